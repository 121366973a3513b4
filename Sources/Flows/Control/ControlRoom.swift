package import Domain
package import Storage

/// What whoever leads has to know now: what waits for their decision, what is late, what comes back, who is silent, and how
/// much each line has (P75, P100, P114). Within their reach; what a list holds beyond its limit is counted elsewhere.
package struct ControlRoom: Sendable {
    /// Somebody asks for time; who waits longest first.
    package let requests: [TicketRow]
    /// Appeals against entries of the ledger that wait for the reader's decision, whoever waits longest first, with what is
    /// needed to understand them; nil for whoever does not decide.
    package let appeals: Appeals?
    /// With who is at fault by the rules, where that can be said.
    package let overdue: [(row: TicketRow, verdict: BlameVerdict?)]
    package let locked: [TicketRow]
    /// Sent back by the client more than twice (P117).
    package let returned: [TicketSummary]
    /// Passed on so often that a lead decides where they stay.
    package let passed: [(ticket: TicketSummary, passes: Int)]
    /// In somebody's hands, in time, and nothing was written for an hour of work.
    package let silent: [(ticket: TicketSummary, span: Span)]
    /// In the order of their levels.
    package let lines: [LoadOfLine]
    package let receivedToday: Int
    package let endedToday: Int
    /// Of those that came to a good end today, the ones the first line ended.
    package let endedOnFirstLine: Int
    /// What clients thought in thirty days, and how many good marks of a thousand are wanted (P124).
    package let satisfaction: Satisfaction
    package let satisfactionTarget: Int
    /// Newest first.
    package let news: [News]

    package struct LoadOfLine: Sendable {
        package let line: Line
        package let load: ControlRoomStore.LineLoad
        /// Who belongs to its teams.
        package let people: Set<StaffMember.ID>
    }

    /// Appeals of others, in which the reader decides (P109).
    package struct Appeals: Sendable {
        package let open: [LedgerAppeal]
        /// All there are, counted no further than `Limits.appealsCounted`.
        package let count: Int
        package let rules: LedgerRules
        /// Those that the reader may see.
        package let tickets: [Ticket.ID: TicketSummary]
    }

    /// One event of a ticket somebody sees.
    package struct News: Sendable {
        package let ticket: TicketSummary
        /// The other ticket it was about.
        package let other: TicketSummary?
        package let seq: Int64
        package let at: Instant
        package let actor: Actor
        package let event: TicketEvent
    }

    package enum Limits {
        /// Of each list.
        package static let rows = 10
        package static let appealsCounted = 100
        /// Returns of which the head hears (P117).
        package static let returnsFrom = 3
        package static let silentFor = Span.hours(1)
        /// Tickets looked at to find those that are silent in working time too.
        static let silentLooked = 200
        static let newsLooked = 60
        package static let news = 10
    }

    /// - Parameter midnight: when the reader's day began.
    /// - Throws: `DeskError.forbidden`.
    package init(
        for member: StaffMember, _ settings: Settings, at now: Instant, since midnight: Instant,
        in transaction: any Transaction
    ) throws {
        let person = Access.Person.staff(member)
        try Access.require(person, .readControlRoom)
        let scope = Access.scope(of: member)
        let store = ControlRoomStore(transaction, scope: scope)
        let pages = TicketPageStore(transaction)
        func page(_ order: TicketOrder, _ statuses: Set<Ticket.Status.Name>) throws -> [TicketRow] {
            var query = TicketPageQuery(statuses: statuses)
            query.order = order
            query.now = now
            return try pages.page(query, scope: scope, limit: Limits.rows)
        }
        let work: Set<Ticket.Status.Name> = [.new, .open, .waiting]
        requests = try page(.unlockRequests, work)
        appeals = try Self.appeals(for: member, settings, in: transaction)
        let asked = Set(requests.map(\.summary.id))
        locked = try page(.locked, work).filter { !asked.contains($0.summary.id) }
        overdue = try page(.overdue, [.new, .open]).map { row in
            let past = try TicketPast(
                of: row.summary.id, for: person, under: settings.rules, at: now, in: transaction)
            return (row, past.verdicts.last)
        }
        let lists = TicketListStore(transaction)
        returned = try lists.summaries(store.returned(from: Limits.returnsFrom, limit: Limits.rows))
        let passes = try store.passed(from: settings.rules.discipline.passesMax, limit: Limits.rows)
        let count = Dictionary(passes.map { ($0.ticket, $0.passes) }) { first, _ in first }
        passed = try lists.summaries(passes.map(\.ticket)).map { ($0, count[$0.id] ?? 0) }
        silent = try Self.silent(store, lists, settings.rules, at: now)
        let loads = try store.load()
        lines = settings.lines.filter { !$0.isArchived }.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
            .map { line in
                let people = settings.rules.teams.filter { $0.saved.line == line.id }.flatMap(\.saved.members)
                return LoadOfLine(line: line, load: loads[line.id] ?? .init(), people: Set(people))
            }
        receivedToday = try store.received(since: midnight)
        (endedToday, endedOnFirstLine) = try store.ended(since: midnight)
        let feedback = settings.rules.discipline.feedback ?? .preset
        satisfaction = try MarkStore(transaction, scope: scope).satisfaction(
            since: now - .days(30), badMark: feedback.badMark)
        satisfactionTarget = feedback.target
        news = try Self.news(store, lists, in: transaction)
    }

    private static func appeals(
        for member: StaffMember, _ settings: Settings, in transaction: any Transaction
    ) throws -> Appeals? {
        guard settings.rules.discipline.keepsLedger, LedgerReport.seesEverybody(member) else { return nil }
        let open = try RecordStore<LedgerAppeal>(transaction).open(limit: Limits.appealsCounted)
            // Nobody decides in their own cause.
            .filter { $0.by != member.id }
        let shown = Array(open.prefix(Limits.rows))
        let tickets = try TicketListStore(transaction).summaries(Set(shown.map(\.entry.ticket)).sorted())
            .filter {
                Access.may(
                    .staff(member), .readTicket, .ticket(department: $0.department.id, clients: .none))
            }
        return Appeals(
            open: shown, count: open.count, rules: try LedgerRules(reading: transaction),
            tickets: Dictionary(tickets.map { ($0.id, $0) }) { first, _ in first })
    }

    /// Silence counts in the line's own hours: nobody is silent at night.
    private static func silent(
        _ store: ControlRoomStore, _ lists: TicketListStore, _ rules: ServiceRules, at now: Instant
    ) throws -> [(ticket: TicketSummary, span: Span)] {
        let found = try store.silent(
            since: now - Limits.silentFor, now: now, limit: Limits.silentLooked)
        let since = Dictionary(found.map { ($0.ticket, $0.since) }) { first, _ in first }
        var silent: [(ticket: TicketSummary, span: Span)] = []
        for ticket in try lists.summaries(found.map(\.ticket)) {
            guard silent.count < Limits.rows, let from = since[ticket.id] else { break }
            let hours = rules.hours(of: [rules.lines[ticket.line.id]?.calendar]).time
            let span = hours.worked(from: from, to: now)
            if span >= Limits.silentFor { silent.append((ticket, span)) }
        }
        return silent
    }

    private static func news(
        _ store: ControlRoomStore, _ lists: TicketListStore, in transaction: any Transaction
    ) throws -> [News] {
        let events = try store.newestEvents(limit: Limits.newsLooked)
        let journal = Journal(transaction)
        let read = try events.map { stored in
            let values = try journal.personal(
                of: stored.subject, after: stored.seq - 1, upTo: stored.seq)
            return try stored.ofTicket(values[stored.id] ?? [:])
        }
        let ids = Set(events.map { Ticket.ID($0.subject) }).union(read.compactMap(\.event.otherTicket))
        let tickets = Dictionary(
            uniqueKeysWithValues: try lists.summaries(Array(ids)).map { ($0.id, $0) })
        return zip(events, read).compactMap { stored, happened in
            guard let ticket = tickets[.init(stored.subject)] else { return nil }
            let (event, occasion) = happened
            let other = event.otherTicket.flatMap { tickets[$0] }
            return News(
                ticket: ticket, other: other, seq: stored.seq, at: occasion.at, actor: occasion.actor,
                event: event)
        }
    }
}
