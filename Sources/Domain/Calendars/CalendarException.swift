/// A date on which the hours of the week do not hold: a holiday, a short day, a working day that was moved.
package struct CalendarException: Sendable, Hashable, Codable {
    package var date: CivilDate
    /// What people read beside the date: `Easter Monday`.
    package var name: String
    /// What begins on this date instead of the week's hours; empty: nothing does.
    package var hours: [WorkingHours]

    package init(date: CivilDate, name: String, hours: [WorkingHours] = []) {
        self.date = date
        self.name = name
        self.hours = hours
    }
}
