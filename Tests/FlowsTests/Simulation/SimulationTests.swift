import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("A simulated desk", .timeLimit(.minutes(15)))
struct SimulationTests {
    @Test("keeps its rules and leaves the same bytes at every run, on both engines")
    func sameBytes() async throws {
        var reports: [SimulationReport] = []
        for engine in [Engine.sqlite, .sqlite, .postgres] {
            try await SimulatedPlay.with(engine) { reports.append(try await $0.proved()) }
        }
        for report in reports {
            #expect(report.broken == [])
            #expect(report.faults == [])
            #expect(report.tickets >= SimulatedPlay.plan.tickets)
            #expect(report.journalDigest == reports[0].journalDigest)
            #expect(report.ledgerDigest == reports[0].ledgerDigest)
        }
    }

    /// All that people do to each other at a desk is played, else nothing is proved about it.
    private static func expectBreadth(of report: SimulationReport) {
        let events: [any EventPayload.Type] = [
            TicketEvent.Escalated.self, TicketEvent.Locked.self, TicketEvent.UnlockGranted.self,
            TicketEvent.ClarificationAsked.self, TicketEvent.ClarificationAnswered.self,
            TicketEvent.VendorCaseChanged.self, TicketEvent.Spent.self, TicketEvent.Rated.self,
            TicketEvent.Chased.self, WorkTask.Created.self, WorkTask.Accepted.self,
            WorkTask.SentBack.self,
            LedgerAppeal.Opened.self, LedgerAppeal.Decided.self,
            TicketEvent.ParticipantAdded.self, TicketEvent.ParticipantRemoved.self,
        ]
        for kind in events { #expect(report.count(kind) > 0, "\(kind.kind)") }
        for deed in [
            "letters of the vendor", "letters of staff", "letters of staff without proof",
            "letters returned", "acts on many tickets", "people erased", "tickets merged", "merges undone",
            "letters split off", "splits undone", "tickets thrown away", "tickets restored",
            "letters held by a node that died", "batches of timers held by a node that died",
        ] { #expect(report.played[deed] ?? 0 > 0, "\(deed)") }
        // Both doors of the lock are tried.
        #expect(report.refusals["isLocked"] ?? 0 > 0)
        #expect(report.refusals["conditionsOpen"] ?? 0 > 0)
    }

    private static let toClient =
        "(SELECT own.id FROM thread AS own WHERE own.ticket_id = message.ticket_id AND own.kind = 'client')"

    private static let spoils: [(spoil: String, rule: BrokenRule.Rule)] = [
        (
            "UPDATE ticket SET controller_id = NULL WHERE id = (SELECT min(id) FROM ticket)",
            .lineOrController
        ),
        (
            "DELETE FROM notice WHERE id = (SELECT min(id) FROM notice WHERE body LIKE '%moment%')",
            .noticesDiffer
        ),
        ("DELETE FROM timer WHERE kind = 'ticket_deadline'", .timerDiffers),
        ("UPDATE timer SET due_at = 1 WHERE kind = 'ticket_deadline'", .timerOverdue),
        ("UPDATE outbox SET state = 'waiting' WHERE id = (SELECT min(id) FROM outbox)", .letterUnsent),
        ("DELETE FROM intake WHERE id = (SELECT min(id) FROM intake)", .arrivalLost),
        ("UPDATE intake SET message_id = NULL", .arrivalUnexplained),
        ("UPDATE ticket SET subject = 'Other' WHERE id = (SELECT min(id) FROM ticket)", .journalDiffers),
        (
            """
            UPDATE event SET body = '{'
            WHERE id = (SELECT min(id) FROM event WHERE kind = 'ticket.status_changed')
            """, .historyUnreadable
        ),
        (
            // The history tells the same step once more, right behind the first.
            """
            UPDATE event SET kind = 'ticket.escalated', body = (
                SELECT body FROM event AS first WHERE first.kind = 'ticket.escalated'
                  AND first.subject_id = event.subject_id AND first.body LIKE '%deadline%' ORDER BY seq LIMIT 1)
            WHERE kind = 'ticket.clocks_changed' AND EXISTS (
                SELECT 1 FROM event AS first WHERE first.kind = 'ticket.escalated'
                  AND first.subject_id = event.subject_id AND first.body LIKE '%deadline%'
                  AND first.seq = event.seq - 1)
            """, .escalatedTwice
        ),
    ]

    /// Of what people do to each other.
    private static let conductSpoils: [(spoil: String, rule: BrokenRule.Rule)] = [
        (
            """
            UPDATE event SET actor_kind = 'staff', actor_id = (SELECT min(id) FROM staff WHERE role = 'agent')
            WHERE kind NOT LIKE 'ticket.unlock%' AND EXISTS (
                SELECT 1 FROM event AS former WHERE former.kind = 'ticket.locked'
                  AND former.subject_id = event.subject_id AND former.seq = event.seq - 1)
            """, .lockedChanged
        ),
        (
            "UPDATE event SET body = replace(body, '\"question\":', '\"question\":1') WHERE kind = 'ticket.clarification_answered'",
            .questionAstray
        ),
        (
            "UPDATE message SET thread_id = \(toClient) WHERE thread_id IN (SELECT id FROM thread WHERE kind = 'vendor')",
            .vendorTold
        ),
        (
            """
            UPDATE message SET thread_id = \(toClient)
            WHERE id IN (SELECT message_id FROM intake WHERE reason LIKE '%no trusted relay proves it')
            """, .unprovedTold
        ),
        (
            "UPDATE event SET body = replace(body, '\"minor\":', '\"minor\":9') WHERE kind = 'ticket.spent'",
            .spentBeyond
        ),
        ("UPDATE task SET items = replace(items, '\"at\":', '\"was_at\":')", .taskUndone),
        ("UPDATE intake SET ticket_id = NULL WHERE result = 'bounce'", .bounceUntied),
        (
            "UPDATE message SET ticket_id = (SELECT max(id) FROM ticket) WHERE id = (SELECT min(id) FROM message)",
            .messageAstray
        ),
        (
            "UPDATE outbox SET state = 'failed', answer = '550' WHERE id = (SELECT min(id) FROM outbox WHERE state = 'sent')",
            .letterTwice
        ),
        (
            "UPDATE outbox SET state = 'sent' WHERE id = (SELECT min(id) FROM outbox WHERE state = 'failed')",
            .letterTwice
        ),
        ("UPDATE ledger_appeal SET position = position + 1000", .appealAstray),
        ("UPDATE ledger_appeal SET decided_by = staff_id WHERE outcome IS NOT NULL", .appealAstray),
        // Whoever was erased, their address is one of these.
        ("UPDATE intake SET reason = '\(everyAddress)'", .erasedLeft),
    ]

    private static let everyAddress = (0..<40).flatMap { person in
        (0..<8).map { "person\(person)@client\($0).example" }
    }.joined(separator: " ")

    @Test("plays all that people do, and names the rule that did not hold")
    func named() async throws {
        try await SimulatedPlay.with(.sqlite) { play in
            Self.expectBreadth(of: play.report)
            for (number, (spoil, rule)) in (Self.spoils + Self.conductSpoils).enumerated() {
                let broken = try await play.broken(by: spoil, number: number)
                #expect(broken.contains { $0.rule == rule }, "\(rule): \(spoil)\n\(broken.prefix(5))")
            }
        }
    }

    @Test("names an act on many tickets that left one of them without an answer")
    func unanswered() async throws {
        // The database forgets what came of the first ticket.
        let meddle = """
            CREATE TRIGGER forgets AFTER INSERT ON mass_outcome WHEN new.place = 0
            BEGIN DELETE FROM mass_outcome WHERE action_id = new.action_id AND place = 0; END
            """
        let plan = Simulation.Plan(days: 2, seed: 11, tickets: 8)
        try await SimulatedPlay.with(.sqlite, plan: plan, meddle: { try $0.script(meddle) }) { play in
            #expect(play.report.broken.contains { $0.rule == .massUnanswered })
            #expect(!play.report.isSound)
        }
    }
}
