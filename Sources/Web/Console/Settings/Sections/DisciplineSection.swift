import Domain
import Flows
import Languages
import Storage

/// The desk's own rules of order.
enum DisciplineSection: SettingsSheet {
    static let path = "order"
    static let icon = "list-filter"
    static func title(_ texts: Texts) -> String { texts.lineRules.order }
    static func lead(_ texts: Texts) -> String { texts.lineRules.orderLead }

    static func form(_ call: PageCall, in transaction: any Transaction) throws -> SettingsForm {
        let words = call.texts.lineRules
        let saved = try RecordStore<Discipline>(transaction).current().saved
        return SettingsForm(
            words.order,
            [
                .number(
                    "passes_max", words.passesMax, saved.passesMax, Discipline.passesRange,
                    hint: words.passesHint, wrong: words.passesWrong
                ).required(),
                .choice(
                    "calendar", words.calendar, saved.calendar?.text ?? "",
                    [.init(value: "", label: words.roundTheClock)]
                        + (try LineChoices(call, in: transaction).calendars)),
            ])
    }

    static func save(_ form: SettingsForm, _ call: PageCall) async throws {
        _ = try await form.save(DisciplineForm.self, call) { try $0.perform($1) }
        call.desk.settings.forget()
    }
}
