import Domain
import Flows
import HTML
import Languages
import Storage

/// Whose clients are called once a ticket is closed, when, and what they are asked (P42, P123).
enum CallBackSection: SettingsSheet {
    static let path = "call-backs"
    static let icon = "phone-outgoing"
    static func title(_ texts: Texts) -> String { texts.callBacks.title }
    static func lead(_ texts: Texts) -> String { texts.callBacks.settingLead }

    static func form(_ call: PageCall, in transaction: any Transaction) throws -> SettingsForm {
        let words = call.texts.callBacks
        let rules = try RecordStore<Discipline>(transaction).current().saved.callBacks ?? .off
        return SettingsForm(
            words.title,
            whom(rules, call.texts).map { $0.grouped(words.whom) }
                + when(rules, words).map { $0.grouped(words.when) }
                + what(rules, words).map { $0.grouped(words.what) })
    }

    private static func whom(_ rules: CallBackRules, _ texts: Texts) -> [SettingsField] {
        let words = texts.callBacks
        return [
            .flag("call_back", words.isOn, rules.isOn),
            .number(
                "call_back_share_permille", words.share, rules.sharePermille, CallBackRules.shares,
                hint: words.shareHint, wrong: words.numberWrong
            ).required(),
            .several(
                "call_back_kinds", words.kinds, Set(rules.kinds.map(\.rawValue)),
                Ticket.Kind.allCases.map { .init(value: $0.rawValue, label: texts.name(of: $0)) }),
            .lines("call_back_tags", words.tags, rules.tags, hint: words.tagsHint),
            .flag("call_back_with_tasks", words.withTasks, rules.withTasks),
            .flag("call_back_after_bad_mark", words.afterBadMark, rules.afterBadMark),
            .flag(
                "call_back_by_others", words.byOthers, rules.areCallsByOthers, hint: words.byOthersHint),
            .number(
                "call_back_rest_days", words.restDays, rules.restDays, CallBackRules.restRange,
                hint: words.restHint, wrong: words.numberWrong
            ).required(),
        ]
    }

    private static func when(_ rules: CallBackRules, _ words: CallBackTexts) -> [SettingsField] {
        func number(_ name: String, _ label: String, _ value: Int, _ range: ClosedRange<Int>) -> SettingsField
        {
            .number(name, label, value, range, wrong: words.numberWrong).required()
        }
        return [
            .number(
                "call_back_days", words.days, rules.days, CallBackRules.daysRange, hint: words.daysHint,
                wrong: words.numberWrong
            ).required(),
            number("call_back_again_days", words.againDays, rules.againDays, CallBackRules.againRange),
            number("call_back_attempts", words.attemptsMax, rules.attemptsMax, CallBackRules.attemptsRange),
            number("call_back_lapse_days", words.lapseDays, rules.lapseDays, CallBackRules.lapseRange),
        ]
    }

    private static func what(_ rules: CallBackRules, _ words: CallBackTexts) -> [SettingsField] {
        [
            .several(
                "call_back_asks", words.asks, Set(rules.asks.map(\.rawValue)),
                CallBackRules.Question.allCases.map { .init(value: $0.rawValue, label: words.name(of: $0)) }),
            .lines("call_back_questions", words.questions, rules.questions, hint: words.questionsHint),
        ]
    }

    static func save(_ form: SettingsForm, _ call: PageCall) async throws {
        _ = try await form.save(DisciplineForm.self, call) { try $0.perform($1) }
        call.desk.settings.forget()
    }
}
