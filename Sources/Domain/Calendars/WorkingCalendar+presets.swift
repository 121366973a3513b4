/// Weeks that a new desk can begin with.
extension WorkingWeek {
    /// Every hour of every day.
    package static let roundTheClock = WorkingWeek { _ in [.wholeDay] }

    /// Monday to Friday 9–18 with a break 13–14.
    package static let weekdays = WorkingWeek { day in
        switch day {
        case .monday, .tuesday, .wednesday, .thursday, .friday:
            [WorkingHours(start: 540, end: 780), WorkingHours(start: 840, end: 1_080)]
        case .saturday, .sunday: []
        }
    }

    /// The same without the break: a desk answers while its people eat in turns.
    package static let withoutBreaks = WorkingWeek { day in
        switch day {
        case .monday, .tuesday, .wednesday, .thursday, .friday: [WorkingHours(start: 540, end: 1_080)]
        case .saturday, .sunday: []
        }
    }
}
