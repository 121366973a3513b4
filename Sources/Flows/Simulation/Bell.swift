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
    /// Who had each ticket when it was looked at last.
    private var holders: [Ticket.ID: StaffMember.ID] = [:]

    private enum Limits {
        static let perRead = 1_000
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
        for news in heard.news where news.subjectKind == "ticket" {
            stage.tally.note(news)
            watchLock(news)
            events[news.subject, default: []].append(news)
        }
        for glance in heard.glances { ring(glance, events[glance.id.rawValue] ?? []) }
    }

    /// Who has to know: whoever holds it, those whose queue it waits in, and who decides about its lock.
    private func ring(_ glance: TicketGlance, _ news: [JournalNews]) {
        let kinds = Set(news.map(\.kind))
        let holder = glance.assignee
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
                stage.leads(of: level + 1).first?.hear(of: glance, kinds)
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
