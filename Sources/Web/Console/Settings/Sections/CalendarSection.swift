import Domain
import Flows
import Languages
import Storage

/// Working calendars.
enum CalendarSection: SettingsOfRecord {
    typealias Record = WorkingCalendar

    static let path = "calendars"
    static let icon = "calendar"
    static func title(_ texts: Texts) -> String { texts.lineRules.calendars }
    static func lead(_ texts: Texts) -> String { texts.lineRules.calendarsLead }
    static func add(_ texts: Texts) -> String { texts.lineRules.addCalendar }
    static func empty(_ texts: Texts) -> String { texts.lineRules.noCalendars }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        try RecordStore<WorkingCalendar>(transaction).all().map { calendar in
            SettingsRow(
                id: calendar.key, title: calendar.name, detail: calendar.zone,
                isArchived: calendar.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let (texts, words) = (call.texts, call.texts.lineRules)
        let calendar = try id.flatMap {
            try RecordStore<WorkingCalendar>(transaction).find(.init($0))?.record
        }
        if id != nil, calendar == nil { return nil }
        let week = calendar?.week ?? .weekdays
        let days = Weekday.allCases.map { day in
            SettingsField.words(
                day.description, texts.language.weekdayName(day.rawValue), week[day].map(\.description),
                hint: day == .monday ? words.periodsHint : nil, wrong: words.periodsWrong)
        }
        var form = SettingsForm(
            calendar?.name ?? "",
            [
                .text("name", texts.settings.name, calendar?.name ?? ""),
                .choice(
                    "zone", words.zone, calendar?.zone ?? call.member.timeZone ?? "Europe/Kyiv",
                    zones(calendar?.zone, call)),
            ] + days + [
                .lines(
                    "exceptions", words.exceptions, (calendar?.exceptions ?? []).map(CalendarForm.text),
                    max: 100_000, hint: words.exceptionsHint, wrong: words.exceptionsWrong)
            ], isArchived: calendar?.isArchived)
        form.inside = HolidayImport.fields(id, call)
        return form
    }

    static var routes: [Route] {
        recordRoutes + [
            .form(
                "/settings/calendars/{id}/holidays", changing, "settings calendars holidays",
                HolidayImport.show)
        ]
    }

    /// A file that is chosen but not read is not passed over in silence: a browser sends its name alone with this button.
    static func save(_ form: SettingsForm, as id: Int64?, _ call: PageCall) async throws -> SettingsOutcome {
        if call.form.raw("file").isEmpty { return try await saveRecord(form, as: id, call) }
        let title = id == nil ? add(call.texts) : form.title
        return .shown(title: title, HolidayImport.unread(form, id, call))
    }

    private static func zones(_ current: String?, _ call: PageCall) -> [SettingsField.Choice] {
        let names = call.desk.zones.names()
        let own = current.map { names.contains($0) ? [] : [$0] } ?? []
        return (own + names).map { .init(value: $0, label: $0) }
    }

    static func flow(_ body: CalendarForm, _ id: WorkingCalendar.ID?, _ call: PageCall)
        -> SaveRecord<WorkingCalendar>
    {
        body.flow(id, call.desk.zones)
    }
}
