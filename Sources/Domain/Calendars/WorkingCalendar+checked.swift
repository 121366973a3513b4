/// Why a calendar cannot be saved.
package enum CalendarRejection: Error, Sendable, Hashable {
    /// Where in the calendar the hours stand.
    package enum Place: Sendable, Hashable {
        case weekday(Weekday)
        case date(CivilDate)
    }

    case nameEmpty
    case nameTooLong(limit: Int)
    /// Not the form of a zone's name; whether the zone database has it is asked elsewhere.
    case zoneMalformed(String)
    case startOutsideDay(Place, WorkingHours)
    case endBeforeStart(Place, WorkingHours)
    case longerThanDay(Place, WorkingHours)
    case overlap(Place, WorkingHours, WorkingHours)
    case tooManyPeriods(Place, limit: Int)
    case tooManyExceptions(limit: Int)
    case duplicateDate(CivilDate)
    case dateOutOfRange(CivilDate, years: ClosedRange<Int>)
    case exceptionNameEmpty(CivilDate)
    case exceptionNameTooLong(CivilDate, limit: Int)
}

extension WorkingCalendar {
    /// The content as it is stored: names trimmed, periods and dates in order, periods that touch made one.
    package static func checked(_ input: Saved) throws(CalendarRejection) -> Saved {
        var saved = input
        saved.name = input.name.withoutNUL.trimmed
        guard !saved.name.isEmpty else { throw .nameEmpty }
        guard saved.name.count <= Limits.nameCharactersMax else {
            throw .nameTooLong(limit: Limits.nameCharactersMax)
        }
        saved.zone = input.zone.trimmed
        guard isZoneName(saved.zone) else { throw .zoneMalformed(saved.zone) }
        for day in Weekday.allCases {
            saved.week[day] = try checked(input.week[day], at: .weekday(day))
        }
        guard input.exceptions.count <= Limits.exceptionsMax else {
            throw .tooManyExceptions(limit: Limits.exceptionsMax)
        }
        saved.exceptions = []
        for exception in input.exceptions.sorted(by: { $0.date < $1.date }) {
            guard saved.exceptions.last?.date != exception.date else { throw .duplicateDate(exception.date) }
            saved.exceptions.append(try checked(exception))
        }
        return saved
    }

    private static func checked(
        _ exception: CalendarException
    ) throws(CalendarRejection) -> CalendarException {
        let date = exception.date
        let name = exception.name.withoutNUL.trimmed
        guard Limits.years.contains(date.year) else { throw .dateOutOfRange(date, years: Limits.years) }
        guard !name.isEmpty else { throw .exceptionNameEmpty(date) }
        guard name.count <= Limits.nameCharactersMax else {
            throw .exceptionNameTooLong(date, limit: Limits.nameCharactersMax)
        }
        return CalendarException(
            date: date, name: name, hours: try checked(exception.hours, at: .date(date)))
    }

    /// The periods of one day in order. Those of neighbouring days may overlap: an hour is worked once.
    private static func checked(
        _ hours: [WorkingHours], at place: CalendarRejection.Place
    ) throws(CalendarRejection) -> [WorkingHours] {
        guard hours.count <= Limits.periodsPerDayMax else {
            throw .tooManyPeriods(place, limit: Limits.periodsPerDayMax)
        }
        var kept: [WorkingHours] = []
        for next in hours.sorted() {
            guard (0..<WorkingHours.minutesOfDay).contains(next.start) else {
                throw .startOutsideDay(place, next)
            }
            guard next.end > next.start else { throw .endBeforeStart(place, next) }
            guard next.end - next.start <= WorkingHours.minutesOfDay else {
                throw .longerThanDay(place, next)
            }
            guard let last = kept.last else {
                kept.append(next)
                continue
            }
            guard last.end <= next.start else { throw .overlap(place, last, next) }
            let joined = WorkingHours(start: last.start, end: next.end)
            if last.end == next.start, joined.isSound {
                kept[kept.count - 1] = joined
            } else {
                kept.append(next)
            }
        }
        return kept
    }

    /// `Europe/Kyiv`, `Etc/GMT+5`: letters, digits and `_+-` in parts. Such a name never leaves the folder of zones.
    private static func isZoneName(_ name: String) -> Bool {
        guard (1...Limits.zoneBytesMax).contains(name.utf8.count) else { return false }
        let parts = name.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        return parts.allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { byte in
                    switch byte {
                    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "+"),
                        UInt8(ascii: "-"):
                        true
                    default: false
                    }
                }
        }
    }
}
