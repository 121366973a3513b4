import Testing

@testable import Channels

@Suite("Stopping an LMTP server")
struct LMTPStopTests {
    @Test("tells idle sessions and takes no new ones")
    func idle() async throws {
        try await LMTPDesk.run(Collector()) { desk in
            let wire = try await desk.session()
            await desk.server.stop(within: .seconds(5))
            #expect(try await wire.rest().hasPrefix("421 4.3.2"))
            await #expect(throws: (any Error).self) { try await Wire.connect(port: desk.port) }
        }
    }

    @Test("finishes the letter that is being sent")
    func duringData() async throws {
        let receiver = Collector()
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await desk.session()
            try await wire.send("MAIL FROM:<>\r\nRCPT TO:<x@test>\r\nDATA\r\nhalf of ")
            _ = try await wire.replies(3)
            await desk.server.stop(within: .seconds(20))
            try await wire.send("a letter\r\n.\r\nMAIL FROM:<>\r\n")
            #expect(try await wire.reply() == "250 2.0.0 Letter stored")
            #expect(try await wire.rest().hasPrefix("421 4.3.2"))
        }
        #expect(await receiver.taken.map(\.text) == ["half of a letter\r\n"])
    }

    @Test("by cancelling it closes connections that nobody took up yet")
    func cancelled() async throws {
        struct Enough: Error {}
        for _ in 0..<20 {
            await #expect(throws: Enough.self) {
                try await LMTPDesk.run(Collector()) { desk in
                    for _ in 0..<20 { _ = try await Wire.connect(port: desk.port) }
                    throw Enough()
                }
            }
        }
    }

    @Test("waits for the receiver")
    func duringReceive() async throws {
        let gate = Gate()
        let receiver = Collector(gate: gate)
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await desk.session()
            try await wire.send("MAIL FROM:<>\r\nRCPT TO:<x@test>\r\nDATA\r\nletter\r\n.\r\n")
            await gate.arrival()
            await desk.server.stop(within: .seconds(20))
            await gate.open()
            #expect(try await wire.replies(4).last == "250 2.0.0 Letter stored")
            #expect(try await wire.rest().hasPrefix("421 4.3.2"))
        }
        #expect(await receiver.taken.count == 1)
    }

    @Test("ends a letter that does not end within the time given")
    func overTime() async throws {
        let receiver = Collector()
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await desk.session()
            try await wire.send("MAIL FROM:<>\r\nRCPT TO:<x@test>\r\nDATA\r\nhalf of ")
            _ = try await wire.replies(3)
            await desk.server.stop(within: .milliseconds(50))
            #expect(try await wire.rest() == "")
        }
        #expect(await receiver.taken.isEmpty)
    }

    @Test("a client that leaves in the middle of a letter leaves nothing behind")
    func lostConnection() async throws {
        let receiver = Collector()
        try await LMTPDesk.run(receiver) { desk in
            let wire = try await desk.session()
            try await wire.send(
                "MAIL FROM:<>\r\nRCPT TO:<x@test>\r\nDATA\r\n"
                    + String(repeating: "hello\r\n", count: 100_000))
            _ = try await wire.replies(3)
            await eventually { !desk.spool.names.isEmpty }
            try await wire.close()
            await eventually { desk.spool.names.isEmpty }
            #expect(desk.spool.names.isEmpty)
        }
        #expect(await receiver.taken.isEmpty)
    }
}
