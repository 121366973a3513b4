/// What a ticket says of itself, and who has it.
extension TicketEvent {
    /// New values; what is absent stayed as it was.
    package struct Changed: EventPayload {
        package static let kind = "ticket.changed"
        /// 2: tags and texts of custom fields are personal.
        package static let version = 2
        package var subject: Personal?
        package var kind: Ticket.Kind?
        package var priority: Ticket.Priority?
        package var assessment: Assessment?
        package var department: Department.ID?
        package var tags: TagWords?
        package var fields: [Field]?
        package var contract: Reference?
        package var service: Reference?
        package var object: Reference?
        package var organization: Reference?

        package struct Field: Codable, Sendable, Equatable {
            package let field: CustomField.ID
            /// A text, which may say anything about anybody.
            fileprivate var text: Personal?
            /// Any other value; events of the first version have texts here too.
            private let value: CustomField.Value?

            package init(field: CustomField.ID, value: CustomField.Value?) {
                self.field = field
                if case .text(let words) = value {
                    text = Personal(words)
                    self.value = nil
                } else {
                    self.value = value
                }
            }

            /// Nil where the field was emptied, or its text erased.
            package var now: CustomField.Value? { text.map { $0.value.map { .text($0) } } ?? value }

            /// What the text is called among the event's personal values.
            package static func name(of field: CustomField.ID) -> String { "field.\(field.rawValue)" }
        }

        /// A reference that was set, or emptied.
        package struct Reference: Codable, Sendable, Equatable {
            package var id: Int64?
            package init(_ id: Int64?) { self.id = id }
        }

        package init() {}

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("subject", &subject, visit)
            try tags?.visitPersonal(visit)
            guard var fields else { return }
            for index in fields.indices {
                try visitOptional(Field.name(of: fields[index].field), &fields[index].text, visit)
            }
            self.fields = fields
        }
    }

    package struct Assigned: EventPayload {
        package static let kind = "ticket.assigned"
        package var to: StaffMember.ID?
        /// Whether the assignee took it, which is another act than being given it.
        package var taken: Bool
        /// A lead decided who holds it: counting of passes begins anew.
        package var isDecision: Bool?
        /// In whose queue it stands since, or with nothing in it that it is in no team's any more; absent: as it was.
        package var team: Changed.Reference?

        package init(
            to: StaffMember.ID?, taken: Bool, isDecision: Bool = false, team: Changed.Reference? = nil
        ) {
            self.to = to
            self.taken = taken
            self.isDecision = isDecision ? true : nil
            self.team = team
        }
    }
}
