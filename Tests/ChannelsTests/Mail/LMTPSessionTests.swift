import NIOPosix
import Testing

@testable import Channels

@Suite("An LMTP session")
struct LMTPSessionTests {
    @Test("greets, offers its extensions and takes a letter")
    func letter() async throws {
        let receiver = Collector()
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await Wire.connect(port: desk.port)
            #expect(try await wire.reply() == "220 desk.test LMTP ready")
            #expect(
                try await wire.say("LHLO relay.test") == """
                    250-desk.test
                    250-PIPELINING
                    250-ENHANCEDSTATUSCODES
                    250-8BITMIME
                    250-SMTPUTF8
                    250 SIZE 52428800
                    """)
            #expect(
                try await wire.say("MAIL FROM:<a@b.test> SIZE=100 BODY=8BITMIME") == "250 2.1.0 Sender taken")
            #expect(try await wire.say("RCPT TO:<desk@test>") == "250 2.1.5 Recipient taken")
            #expect(try await wire.say("DATA").hasPrefix("354 "))
            #expect(try await wire.say("Subject: тест\r\n\r\n..x\r\n.") == "250 2.0.0 Letter stored")
            #expect(try await wire.say("QUIT") == "221 2.0.0 Goodbye")
            #expect(try await wire.rest() == "")
        }
        let letter = try #require(await receiver.letters.first)
        #expect(letter.body == .memory(Array("Subject: тест\r\n\r\n.x\r\n".utf8)))
        #expect(letter.sender == MailPath("a@b.test"))
        #expect(letter.recipients == [MailPath("desk@test")])
        #expect(letter.receivedAt == LMTPDesk.instant)
        #expect(
            letter.session == LMTPSessionInfo(peer: "127.0.0.1", name: "relay.test", isInternational: false))
    }

    struct Exchange: Sendable, CustomTestStringConvertible {
        let lines: [String]
        let codes: [String]
        var testDescription: String { lines.joined(separator: " / ") }
    }

    @Test(
        "answers in and out of order",
        arguments: [
            Exchange(lines: ["MAIL FROM:<>"], codes: ["503 5.5.1"]),
            Exchange(lines: ["EHLO a", "HELO a"], codes: ["500 5.5.1", "500 5.5.1"]),
            Exchange(
                lines: ["LHLO a", "RCPT TO:<a@b>", "DATA"],
                codes: ["250-desk.test", "503 5.5.1", "503 5.5.1"]),
            Exchange(
                lines: ["LHLO a", "MAIL FROM:<>", "MAIL FROM:<>", "RSET", "MAIL FROM:<>"],
                codes: ["250-desk.test", "250 2.1.0", "503 5.5.1", "250 2.0.0", "250 2.1.0"]),
            Exchange(
                lines: ["LHLO a", "MAIL FROM:<>", "DATA", "RCPT TO:<no@b>", "DATA"],
                codes: ["250-desk.test", "250 2.1.0", "503 5.5.1", "550 5.1.1", "503 5.5.1"]),
            Exchange(
                lines: ["LHLO a", "MAIL FROM:<>", "RCPT TO:<a@b>", "LHLO b", "RCPT TO:<a@b>"],
                codes: ["250-desk.test", "250 2.1.0", "250 2.1.5", "250-desk.test", "503 5.5.1"]),
            Exchange(
                lines: ["NOOP", "VRFY desk", "HELP", "FOO", "EXPN all", "STARTTLS"],
                codes: ["250 2.0.0", "252 2.5.0", "214 2.0.0", "500 5.5.1", "502 5.5.1", "502 5.5.1"]),
            Exchange(
                lines: ["LHLO a", "MAIL FROM:<> SIZE=52428801", "MAIL FROM:<> SIZE=52428800"],
                codes: ["250-desk.test", "552 5.3.4", "250 2.1.0"]),
            Exchange(
                lines: ["LHLO a", "MAIL FROM:<>", "RCPT TO:<ї@b>", "RCPT TO:<later@b>", "RCPT TO:<full@b>"],
                codes: ["250-desk.test", "250 2.1.0", "553 5.6.7", "451 4.3.0", "452 4.2.2"]),
            Exchange(
                lines: ["LHLO a", "MAIL FROM:<ї@b> SMTPUTF8", "RCPT TO:<ї@b>"],
                codes: ["250-desk.test", "250 2.1.0", "250 2.1.5"]),
        ], [false, true])
    func order(_ exchange: Exchange, inOnePacket: Bool) async throws {
        let receiver = Collector(accepting: { path in
            switch path.localPart {
            case "no": .permanent(.unknownMailbox, "Nobody here\r\nby that name")
            case "later": .temporary(.mailSystem, "Busy")
            case "full": .temporary(.mailboxFull, "Full")
            default: .accepted
            }
        })
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await Wire.connect(port: desk.port)
            _ = try await wire.reply()
            var replies: [String] = []
            if inOnePacket {
                try await wire.send(exchange.lines.joined(separator: "\r\n") + "\r\n")
                replies = try await wire.replies(exchange.lines.count)
            } else {
                for line in exchange.lines { replies.append(try await wire.say(line)) }
            }
            for (reply, code) in zip(replies, exchange.codes) { #expect(reply.hasPrefix(code), "\(reply)") }
        }
    }

    /// Two letters and a goodbye; the second letter has three recipients with three fates.
    static let conversation =
        "LHLO relay.test\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<x@test>\r\nDATA\r\nfirst\r\n.\r\n"
        + "MAIL FROM:<>\r\nRCPT TO:<x@test>\r\nRCPT TO:<later@test>\r\nRCPT TO:<never@test>\r\nDATA\r\nsecond\r\n.\r\nQUIT\r\n"

    private func expectConversation(_ wire: Wire, _ receiver: Collector) async throws {
        let replies = try await wire.replies(15)
        #expect(
            replies.map { $0.prefix(9).filter { $0 != "-" } }.dropFirst(2) == [
                "250 2.1.0", "250 2.1.5", "354 Send ", "250 2.0.0", "250 2.1.0", "250 2.1.5", "250 2.1.5",
                "250 2.1.5", "354 Send ", "250 2.0.0", "451 4.3.0", "550 5.1.1", "221 2.0.0",
            ])
        #expect(try await wire.rest() == "")
        #expect(await receiver.taken.map(\.text) == ["first\r\n", "second\r\n"])
        #expect(await receiver.taken.map(\.sender) == ["a@b.test", nil])
        #expect(await receiver.taken.last?.recipients == ["x@test", "later@test", "never@test"])
    }

    private func receiverWithThreeFates() -> Collector {
        Collector(answering: { path in
            switch path.localPart {
            case "later": .temporary(.mailSystem, "Later")
            case "never": .permanent(.unknownMailbox, "Never")
            default: .accepted
            }
        })
    }

    @Test("takes everything in one packet", arguments: [false, true])
    func onePacket(closesAfterwards: Bool) async throws {
        let receiver = receiverWithThreeFates()
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await Wire.connect(port: desk.port)
            try await wire.send(Self.conversation)
            if closesAfterwards { try await wire.finishSending() }
            try await expectConversation(wire, receiver)
        }
    }

    @Test("takes everything byte by byte")
    func byteByByte() async throws {
        let receiver = receiverWithThreeFates()
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await Wire.connect(port: desk.port)
            for byte in Self.conversation.utf8 { try await wire.send([byte]) }
            try await expectConversation(wire, receiver)
        }
    }

    @Test("answers for each of hundreds of recipients, taken up to the limit")
    func manyRecipients() async throws {
        let receiver = Collector()
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await desk.session()
            var packet = "MAIL FROM:<a@b.test>\r\n"
            for number in 0..<300 { packet += "RCPT TO:<r\(number)@test>\r\n" }
            try await wire.send(packet + "DATA\r\nhello\r\n.\r\n")
            let replies = try await wire.replies(1 + 300 + 1 + 100)
            #expect(replies[1...100].allSatisfy { $0.hasPrefix("250 2.1.5") })
            #expect(replies[101...300].allSatisfy { $0.hasPrefix("452 4.5.3") })
            #expect(replies[302...].allSatisfy { $0.hasPrefix("250 2.0.0") })
        }
        #expect(await receiver.taken.first?.recipients == (0..<100).map { "r\($0)@test" })
    }

    @Test("is served over a socket file too")
    func socketFile() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let server = try await LMTPServer.bind(
            to: .unix(path: "\(folder.path)/lmtp"), group: .singletonMultiThreadedEventLoopGroup,
            configuration: LMTPConfiguration(hostName: "desk.test", spoolDirectory: folder.path, now: { 0 }),
            receiver: Collector(), log: .silent)
        #expect(server.port == nil)
        #expect(folder.names == ["lmtp"])
        async let running: Void = server.run()
        await server.stop(within: .seconds(1))
        await running
    }
}
