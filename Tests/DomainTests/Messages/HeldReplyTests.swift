import Testing

@testable import Domain

@Suite("When an answer that waits leaves")
struct HeldReplyTests {
    private static let now = Instant(microseconds: 1_000_000_000)

    @Test("after the desk’s seconds, at once where there are none, else at the moment its author chose")
    func due() throws {
        let now = Self.now
        #expect(try HeldReply.due(at: nil, undoSeconds: 10, now: now) == now + .seconds(10))
        #expect(try HeldReply.due(at: nil, undoSeconds: 0, now: now) == nil)
        #expect(try HeldReply.due(at: now + .days(1), undoSeconds: 0, now: now) == now + .days(1))
        #expect(throws: TicketRejection.dateNotAhead(now)) {
            try HeldReply.due(at: now, undoSeconds: 10, now: now)
        }
        #expect(throws: TicketRejection.self) {
            try HeldReply.due(at: now + .days(400), undoSeconds: 10, now: now)
        }
    }
}
