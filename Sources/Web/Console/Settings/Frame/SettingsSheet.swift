import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// A section that is one form.
protocol SettingsSheet: SettingsSection {
    static func form(_ call: PageCall, in transaction: any Transaction) throws -> SettingsForm
    /// Saves what was sent. - Throws: what `SettingsFailure` puts beside the fields.
    static func save(_ form: SettingsForm, _ call: PageCall) async throws
}

extension SettingsSheet {
    static var routes: [Route] {
        [
            .page("/settings/\(path)", reading, "settings \(path)", SettingsSheetHandlers<Self>.show),
            .form("/settings/\(path)", changing, "settings \(path) save", SettingsSheetHandlers<Self>.save),
        ]
    }
}

/// The page of a section that is one form.
enum SettingsSheetHandlers<Sheet: SettingsSheet> {
    static func show(_ call: PageCall) async throws -> Answer { try await page(call, nil) }

    static func save(_ call: PageCall) async throws -> Answer {
        let form = try await call.read { try Sheet.form(call, in: $0) }
        do {
            try await Sheet.save(form, call)
            return .see("/settings/\(Sheet.path)?saved=1")
        } catch {
            return try await page(call, try SettingsFailure(error, in: form, call))
        }
    }

    private static func page(_ call: PageCall, _ failure: SettingsFailure?) async throws -> Answer {
        let form = try await call.read { try Sheet.form(call, in: $0) }
        let isSaved = call.query.text("saved") != nil && failure == nil
        let html = form.html(
            to: Sheet.link, typed: failure == nil ? nil : call.form, failure: failure,
            mayChange: call.may(Sheet.changing), back: nil, call)
        return try await SettingsPage(
            Sheet.self,
            body: "\(if: isSaved, SettingsList.notice(call.texts.forms.saved, .empty))\(html)"
        ).answer(call, failure == nil ? .ok : .unprocessableContent)
    }
}
