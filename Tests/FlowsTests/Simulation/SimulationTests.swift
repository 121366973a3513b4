import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("A simulated desk", .timeLimit(.minutes(15)))
struct SimulationTests {
    private static let plan = Simulation.Plan(days: 5, seed: 11, tickets: 24)

    /// Takes a letter as the entrance does, without its threads.
    private static var entrance: Entrance.Opening {
        { desk, mail, _ in
            { bytes, sender, recipients, at in
                let raw = TakeLetter.RawLetter(
                    sha256: BlobFiles.digest(bytes), size: bytes.count, place: .row(bytes))
                let envelope = TakeLetter.Envelope(sender: sender, recipients: recipients, receivedAt: at)
                let taking = try await TakeLetter(
                    parsing: bytes, envelope: envelope, raw: raw,
                    settings: try await desk.settings.settings(of: desk), mail: mail, files: desk.blobs)
                _ = try await desk.write(as: .system) { try taking.perform($0) }
            }
        }
    }

    /// - Parameter spoil: what somebody does to the data before it is proved.
    private static func play(
        _ engine: Engine, _ spoil: @escaping @Sendable (any Transaction) throws -> Void = { _ in }
    ) async throws -> SimulationReport {
        try await withDirectory { directory in
            try await withDatabase(engine) { database in
                let signer = try SealSigner(seed: [UInt8](repeating: 3, count: 32))
                let simulation = Simulation(
                    plan, on: database, data: directory, signer: signer, entrance: entrance)
                var report = try await simulation.play()
                try await database.alone(spoil)
                try await simulation.prove(&report, verifier: signer.verifier)
                return report
            }
        }
    }

    @Test("keeps its rules and leaves the same bytes at every run, on both engines")
    func sameBytes() async throws {
        let first = try await Self.play(.sqlite)
        #expect(first.broken == [])
        #expect(first.faults == [])
        #expect(first.tickets >= Self.plan.tickets)
        #expect(first.count(TicketEvent.Escalated.self) > 0)
        let again = try await Self.play(.sqlite)
        #expect(again.journalDigest == first.journalDigest)
        #expect(again.ledgerDigest == first.ledgerDigest)
        let other = try await Self.play(.postgres)
        #expect(other.broken == [])
        #expect(other.faults == [])
        #expect(other.journalDigest == first.journalDigest)
        #expect(other.ledgerDigest == first.ledgerDigest)
    }

    @Test(
        "names the rule that did not hold, and the ticket",
        arguments: [
            (
                "UPDATE ticket SET controller_id = NULL WHERE id = (SELECT min(id) FROM ticket)",
                BrokenRule.Rule.lineOrController
            ),
            ("DELETE FROM notice WHERE id = (SELECT min(id) FROM notice)", .noticesDiffer),
            ("DELETE FROM timer WHERE kind = 'ticket_deadline'", .timerDiffers),
            ("UPDATE timer SET due_at = 1 WHERE kind = 'ticket_deadline'", .timerOverdue),
            ("UPDATE outbox SET state = 'waiting' WHERE id = (SELECT min(id) FROM outbox)", .letterUnsent),
            ("DELETE FROM intake WHERE id = (SELECT min(id) FROM intake)", .arrivalLost),
            ("UPDATE intake SET message_id = NULL", .arrivalUnexplained),
            ("UPDATE ticket SET subject = 'Other' WHERE id = (SELECT min(id) FROM ticket)", .journalDiffers),
            ("UPDATE event SET body = '{' WHERE kind = 'ticket.status_changed'", .historyUnreadable),
        ])
    func named(spoil: String, rule: BrokenRule.Rule) async throws {
        let report = try await Self.play(.sqlite) { try $0.script(spoil) }
        #expect(report.broken.contains { $0.rule == rule }, "\(report.broken)")
        #expect(!report.isSound)
    }

    @Test("names a step that was done twice in its round")
    func twice() async throws {
        let report = try await Self.play(.sqlite) { transaction in
            // The history tells the same step once more, right behind the first.
            try transaction.script(
                """
                UPDATE event SET kind = 'ticket.escalated', body = (
                    SELECT body FROM event AS first WHERE first.kind = 'ticket.escalated'
                      AND first.subject_id = event.subject_id AND first.body LIKE '%deadline%' ORDER BY seq LIMIT 1)
                WHERE kind = 'ticket.clocks_changed' AND EXISTS (
                    SELECT 1 FROM event AS first WHERE first.kind = 'ticket.escalated'
                      AND first.subject_id = event.subject_id AND first.body LIKE '%deadline%'
                      AND first.seq = event.seq - 1)
                """)
        }
        #expect(report.broken.contains { $0.rule == .escalatedTwice }, "\(report.broken)")
    }
}
