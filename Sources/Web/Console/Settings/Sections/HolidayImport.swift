import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Holidays of a calendar file (.ics) beside the dates of a calendar that is being written: they stand there to be looked at,
/// and nothing is stored before the calendar is saved.
enum HolidayImport {
    private static let new = "new"
    private static let years = 1970...2200
    /// How many entries that are no holidays are told by name.
    private static let skippedMax = 10

    /// The file, the years, and the button that reads it.
    static func fields(_ id: Int64?, _ call: PageCall, typed: FormBody? = nil, error: String? = nil) -> HTML {
        let words = call.texts.holidays
        let thisYear = call.visitor.zone.civil(at: call.visitor.now).date.year
        let link: Link = "/settings/calendars/\(id.map(String.init) ?? new)/holidays"
        func year(_ name: String, _ label: String, _ usual: Int) -> HTML {
            """
            <div class="field"><label for="\(name)">\(label)</label><input class="input short" id="\(name)" name="\(name)" type="number" min="\(years.lowerBound)" max="\(years.upperBound)" inputmode="numeric" value="\(typed?.text(name) ?? String(usual))"></div>
            """
        }
        return """
            <fieldset class="step" id="holidays"><legend class="label">\(words.title)</legend>
            <div class="field"><label for="file">\(words.file)</label><input class="input" id="file" name="file" type="file" accept=".ics,text/calendar"\(Parts.invalid("file", error))><p class="hint">\(words.hint)</p>\(Parts.error("file", error))</div>
            <div class="pair">\(year("holidays_from", words.fromYear, thisYear))\(year("holidays_until", words.untilYear, thisYear + 1))</div>
            <p><button class="button" formaction="\(link)" formenctype="multipart/form-data">\(Parts.icon("calendar"))\(words.read)</button></p>
            </fieldset>
            """
    }

    /// The calendar's page again, with the file's dates among those that were typed.
    static func show(_ call: PageCall) async throws -> Answer {
        let text = call.parameters["id"] ?? ""
        let id = WrittenID.parse(text)
        guard id != nil || text == new,
            var form = try await call.read({ try CalendarSection.form(of: id, call, in: $0) })
        else { throw DeskError.notFound(kind: CalendarSection.path, reference: text) }
        var typed = call.form
        var above = HTML.empty
        var status = HTTPResponse.Status.ok
        do throws(HolidayFailure) {
            let found = try read(call.form)
            let before = call.form.raw("exceptions").split(whereSeparator: \.isNewline).map {
                String($0).trimmed
            }
            .filter { !$0.isEmpty }
            // What somebody wrote about a date stands.
            let known = Set(before.map { $0.prefix { !$0.isWhitespace && $0 != "," } })
            let added = found.dates.map(CalendarForm.text)
                .filter { !known.contains($0.prefix { !$0.isWhitespace && $0 != "," }) }
            typed.put((before + added).sorted().joined(separator: "\n"), into: "exceptions")
            above = notice(added.count, of: found.dates.count, skipped: found.skipped, call.texts)
        } catch {
            form.inside = fields(id, call, typed: typed, error: call.texts.holidays.sentence(error))
            status = .unprocessableContent
        }
        if status == .ok { form.inside = fields(id, call, typed: typed) }
        let html = form.html(
            to: CalendarSection.link(text), typed: typed, failure: nil, mayChange: true,
            back: CalendarSection.link, call)
        let title = id == nil ? CalendarSection.add(call.texts) : form.title
        return try await SettingsPage(CalendarSection.self, title: title, body: "\(above)\(html)").answer(
            call, status)
    }

    /// The page again, as it was typed: the file has to be chosen once more and read.
    static func unread(_ form: SettingsForm, _ id: Int64?, _ call: PageCall) -> HTML {
        var form = form
        form.inside = fields(id, call, typed: call.form, error: call.texts.holidays.unread)
        return form.html(
            to: CalendarSection.link(id.map(String.init) ?? new), typed: call.form, failure: nil,
            mayChange: true, back: CalendarSection.link, call)
    }

    private static func read(
        _ form: FormBody
    ) throws(HolidayFailure) -> (dates: [CalendarException], skipped: [HolidayCalendarFile.Skipped]) {
        guard let from = Int(form.raw("holidays_from")), let until = Int(form.raw("holidays_until")),
            years.contains(from), years.contains(until), from <= until
        else { throw .years }
        guard let sent = form.files.first(where: { $0.field == "file" }), sent.file.size > 0 else {
            throw .missing
        }
        guard let bytes = sent.file.bytes(upTo: HolidayCalendarFile.Limits.bytesMax) else { throw .tooLong }
        do throws(HolidayCalendarError) {
            let file = try HolidayCalendarFile(bytes)
            return (try file.exceptions(years: from...until), file.skipped)
        } catch { throw .unreadable(error) }
    }

    private static func notice(
        _ added: Int, of found: Int, skipped: [HolidayCalendarFile.Skipped], _ texts: Texts
    ) -> HTML {
        let words = texts.holidays
        let named = skipped.prefix(skippedMax).map(\.name).filter { !$0.isEmpty }.joined(separator: "; ")
        let left = named.isEmpty ? words.skipped(skipped.count) : words.skipped(skipped.count) + ": " + named
        let more = [added > 0 ? words.saveThem : nil, found > added ? words.known(found - added) : nil]
            .compactMap(\.self).joined(separator: " ")
        return """
            <div class="banner \(added == 0 ? "is-soon" : "is-done")" role="status">\(Parts.icon(added == 0 ? "triangle-alert" : "circle-check"))<div><p><b>\(words.added(added))</b> \(more)</p>\(if: !skipped.isEmpty, "<p>\(left)</p>")</div></div>
            """
    }
}

/// Why no holidays were read.
enum HolidayFailure: Error {
    case missing, years, tooLong
    case unreadable(HolidayCalendarError)
}

extension HolidayTexts {
    func sentence(_ failure: HolidayFailure) -> String {
        switch failure {
        case .missing: noFile
        case .years: yearsWrong
        case .tooLong, .unreadable(.tooLong): tooLong(HolidayCalendarFile.Limits.bytesMax / 1_048_576)
        case .unreadable(.notACalendar): notACalendar
        case .unreadable(.tooManyEvents(let limit)), .unreadable(.tooManyDates(let limit)): tooMany(limit)
        case .unreadable(.lineTooLong(let line, _)), .unreadable(.notUTF8(let line)),
            .unreadable(.unbalanced(let line)):
            brokenLine(line)
        }
    }
}
