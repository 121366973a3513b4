/// What a ticket has to do with other tickets and with people.
extension TicketEvent {
    /// Another ticket was merged into this one.
    package struct Absorbed: EventPayload {
        package static let kind = "ticket.absorbed"
        package var ticket: Ticket.ID
        /// Since when that ticket's client waits for an answer; absent where nobody does, and in events from before.
        package var awaitsReplySince: Instant?

        package init(ticket: Ticket.ID, awaitsReplySince: Instant? = nil) {
            self.ticket = ticket
            self.awaitsReplySince = awaitsReplySince
        }
    }

    package struct Linked: EventPayload {
        package static let kind = "ticket.linked"
        package var link: Ticket.Link
    }

    package struct Unlinked: EventPayload {
        package static let kind = "ticket.unlinked"
        package var link: Ticket.Link
    }

    package struct ParticipantAdded: EventPayload {
        package static let kind = "ticket.participant_added"
        package var participant: Participant
    }

    package struct ParticipantRemoved: EventPayload {
        package static let kind = "ticket.participant_removed"
        package var participant: Participant
    }

    /// What a person wrote here, and what they were called and reached by, went for good.
    package struct PersonErased: EventPayload {
        package static let kind = "ticket.person_erased"
        /// 2: with tags and custom fields.
        package static let version = 2
        package var contact: Contact.ID
        /// Whether the subject was theirs.
        package var subject: Bool
        /// The tags that are left, where one named the person.
        package var tags: Set<String>?
        /// Custom fields that are empty now.
        package var fields: [CustomField.ID]?

        package init(
            contact: Contact.ID, subject: Bool, tags: Set<String>? = nil, fields: [CustomField.ID]? = nil
        ) {
            self.contact = contact
            self.subject = subject
            self.tags = tags
            self.fields = fields
        }
    }
}
