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
        let (lock, texts) = (saved.lock ?? .preset, call.texts.locks)
        let blame = saved.blame ?? .preset
        let departments = try RecordStore<Department>(transaction).all()
            .filter {
                !$0.isArchived || lock.freeDepartments.contains($0.id) || blame.offDepartments.contains($0.id)
            }
        let contracts = try RecordStore<Contract>(transaction).all()
            .filter { !$0.saved.isArchived || lock.freeContracts.contains($0.id) }.prefix(LockRules.freeMax)
        var form = SettingsForm(
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
                .number(
                    "clarification_minutes", call.texts.clarifications.deskMinutes,
                    saved.clarificationMinutes, Clarification.Limits.minutesRange,
                    hint: call.texts.clarifications.deskHint(Clarification.Limits.minutesPreset),
                    wrong: words.minutesWrong),
                .number(
                    "undo_send_seconds", call.texts.held.undoSeconds, saved.undoSeconds,
                    HeldReply.Limits.undoSecondsRange, hint: call.texts.held.undoHint,
                    wrong: call.texts.held.undoWrong(HeldReply.Limits.undoSecondsRange.upperBound)
                ),
                .flag(
                    "digest", call.texts.digest.setting, saved.tellsHead, hint: call.texts.digest.settingHint),
                .flag(
                    "blame", call.texts.holders.findFault, blame.isOn, hint: call.texts.holders.findFaultHint),
                .several(
                    "blame_off_departments", call.texts.holders.offDepartments,
                    Set(blame.offDepartments.map(\.text)),
                    departments.map { .init(value: $0.id.text, label: $0.name) }),
                .number(
                    "lock_silence_minutes", texts.silenceMinutes, lock.silence?.minutes,
                    LockRules.minutesRange, hint: texts.silenceHint, wrong: words.minutesWrong),
                .number(
                    "lock_unstarted_minutes", texts.unstartedMinutes, lock.unstarted?.minutes,
                    LockRules.minutesRange, hint: texts.unstartedHint, wrong: words.minutesWrong),
                .number(
                    "lock_overdue_minutes", texts.overdueMinutes, lock.overdue?.minutes,
                    LockRules.overdueMinutesRange, hint: texts.overdueHint, wrong: words.minutesWrong),
                .several(
                    "lock_free_departments", texts.freeDepartments,
                    Set(lock.freeDepartments.map(\.text)),
                    departments.map { .init(value: $0.id.text, label: $0.name) }),
            ]
                + (contracts.isEmpty
                    ? []
                    : [
                        .several(
                            "lock_free_contracts", texts.freeContracts,
                            Set(lock.freeContracts.map(\.text)),
                            contracts.map { .init(value: $0.id.text, label: $0.saved.name) })
                    ])
                + closing(saved, call.texts) + [tasks(saved, call.texts)]
                + spending(saved.spending ?? .preset, call.texts))
        form.fields = form.fields.map { $0.grouped(heading(of: $0.name, call.texts.orderParts)) }
        let currency = (saved.spending ?? .preset).currency
        form.gather = { body in
            // A page from before there was such a right says nothing about it.
            guard let text = body.text("spending_limit") else { return [:] }
            let typed = body.text("spending_currency") ?? currency
            // What is no amount goes to the API's form as it is, which refuses it by name.
            return [
                "spending_limit": Currency.minor(typed: text, typed).map { .number(Int($0)) } ?? .text(text),
                "spending_currency": .text(typed),
            ]
        }
        return form
    }

    /// The part of the order a field belongs to, by the first word of its name.
    private static func heading(of field: String, _ words: OrderPartTexts) -> String {
        switch field.prefix(while: { $0 != "_" }) {
        case "blame": words.fault
        case "lock": words.locks
        case "closing": words.closing
        case "chase": words.silence
        case "feedback": words.marks
        case "spending": words.spending
        case "tasks": words.tasks
        default: words.general
        }
    }

    /// Which tickets wait for their tasks.
    private static func tasks(_ saved: Discipline.Saved, _ texts: Texts) -> SettingsField {
        .several(
            "tasks_bind_kinds", texts.tasks.bindingKinds, Set((saved.bindingTasks ?? []).map(\.rawValue)),
            Ticket.Kind.allCases.map { .init(value: $0.rawValue, label: texts.name(of: $0)) },
            hint: texts.tasks.bindingKindsHint)
    }

    /// What may be spent on a ticket: in major units, as people say it.
    private static func spending(_ right: SpendingRight, _ texts: Texts) -> [SettingsField] {
        let words = texts.spending
        return [
            .text(
                "spending_limit", words.limit, Currency.typed(right.limit, right.currency), max: 20,
                hint: words.limitHint, wrong: words.limitWrong
            ).apart(),
            .text(
                "spending_currency", words.currency, right.currency, max: 3, hint: words.currencyHint,
                wrong: words.currencyWrong
            ).apart(),
            .choice(
                "spending_beyond", words.whoGoesBeyond, right.beyond.rawValue,
                [
                    .init(value: SpendingRight.Authority.head.rawValue, label: words.head),
                    .init(value: SpendingRight.Authority.lead.rawValue, label: words.lead),
                ]),
        ]
    }

    /// How what is resolved comes to its end, and how silent clients are asked.
    private static func closing(_ saved: Discipline.Saved, _ texts: Texts) -> [SettingsField] {
        let words = texts.closing
        let (closing, chase) = (saved.closing ?? .preset, saved.chase ?? .preset)
        let days = ClosingRules.daysRange
        return [
            .choice(
                "closing_right", words.right, closing.right.rawValue,
                ClosingRules.Right.allCases.map { .init(value: $0.rawValue, label: name(of: $0, words)) }
            ),
            .flag("closing_letter", words.tellsClient, closing.tellsClient, hint: words.tellsClientHint),
            .number(
                "closing_days", words.silenceDays, closing.silenceDays, days, hint: words.silenceHint,
                wrong: words.daysWrong),
            .numbers(
                "closing_reminder_days", words.closingReminders, closing.reminderDays,
                hint: words.remindersHint, wrong: words.daysWrong),
            .numbers(
                "chase_reminder_days", words.chaseReminders, chase.reminderDays, hint: words.remindersHint,
                wrong: words.daysWrong),
            .number(
                "chase_call_days", words.callDays, chase.callDays, days, hint: words.callHint,
                wrong: words.daysWrong),
            .number("chase_again_days", words.againDays, chase.againDays, days, wrong: words.daysWrong),
            .flag(
                "feedback_letter", texts.ratings.asks, (saved.feedback ?? .preset).asks,
                hint: texts.ratings.asksHint),
            .number(
                "feedback_bad_mark", texts.ratings.badMarkSetting, (saved.feedback ?? .preset).badMark,
                FeedbackRules.badMarks, hint: texts.ratings.badMarkHint, wrong: texts.ratings.markWrong),
            .number(
                "feedback_target_permille", texts.marks.targetSetting, (saved.feedback ?? .preset).target,
                FeedbackRules.targets, hint: texts.marks.targetHint, wrong: texts.marks.targetWrong),
        ]
    }

    private static func name(of right: ClosingRules.Right, _ words: ClosingTexts) -> String {
        switch right {
        case .anyone: words.anyone
        case .firstLine: words.firstLine
        case .leads: words.leads
        }
    }

    static func save(_ form: SettingsForm, _ call: PageCall) async throws {
        _ = try await form.save(DisciplineForm.self, call) { try $0.perform($1) }
        call.desk.settings.forget()
    }
}
