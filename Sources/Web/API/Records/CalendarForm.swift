import Domain
import Flows
import Storage

/// A working calendar: for each weekday the periods that begin on it, as `09:00–13:00`, and dates that differ, one text
/// each: `2026-12-25 Christmas`, or with hours `2026-12-31 Short day 09:00–15:00`.
struct CalendarForm: Form {
    static let fields: Set<String> = Set(["name", "zone", "exceptions", "archived"])
        .union(Weekday.allCases.map(\.description))
    let name: String?
    let zone: String?
    let days: [Weekday: [WorkingHours]]
    let exceptions: [CalendarException]?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        zone = try fields.text("zone", bytesMax: WorkingCalendar.Limits.zoneBytesMax)
        isArchived = try fields.value("archived", Bool.self)
        var days: [Weekday: [WorkingHours]] = [:]
        for day in Weekday.allCases {
            guard
                let texts = try fields.texts(
                    day.description, max: WorkingCalendar.Limits.periodsPerDayMax, bytesMax: 40)
            else { continue }
            days[day] = try texts.map { text in
                guard let hours = WorkingHours(text) else {
                    throw DeskError.invalid(field: day.description, problem: .notA("period like 09:00–18:00"))
                }
                return hours
            }
        }
        self.days = days
        exceptions = try fields.texts("exceptions", max: WorkingCalendar.Limits.exceptionsMax)?.map { text in
            guard let exception = Self.exception(text) else {
                throw DeskError.invalid(
                    field: "exceptions", problem: .notA("date with a name like 2026-12-25 Christmas"))
            }
            return exception
        }
    }

    /// The date, the name, and behind it periods, if any.
    private static func exception(_ text: String) -> CalendarException? {
        var words = text.split(whereSeparator: { $0.isWhitespace || $0 == "," }).map(String.init)
        guard let first = words.first, let date = CivilDate(first) else { return nil }
        words.removeFirst()
        var hours: [WorkingHours] = []
        while let last = words.last, let period = WorkingHours(last) {
            hours.insert(period, at: 0)
            words.removeLast()
        }
        return CalendarException(date: date, name: words.joined(separator: " "), hours: hours)
    }

    static func text(_ exception: CalendarException) -> String {
        ([exception.date.description, exception.name] + exception.hours.map(\.description)).joined(
            separator: " ")
    }

    func flow(_ id: WorkingCalendar.ID?, _ zones: TimeZones) -> SaveRecord<WorkingCalendar> {
        SaveRecord(id, kind: "calendar") { old, id, work in
            let zone = try given(zone ?? old?.zone, "zone")
            if zones.rules(of: zone) == nil {
                throw DeskError.invalid(field: "zone", problem: .unknown(zone))
            }
            var week = old?.week ?? WorkingWeek()
            for (day, hours) in days { week[day] = hours }
            let isArchived = isArchived ?? old?.isArchived ?? false
            do {
                return .init(
                    try WorkingCalendar.checked(
                        .init(
                            id: id, name: try given(name ?? old?.name, "name"), zone: zone, week: week,
                            exceptions: exceptions ?? old?.exceptions ?? [], isArchived: isArchived)))
            } catch let rejection as CalendarRejection { throw rejection.deskError }
        }
    }
}

extension CalendarRejection {
    var deskError: DeskError {
        func field(_ place: Place) -> String {
            switch place {
            case .weekday(let day): day.description
            case .date: "exceptions"
            }
        }
        return switch self {
        case .nameEmpty: .invalid(field: "name", problem: .empty)
        case .nameTooLong(let limit): .invalid(field: "name", problem: .tooLong(limit: limit))
        case .zoneMalformed(let zone): .invalid(field: "zone", problem: .unknown(zone))
        case .startOutsideDay(let place, let hours), .endBeforeStart(let place, let hours),
            .longerThanDay(let place, let hours):
            .invalid(field: field(place), problem: .notA("period of a day: \(hours)"))
        case .overlap(let place, let one, let other):
            .invalid(field: field(place), problem: .notA("list without overlaps: \(one) and \(other)"))
        case .tooManyPeriods(let place, let limit):
            .invalid(field: field(place), problem: .tooMany(limit: limit))
        case .tooManyExceptions(let limit): .invalid(field: "exceptions", problem: .tooMany(limit: limit))
        case .duplicateDate(let date):
            .invalid(field: "exceptions", problem: .notA("list with each date once: \(date)"))
        case .dateOutOfRange(let date, let years):
            .invalid(
                field: "exceptions",
                problem: .notA("date between \(years.lowerBound) and \(years.upperBound): \(date)"))
        case .exceptionNameEmpty(let date):
            .invalid(field: "exceptions", problem: .notA("date with a name: \(date)"))
        case .exceptionNameTooLong(_, let limit):
            .invalid(field: "exceptions", problem: .tooLong(limit: limit))
        }
    }
}

struct CalendarJSON: Encodable, Sendable {
    let calendar: WorkingCalendar

    init(_ calendar: WorkingCalendar) { self.calendar = calendar }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: FieldName.self)
        try container.encode(calendar.id.text, forKey: FieldName("id"))
        try container.encode(calendar.name, forKey: FieldName("name"))
        try container.encode(calendar.zone, forKey: FieldName("zone"))
        for day in Weekday.allCases {
            try container.encode(calendar.week[day].map(\.description), forKey: FieldName(day.description))
        }
        try container.encode(calendar.exceptions.map(CalendarForm.text), forKey: FieldName("exceptions"))
        try container.encode(calendar.isArchived, forKey: FieldName("archived"))
    }
}
