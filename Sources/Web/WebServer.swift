package import Domain
package import Flows
import HTTPTypes
import Hummingbird
package import Logging
import NIOCore
import ServiceLifecycle

/// The HTTP side of the desk: runs until it is told to stop and finishes what it holds.
package struct WebServer: ServiceLifecycle.Service {
    private let desk: Desk
    private let passwords: PasswordWork
    private let host: String
    private let port: Int
    private let zone: TimeZoneRules
    private let letters: LetterRunner?
    private let log: Logger
    private let onListening: @Sendable (Int) -> Void
    let metrics = Metrics()
    let live = LiveHub()

    private enum Limits {
        static let headerBytesMax = 32_768
        static let headersMax = 100
        static let idleSeconds: Int64 = 75
    }

    /// - Parameters:
    ///   - port: 0 lets the system choose one; `onListening` is told which.
    ///   - zone: whose wall clocks the pages show.
    ///   - letters: runs a letter again; nil where none are read.
    package init(
        desk: Desk, passwords: PasswordWork, host: String, port: Int, zone: TimeZoneRules = .utc,
        letters: LetterRunner? = nil, log: Logger,
        onListening: @escaping @Sendable (Int) -> Void
    ) {
        self.desk = desk
        self.passwords = passwords
        self.host = host
        self.port = port
        self.zone = zone
        self.letters = letters
        self.log = log
        self.onListening = onListening
    }

    /// - Throws: `Failure.cannotListen` when the address is taken or not this machine's.
    package func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { [live, desk, log] in await live.run(desk, log: log) }
            group.addTask { try await serve() }
            defer { group.cancelAll() }
            // Both end by a stop; an error of the server ends the listening too.
            while try await group.next() != nil {}
        }
    }

    private func serve() async throws {
        do { try await application().run() } catch let error as IOError {
            // Connections answer for themselves; what ends the server is the listening socket.
            throw Failure.cannotListen(host: host, port: port, reason: error.description)
        }
    }

    package enum Failure: Error, Sendable {
        case cannotListen(host: String, port: Int, reason: String)
    }

    /// The routes with everything around them; tests ask it without a network.
    func application() -> Application<RouterResponder<WebContext>> {
        let routes = Routes.all
        let router = Router(context: WebContext.self)
        let console = ConsoleGate(
            desk: desk, metrics: metrics, passwords: passwords, zone: zone, live: live,
            letters: letters)
        let portal = PortalGate(desk: desk, metrics: metrics, zone: zone)
        router.add(
            middleware: RequestFrame(
                metrics: metrics, routes: routes, console: console, portal: portal,
                random: desk.surroundings.random))
        let dispatcher = Dispatcher(desk: desk, metrics: metrics, console: console, portal: portal)
        for route in routes {
            router.on(RouterPath(route.path), method: route.method) { request, context in
                try await dispatcher.respond(route, request, context)
            }
        }
        return Application(
            router: router,
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(Limits.idleSeconds),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Limits.headerBytesMax, maxHeaderListSize: Limits.headerBytesMax,
                        maxHeaderFieldCount: Limits.headersMax))),
            configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { [onListening] channel in onListening(channel.localAddress?.port ?? 0) },
            logger: log)
    }
}
