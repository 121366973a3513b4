import ArgumentParser
import Domain
import Flows
import Logging
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// `linia serve`: the server, until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the server.")

    @OptionGroup var dataOptions: DataOptions
    @Option(help: "HTTP on HOST:PORT (default: 127.0.0.1:8080).") var listen: String?
    @OptionGroup var mailOptions: MailOptions
    @Option(help: "trace, debug, info, notice, warning, error or critical (default: info).") var logLevel:
        String?

    mutating func run() async throws {
        let settings = try await ProgramSettings(config: dataOptions.config)
        let http = try settings.address("listen", flag: listen, default: "127.0.0.1:8080")
        let log = try Log.make(level: settings.value("log-level", flag: logLevel, default: "info"))
        let mail = try MailSettings(settings, flags: mailOptions)
        let open = try await OpenDesk.open(
            dataOptions, settings: settings, mail: { try mail.identity(data: $0) }, log: log)
        let passwords = PasswordWork()
        do {
            try await Self.setUp(open.desk, address: settings.value("address", flag: mailOptions.address))
            let mailServices = try await MailServices(
                mail, identity: try mail.identity(data: open.data), open: open, log: log)
            let web = WebServer(
                desk: open.desk, passwords: passwords, host: http.host, port: http.port,
                zone: SystemWorld.zone(), log: log
            ) { port in
                log.notice("Listening", metadata: ["http": "\(http.host):\(port)"])
            }
            var services: [ServiceGroupConfiguration.ServiceConfiguration] = [
                .init(service: open.lease), .init(service: TimerWorker(desk: open.desk, log: log)),
                .init(service: Housekeeping(desk: open.desk, log: log)),
                .init(service: DeskClock.Setter(clock: open.clock)),
                .init(
                    service: Sealer(desk: open.desk, signer: try Self.sealSigner(data: open.data), log: log)),
            ]
            services += mailServices.services.map { .init(service: $0) }
            services.append(.init(service: web))
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: services, gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
            try await group.run()
            try await mailServices.close()
        } catch WebServer.Failure.cannotListen(let host, let port, let reason) {
            await open.close()
            throw ProgramFailure(
                .unavailable, "HTTP cannot listen on \(host):\(port): \(reason). Choose another by --listen.")
        } catch {
            await open.close()
            throw ProgramFailure(error)
        }
        try await passwords.close()
        await open.close()
    }

    private static func sealSigner(data: String) throws -> SealSigner {
        do { return try SealKey.open(dataDirectory: data, random: SystemWorld.random).signer } catch {
            throw ProgramFailure(.dataError, error.description)
        }
    }

    private static func setUp(_ desk: Desk, address: String?) async throws {
        let address = address ?? "support@localhost"
        do { _ = try EmailAddress(address) } catch {
            throw ProgramFailure(.configuration, "address: \(error.sentence)")
        }
        try await FirstSetup.run(
            on: desk, brandName: "Linia", brandAddress: address, language: "uk", departmentName: "Підтримка",
            lineNames: ["Лінія 1", "Лінія 2"])
    }
}
