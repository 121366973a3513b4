import ArgumentParser
import Flows
import Logging
import ServiceLifecycle
import Web

/// `linia serve`: the server, until it is told to stop.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Run the server.")

    @OptionGroup var dataOptions: DataOptions
    @Option(help: "HTTP on HOST:PORT (default: 127.0.0.1:8080).") var listen: String?
    @Option(help: "trace, debug, info, notice, warning, error or critical (default: info).") var logLevel: String?

    mutating func run() async throws {
        let settings = try await ProgramSettings(config: dataOptions.config)
        let http = try settings.address("listen", flag: listen, default: "127.0.0.1:8080")
        let log = try Log.make(level: settings.value("log-level", flag: logLevel, default: "info"))
        let open = try await OpenDesk.open(dataOptions, settings: settings, log: log)
        let passwords = PasswordWork()
        do {
            try await FirstSetup.run(
                on: open.desk, brandName: "Linia", brandAddress: "support@localhost", language: "uk",
                departmentName: "Підтримка", lineNames: ["Лінія 1", "Лінія 2"])
            let web = WebServer(
                desk: open.desk, passwords: passwords, host: http.host, port: http.port, log: log
            ) { port in
                log.notice("Listening", metadata: ["http": "\(http.host):\(port)"])
            }
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [
                        .init(service: open.lease), .init(service: TimerWorker(desk: open.desk, log: log)),
                        .init(service: Housekeeping(desk: open.desk, log: log)), .init(service: web),
                    ], gracefulShutdownSignals: [.sigterm, .sigint], logger: log))
            try await group.run()
        } catch {
            await open.close()
            throw ProgramFailure(error)
        }
        try await passwords.close()
        await open.close()
    }
}
