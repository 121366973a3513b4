package import Domain
import Storage

/// What is told about a question for the client.
package enum ClarificationWord: String, Codable, Sendable, CaseIterable { case asked, answered, withdrawn }

/// What a letter about a question says; names and texts are read when it is written, so that what was erased meanwhile
/// stands in no letter.
package struct ClarificationNotice: Codable, Sendable, Equatable {
    package var word: ClarificationWord
    package var ticket: Ticket.ID
    /// Whose letter it is.
    package var staff: StaffMember.ID
    package var question: Clarification.ID
    package var answer: Message.ID?
    package var due: Instant?
    /// Who asked, or answered.
    package var by: StaffMember.ID?
}

/// Whom events about questions tell.
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
                        word: .asked, ticket: ticket.id, staff: reader, question: asked.question,
                        due: asked.due, by: asker), ticket)
            case .clarificationAnswered(let answered):
                var notice = ClarificationNotice(
                    word: .answered, ticket: ticket.id, staff: answered.askedBy, question: answered.question)
                notice.answer = answered.answer
                if case .staff(let staff) = work.context.actor { notice.by = staff }
                try tell(notice, ticket)
            case .clarificationWithdrawn(let withdrawn) where withdrawn.because == .withdrawn:
                guard case .staff(let staff) = work.context.actor,
                    let reader = ticket.clarifier(of: staff, work.context.rules)
                else { continue }
                try tell(
                    .init(
                        word: .withdrawn, ticket: ticket.id, staff: reader, question: withdrawn.question,
                        by: staff), ticket)
            default: continue
            }
        }
    }

    /// A notice in the console, and a letter about what has to be answered or was.
    private func tell(_ notice: ClarificationNotice, _ ticket: Ticket) throws {
        guard try work.staff.find(notice.staff)?.record.isActive == true else { return }
        let body = try JSONText.encode(StaffNotice(notice.word, due: notice.due))
        try NoticeStore(work.transaction).add(
            work.context.newID(), to: notice.staff, about: ticket.id, body: body, at: work.now)
        guard notice.word != .withdrawn, let mail = work.mail, mail.sends else { return }
        try LetterQueue(work: work, mail: mail).queueToStaff(.clarification, notice.staff, about: ticket) {
            $0.clarification = notice
        }
    }
}
