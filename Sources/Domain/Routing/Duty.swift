/// Who serves nights and weekends, and when the client's own engineer is called in beside them (P69): one record for the
/// whole desk.
package struct Duty: Aggregate {
    package typealias ID = Identifier<Duty>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.duty
    /// There is one; the books of rules have the numbers before.
    package static let only = ID(14)
    package static let engineersMax = 50

    package var saved: Saved
    package var id: ID { Self.only }

    package struct Saved: EventPayload {
        package static let kind = "duty.saved"
        /// First the one on duty, then their stand-ins.
        package var engineers: [StaffMember.ID]
        /// The round-the-clock team.
        package var nightTeam: Team.ID?
        /// Whose hours are working time; nil: the desk's usual ones.
        package var calendar: WorkingCalendar.ID?
        /// Nil: nobody is called in.
        package var pullIn: PullIn?

        package init(
            engineers: [StaffMember.ID] = [], nightTeam: Team.ID? = nil, calendar: WorkingCalendar.ID? = nil,
            pullIn: PullIn? = nil
        ) {
            self.engineers = engineers
            self.nightTeam = nightTeam
            self.calendar = calendar
            self.pullIn = pullIn
        }
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }
}
