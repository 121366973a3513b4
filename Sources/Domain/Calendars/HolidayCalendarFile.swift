/// Why bytes are not a calendar file that can be taken in.
package enum HolidayCalendarError: Error, Sendable, Hashable {
    case tooLong(bytes: Int, limit: Int)
    /// Not `BEGIN:VCALENDAR` to `END:VCALENDAR`.
    case notACalendar
    /// Content lines are numbered from 1, after folded ones were joined.
    case lineTooLong(line: Int, limit: Int)
    case notUTF8(line: Int)
    /// A component that ends without having begun, or never ends.
    case unbalanced(line: Int)
    case tooManyEvents(limit: Int)
    /// More dates than a calendar of ours can hold.
    case tooManyDates(limit: Int)
}

/// The holidays of a calendar file (.ics): events of whole days, once or every year. Source: RFC 5545.
package struct HolidayCalendarFile: Sendable, Hashable {
    /// An event that is no holiday, told to whoever takes the file in.
    package struct Skipped: Sendable, Hashable {
        package enum Reason: Sendable, Hashable {
            case noDate
            /// It begins at a time of the day.
            case hasTime
            /// It repeats in a way that is not followed; the rule as the file has it.
            case repetition(String)
            /// It changes a single repetition of another event.
            case changesAnother
            case tooManyDays(Int)
            case cancelled
        }

        package let name: String
        package let reason: Reason
    }

    struct Holiday: Sendable, Hashable {
        var name: String
        var first: CivilDate
        /// One or more.
        var days: Int
        var rule: YearlyRule?
        /// Beginnings that are added to the rule, and such that are taken from it.
        var added: [CivilDate]
        var removed: [CivilDate]
    }

    package enum Limits {
        package static let bytesMax = 1_048_576
        package static let lineBytesMax = 8_192
        package static let eventsMax = 5_000
        package static let daysMax = 366
    }

    /// In the order of the file.
    let holidays: [Holiday]
    package let skipped: [Skipped]

    /// How many events of the file are holidays.
    package var count: Int { holidays.count }

    /// The dates of some years, each once, in order; names of holidays on one date are joined.
    package func exceptions(
        years: ClosedRange<Int>
    ) throws(HolidayCalendarError) -> [CalendarException] {
        var names: [CivilDate: [String]] = [:]
        for holiday in holidays {
            for first in holiday.beginnings(years: (years.lowerBound - 1)...years.upperBound) {
                for date in (0..<holiday.days).map({ first.adding(days: $0) }) {
                    guard years.contains(date.year) else { continue }
                    if !(names[date]?.contains(holiday.name) ?? false) {
                        names[date, default: []].append(holiday.name)
                    }
                }
            }
            guard names.count <= WorkingCalendar.Limits.exceptionsMax else {
                throw .tooManyDates(limit: WorkingCalendar.Limits.exceptionsMax)
            }
        }
        return names.sorted { $0.key < $1.key }.map { date, names in
            let name = names.filter { !$0.isEmpty }.joined(separator: ", ")
            let short = String(name.prefix(WorkingCalendar.Limits.nameCharactersMax)).trimmed
            return CalendarException(date: date, name: short.isEmpty ? date.description : short)
        }
    }
}

extension HolidayCalendarFile.Holiday {
    /// The first days of its repetitions that begin in some years.
    func beginnings(years: ClosedRange<Int>) -> Set<CivilDate> {
        var dates = Set(rule?.dates(from: first, years: years) ?? [first])
        dates.formUnion(added)
        dates.subtract(removed)
        return dates.filter { years.contains($0.year) }
    }
}
