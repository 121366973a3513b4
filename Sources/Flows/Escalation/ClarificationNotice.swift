package import Domain
import Storage

/// What is told that is no step of a chain.
package enum NoticeWord: String, Codable, Sendable, CaseIterable {
    case clarificationAsked = "clarification_asked"
    case clarificationAnswered = "clarification_answered"
    case clarificationWithdrawn = "clarification_withdrawn"
    case vendorAnswered = "vendor_answered"
    /// Somebody outside whom one of our own wrote to.
    case outsiderAnswered = "outsider_answered"
    case ledgerAppeal = "ledger_appeal"
    case ledgerUpheld = "ledger_upheld"
    case ledgerOverturned = "ledger_overturned"
    case taskGiven = "task_given"
    case taskDone = "task_done"
    case taskSentBack = "task_sent_back"
    case taskCancelled = "task_cancelled"
    case taskOverdue = "task_overdue"
    /// A note calls somebody by name.
    case mentioned
    /// The client of a ticket that somebody follows.
    case clientWrote = "client_wrote"
    /// An answer that waited did not leave.
    case replyStopped = "reply_stopped"

    /// It is about an entry of the ledger, and its ticket need not be the reader's to see.
    package var isOfLedger: Bool {
        switch self {
        case .ledgerAppeal, .ledgerUpheld, .ledgerOverturned: true
        case .clarificationAsked, .clarificationAnswered, .clarificationWithdrawn, .vendorAnswered,
            .outsiderAnswered, .taskGiven, .taskDone, .taskSentBack, .taskCancelled, .taskOverdue, .mentioned,
            .clientWrote,
            .replyStopped:
            false
        }
    }
}

/// What a letter about a question says; names and texts are read when it is written, so that what was erased meanwhile
/// stands in no letter.
package struct ClarificationNotice: Codable, Sendable, Equatable {
    package var word: NoticeWord
    package var ticket: Ticket.ID
    /// Whose letter it is.
    package var staff: StaffMember.ID
    package var question: Clarification.ID
    package var answer: Message.ID?
    package var due: Instant?
    /// Who asked, or answered.
    package var by: StaffMember.ID?
}

/// Whom events about questions, and a vendor's answers, tell.
struct TellAboutClarifications {
    let work: Work

    func tell(_ events: [TicketEvent], of ticket: Ticket) throws {
        for event in events {
            switch event {
            case .clarificationAsked(let asked):
                guard case .staff(let asker) = work.context.actor,
                    let reader = ticket.clarifier(of: asker, work.context.rules)
                else { continue }
                try tell(
                    .init(
                        word: .clarificationAsked, ticket: ticket.id, staff: reader, question: asked.question,
                        due: asked.due, by: asker), ticket)
            case .clarificationAnswered(let answered):
                var notice = ClarificationNotice(
                    word: .clarificationAnswered, ticket: ticket.id, staff: answered.askedBy,
                    question: answered.question)
                notice.answer = answered.answer
                if case .staff(let staff) = work.context.actor { notice.by = staff }
                try tell(notice, ticket)
            case .clarificationWithdrawn(let withdrawn) where withdrawn.because == .withdrawn:
                guard case .staff(let staff) = work.context.actor,
                    let reader = ticket.clarifier(of: staff, work.context.rules)
                else { continue }
                try tell(
                    .init(
                        word: .clarificationWithdrawn, ticket: ticket.id, staff: reader,
                        question: withdrawn.question,
                        by: staff), ticket)
            case .messageReceived(let received):
                guard !received.message.isAutomatic, ticket.vendorCase != nil,
                    received.message.thread == ticket.thread(.vendor)?.id, let controller = ticket.controller
                else { continue }
                try notify(controller, .vendorAnswered, due: nil, ticket)
            default: continue
            }
        }
    }

    /// A notice in the console, and a letter about what has to be answered or was.
    private func tell(_ notice: ClarificationNotice, _ ticket: Ticket) throws {
        try notify(notice.staff, notice.word, due: notice.due, ticket)
        guard notice.word != .clarificationWithdrawn, let mail = work.mail, mail.sends else { return }
        try LetterQueue(work: work, mail: mail).queueToStaff(.clarification, notice.staff, about: ticket) {
            $0.clarification = notice
        }
    }

    private func notify(
        _ staff: StaffMember.ID, _ word: NoticeWord, due: Instant?, _ ticket: Ticket
    ) throws {
        guard try work.staff.find(staff)?.record.isActive == true else { return }
        let body = try JSONText.encode(StaffNotice(word, due: due))
        try NoticeStore(work.transaction).add(
            work.context.newID(), to: staff, about: ticket.id, body: body, at: work.now)
    }
}
