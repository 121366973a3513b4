import Crypto
import Domain
import Storage

/// Proves the histories of a stretch of tickets: clocks, steps, locks and ledger.
struct TicketProof: Sendable {
    let rules: ServiceRules
    let now: Instant
    let zone: TimeZoneRules
    let months: [LedgerMonth]
    let leaders: Set<StaffMember.ID>

    struct Stretch: Sendable {
        var events: [StoredEvent]
        var upTo: Int64
        var tickets: [Int64: Ticket] = [:]
        var tasks: [WorkTask] = []
        var timers: [Int64: Instant] = [:]
        var notices: [Int64: Int] = [:]
    }

    struct Findings: Sendable {
        /// A line for each subject, by its kind.
        var digests: [String: String] = [:]
        var ledger = ""
        var ledgerEntries = 0
        var clocks: [Clock.Kind: SimulationReport.ClockCount] = [:]
        var steps: [String: Int] = [:]
        var broken: [BrokenRule] = []
        /// On which tickets each message stands, by their histories.
        var messages: [Message.ID: [Ticket.ID]] = [:]
    }

    func prove(_ stretch: Stretch) -> Findings {
        var findings = Findings()
        var trails: [TicketTrail] = []
        var rest = stretch.events[...]
        while let first = rest.first {
            let events = rest.prefix { $0.subject == first.subject }
            rest = rest.dropFirst(events.count)
            findings.digests[first.subjectKind, default: ""] +=
                "\(first.subject) \(Self.digest(of: events))\n"
            guard first.subjectKind == SubjectKind.ticket.rawValue else { continue }
            let id = Ticket.ID(first.subject)
            guard let trail = trail(of: events), let ticket = stretch.tickets[first.subject] else {
                findings.broken.append(.init(.historyUnreadable, ticket: id))
                continue
            }
            trails.append(trail)
            for message in trail.messages { findings.messages[message, default: []].append(id) }
            prove(ticket, stretch, &findings)
            // Housekeeping takes notices away when they are old.
            let areKept = first.at > now - Housekeeping.noticesKeptFor
            let notices = areKept ? stretch.notices[first.subject] ?? 0 : nil
            HistoryProof(trail: trail, notices: notices).run(&findings)
            ConductProof(trail: trail, ticket: ticket, rules: rules, now: now, leaders: leaders)
                .run(&findings)
        }
        for task in stretch.tasks where task.isDoneTooEarly {
            findings.broken.append(.init(.taskUndone, ticket: task.ticket, "task \(task.id.rawValue)"))
        }
        replayLedger(of: trails, &findings)
        return findings
    }

    /// Over the exact stored bytes.
    private static func digest(of events: ArraySlice<StoredEvent>) -> String {
        var hash = SHA256()
        for event in events {
            let columns =
                "\(event.seq)|\(event.id)|\(event.kind)|\(event.version)|\(event.at.microseconds)|"
                + "\(event.actorKind)|\(event.actorID.map(String.init) ?? "")|"
            hash.update(data: Array(columns.utf8))
            hash.update(data: Array(event.body.utf8))
            hash.update(data: event.hash)
        }
        return BlobFiles.hexadecimal(Array(hash.finalize()))
    }

    private func trail(of events: ArraySlice<StoredEvent>) -> TicketTrail? {
        // What cannot be read is no history; `linia check` names the event.
        let history = try? events.map { try $0.ofTicket() }
        return history.flatMap { TicketTrail($0) }
    }

    // MARK: As the ticket stands

    private func prove(_ ticket: Ticket, _ stretch: Stretch, _ findings: inout Findings) {
        func broken(_ rule: BrokenRule.Rule, _ details: String = "") {
            findings.broken.append(.init(rule, ticket: ticket.id, "\(ticket.number) \(details)"))
        }
        if rules.lines[ticket.line] == nil || ticket.controller == nil { broken(.lineOrController) }
        let timer = stretch.timers[ticket.key]
        guard ticket.status.isUnfinished else { return }
        if timer != ticket.nextDeadline {
            broken(
                .timerDiffers,
                "\(timer?.rfc3339 ?? "none") instead of \(ticket.nextDeadline?.rfc3339 ?? "none")")
        }
        let context = DecisionContext(now: now, actor: .system, rules: rules, newID: { 0 })
        do throws(TicketRejection) {
            for event in try ticket.decide(.recompute(.ticket), in: context) {
                broken(.clockDiffers, type(of: event.payload).kind)
            }
        } catch { broken(.clockDiffers, "counting anew was refused: \(error)") }
        let terms = rules.terms(for: ticket)
        for clock in ticket.clocks where clock.isOpen {
            guard let target = terms.targets[clock.kind] else {
                broken(.clockUnexplained, "\(clock.kind.rawValue) has no promise")
                continue
            }
            if !isExplained(clock, ticket.course(of: clock, under: terms.policy), in: target.time) {
                broken(.clockUnexplained, clock.kind.rawValue)
            }
        }
    }

    /// Its way has no hole, and what is counted on it comes to what was promised.
    private func isExplained(_ clock: Clock, _ course: ClockCourse, in time: WorkingTime) -> Bool {
        let lines = course.explained(target: clock.target, until: now, in: time)
        guard let first = lines.first, let last = lines.last else {
            return clock.due == nil || clock.due == clock.start
        }
        let isWhole = zip(lines, lines.dropFirst()).allSatisfy { $0.to == $1.from }
        let counted = lines.reduce(Int64(0)) { $0 + $1.counted.microseconds }
        guard isWhole, first.from == clock.start, counted == last.total.microseconds else { return false }
        guard let due = clock.due else { return counted == course.spent(at: now, in: time).microseconds }
        return last.to == due && last.total == clock.target
    }

    // MARK: The ledger

    /// Told from the beginning and from the end it is the same.
    private func replayLedger(of trails: [TicketTrail], _ findings: inout Findings) {
        let ledger = Self.ledgerRules
        for month in months {
            let told = Ledger.replay(month, in: zone, trails, under: ledger, appeals: [])
            let again = Ledger.replay(
                month, in: zone, trails.reversed() + trails.prefix(1), under: ledger, appeals: [])
            if told != again { findings.broken.append(.init(.ledgerDiffers, "\(month.year)-\(month.month)")) }
            findings.ledgerEntries += told.entries.count
            for entry in told.entries {
                let proof = entry.evidence.map { "\($0.meaning.rawValue)@\($0.fact.position)" }
                findings.ledger +=
                    "\(entry.id.rule.rawValue)|\(entry.id.version)|\(entry.id.ticket.rawValue)|\(entry.id.position)|"
                    + "\(entry.fact.rawValue)|\(entry.person.rawValue)|\(entry.at.microseconds)|\(entry.counted)|"
                    + "\(entry.amount.currency ?? "")|\(proof.joined(separator: ","))\n"
            }
            for gap in told.gaps {
                findings.ledger += "gap \(gap.id.ticket.rawValue)|\(gap.id.position)|\(gap.fact.rawValue)\n"
            }
        }
    }

    /// One rule for each fact there is, in money and in points in turn.
    private static let ledgerRules = LedgerRules(
        LedgerFact.Kind.allCases.enumerated().map { index, fact in
            LedgerRule(
                id: .init(Int64(index + 1)), name: fact.rawValue, fact: fact,
                amount: index.isMultiple(of: 2) ? .money(5_000, "UAH") : .points(10),
                from: Instant(microseconds: 0))
        })
}

extension TicketTrail {
    /// What stands on the ticket once all of it has happened.
    fileprivate var messages: Set<Message.ID> {
        var messages: Set<Message.ID> = []
        for step in steps {
            switch step.event {
            case .messagePosted(let posted): messages.insert(posted.message.id)
            case .messageReceived(let received): messages.insert(received.message.id)
            case .messageMovedIn(let moved): messages.insert(moved.message.id)
            case .messageMovedOut(let moved): messages.remove(moved.message)
            default: break
            }
        }
        return messages
    }
}
