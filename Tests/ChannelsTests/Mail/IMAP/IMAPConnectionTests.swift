import Domain
import NIOCore
import NIOPosix
import Synchronization
import Testing

@testable import Channels

/// A server that follows a script; what it cannot be made to do for real is done here.
@Suite("A conversation with an IMAP server", .timeLimit(.minutes(10)))
struct IMAPConnectionTests {
    private static let capabilities = "IMAP4rev1 SASL-IR AUTH=PLAIN IDLE UIDPLUS MOVE"

    /// The tag of a command, and what stands behind it.
    private static func parts(_ line: String) -> (tag: String, command: String) {
        let parts = line.split(separator: " ", maxSplits: 1).map { String($0) }
        return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }

    /// Lets a client in; `changes` come first and are given tag and command.
    private static func willing(
        capabilities: String = capabilities,
        changes: @escaping @Sendable (_ tag: String, _ command: String) -> ScriptedServer.Action? = { _, _ in
            nil
        }
    ) -> ScriptedServer.Script {
        { heard in
            guard case .line(let line) = heard else { return .say("* OK [CAPABILITY \(capabilities)] ready") }
            let (tag, command) = parts(line)
            if let action = changes(tag, command) { return action }
            if command == "CAPABILITY" { return .say("* CAPABILITY \(capabilities)\r\n\(tag) OK done") }
            return .say("\(tag) OK done")
        }
    }

    private static func address(
        _ server: ScriptedServer, _ security: MailSource.Security = .none,
        _ credentials: IMAPServerAddress.Credentials = .password(user: "u", password: "p"),
        host: String = "127.0.0.1"
    ) -> IMAPServerAddress {
        IMAPServerAddress(
            host: host, port: server.port, security: security, credentials: credentials,
            extraTrustRoots: TestCertificate.certificate)
    }

    private static var quick: IMAPLimits {
        var limits = IMAPLimits()
        limits.command = .seconds(3)
        limits.connect = .seconds(5)
        return limits
    }

    private static func sink(_ limits: IMAPLimits = IMAPLimits(), _ directory: String = "/tmp") -> LetterSink
    {
        LetterSink(limits: limits, directory: directory, threads: .singleton)
    }

    /// Opens a conversation and does something in it.
    private static func talk<Result: Sendable>(
        _ script: @escaping ScriptedServer.Script, limits: IMAPLimits = IMAPLimits(),
        credentials: IMAPServerAddress.Credentials = .password(user: "u", password: "p"),
        _ body: @Sendable (inout IMAPConnection) async throws -> Result
    ) async throws -> (Result, [String]) {
        try await ScriptedServer.run(script) { server in
            var connection = try await IMAPConnection.open(
                address(server, .none, credentials), limits: limits)
            let result = try await body(&connection)
            return (result, server.lines)
        }
    }

    // MARK: Signing in

    @Test("signs in at once where the server lets it")
    func plain() async throws {
        let (_, lines) = try await Self.talk(Self.willing()) { _ in }
        #expect(lines.first == "L1 AUTHENTICATE PLAIN \(Base64.encode("\0u\0p"))")
    }

    @Test("sends letters outside ASCII as literals, each when it is asked for")
    func literalLogin() async throws {
        let script = Self.willing(capabilities: "IMAP4rev1") { tag, command in
            if command.hasPrefix("LOGIN {") || tag == "олена" { return .say("+ go on") }
            if tag == "пароль" { return .say("L1 OK in") }
            return nil
        }
        let (_, lines) = try await Self.talk(
            script, credentials: .password(user: "олена", password: "пароль")
        ) { _ in }
        #expect(lines.prefix(3) == ["L1 LOGIN {10}", "олена {12}", "пароль"])
    }

    @Test("explains a refused token in the server's words")
    func refusedToken() async throws {
        let script = Self.willing(capabilities: "IMAP4rev1 SASL-IR AUTH=XOAUTH2") { tag, command in
            if command.hasPrefix("AUTHENTICATE") { return .say("+ " + Base64.encode("{\"status\":\"401\"}")) }
            if tag.isEmpty { return .say("L1 NO [AUTHENTICATIONFAILED] Invalid credentials") }
            return nil
        }
        await #expect(
            throws: IMAPFailure.loginRefused(
                "[AUTHENTICATIONFAILED] Invalid credentials {\"status\":\"401\"}")
        ) {
            _ = try await Self.talk(script, credentials: .xoauth2(user: "u", token: "t")) { _ in }
        }
    }

    @Test("waits to be asked where the server knows no first answer")
    func challenge() async throws {
        let script = Self.willing(capabilities: "IMAP4rev1 AUTH=XOAUTH2") { tag, command in
            if command.hasPrefix("AUTHENTICATE") { return .say("+ ") }
            if tag.hasPrefix("dXNlcj1") { return .say("L1 OK in") }
            return nil
        }
        let (_, lines) = try await Self.talk(script, credentials: .xoauth2(user: "u", token: "t")) { _ in }
        #expect(
            lines.prefix(2) == [
                "L1 AUTHENTICATE XOAUTH2", Base64.encode("user=u\u{1}auth=Bearer t\u{1}\u{1}"),
            ])
    }

    @Test(
        "ends with the reason where it cannot go on",
        arguments: [
            ("* BYE Too many connections", IMAPFailure.greetingRefused("Too many connections")),
            ("* NO not now", .greetingRefused("not now")),
            ("220 mx.test ESMTP", .notIMAP(.greeting, "An answer begins with \"220\"")),
            ("L1 OK before any command", .notIMAP(.greeting, "The server does not greet")),
            ("+ go on", .notIMAP(.greeting, "The server does not greet")),
            ("* OK " + String(repeating: "x", count: 70_000), .notIMAP(.greeting, "An answer is too long")),
            ("* CAPABILITY {70000}", .notIMAP(.greeting, "An answer is too long")),
            (
                "* OK [CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI] x",
                .loginNotOffered(offered: ["GSSAPI"])
            ),
        ])
    func greetings(_ greeting: String, _ failure: IMAPFailure) async throws {
        await #expect(throws: failure) {
            _ = try await Self.talk({ $0 == .connection ? .say(greeting) : .stayMute }) { _ in }
        }
    }

    @Test("sends no password without encryption to another machine, and none before a greeting")
    func silence() async throws {
        try await ScriptedServer.run({ _ in .stayMute }) { server in
            await #expect(throws: IMAPFailure.timedOut(.greeting)) {
                _ = try await IMAPConnection.open(Self.address(server), limits: Self.quick)
            }
            #expect(server.lines.isEmpty)
        }
    }

    // MARK: Encryption

    @Test("begins encryption where it is asked to, and forgets what was offered before")
    func startTLS() async throws {
        let script = Self.willing(capabilities: "IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR") { tag, command in
            command == "STARTTLS" ? .startTLSSaying("\(tag) OK begin") : nil
        }
        try await ScriptedServer.run(script) { server in
            let connection = try await IMAPConnection.open(Self.address(server, .startTLS, host: "localhost"))
            #expect(server.lines.prefix(2) == ["L1 STARTTLS", "L2 CAPABILITY"])
            connection.leave()
        }
    }

    @Test(
        "sends nothing further where encryption cannot begin",
        arguments: [
            ("* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x", "", IMAPFailure.tlsNotOffered),
            ("* PREAUTH [CAPABILITY IMAP4rev1 STARTTLS] x", "", .tlsNotOffered),
            ("* OK [CAPABILITY IMAP4rev1 STARTTLS] x", "L1 NO broken", .tlsFailed("broken")),
            (
                "* OK [CAPABILITY IMAP4rev1 STARTTLS] x", "L1 OK begin\r\n* CAPABILITY AUTH=PLAIN",
                .tlsFailed("The server sent more after its answer to STARTTLS")
            ),
        ])
    func noTLS(_ greeting: String, _ answer: String, _ failure: IMAPFailure) async throws {
        try await ScriptedServer.run({ $0 == .connection ? .say(greeting) : .say(answer) }) { server in
            await #expect(throws: failure) {
                _ = try await IMAPConnection.open(Self.address(server, .startTLS, host: "localhost"))
            }
            #expect(!server.lines.contains { $0.contains("AUTH") || $0.contains("LOGIN") })
        }
    }

    @Test("refuses a certificate with another name")
    func otherName() async throws {
        try await ScriptedServer.run(
            isEncrypted: true, certificate: TestCertificate.nameOnly, Self.willing()
        ) { server in
            var address = Self.address(server, .tls)
            address.extraTrustRoots = TestCertificate.nameOnly
            await #expect(throws: IMAPFailure.tlsFailed("The certificate carries another name")) {
                _ = try await IMAPConnection.open(address)
            }
        }
    }

    // MARK: Folders and letters

    @Test("reads what a folder tells of itself")
    func select() async throws {
        let script = Self.willing { tag, command in
            command == "SELECT \"&BB4- \\\"x\\\"\""
                ? .say(
                    "* 3 EXISTS\r\n* OK [UIDVALIDITY 77] x\r\n* OK [UIDNEXT 12] x\r\n\(tag) OK [READ-WRITE] x"
                ) : nil
        }
        let (folder, _) = try await Self.talk(script) { connection in
            try await connection.select("О \"x\"")
            return connection.folder
        }
        #expect(folder == IMAPFolder(letters: 3, uidValidity: 77, uidNext: 12))
    }

    @Test("streams a letter, whatever stands around its literal")
    func fetch() async throws {
        let letter = "Subject: x\r\n\r\n* 1 FETCH {3}\r\nL9 OK fake\r\n"
        let script = Self.willing { tag, command in
            command.hasPrefix("UID FETCH")
                ? .say(
                    "* 7 EXISTS\r\n* 1 FETCH (FLAGS (\\Recent) UID 5 BODY[] {\(letter.utf8.count)}\r\n\(letter))\r\n\(tag) OK x"
                )
                : nil
        }
        let (found, _) = try await Self.talk(script) { connection in
            var sink: LetterSink? = Self.sink()
            #expect(try await connection.fetch(5, into: &sink))
            return try await sink?.finish()
        }
        #expect(found?.body == .memory(Array(letter.utf8)))
        #expect(found?.size == letter.utf8.count)
    }

    @Test("takes a larger letter through a file")
    func spool() async throws {
        let letter = String(repeating: "0123456789abcdef\r\n", count: 20_000)
        let script = Self.willing { tag, command in
            command.hasPrefix("UID FETCH")
                ? .say("* 1 FETCH (UID 5 BODY[] {\(letter.utf8.count)}\r\n\(letter))\r\n\(tag) OK x") : nil
        }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let (found, _) = try await Self.talk(script) { connection in
            var sink: LetterSink? = Self.sink(IMAPLimits(), folder.path)
            #expect(try await connection.fetch(5, into: &sink))
            return try await sink?.finish()
        }
        guard case .file(let path)? = found?.body else {
            Issue.record("\(String(describing: found?.body)) is no file")
            return
        }
        #expect(try contents(of: path) == Array(letter.utf8))
    }

    @Test(
        "does not trust what a server says about a letter",
        arguments: [
            // Longer than the size it was announced with may be.
            (
                "* 1 FETCH (UID 5 BODY[] {5000}\r\n" + String(repeating: "x", count: 5_000) + ")",
                IMAPFailure.letterTooBig(max: 1_000)
            ),
            (
                "* 1 FETCH (UID 6 BODY[] {3}\r\nabc)",
                .notIMAP(.fetch, "The server sent another letter than it was asked for")
            ),
            ("L9 OK x", .notIMAP(.fetch, "An answer has the tag of no command")),
            ("L3 NO [SERVERBUG] damaged", .refused(.fetch, "[SERVERBUG] damaged")),
            ("* BYE going down", .timedOut(.fetch)),
        ])
    func strange(_ answer: String, _ failure: IMAPFailure) async throws {
        var limits = IMAPLimits()
        limits.letterBytesMax = 1_000
        // Short only where the server says no more: elsewhere a busy machine could make it ring too early.
        if failure == .timedOut(.fetch) { limits.command = .seconds(2) }
        let script = Self.willing { _, command in command.hasPrefix("UID FETCH") ? .say(answer) : nil }
        await #expect(throws: failure) {
            _ = try await Self.talk(script, limits: limits) { [limits] connection in
                var sink: LetterSink? = Self.sink(limits)
                _ = try await connection.fetch(5, into: &sink)
            }
        }
    }

    @Test("tells a lost connection by the server's last words")
    func farewell() async throws {
        let script = Self.willing { _, command in
            command.hasPrefix("UID SEARCH") ? .sayAndHangUp("* BYE Disconnected for inactivity.") : nil
        }
        await #expect(throws: IMAPFailure.connectionLost(.search, "Disconnected for inactivity.")) {
            _ = try await Self.talk(script) { try await $0.search("ALL") }
        }
        let silent = Self.willing { _, command in command.hasPrefix("UID SEARCH") ? .hangUp : nil }
        await #expect(throws: IMAPFailure.connectionLost(.search, "Closed by the server")) {
            _ = try await Self.talk(silent) { try await $0.search("ALL") }
        }
    }

    @Test("reads the answer to a search of two hundred thousand letters, and no endless one")
    func longSearch() async throws {
        let numbers = (1...100_000).map { String($0 + 1_000_000) }.joined(separator: " ")
        let script = Self.willing { tag, command in
            switch command {
            case "UID SEARCH ALL": .say("* SEARCH \(numbers)\r\n* SEARCH 7\r\n\(tag) OK x")
            case "UID SEARCH MORE": .say("* SEARCH " + String(repeating: "1 ", count: 2_000_000))
            default: nil
            }
        }
        let (found, _) = try await Self.talk(script) { connection in
            let found = try await connection.search("ALL")
            await #expect(throws: IMAPFailure.notIMAP(.search, "An answer is too long")) {
                _ = try await connection.search("MORE")
            }
            return found
        }
        #expect(found.count == 100_001)
        #expect(found.first == 7)
    }

    // MARK: Handling

    @Test(
        "moves letters by what the server can",
        arguments: [
            (
                "IMAP4rev1 AUTH=PLAIN SASL-IR MOVE UIDPLUS",
                ["UID STORE 5 +FLAGS.SILENT (\\Seen)", "UID MOVE 5 \"Done\""]
            ),
            (
                "IMAP4rev1 AUTH=PLAIN SASL-IR UIDPLUS",
                [
                    "UID STORE 5 +FLAGS.SILENT (\\Seen)", "UID COPY 5 \"Done\"",
                    "UID STORE 5 +FLAGS.SILENT (\\Deleted \\Seen)", "UID EXPUNGE 5",
                ]
            ),
            (
                // No letter of anybody else is expunged with it.
                "IMAP4rev1 AUTH=PLAIN SASL-IR",
                [
                    "UID STORE 5 +FLAGS.SILENT (\\Seen)", "UID COPY 5 \"Done\"",
                    "UID STORE 5 +FLAGS.SILENT (\\Deleted \\Seen)",
                ]
            ),
        ])
    func move(_ capabilities: String, _ commands: [String]) async throws {
        let (_, lines) = try await Self.talk(Self.willing(capabilities: capabilities)) {
            try await $0.move(5, to: "Done")
        }
        #expect(lines.map { Self.parts($0).command }.filter { $0.hasPrefix("UID") } == commands)
    }

    @Test("makes the folder that is missing, and says why it cannot")
    func create() async throws {
        let made = Mutex(false)
        let script = Self.willing { tag, command in
            if command.hasPrefix("CREATE \"Done\"") { made.withLock { $0 = true } }
            if command.hasPrefix("CREATE \"Never\"") { return .say("\(tag) NO exists") }
            if command.hasPrefix("UID MOVE"), !made.withLock({ $0 }) || command.contains("Never") {
                return .say("\(tag) NO [TRYCREATE] missing")
            }
            return nil
        }
        _ = try await Self.talk(script) { connection in
            try await connection.move(5, to: "Done")
            await #expect(throws: IMAPFailure.refused(.handling, "[TRYCREATE] missing")) {
                try await connection.move(5, to: "Never")
            }
        }
    }

    // MARK: Waiting

    @Test("is called by the server, and not by a letter that went away and came back")
    func idle() async throws {
        let script = Self.willing { tag, command in
            switch command {
            case "SELECT \"INBOX\"": .say("* 3 EXISTS\r\n\(tag) OK x")
            case "UID SEARCH ALL": .say("* SEARCH\r\n\(tag) OK x")
            // One goes, one comes: as many as before, and yet one is new.
            case "IDLE": .say("+ idling\r\n* 2 EXPUNGE\r\n* 3 EXISTS")
            default: tag == "DONE" ? .say("L5 OK idled") : nil
            }
        }
        let (_, lines) = try await Self.talk(script) { connection in
            try await connection.select("INBOX")
            _ = try await connection.search("ALL")
            try await connection.idle(for: .seconds(30))
        }
        #expect(lines.contains("DONE"))
    }

    @Test("renews its waiting when time is up, and gives up on a server that is gone")
    func renewal() async throws {
        let script = Self.willing { tag, command in
            switch command {
            case "IDLE": .say("+ idling")
            default: tag == "DONE" ? .stayMute : nil
            }
        }
        await #expect(throws: IMAPFailure.timedOut(.idle)) {
            _ = try await Self.talk(script, limits: Self.quick) { try await $0.idle(for: .milliseconds(50)) }
        }
    }

    @Test("stops waiting when it is told to, and says goodbye")
    func stop() async throws {
        let idling = AsyncStream<Void>.makeStream()
        let script = Self.willing { _, command in
            if command == "IDLE" {
                idling.continuation.yield()
                return .say("+ idling")
            }
            return nil
        }
        try await ScriptedServer.run(script) { server in
            let address = Self.address(server)
            let waiting = Task {
                var connection = try await IMAPConnection.open(address)
                defer { connection.leave() }
                try await connection.idle(for: .minutes(5))
            }
            for await _ in idling.stream { break }
            waiting.cancel()
            await #expect(throws: IMAPFailure.stopped) { try await waiting.value }
            while !server.lines.contains("bye LOGOUT") { await Task.yield() }
            #expect(server.lines.contains("DONE"))
        }
    }
}
