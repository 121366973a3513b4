import Crypto
import Domain
import Storage

/// Proves at the end of a simulation what must hold over all of its database, and takes the digests by which two runs are
/// compared. `Check` proves what is stored; this, what the desk promised.
struct SimulationProof {
    let desk: Desk
    let now: Instant
    let from: Instant
    /// Who leads: locked tickets are theirs to change.
    let leaders: Set<StaffMember.ID>

    private enum Limits {
        static let eventsPerStretch = 4_000
        /// A broken desk has a fault for each ticket; nobody reads more than these.
        static let namedMax = 200
        static let stretchesAtOnce = 3
    }

    /// - Returns: on which tickets each message stands, by their histories.
    func run(into report: inout SimulationReport) async throws -> [Message.ID: [Ticket.ID]] {
        let rules = try await desk.settings.settings(of: desk).rules
        let zone = desk.zones.rules(of: SimulatedCompany.zone) ?? .utc
        let months = months(in: zone)
        var findings: [Int: TicketProof.Findings] = [:]
        try await withThrowingTaskGroup(of: (Int, TicketProof.Findings).self) { group in
            var place: (subject: Int64, number: Int) = (.min, 0)
            var underWay = 0
            while let stretch = try await stretch(after: place.subject) {
                if underWay == Limits.stretchesAtOnce, let (number, done) = try await group.next() {
                    findings[number] = done
                    underWay -= 1
                }
                let (proof, number) = (
                    TicketProof(rules: rules, now: now, zone: zone, months: months, leaders: leaders),
                    place.number
                )
                group.addTask { (number, proof.prove(stretch)) }
                underWay += 1
                place = (stretch.upTo, place.number + 1)
            }
            for try await (number, done) in group { findings[number] = done }
        }
        let inOrder = findings.sorted { $0.key < $1.key }.map(\.value)
        combine(inOrder, into: &report)
        var messages: [Message.ID: [Ticket.ID]] = [:]
        for found in inOrder { messages.merge(found.messages) { $0 + $1 } }
        return messages
    }

    private func months(in zone: TimeZoneRules) -> [LedgerMonth] {
        var months: [LedgerMonth] = []
        var at = from
        while at < now + .days(1) {
            let month = LedgerMonth(of: at, in: zone)
            if months.last != month { months.append(month) }
            at = at + .days(1)
        }
        return months
    }

    /// Whole subjects behind one, with how those of them that are tickets stand.
    private func stretch(after subject: Int64) async throws -> TicketProof.Stretch? {
        try await desk.read { transaction in
            let reader = SimulationReader(transaction)
            var events = try reader.journal(after: subject, seq: .max, limit: Limits.eventsPerStretch)
            guard let last = events.last else { return nil }
            if events.count == Limits.eventsPerStretch {
                // The last may go on: it is read to its end.
                var seq = last.seq
                while case let more = try reader.journal(
                    after: last.subject, seq: seq, limit: Limits.eventsPerStretch
                ).prefix(while: { $0.subject == last.subject }), let end = more.last {
                    events += more
                    seq = end.seq
                }
            }
            let upTo = last.subject
            var stretch = TicketProof.Stretch(events: events, upTo: upTo)
            for id in Set(events.lazy.filter { $0.subjectKind == SubjectKind.ticket.rawValue }.map(\.subject))
            {
                guard let ticket = try TicketStore(transaction).find(.init(id))?.record else { continue }
                stretch.tickets[id] = ticket
            }
            for id in Set(events.lazy.filter { $0.subjectKind == SubjectKind.task.rawValue }.map(\.subject)) {
                guard let task = try RecordStore<WorkTask>(transaction).find(.init(id))?.record else {
                    continue
                }
                stretch.tasks.append(task)
            }
            stretch.timers = try reader.timers(.ticketDeadline, after: subject, upTo: upTo)
            stretch.notices = try reader.notices(after: subject, upTo: upTo)
            return stretch
        }
    }

    private func combine(_ findings: [TicketProof.Findings], into report: inout SimulationReport) {
        var kinds: [String: SHA256] = [:]
        var ledger = SHA256()
        for found in findings {
            for (kind, lines) in found.digests.sorted(by: { $0.key < $1.key }) {
                kinds[kind, default: SHA256()].update(data: Array(lines.utf8))
            }
            ledger.update(data: Array(found.ledger.utf8))
            report.ledgerEntries += found.ledgerEntries
            for (kind, count) in found.clocks {
                report.clocks[kind, default: .init()].met += count.met
                report.clocks[kind, default: .init()].breached += count.breached
            }
            for (step, count) in found.steps { report.steps[step, default: 0] += count }
            report.broken += found.broken.prefix(max(Limits.namedMax - report.broken.count, 0))
        }
        var journal = SHA256()
        for (kind, hash) in kinds.sorted(by: { $0.key < $1.key }) {
            journal.update(data: Array("\(kind) ".utf8))
            journal.update(data: Array(hash.finalize()))
        }
        report.journalDigest = BlobFiles.hexadecimal(Array(journal.finalize()))
        report.ledgerDigest = BlobFiles.hexadecimal(Array(ledger.finalize()))
    }
}
