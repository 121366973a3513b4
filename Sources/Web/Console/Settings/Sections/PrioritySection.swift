import Domain
import Flows
import Languages
import Storage

/// How a priority follows from impact and urgency.
enum PrioritySection: SettingsSheet {
    static let path = "priorities"
    static let icon = "chevrons-up"
    static func title(_ texts: Texts) -> String { texts.priorities.title }
    static func lead(_ texts: Texts) -> String { texts.priorities.lead }

    static func form(_ call: PageCall, in transaction: any Transaction) throws -> SettingsForm {
        let words = call.texts.priorities
        let rules = try RecordStore<Discipline>(transaction).current().saved.priorities ?? .preset
        let choices = Ticket.Priority.allCases.map {
            SettingsField.Choice(value: $0.rawValue, label: call.texts.name(of: $0))
        }
        let cells = PriorityRules.assessments.map { assessment in
            SettingsField.choice(
                PriorityRulesForm.name(assessment),
                words.whenUrgency(words.levelsOfUrgency[assessment.urgency] ?? ""),
                rules[assessment].rawValue, choices
            ).grouped(words.whenImpact(words.levelsOfImpact[assessment.impact] ?? ""))
        }
        return SettingsForm(
            words.title,
            cells + [
                .flag("priority_binding", words.isBinding, rules.isBinding, hint: words.isBindingHint)
            ])
    }

    static func save(_ form: SettingsForm, _ call: PageCall) async throws {
        _ = try await form.save(DisciplineForm.self, call) { try $0.perform($1) }
        call.desk.settings.forget()
    }
}

extension PriorityTexts {
    var levelsOfImpact: [Assessment.Level: String] {
        [.low: onePerson, .medium: several, .high: everybody]
    }
    var levelsOfUrgency: [Assessment.Level: String] {
        [.low: canWait, .medium: hampers, .high: standsStill]
    }
}
