/// An address clients write to: which brand answers there, whose tickets its letters become, and how they arrive.
/// (What a header calls a mailbox, a name with an address, is `MIME.Mailbox`.)
package struct DeskMailbox: Aggregate {
    package typealias ID = Identifier<DeskMailbox>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.mailbox

    package var saved: Saved
    package var id: ID { saved.id }

    package struct Saved: EventPayload {
        package static let kind = "mailbox.saved"
        package var id: ID
        package var name: String
        package var address: String
        package var brand: Brand.ID
        /// Where its tickets go; nil leaves them to the desk's first department.
        package var department: Department.ID?
        /// Whether its host delivers `name+tag@` to `name@`; without it answers are known by their references only.
        package var takesTags: Bool
        /// Where its letters are fetched; nil when a relay brings them by LMTP.
        package var source: MailSource?
        package var isArchived: Bool

        package init(
            id: ID, name: String, address: String, brand: Brand.ID, department: Department.ID? = nil,
            takesTags: Bool = true, source: MailSource? = nil, isArchived: Bool = false
        ) {
            self.id = id
            self.name = name
            self.address = address
            self.brand = brand
            self.department = department
            self.takesTags = takesTags
            self.source = source
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }
}
