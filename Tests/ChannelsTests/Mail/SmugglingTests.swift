import Testing

@testable import Channels

/// Sequences that servers have taken for the end of a letter although they are none (2023, "SMTP smuggling").
@Suite("A second letter hidden in the first")
struct SmugglingTests {
    @Test(
        "is not seen, and the carrier is refused",
        arguments: [
            "\n.\n", "\n.\r\n", "\r\n.\n", "\r.\r", "\r.\r\n", "\r\n.\r", "\r\r\n.\r\r\n", "\n.\r", "\r.\n",
        ])
    func hidden(_ falseEnd: String) async throws {
        let receiver = Collector()
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await desk.session()
            try await wire.send(
                "MAIL FROM:<a@b.test>\r\nRCPT TO:<x@test>\r\nRCPT TO:<y@test>\r\nDATA\r\nharmless" + falseEnd
                    + "MAIL FROM:<admin@test>\r\nRCPT TO:<x@test>\r\nDATA\r\nsmuggled\r\n.\r\nNOOP\r\n")
            let replies = try await wire.replies(7)
            #expect(replies[4].hasPrefix("554 5.6.0"))
            #expect(replies[5].hasPrefix("554 5.6.0"))
            #expect(replies[6].hasPrefix("250 2.0.0"))
        }
        #expect(await receiver.taken.isEmpty)
    }

    @Test("among commands ends the session", arguments: ["NOOP\n", "NOOP\rNOOP\r\n", "NO\0OP\r\n", "\n"])
    func commands(_ line: String) async throws {
        let receiver = Collector()
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await desk.session()
            try await wire.send(line + "MAIL FROM:<>\r\nRCPT TO:<x@test>\r\nDATA\r\nsmuggled\r\n.\r\n")
            #expect(try await wire.rest().hasPrefix("500 5.5.2"))
        }
        #expect(await receiver.taken.isEmpty)
    }
}
