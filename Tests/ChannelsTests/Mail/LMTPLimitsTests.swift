import Crypto
import NIOCore
import Testing

@testable import Channels

@Suite("The limits of an LMTP session")
struct LMTPLimitsTests {
    private static let envelope = "MAIL FROM:<a@b.test>\r\nRCPT TO:<x@test>\r\nRCPT TO:<y@test>\r\nDATA\r\n"

    @Test(
        "a command line may be 2,048 bytes long",
        arguments: [(2_048, "250"), (2_049, "500 5.5.2"), (200_000, "500 5.5.2")])
    func commandLine(bytes: Int, answer: String) async throws {
        try await LMTPDesk.run(Collector()) { desk in
            let wire = try await desk.session()
            let reply = try await wire.say("NOOP " + String(repeating: "x", count: bytes - 7))
            #expect(reply.hasPrefix(answer))
            #expect(try await wire.say("NOOP") == "250 2.0.0 Still here")
        }
    }

    @Test("a line of a letter may be 64 KiB long", arguments: [(65_536, "250 2.0.0"), (65_537, "554 5.6.0")])
    func textLine(bytes: Int, answer: String) async throws {
        try await LMTPDesk.run(Collector()) { desk in
            let wire = try await desk.session()
            try await wire.send(Self.envelope + String(repeating: "x", count: bytes) + "\r\n.\r\nNOOP\r\n")
            let replies = try await wire.replies(7)
            #expect(replies[4].hasPrefix(answer))
            #expect(replies[5].hasPrefix(answer))
            #expect(replies[6].hasPrefix("250"))
        }
    }

    @Test(
        "a letter over the size is read to its end and refused for each recipient",
        arguments: [(10_000, "250 2.0.0"), (10_001, "552 5.3.4")])
    func letterSize(bytes: Int, answer: String) async throws {
        let receiver = Collector()
        var limits = LMTPLimits()
        limits.letterBytesMax = 10_000
        limits.memoryBytesMax = 1_000
        try await LMTPDesk.run(receiver, limits: limits) { desk in
            let wire = try await desk.session()
            let letter = String(repeating: "x", count: 98) + "\r\n"
            let text =
                String(repeating: letter, count: 99) + String(repeating: "y", count: bytes - 9_902) + "\r\n"
            try await wire.send(Self.envelope + text + ".\r\nNOOP\r\n")
            let replies = try await wire.replies(7)
            #expect(replies[4].hasPrefix(answer))
            #expect(replies[5].hasPrefix(answer))
            #expect(replies[6].hasPrefix("250"))
        }
        #expect(await receiver.taken.count == (bytes > 10_000 ? 0 : 1))
    }

    @Test("bodies beyond memory come as a file with the same bytes", arguments: [65_536, 65_537, 1_000_000])
    func spooled(bytes: Int) async throws {
        let receiver = Collector()
        let text =
            String(
                (String(repeating: String(repeating: "абв", count: 20) + "\r\n", count: bytes / 122 + 1)).utf8
                    .prefix(bytes - 2)) ?? ""
        let letter = text + String(repeating: "x", count: bytes - 2 - text.utf8.count) + "\r\n"
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await desk.session()
            try await wire.send(Self.envelope + letter + ".\r\n")
            #expect(try await wire.replies(6)[4].hasPrefix("250 2.0.0"))
            _ = try await wire.say("QUIT")
        }
        let taken = try #require(await receiver.taken.first)
        #expect(taken.wasSpooled == (bytes > 65_536))
        #expect(taken.text == letter)
        let received = try #require(await receiver.letters.first)
        #expect(received.size == bytes)
        #expect(received.sha256 == Array(SHA256.hash(data: Array(letter.utf8))))
    }

    @Test("a session ends after twenty errors, and a letter forgives them")
    func errors() async throws {
        try await LMTPDesk.run(Collector()) { desk in
            let wire = try await desk.session()
            for _ in 0..<19 { #expect(try await wire.say("FOO").hasPrefix("500")) }
            try await wire.send(Self.envelope + "hello\r\n.\r\n")
            _ = try await wire.replies(6)
            for _ in 0..<19 { #expect(try await wire.say("FOO").hasPrefix("500")) }
            #expect(try await wire.say("FOO").hasPrefix("421 4.7.0"))
            #expect(try await wire.rest() == "")
        }
    }

    @Test("one session too many is told to come later")
    func sessions() async throws {
        var limits = LMTPLimits()
        limits.sessionsMax = 1
        try await LMTPDesk.run(Collector(), limits: limits) { desk in
            let first = try await desk.session()
            let second = try await Wire.connect(port: desk.port)
            #expect(try await second.rest().hasPrefix("421 4.3.2"))
            #expect(try await first.say("NOOP").hasPrefix("250"))
        }
    }

    @Test("silence and dribbling end a session", arguments: ["", "NO"])
    func idle(_ start: String) async throws {
        var limits = LMTPLimits()
        limits.idle = .milliseconds(100)
        try await LMTPDesk.run(Collector(), limits: limits) { desk in
            let wire = try await Wire.connect(port: desk.port)
            if !start.isEmpty { try await wire.send(start) }
            #expect(try await wire.rest().contains("\r\n421 4.4.2"))
        }
    }

    @Test("a letter sent too slowly ends the session and is not kept")
    func slowLetter() async throws {
        var limits = LMTPLimits()
        limits.letterWhole = .milliseconds(300)
        limits.letterPause = .seconds(60)
        limits.farewell = .milliseconds(100)
        let receiver = Collector()
        try await LMTPDesk.run(receiver, limits: limits) { desk in
            let wire = try await desk.session()
            try await wire.send(Self.envelope)
            _ = try await wire.replies(4)
            // One byte after another, each well within the pause allowed, until the whole took too long.
            async let ending = wire.rest()
            while (try? await wire.send("x")) != nil, wire.channel.isActive { await Task.yield() }
            #expect(try await ending.hasPrefix("421 4.4.2"))
        }
        #expect(await receiver.taken.isEmpty)
    }

    @Test("a letter that cannot be spooled is refused for now, and the session goes on")
    func noSpool() async throws {
        let receiver = Collector()
        try await LMTPDesk.run(receiver) { desk in
            desk.spool.remove()
            let wire = try await desk.session()
            try await wire.send(
                Self.envelope + String(repeating: "hello\r\n", count: 50_000) + ".\r\nNOOP\r\n")
            let replies = try await wire.replies(7)
            #expect(replies[4].hasPrefix("452 4.3.1"))
            #expect(replies[6].hasPrefix("250"))
        }
        #expect(await receiver.taken.isEmpty)
    }

    /// How flat memory stays meanwhile is seen on a process of its own, in the end-to-end tests.
    @Test("100 MB are refused and leave no file")
    func oversize() async throws {
        let receiver = Collector(keepsBodies: false)
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await desk.session()
            try await wire.send(Self.envelope)
            _ = try await wire.replies(4)
            let piece = Array(
                String(repeating: String(repeating: "x", count: 998) + "\r\n", count: 1_000).utf8)
            try await wire.send(piece)
            for _ in 1..<100 { try await wire.send(piece) }
            try await wire.send(".\r\n")
            #expect(try await wire.replies(2).allSatisfy { $0.hasPrefix("552 5.3.4") })
            #expect(try await wire.say("NOOP").hasPrefix("250"))
            #expect(desk.spool.names.isEmpty)
        }
        #expect(await receiver.letters.isEmpty)
    }
}
