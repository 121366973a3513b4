import Channels
import Dispatch
import Domain
import Flows
import Glibc
import Logging
import ServiceLifecycle
import Storage
import UnixSignals
import Web

/// The server with everything that runs in it.
enum DeskServer {
    private enum Limits {
        /// Whatever it holds, the program is gone ten seconds after it was told to stop.
        static let stopWithin = Duration.seconds(7)
        static let endAfter = DispatchTimeInterval.seconds(9)
    }

    /// Serves until a signal says stop.
    /// - Parameters:
    ///   - prepare: makes the desk ready before anybody is let in, given the configured address of its letters.
    ///   - listening: told where it is reached once it is.
    static func run(
        _ options: ServeOptions,
        prepare: (OpenDesk, _ address: String?) async throws -> Void,
        listening: @escaping @Sendable (_ host: String, _ port: Int) -> Void = { _, _ in }
    ) async throws {
        let settings = try await ProgramSettings(config: options.dataOptions.config)
        let http = try settings.address("listen", flag: options.listen, default: "127.0.0.1:8080")
        let log = try Log.make(level: settings.value("log-level", flag: options.logLevel, default: "info"))
        let publicURL = try PublicURL.read(settings, flag: options.publicURL, listen: http)
        let mail = try MailSettings(settings, flags: options.mailOptions, publicURL: publicURL)
        let tokens = AccessTokens(asking: OAuthClient(extraTrustRoots: mail.imapTrustRoots))
        let open = try await OpenDesk.open(
            options.dataOptions, settings: settings, mail: { try mail.identity(data: $0) },
            probe: IMAPProbe(extraTrustRoots: mail.imapTrustRoots, tokens: tokens), isStoreAsked: true,
            log: log)
        let passwords = PasswordWork()
        do {
            try await prepare(open, try Self.address(settings, options))
            let mailServices = try await MailServices(
                mail, identity: try mail.identity(data: open.data), open: open, tokens: tokens, log: log)
            let web = WebServer(
                desk: open.desk, passwords: passwords, host: http.host, port: http.port,
                zone: SystemWorld.zone(), letters: mailServices.letters, log: log
            ) { port in
                log.notice("Listening", metadata: ["http": "\(http.host):\(port)"])
                listening(http.host, port)
            }
            var services: [any ServiceLifecycle.Service] = [
                open.lease, TimerWorker(desk: open.desk, log: log), ClockRenewal(desk: open.desk, log: log),
                Housekeeping(desk: open.desk, spool: "\(open.data)/spool", log: log),
                RenewIndex(desk: open.desk, log: log), ReadFiles(desk: open.desk, log: log),
                ErasureWorker(desk: open.desk, log: log),
                DeskClock.Setter(clock: open.clock),
                Sealer(desk: open.desk, signer: try Self.sealSigner(data: open.data), log: log),
            ]
            services += mailServices.services
            services.append(web)
            try await ServiceGroup(
                services: [
                    SideBySide(
                        services: services, stopWithin: Limits.stopWithin, onStop: { Self.endAnyway(log) },
                        log: log)
                ],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: log
            ).run()
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

    /// Ends the program when even its end hangs, as on a database that does not answer. Nothing is lost by it: what was
    /// promised to anybody is on the disk.
    private static func endAnyway(_ log: Logger) {
        DispatchQueue.global().asyncAfter(deadline: .now() + Limits.endAfter) {
            log.critical("Ended unfinished: the database or a disk does not answer")
            _exit(0)
        }
    }

    private static func sealSigner(data: String) throws -> SealSigner {
        do { return try SealKey.open(dataDirectory: data, random: SystemWorld.random).signer } catch {
            throw ProgramFailure(.dataError, error.description)
        }
    }

    /// The address that letters come from, if one is configured. - Throws: `ProgramFailure` with code 78.
    private static func address(_ settings: ProgramSettings, _ options: ServeOptions) throws -> String? {
        guard let address = settings.value("address", flag: options.mailOptions.address) else { return nil }
        do { _ = try EmailAddress(address) } catch {
            throw ProgramFailure(.configuration, "address: \(error.sentence)")
        }
        return address
    }

    /// A desk of its own, for the first start.
    static func setUp(_ desk: Desk, address: String?) async throws {
        try await FirstSetup.run(
            on: desk, brandName: "Linia", brandAddress: address ?? "support@localhost", language: "uk",
            departmentName: "Підтримка", lineNames: ["Лінія 1", "Лінія 2"])
    }
}
