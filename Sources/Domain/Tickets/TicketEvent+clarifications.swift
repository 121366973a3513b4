/// Questions for the client that go through the first line.
extension TicketEvent {
    /// The message before this event asks something; whose act it is asks.
    package struct ClarificationAsked: EventPayload {
        package static let kind = "ticket.clarification_asked"
        package var question: Clarification.ID
        /// As it was promised at that moment.
        package var due: Instant

        package init(question: Clarification.ID, due: Instant) {
            self.question = question
            self.due = due
        }
    }

    /// The message before this event answers.
    package struct ClarificationAnswered: EventPayload {
        package static let kind = "ticket.clarification_answered"
        package var question: Clarification.ID
        package var askedBy: StaffMember.ID
        package var answer: Message.ID

        package init(question: Clarification.ID, askedBy: StaffMember.ID, answer: Message.ID) {
            self.question = question
            self.askedBy = askedBy
            self.answer = answer
        }
    }

    package struct ClarificationWithdrawn: EventPayload {
        package static let kind = "ticket.clarification_withdrawn"
        package var question: Clarification.ID
        package var because: Cause

        package enum Cause: String, Codable, Sendable, CaseIterable {
            case withdrawn
            /// The ticket itself was over.
            case finished
        }

        package init(question: Clarification.ID, because: Cause) {
            self.question = question
            self.because = because
        }
    }
}
