import ServiceLifecycle

/// Runs the LMTP server until the program is told to stop; letters under way are finished first.
package struct LMTPService: Service {
    private static let stopWithin = Duration.seconds(6)

    private let server: LMTPServer

    package init(server: LMTPServer) { self.server = server }

    package func run() async throws {
        let server = server
        await withGracefulShutdownHandler {
            await server.run()
        } onGracefulShutdown: {
            // The handler may not wait, and the server's own run does: it returns when the last session has ended.
            Task { await server.stop(within: Self.stopWithin) }
        }
    }
}
