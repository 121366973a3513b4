/// Calling clients of closed tickets for a detailed opinion (P42, P123).
extension TicketEvent {
    package struct CallBackPlanned: EventPayload {
        package static let kind = "ticket.call_back_planned"
        package var reason: Ticket.CallBack.Reason
        package var client: Contact.ID
        package var due: Instant
        package var lapsesAt: Instant
        /// Where chance put the ticket among a thousand, and how many of those are called; only for a sample.
        package var draw: Int?
        package var sharePermille: Int?
    }

    /// The moment of a call came.
    package struct CallBackDue: EventPayload {
        package static let kind = "ticket.call_back_due"
        package init() {}
    }

    /// The hours of the first line changed, and with them when the client is to be called.
    package struct CallBackMoved: EventPayload {
        package static let kind = "ticket.call_back_moved"
        package var due: Instant
        package var lapsesAt: Instant
        package var because: ClocksChanged.Cause
    }

    /// Somebody called and could not ask.
    package struct CallBackTried: EventPayload {
        package static let kind = "ticket.call_back_tried"
        package var outcome: CallBackReport.Outcome
        /// When it is tried again.
        package var next: Instant
        package var lapsesAt: Instant
        /// The client's words as they were taken down.
        package var comment: Personal?

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("comment", &comment, visit)
        }
    }

    /// There is no call to make any more. What the client answered to the usual questions stands with their mark.
    package struct CallBackEnded: EventPayload {
        package static let kind = "ticket.call_back_ended"
        package var end: Ticket.CallBack.End
        package var because: Because?
        package var answers: [Answer]?
        /// Why the client did not want to be asked.
        package var comment: Personal?

        package enum Because: String, Codable, Sendable, CaseIterable {
            /// Too many attempts reached nobody.
            case attempts
            /// Nobody called in time.
            case time
            case reopened, deleted, merged
            /// The desk calls nobody any more.
            case switchedOff = "switched_off"
        }

        package struct Answer: Codable, Sendable, Equatable {
            /// As the desk asks it, whatever it asks later.
            package var question: String
            package var text: Personal

            package init(question: String, text: Personal) {
                self.question = question
                self.text = text
            }
        }

        package init(
            _ end: Ticket.CallBack.End, because: Because? = nil, answers: [Answer] = [],
            comment: String? = nil
        ) {
            self.end = end
            self.because = because
            self.answers = answers.isEmpty ? nil : answers
            self.comment = comment.map { Personal($0) }
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("comment", &comment, visit)
            guard var answers else { return }
            for index in answers.indices { try visit("answer.\(index)", &answers[index].text) }
            self.answers = answers
        }
    }
}
