import Domain
import Flows
import HTML
import Languages
import Storage

/// Senders whose letters become no tickets.
enum StopSection: SettingsOfRecord {
    typealias Record = StopEntry

    static let path = "stop-list"
    static let icon = "ban"
    // Addresses of strangers are no matter of observers.
    static let reading = Access.Action.readIntake
    static func title(_ texts: Texts) -> String { texts.settings.stopLists }
    static func lead(_ texts: Texts) -> String { texts.sections.stops }
    static func add(_ texts: Texts) -> String { texts.sections.addStop }
    static func empty(_ texts: Texts) -> String { texts.sections.noStops }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let words = call.texts.sections
        return try RecordStore<StopEntry>(transaction).all().map { entry, hits in
            SettingsRow(
                id: entry.key, title: entry.pattern.text, detail: entry.reason,
                badges: hits.count > 0 ? [words.stopped(hits.count)] : [], isArchived: entry.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let words = call.texts.sections
        let store = RecordStore<StopEntry>(transaction)
        let entry = try id.flatMap { try store.find(.init($0))?.record }
        if id != nil, entry == nil { return nil }
        var form = SettingsForm(
            entry?.pattern.text ?? "",
            [
                .text(
                    "pattern", words.stopPattern, entry?.pattern.text ?? call.query.text("pattern") ?? "",
                    max: 320, hint: words.stopPatternHint, wrong: words.stopPatternWrong),
                .text(
                    "reason", words.stopReason, entry?.reason ?? "", max: StopEntryForm.reasonCharactersMax,
                    hint: words.stopReasonHint),
            ], isArchived: entry?.isArchived)
        if let entry {
            form.after = facts(
                entry, try store.hits(of: entry.id), try StaffDirectory(in: transaction), call)
        }
        return form
    }

    private static func facts(
        _ entry: StopEntry, _ hits: StopHits, _ staff: StaffDirectory, _ call: PageCall
    ) -> HTML {
        let (texts, words) = (call.texts, call.texts.sections)
        let doer: String =
            if case .staff(let id) = entry.addedBy { staff.name(of: id) ?? texts.console.someone } else {
                "Linia"
            }
        return """
            <dl class="facts"><dt>\(words.stopAdded)</dt><dd>\(doer), \(call.visitor.moment(entry.addedAt))</dd><dt>\(words.stopHits)</dt><dd>\(texts.language.number(hits.count))\(ifLet: hits.lastAt, { ", \(words.lastTime(call.visitor.moment($0)))" })</dd></dl>
            """
    }

    static func flow(_ body: StopEntryForm, _ id: StopEntry.ID?, _ call: PageCall) -> SaveRecord<StopEntry> {
        body.flow(id)
    }
}
