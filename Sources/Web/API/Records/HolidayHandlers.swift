import Domain
import Flows
import Storage

/// Holidays of a calendar file (.ics) for a calendar that exists: what the page of the settings reads, in one request.
enum HolidayHandlers {
    /// How many entries that are no holidays are told by name.
    static let skippedMax = 100

    static func add(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let id: WorkingCalendar.ID = try RecordHandlers.id(call, "calendar")
        let form: HolidaysForm = try call.form()
        if form.isDry {
            let found = try await call.read { try RecordStore<WorkingCalendar>($0).find(id)?.record }
            guard let found else { throw DeskError.notFound(kind: "calendar", reference: id.text) }
            let shown = WorkingCalendar(try form.saved(into: found).saved)
            return try .json(HolidaysJSON(form, form.added(to: found), shown))
        }
        let answer = try await call.write { work in
            // Locked: what somebody types at this moment is not overwritten.
            guard let old = try RecordStore<WorkingCalendar>(work.transaction).find(id, locked: true)?.record
            else { throw DeskError.notFound(kind: "calendar", reference: id.text) }
            let saved = try SaveRecord<WorkingCalendar>(id, kind: "calendar") { _, _, _ in
                try form.saved(into: old)
            }.perform(work)
            return try .json(HolidaysJSON(form, form.added(to: old), saved))
        }
        call.desk.settings.forget()
        return answer
    }
}

/// A file as everybody publishes it, and the years that are wanted of it.
struct HolidaysForm: Form {
    static let fields: Set<String> = ["file", "from_year", "until_year", "dry_run"]
    static let years = 1970...2200

    let dates: [CalendarException]
    let skipped: [HolidayCalendarFile.Skipped]
    /// Only says what would come.
    let isDry: Bool

    init(reading fields: FieldReader) throws {
        let text = try fields.required(
            fields.text("file", bytesMax: HolidayCalendarFile.Limits.bytesMax), "file")
        func year(_ name: String) throws -> Int {
            let year = try fields.required(fields.value(name, Int.self), name)
            guard Self.years.contains(year) else {
                throw DeskError.invalid(
                    field: name,
                    problem: .notA("year from \(Self.years.lowerBound) to \(Self.years.upperBound)"))
            }
            return year
        }
        let (first, last) = (try year("from_year"), try year("until_year"))
        guard first <= last else {
            throw DeskError.invalid(field: "until_year", problem: .notA("year from \"from_year\" on"))
        }
        isDry = try fields.value("dry_run", Bool.self) ?? false
        do throws(HolidayCalendarError) {
            let file = try HolidayCalendarFile(Array(text.utf8))
            (dates, skipped) = (try file.exceptions(years: first...last), file.skipped)
        } catch { throw DeskError(error) }
    }

    /// What a calendar does not have yet: a date somebody wrote about stands as it is.
    func added(to calendar: WorkingCalendar) -> [CalendarException] {
        let known = Set(calendar.exceptions.map(\.date))
        return dates.filter { !known.contains($0.date) }
    }

    func saved(into calendar: WorkingCalendar) throws -> WorkingCalendar.Event {
        var saved = calendar.saved
        saved.exceptions = (calendar.exceptions + added(to: calendar)).sorted { $0.date < $1.date }
        do { return .init(try WorkingCalendar.checked(saved)) } catch { throw error.deskError }
    }
}

extension DeskError {
    fileprivate init(_ error: HolidayCalendarError) {
        let problem: Problem =
            switch error {
            case .tooLong(_, let limit): .tooLong(limit: limit)
            case .notACalendar: .notA("calendar file (.ics), BEGIN:VCALENDAR to END:VCALENDAR")
            case .lineTooLong(let line, let limit):
                .notA("calendar file: line \(line) has more than \(limit) bytes")
            case .notUTF8(let line): .notA("calendar file: line \(line) is not UTF-8")
            case .unbalanced(let line):
                .notA("calendar file: what begins or ends in line \(line) has no other end")
            case .tooManyEvents(let limit), .tooManyDates(let limit): .tooMany(limit: limit)
            }
        self = .invalid(field: "file", problem: problem)
    }
}

/// What a file brought.
struct HolidaysJSON: Encodable, Sendable {
    let added: [String]
    /// How many of its dates stood in the calendar already.
    let known: Int
    let skipped: [Skipped]
    let dryRun: Bool
    /// As it stands, or with a dry run as it would.
    let calendar: CalendarJSON

    struct Skipped: Encodable, Sendable {
        let name: String
        let reason: Reason

        enum Reason: String, Encodable, Sendable, CaseIterable {
            case noDate = "no_date"
            case hasTime = "has_time"
            case repetition
            case changesAnother = "changes_another"
            case tooManyDays = "too_many_days"
            case cancelled
        }
    }

    enum CodingKeys: String, CodingKey {
        case added, known, skipped, calendar
        case dryRun = "dry_run"
    }

    init(_ form: HolidaysForm, _ added: [CalendarException], _ calendar: WorkingCalendar) {
        self.added = added.map(CalendarForm.text)
        known = form.dates.count - added.count
        skipped = form.skipped.prefix(HolidayHandlers.skippedMax).map {
            Skipped(name: $0.name, reason: .init($0.reason))
        }
        dryRun = form.isDry
        self.calendar = CalendarJSON(calendar)
    }
}

extension HolidaysJSON.Skipped.Reason {
    fileprivate init(_ reason: HolidayCalendarFile.Skipped.Reason) {
        self =
            switch reason {
            case .noDate: .noDate
            case .hasTime: .hasTime
            case .repetition: .repetition
            case .changesAnother: .changesAnother
            case .tooManyDays: .tooManyDays
            case .cancelled: .cancelled
            }
    }
}
