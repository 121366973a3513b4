import Domain
import Flows
import Languages
import Storage

/// Who serves nights and weekends, and when the client's own engineer is called in.
enum DutySection: SettingsSheet {
    static let path = "duty"
    static let icon = "bell"
    static func title(_ texts: Texts) -> String { texts.ruleBooks.duty }
    static func lead(_ texts: Texts) -> String { texts.ruleBooks.dutyLead }

    static func form(_ call: PageCall, in transaction: any Transaction) throws -> SettingsForm {
        let (texts, words) = (call.texts, call.texts.ruleBooks)
        let saved = try RecordStore<Duty>(transaction).current().saved
        let choices = try LineChoices(call, in: transaction)
        let teams = try RecordStore<Team>(transaction).all().filter { !$0.saved.isArchived }
        let roles = [PullIn.Role.helper, .assignee]
        return SettingsForm(
            words.duty,
            [
                .several("engineers", words.dutyEngineers, Set(saved.engineers.map(\.text)), choices.staff),
                .choice(
                    "night_team", words.nightTeam, saved.nightTeam?.text ?? "",
                    [.init(value: "", label: words.noTeam)]
                        + teams.map { .init(value: $0.id.text, label: $0.saved.name) }),
                .choice(
                    "calendar", words.calendar, saved.calendar?.text ?? "",
                    [.init(value: "", label: words.usualHours)] + choices.calendars),
                .flag("pull_in", words.pullIn, saved.pullIn != nil),
                .number(
                    "silent_minutes", words.silent, saved.pullIn?.silentSeconds.map { $0 / 60 },
                    DutyForm.minutesRange, wrong: words.pullInWrong),
                .number(
                    "unsolved_minutes", words.unsolved, saved.pullIn?.unsolvedSeconds.map { $0 / 60 },
                    DutyForm.minutesRange, wrong: words.pullInWrong),
                .choice(
                    "priority_at_least", words.priorityAtLeast,
                    (saved.pullIn?.priorityAtLeast ?? .normal).rawValue,
                    Ticket.Priority.allCases.map { .init(value: $0.rawValue, label: texts.name(of: $0)) }),
                .choice(
                    "role", words.pullInRole, (saved.pullIn?.role ?? .helper).rawValue,
                    roles.map {
                        .init(value: $0.rawValue, label: $0 == .helper ? words.asHelper : words.asAssignee)
                    }),
            ])
    }

    static func save(_ form: SettingsForm, _ call: PageCall) async throws {
        _ = try await form.save(DutyForm.self, call) { try $0.perform($1) }
        call.desk.settings.forget()
    }
}
