import Domain
import Storage

/// Tells the players what happened, as their screens would: reads the journal after each step, and looks at the tickets
/// that it names.
final class Bell {
    private unowned let stage: Stage
    private var last: Int64 = 0
    /// When the next timer comes due, and when the next letter may leave.
    private(set) var nextTimer: Instant?
    private(set) var nextLetter: Instant?
    /// Tickets that nobody without a lead's right may change at this moment.
    private var locked: Set<Int64> = []
    /// What happened to somebody lately, the newest last.
    private var recent: [Ticket.ID] = []
    /// Who had each ticket when it was looked at last.
    private var holders: [Ticket.ID: StaffMember.ID] = [:]

    private enum Limits {
        static let perRead = 1_000
        static let recent = 60
    }

    private struct Heard: Sendable {
        var news: [JournalNews] = []
        var glances: [TicketGlance] = []
        var nextTimer: Instant?
        var nextLetter: Instant?
    }

    init(stage: Stage) { self.stage = stage }

    func listen() async throws {
        while true {
            let from = last
            let heard = try await stage.desk.read { transaction in
                let reader = SimulationReader(transaction)
                var heard = Heard()
                heard.news = try reader.news(since: from, limit: Limits.perRead)
                var seen: Set<Int64> = []
                for news in heard.news
                where news.subjectKind == "ticket" && seen.insert(news.subject).inserted {
                    if let glance = try reader.glance(at: .init(news.subject)) {
                        heard.glances.append(glance)
                    }
                }
                heard.nextTimer = try TimerStore(transaction).nextDue()
                heard.nextLetter = try OutboxStore(transaction).nextDue()
                return heard
            }
            nextTimer = heard.nextTimer
            nextLetter = heard.nextLetter
            last = heard.news.last?.id ?? last
            tell(heard)
            if heard.news.count < Limits.perRead { return }
        }
    }

    /// Whether those who follow the order of commits see all that was journaled.
    func isJournalSettled() async throws -> Bool {
        let from = last
        return try await stage.desk.read { transaction in
            let heard = try SimulationReader(transaction).news(since: from, limit: Limits.perRead)
            return try Journal(transaction).newest().id >= heard.last?.id ?? from
        }
    }

    private func tell(_ heard: Heard) {
        var events: [Int64: [JournalNews]] = [:]
        for news in heard.news {
            guard news.subjectKind == SubjectKind.ticket.rawValue else {
                ringOthers(news)
                continue
            }
            stage.tally.note(news)
            watchLock(news)
            events[news.subject, default: []].append(news)
        }
        for glance in heard.glances { ring(glance, events[glance.id.rawValue] ?? []) }
    }

    /// Tasks and appeals have people of their own.
    private func ringOthers(_ news: JournalNews) {
        switch news.subjectKind {
        case SubjectKind.task.rawValue:
            stage.tally.note(other: news)
            stage.tasks.hear(of: .init(news.subject))
        case SubjectKind.ledgerAppeal.rawValue:
            stage.tally.note(other: news)
            if news.kind == LedgerAppeal.Opened.kind { stage.head.hear(of: .init(news.subject)) }
        default: break
        }
    }

    /// So many different tickets that something happened to, the newest first.
    func lately(_ count: Int) -> [Ticket.ID] { Array(recent.reversed().prefix(count)) }

    private func remember(_ ticket: Ticket.ID) {
        recent.removeAll { $0 == ticket }
        recent.append(ticket)
        if recent.count > Limits.recent { recent.removeFirst() }
    }

    /// Who has to know: whoever holds it, those whose queue it waits in, and who decides about its lock.
    private func ring(_ glance: TicketGlance, _ news: [JournalNews]) {
        let kinds = Set(news.map(\.kind))
        let holder = glance.assignee
        remember(glance.id)
        ringBeside(glance, news, kinds)
        if let former = holders[glance.id], former != holder { stage.workers[former]?.lose(glance.id) }
        holders[glance.id] = holder
        if let holder, news.contains(where: { $0.actor != holder.rawValue || $0.actorKind != "staff" }) {
            stage.workers[holder]?.hear(of: glance, kinds)
            stage.leads[holder]?.hear(of: glance, kinds)
        }
        if holder == nil, glance.status == .new || glance.status == .open,
            let level = stage.company.lines.firstIndex(of: glance.line)
        {
            if glance.lockedAt != nil {
                // A vendor's line has nobody here who leads it.
                let lead = stage.leads(of: level + 1).first ?? stage.leads[stage.company.head.record.id]
                lead?.hear(of: glance, kinds)
            } else {
                stage.hands[level].first { $0.isFree(at: stage.now) }?.lookAtQueue()
            }
        }
        if glance.unlockAskedAt != nil, kinds.contains(TicketEvent.UnlockRequested.kind) {
            let level = stage.company.lines.firstIndex(of: glance.line) ?? 0
            // A lead does not decide in their own cause.
            let decides =
                stage.leads(of: level + 1).first { $0.id != holder }
                ?? stage.leads[stage.company.head.record.id]
            decides?.hear(of: glance, kinds)
        }
        if glance.status == .resolved, kinds.contains(TicketEvent.StatusChanged.kind),
            let controller = glance.controller,
            controller != holder
        {
            stage.workers[controller]?.hear(of: glance, kinds)
        }
    }

    /// Those who hold nothing and have a part in it: whoever asks the client for another line, whoever talks with the vendor,
    /// whoever heads the desk.
    private func ringBeside(_ glance: TicketGlance, _ news: [JournalNews], _ kinds: Set<String>) {
        if let asked = news.last(where: { $0.kind == TicketEvent.ClarificationAsked.kind }) {
            let head = stage.company.head.record.id
            let asks = glance.controller.flatMap { $0.rawValue == asked.actor ? nil : $0 } ?? head
            stage.workers[asks]?.hearQuestion(on: glance.id)
            stage.leads[asks]?.hear(of: glance, kinds)
        }
        if kinds.contains(TicketEvent.MessageReceived.kind) {
            if let controller = glance.controller, controller != glance.assignee {
                stage.workers[controller]?.hearClient(of: glance.id)
            }
            if glance.line == stage.company.lines.last { stage.vendor.ring(about: glance.id) }
        }
        if kinds.contains(TicketEvent.Locked.kind), let holder = glance.assignee {
            stage.workers[holder]?.hearOfLock(glance.id)
        }
        if kinds.contains(TicketEvent.Rated.kind) { stage.head.hearOfMark(on: glance.id) }
    }

    /// Seen at once, not only at the end: nobody who does not lead changes a locked ticket.
    private func watchLock(_ news: JournalNews) {
        switch news.kind {
        case TicketEvent.Locked.kind: locked.insert(news.subject)
        case TicketEvent.Unlocked.kind, TicketEvent.UnlockGranted.kind: locked.remove(news.subject)
        case TicketEvent.UnlockRequested.kind: break
        default:
            guard locked.contains(news.subject), news.actorKind == "staff",
                let actor = news.actor, stage.workers[.init(actor)] != nil
            else { return }
            stage.tally.broken.append(
                .init(.lockedChanged, ticket: .init(news.subject), "\(news.kind) by staff \(actor)"))
        }
    }
}

extension Stage {
    /// Who leads the teams of a line, in the order in which they were taken on.
    func leads(of level: Int) -> [LeadActor] {
        company.leads.filter { $0.level == level }.compactMap { leads[$0.record.id] }
    }
}
