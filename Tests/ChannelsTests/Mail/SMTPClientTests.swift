import NIOCore
import NIOPosix
import Testing

@testable import Channels

@Suite("Sending a letter by SMTP")
struct SMTPClientTests {
    private static let ok = SMTPReply(code: 250, lines: ["2.0.0 queued as 42"])

    private func client(_ timeouts: SMTPTimeouts = SMTPTimeouts()) -> SMTPClient {
        SMTPClient(name: "desk.test", timeouts: timeouts, group: MultiThreadedEventLoopGroup.singleton)
    }

    private func address(
        _ server: ScriptedServer, _ security: SMTPServerAddress.Security = .none,
        _ credentials: SMTPServerAddress.Credentials = .none, host: String = "127.0.0.1",
        isTrusted: Bool = true,
        allowsPlainLogin: Bool = false
    ) -> SMTPServerAddress {
        SMTPServerAddress(
            host: host, port: server.port, security: security, credentials: credentials,
            extraTrustRoots: isTrusted ? TestCertificate.certificate : nil,
            allowsPlainLoginOnLoopback: allowsPlainLogin)
    }

    private func letter(
        _ text: String = "Subject: hello\r\n\r\nhello\r\n", to recipients: [String] = ["a@b.test"]
    ) -> SMTPLetter {
        SMTPLetter(
            sender: MailPath("desk@test"), recipients: recipients.compactMap { MailPath($0) },
            body: .memory(Array(text.utf8)))
    }

    @Test("goes step by step, or in one packet where that is offered", arguments: [false, true])
    func plain(isPipelined: Bool) async throws {
        let script = ScriptedServer.willing(isPipelined ? ["PIPELINING", "SIZE 1000000"] : ["SIZE 1000000"])
        try await ScriptedServer.run(script) { server in
            let outcomes = await client().send(letter(to: ["a@b.test", "c@d.test"]), via: address(server))
            #expect(outcomes == [.delivered(Self.ok), .delivered(Self.ok)])
            #expect(
                server.lines == [
                    "EHLO desk.test", "MAIL FROM:<desk@test> SIZE=25", "RCPT TO:<a@b.test>",
                    "RCPT TO:<c@d.test>",
                    "DATA",
                ])
            #expect(server.letters == ["Subject: hello\r\n\r\nhello\r\n.\r\n"])
        }
    }

    @Test(
        "doubles dots and mends line ends",
        arguments: [
            ("", ".\r\n"), (".", "..\r\n.\r\n"), ("a\n.\nb", "a\r\n..\r\nb\r\n.\r\n"),
            ("a\r.b\r\n", "a\r\n..b\r\n.\r\n"),
            ("a\r\n\r\n", "a\r\n\r\n.\r\n"), ("a\r\r\n.\r\n", "a\r\n\r\n..\r\n.\r\n"),
        ])
    func stuffing(text: String, wire: String) {
        for piece in 1...3 {
            var stuffer = DotStuffer()
            var bytes: [UInt8] = []
            let all = Array(text.utf8)
            for start in stride(from: 0, to: all.count, by: piece) {
                stuffer.stuff(all[start..<min(start + piece, all.count)], into: &bytes)
            }
            stuffer.end(into: &bytes)
            #expect(String(decoding: bytes, as: UTF8.self) == wire)
        }
    }

    @Test("keeps each recipient's own answer", arguments: [["PIPELINING"], ["8BITMIME"]])
    func recipients(extensions: [String]) async throws {
        let script = ScriptedServer.willing(extensions) { heard in
            switch heard {
            case .line("RCPT TO:<no@b.test>"): .say("550 5.1.1 nobody")
            case .line("RCPT TO:<later@b.test>"): .say("450-4.2.0 come\r\n450 4.2.0 later")
            default: nil
            }
        }
        try await ScriptedServer.run(script) { server in
            let outcomes = await client().send(
                letter(to: ["no@b.test", "a@b.test", "later@b.test"]), via: address(server))
            #expect(
                outcomes == [
                    .permanent(SMTPReply(code: 550, lines: ["5.1.1 nobody"])), .delivered(Self.ok),
                    .temporary(SMTPReply(code: 450, lines: ["4.2.0 come", "4.2.0 later"])),
                ])
        }
    }

    @Test("sends no letter when nobody takes it", arguments: [["PIPELINING"], ["8BITMIME"]])
    func nobody(extensions: [String]) async throws {
        let script = ScriptedServer.willing(extensions) { heard in
            if case .line(let line) = heard, line.hasPrefix("RCPT") { .say("550 5.1.1 nobody") } else { nil }
        }
        try await ScriptedServer.run(script) { server in
            let outcomes = await client().send(letter(), via: address(server))
            #expect(outcomes == [.permanent(SMTPReply(code: 550, lines: ["5.1.1 nobody"]))])
            #expect(server.letters.allSatisfy { $0 == ".\r\n" })
        }
    }

    struct Ending: Sendable, CustomTestStringConvertible {
        let at: ScriptedServer.Heard
        let action: ScriptedServer.Action
        let outcome: SMTPOutcome
        var testDescription: String { "\(at): \(action)" }

        static let letterText = "Subject: hello\r\n\r\nhello\r\n.\r\n"
        static let all = [
            Ending(
                at: .connection, action: .say("554 no service"),
                outcome: .notSent(.greetingRefused(SMTPReply(code: 554, lines: ["no service"])))),
            Ending(
                at: .connection, action: .say("SSH-2.0-OpenSSH"),
                outcome: .notSent(
                    .notSMTP(during: .greeting, "An answer does not start with a three-digit code"))),
            Ending(
                at: .connection, action: .hangUp,
                outcome: .notSent(.connectionLost(during: .greeting, "Closed by the server"))),
            Ending(at: .connection, action: .stayMute, outcome: .notSent(.timedOut(.greeting))),
            Ending(
                at: .line("MAIL FROM:<desk@test>"), action: .say("451 4.7.1 greylisted"),
                outcome: .temporary(SMTPReply(code: 451, lines: ["4.7.1 greylisted"]))),
            Ending(
                at: .line("MAIL FROM:<desk@test>"), action: .stayMute, outcome: .notSent(.timedOut(.envelope))
            ),
            Ending(
                at: .line("DATA"), action: .say("554 5.7.1 no"),
                outcome: .permanent(SMTPReply(code: 554, lines: ["5.7.1 no"]))),
            Ending(
                at: .line("DATA"), action: .hangUp,
                outcome: .notSent(.connectionLost(during: .envelope, "No answer to DATA"))),
            Ending(
                at: .letter(letterText), action: .say("451 4.3.0 disk"),
                outcome: .temporary(SMTPReply(code: 451, lines: ["4.3.0 disk"]))),
            Ending(
                at: .letter(letterText), action: .say("554 5.6.0 spam"),
                outcome: .permanent(SMTPReply(code: 554, lines: ["5.6.0 spam"]))),
            Ending(
                at: .letter(letterText), action: .hangUp,
                outcome: .inDoubt(.connectionLost(during: .finalAnswer, "Closed by the server"))),
            Ending(at: .letter(letterText), action: .stayMute, outcome: .inDoubt(.timedOut(.finalAnswer))),
        ]
    }

    @Test("says how it ended", arguments: Ending.all)
    func endings(_ it: Ending) async throws {
        let script = ScriptedServer.willing([]) { heard in heard == it.at ? it.action : nil }
        try await ScriptedServer.run(script) { server in
            // Short only where the server stays mute: elsewhere a busy machine could make it ring too early.
            var timeouts = SMTPTimeouts()
            switch it.outcome {
            case .notSent(.timedOut(.greeting)): timeouts.greeting = .milliseconds(100)
            case .notSent(.timedOut): timeouts.command = .seconds(2)
            case .inDoubt(.timedOut): timeouts.dataEnd = .milliseconds(100)
            default: break
            }
            #expect(await client(timeouts).send(letter(), via: address(server)) == [it.outcome])
        }
    }

    @Test("says that nobody listens")
    func unreachable() async throws {
        let port = try await ScriptedServer.run(ScriptedServer.willing()) { $0.port }
        let outcomes = await client().send(
            letter(), via: SMTPServerAddress(host: "127.0.0.1", port: port, security: .none))
        guard case .notSent(.unreachable) = try #require(outcomes.first) else {
            Issue.record("\(outcomes)")
            return
        }
    }

    @Test(
        "asks for the extensions a letter needs, or says which is missing",
        arguments: [
            (
                "Subject: x\r\n\r\nтак\r\n", "a@b.test", ["8BITMIME"], nil,
                "MAIL FROM:<desk@test> BODY=8BITMIME"
            ),
            ("Subject: x\r\n\r\nтак\r\n", "a@b.test", [], .needs8BitMIME, nil),
            (
                "Subject: так\r\n\r\nx\r\n", "a@b.test", ["8BITMIME", "SMTPUTF8"], nil,
                "MAIL FROM:<desk@test> BODY=8BITMIME SMTPUTF8"
            ),
            ("Subject: так\r\n\r\nx\r\n", "a@b.test", ["8BITMIME"], .needsSMTPUTF8, nil),
            ("Subject: x\r\n\r\nx\r\n", "їжак@b.test", ["8BITMIME"], .needsSMTPUTF8, nil),
            ("Subject: x\r\n\r\nx\r\n", "a@b.test", ["SIZE 16"], .tooBig(bytes: 17, max: 16), nil),
            ("Subject: x\r\n\r\nx\r\n", "a@b.test", ["SIZE 17"], nil, "MAIL FROM:<desk@test> SIZE=17"),
            ("Subject: x\r\n\r\nx\r\n", "a@b.test", ["SIZE"], nil, "MAIL FROM:<desk@test> SIZE=17"),
        ] as [(String, String, [String], SMTPObstacle?, String?)])
    func needs(text: String, to: String, extensions: [String], obstacle: SMTPObstacle?, mail: String?)
        async throws
    {
        try await ScriptedServer.run(ScriptedServer.willing(extensions)) { server in
            let outcomes = await client().send(letter(text, to: [to]), via: address(server))
            #expect(outcomes == [obstacle.map { .unsendable($0) } ?? .delivered(Self.ok)])
            #expect(server.lines.first { $0.hasPrefix("MAIL") } == mail)
        }
    }

    @Test("keeps the connection for the next letter")
    func reuse() async throws {
        try await ScriptedServer.run(ScriptedServer.willing()) { server in
            let client = client()
            for _ in 0..<3 {
                #expect(await client.send(letter(), via: address(server)) == [.delivered(Self.ok)])
            }
            #expect(server.connections == 1)
            await client.close()
            await eventually { server.lines.last == "QUIT" }
            #expect(server.lines.last == "QUIT")
        }
    }

    @Test(
        "opens a new connection when the kept one died",
        arguments: [ScriptedServer.Action.sayAndHangUp("421 idle"), .hangUp])
    func stale(ending: ScriptedServer.Action) async throws {
        let script = ScriptedServer.willing([]) { heard in
            heard == .line("MAIL FROM:<stale@test>") ? ending : nil
        }
        try await ScriptedServer.run(script) { server in
            let client = client()
            var second = letter()
            second.sender = MailPath("stale@test")
            _ = await client.send(letter(), via: address(server))
            // The second connection refuses this sender as well, so the letter ends there and not in a circle.
            let outcomes = await client.send(second, via: address(server))
            #expect(outcomes.count == 1)
            #expect(server.connections == 2)
            #expect(await client.send(letter(), via: address(server)) == [.delivered(Self.ok)])
        }
    }

    @Test("sends a file in pieces and says when it is absent")
    func file() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let file = try SpoolFile.create(in: folder.path)
        let text = "Subject: x\r\n\r\n" + String(repeating: ".line\r\n", count: 20_000)
        try file.write(Array(text.utf8))
        try file.close()
        try await ScriptedServer.run(ScriptedServer.willing()) { server in
            var letter = letter()
            letter.body = .file(path: file.path)
            #expect(await client().send(letter, via: address(server)) == [.delivered(Self.ok)])
            #expect(server.letters == [text.replacing("\r\n.", with: "\r\n..") + ".\r\n"])
            letter.body = .file(path: folder.path + "/absent")
            guard case .notSent(.letterUnreadable) = await client().send(letter, via: address(server)).first
            else {
                Issue.record("an absent file was sent")
                return
            }
        }
    }
}
