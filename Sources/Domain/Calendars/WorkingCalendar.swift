/// When a desk, a line or a client's contract works: the hours of a week, the dates that differ, and whose clock shows them.
package struct WorkingCalendar: Aggregate {
    package typealias ID = Identifier<WorkingCalendar>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.calendar

    package let id: ID
    package var name: String
    /// A name of the zone database, such as `Europe/Kyiv`.
    package var zone: String
    package var week: WorkingWeek
    /// By date, no date twice.
    package var exceptions: [CalendarException]
    package var isArchived: Bool

    package enum Limits {
        package static let nameCharactersMax = 100
        package static let zoneBytesMax = 64
        package static let periodsPerDayMax = 20
        package static let exceptionsMax = 2_000
        /// Years that an exception may lie in; a date outside them is a slip of the hand.
        package static let years = 1970...2999
    }

    package struct Saved: EventPayload {
        package static let kind = "calendar.saved"
        package var id: ID
        package var name: String
        package var zone: String
        package var week: WorkingWeek
        package var exceptions: [CalendarException]
        package var isArchived: Bool

        package init(
            id: ID, name: String, zone: String, week: WorkingWeek, exceptions: [CalendarException] = [],
            isArchived: Bool = false
        ) {
            self.id = id
            self.name = name
            self.zone = zone
            self.week = week
            self.exceptions = exceptions
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) {
        id = saved.id
        name = saved.name
        zone = saved.zone
        week = saved.week
        exceptions = saved.exceptions
        isArchived = saved.isArchived
    }

    /// Without any, no clock that runs by it is ever due: settings say so before it is saved.
    package var hasHours: Bool { !week.isEmpty || exceptions.contains { !$0.hours.isEmpty } }

    package init?(first event: Event, on occasion: EventOccasion) { self.init(event.saved) }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) { self = Self(event.saved) }

    /// The calendar as an event says it, to be changed and saved again.
    package var saved: Saved {
        Saved(
            id: id, name: name, zone: zone, week: week, exceptions: exceptions, isArchived: isArchived)
    }
}
