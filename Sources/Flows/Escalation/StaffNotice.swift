package import Domain
import Storage

/// What the console tells a member of staff, as a notice keeps it.
package struct StaffNotice: Codable, Sendable, Equatable {
    /// What step of a chain it was; nil for anything else.
    package var moment: EscalationStep.Moment?
    /// What else happened; nil for a step and for a mark.
    package var word: NoticeWord?
    /// The deadline it counts from, or until when an answer is due.
    package var due: Instant?
    package var act: EscalationStep.Act?
    /// A bad mark that a client gave (P122).
    package var mark: Int?
    /// The month of the ledger that an entry stands in.
    package var month: LedgerMonth?

    package init(_ escalated: TicketEvent.Escalated) {
        moment = escalated.moment
        due = escalated.due
        act = escalated.act
    }

    package init(mark: Int) { self.mark = mark }

    init(_ word: NoticeWord, due: Instant?) {
        self.word = word
        self.due = due
    }

    init(_ word: NoticeWord, month: LedgerMonth) {
        self.word = word
        self.month = month
    }

    package init(reading body: String) throws { self = try JSONText.decode(Self.self, body) }
}

extension Work {
    /// Stores what was decided about a ticket, and tells those whom the decision tells.
    /// - Parameter context: of somebody else whose act it is.
    func store(
        _ events: [TicketEvent], on loaded: Loaded<Ticket>, words: [Int64: SearchWords] = [:],
        as context: WriteContext? = nil
    ) throws -> Loaded<Ticket> {
        let saved = try tickets.append(events, to: loaded, words: words, in: context ?? self.context)
        try TellStaff(work: self).tell(events, of: saved.record)
        if let mail {
            let queue = LetterQueue(work: self, mail: mail)
            try queue.queueClientLetters(of: events, on: saved.record)
            try queue.queueBadMarks(in: events, upTo: saved.head.seq, of: saved.record)
        }
        return try PlanCallBack(work: self).after(events, saved)
    }
}

/// Tells people what a decision says they are told, in the transaction of the decision itself: so it happens exactly once,
/// whatever restarts or is done twice.
private struct TellStaff {
    let work: Work

    func tell(_ events: [TicketEvent], of ticket: Ticket) throws {
        if let mail = work.mail {
            try LetterQueue(work: work, mail: mail).queueLockNotices(of: events, on: ticket)
        }
        try TellAboutClarifications(work: work).tell(events, of: ticket)
        try TellFollowers(work: work).tell(events, of: ticket)
        try TellAboutSideTalks(work: work).tell(events, of: ticket)
        for case .escalated(let escalated) in events {
            if let mail = work.mail {
                try LetterQueue(work: work, mail: mail).queueEscalation(escalated, of: ticket)
            }
            guard escalated.means.contains(.console) else { continue }
            try notice(StaffNotice(escalated), to: escalated.told, about: ticket)
        }
        for case .rated(let rated) in events {
            try notice(StaffNotice(mark: rated.mark), to: rated.told, about: ticket)
        }
    }

    private func notice(_ notice: StaffNotice, to people: [StaffMember.ID], about ticket: Ticket) throws {
        let body = try JSONText.encode(notice)
        for staff in people {
            // Somebody who left meanwhile is told nothing.
            guard try work.staff.find(staff)?.record.isActive == true else { continue }
            try NoticeStore(work.transaction).add(
                work.context.newID(), to: staff, about: ticket.id, body: body, at: work.now)
        }
    }
}
