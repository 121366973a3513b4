import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// A section that lists records, each with a page of its own.
protocol SettingsRecords: SettingsSection {
    /// The button that makes a new one, and the heading of its page.
    static func add(_ texts: Texts) -> String
    /// What an empty list says.
    static func empty(_ texts: Texts) -> String
    /// What stands under the list.
    static func below(_ rows: [SettingsRow], _ call: PageCall) -> HTML
    /// Whether a record that is put away never comes back.
    static var isFinal: Bool { get }
    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow]
    /// The form of a record, or of a new one. - Returns: nil where there is no such record.
    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    /// Saves what was sent. - Throws: what `SettingsFailure` puts beside the fields.
    static func save(_ form: SettingsForm, as id: Int64?, _ call: PageCall) async throws -> SettingsOutcome
}

enum SettingsOutcome: Sendable {
    /// The list with a notice.
    case saved(Int64)
    /// A page that says more, such as a secret that is shown once.
    case shown(title: String, HTML)
}

/// A record as its list shows it.
struct SettingsRow: Sendable {
    let id: Int64
    let title: String
    /// A second line.
    var detail = ""
    /// Short words of state.
    var badges: [String] = []
    /// How deep it stands in a tree.
    var depth = 0
    var isArchived = false
}

extension SettingsRecords {
    static var isFinal: Bool { false }
    static func below(_ rows: [SettingsRow], _ call: PageCall) -> HTML { .empty }

    static var routes: [Route] { recordRoutes }

    /// The pages every section of records has.
    static var recordRoutes: [Route] {
        [
            .page("/settings/\(path)", reading, "settings \(path)", SettingsRecordsHandlers<Self>.list),
            .page(
                "/settings/\(path)/new", changing, "settings \(path) new", SettingsRecordsHandlers<Self>.new),
            .form(
                "/settings/\(path)/new", changing, "settings \(path) add", SettingsRecordsHandlers<Self>.save),
            .page(
                "/settings/\(path)/{id}", reading, "settings \(path) one", SettingsRecordsHandlers<Self>.one),
            .form(
                "/settings/\(path)/{id}", changing, "settings \(path) save",
                SettingsRecordsHandlers<Self>.save),
        ]
    }
}

/// A section whose records the API saves by a form: the same form and the same flow serve the page.
protocol SettingsOfRecord: SettingsRecords {
    associatedtype Record: StoredRecord
    associatedtype Body: Form
    static func flow(_ body: Body, _ id: Identifier<Record>?, _ call: PageCall) -> SaveRecord<Record>
}

extension SettingsOfRecord {
    static func save(_ form: SettingsForm, as id: Int64?, _ call: PageCall) async throws -> SettingsOutcome {
        try await saveRecord(form, as: id, call)
    }

    static func saveRecord(
        _ form: SettingsForm, as id: Int64?, _ call: PageCall
    ) async throws -> SettingsOutcome {
        let saved = try await form.save(Body.self, call) { body, work in
            try flow(body, id.map { Identifier($0) }, call).perform(work).key
        }
        call.desk.settings.forget()
        return .saved(saved)
    }
}

/// The pages of a section that lists records.
enum SettingsRecordsHandlers<Section: SettingsRecords> {
    static func list(_ call: PageCall) async throws -> Answer {
        let rows = try await call.read { try Section.rows(call, in: $0) }
        let saved = try call.query.id("saved", Settings.self).flatMap { id in
            rows.first { $0.id == id.rawValue }
        }
        let list = SettingsList(
            path: Section.path, rows: rows, saved: saved, empty: Section.empty(call.texts),
            mayChange: call.may(Section.changing), isFinal: Section.isFinal)
        let add: HTML =
            call.may(Section.changing)
            ? "<a class=\"button primary push\" href=\"\(Section.link("new"))\">\(Parts.icon("plus"))\(Section.add(call.texts))</a>"
            : .empty
        let body: HTML = "\(list.html(call))\(Section.below(rows, call))"
        return try await SettingsPage(Section.self, tools: add, body: body).answer(call)
    }

    static func new(_ call: PageCall) async throws -> Answer { try await page(nil, call) }

    static func one(_ call: PageCall) async throws -> Answer { try await page(try id(call), call) }

    static func save(_ call: PageCall) async throws -> Answer {
        let id = call.parameters["id"] == nil ? nil : try id(call)
        let form = try await form(id, call)
        do {
            switch try await Section.save(form, as: id, call) {
            case .saved(let id):
                return .see("/settings/\(Section.path)?saved=\(id)")
            case .shown(let title, let html):
                var answer = try await SettingsPage(Section.self, title: title, body: html).answer(call)
                // What is shown once is kept nowhere.
                answer.headers[.cacheControl] = "no-store"
                return answer
            }
        } catch {
            let failure = try SettingsFailure(error, in: form, call)
            return try await page(id, call, failure: failure, form: form)
        }
    }

    private static func page(
        _ id: Int64?, _ call: PageCall, failure: SettingsFailure? = nil, form known: SettingsForm? = nil
    ) async throws -> Answer {
        let form = if let known { known } else { try await form(id, call) }
        let html = form.html(
            to: Section.link(id.map(String.init) ?? "new"), typed: failure == nil ? nil : call.form,
            failure: failure, mayChange: call.may(Section.changing), back: Section.link, isNew: id == nil,
            call)
        return try await SettingsPage(
            Section.self, title: id == nil ? Section.add(call.texts) : form.title, body: html
        ).answer(call, failure == nil ? .ok : .unprocessableContent)
    }

    private static func form(_ id: Int64?, _ call: PageCall) async throws -> SettingsForm {
        guard let form = try await call.read({ try Section.form(of: id, call, in: $0) }) else {
            throw DeskError.notFound(kind: Section.path, reference: id.map(String.init) ?? "new")
        }
        return form
    }

    private static func id(_ call: PageCall) throws -> Int64 {
        let text = call.parameters["id"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: Section.path, reference: text)
        }
        return id
    }
}

extension SettingsSection {
    static func link(_ step: String) -> Link { "/settings/\(path)/\(step)" }
}
