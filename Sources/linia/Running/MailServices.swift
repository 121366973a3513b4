import Channels
import Domain
import Flows
import Logging
import NIOPosix
import ServiceLifecycle

/// What runs for mail: the entrance, the reader of mailboxes, and the sender where there is a relay.
struct MailServices {
    let services: [any ServiceLifecycle.Service]
    private let parsing: ParsingThreads
    /// Runs letters again that were kept unread, or stopped.
    let letters: LetterRunner

    private static let parsingThreads = 2

    /// Listens at once, so that a taken port is known before anything else starts. - Throws: `ProgramFailure`.
    init(
        _ mail: MailSettings, identity: MailIdentity, open: OpenDesk, tokens: AccessTokens, log: Logger
    ) async throws {
        let spool = "\(open.data)/spool"
        parsing = try ParsingThreads(
            threads: Self.parsingThreads, spoolDirectory: spool, crashDirectory: "\(open.data)/reading")
        letters = LetterRunner(reader: parsing, mail: identity)
        let receiver = DeskReceiver(desk: open.desk, mail: identity, reader: parsing, log: log)
        let configuration = LMTPConfiguration(hostName: mail.hostName, spoolDirectory: spool) {
            SystemWorld.now().microseconds
        }
        let server: LMTPServer
        do {
            server = try await LMTPServer.bind(
                to: .tcp(host: mail.lmtp.host, port: mail.lmtp.port),
                group: MultiThreadedEventLoopGroup.singleton, configuration: configuration,
                receiver: receiver,
                log: log)
        } catch .cannotListen(_, let reason) {
            throw ProgramFailure(
                .unavailable,
                "LMTP cannot listen on \(mail.lmtp.host):\(mail.lmtp.port): \(reason). Choose another by --lmtp."
            )
        }
        log.notice("Listening", metadata: ["lmtp": "\(mail.lmtp.host):\(server.port ?? mail.lmtp.port)"])
        var services: [any ServiceLifecycle.Service] = [LMTPService(server: server)]
        if let relay = mail.relay {
            let client = SMTPClient(name: mail.hostName, group: MultiThreadedEventLoopGroup.singleton)
            services.append(
                MailSender(desk: open.desk, mail: identity, client: client, relay: relay, log: log))
        }
        services.append(
            MailboxWatcher(
                desk: open.desk, mail: identity, reader: parsing, spoolDirectory: spool,
                tokens: tokens, extraTrustRoots: mail.imapTrustRoots, log: log))
        self.services = services
    }

    func close() async throws { try await parsing.close() }
}
