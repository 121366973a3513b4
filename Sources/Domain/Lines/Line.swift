/// A support tier (ITIL: level of support), 1 for the first contact to 4 for the vendor.
package struct Line: Aggregate {
    package typealias ID = Identifier<Line>
    package static let subjectKind = SubjectKind.line

    package let id: ID
    package var name: String
    package var level: Int
    package var isArchived: Bool

    package struct Saved: EventPayload {
        package static let kind = "line.saved"
        package var id: ID
        package var name: String
        /// 1 to 4.
        package var level: Int
        package var isArchived: Bool

        package init(id: ID, name: String, level: Int, isArchived: Bool = false) {
            self.id = id
            self.name = name
            self.level = level
            self.isArchived = isArchived
        }
    }

    package typealias Event = SavedEvent<Saved>

    package init(_ saved: Saved) {
        id = saved.id
        name = saved.name
        level = saved.level
        isArchived = saved.isArchived
    }

    package init?(first event: Event, on occasion: EventOccasion) { self.init(event.saved) }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) { self = Self(event.saved) }
}
