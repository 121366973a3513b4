import Domain
import Flows
import Logging
import Storage
import TestSupport
import Testing

/// A desk looks for work all day; each commit is a sync of its disk.
@Suite("A desk where nothing is due")
struct IdleDeskTests {
    @Test("commits nothing by looking for work", arguments: Engine.allCases)
    func looksOnly(engine: Engine) async throws {
        try await DeskFixture.with(engine) { fixture in
            let desk = fixture.desk
            // Both have something that is not due yet.
            try await desk.write(as: .system) { work in
                try work.timers.set(
                    .digest, subject: 1, due: work.now + .hours(1), id: work.context.newID())
            }
            let (timers, sending) = (
                TimerWorker(desk: desk, log: Logger(label: "test")),
                SendMail(desk: desk, mail: fixture.mail)
            )
            let before = desk.database.commitsCount
            for _ in 0..<5 {
                #expect(try await timers.work() == 0)
                #expect(try await sending.lease().isEmpty)
            }
            #expect(desk.database.commitsCount == before)
        }
    }
}
