import Domain
import Flows
import Languages
import Storage

/// Lines of support.
enum LineSection: SettingsOfRecord {
    typealias Record = Line

    static let path = "lines"
    static let icon = "layers"
    static func title(_ texts: Texts) -> String { texts.settings.lines }
    static func lead(_ texts: Texts) -> String { texts.sections.lines }
    static func add(_ texts: Texts) -> String { texts.sections.addLine }
    static func empty(_ texts: Texts) -> String { texts.sections.noLines }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        try RecordStore<Line>(transaction).all().map { line in
            SettingsRow(
                id: line.key, title: line.name, badges: [call.texts.sections.level(line.level)],
                isArchived: line.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let texts = call.texts
        let line = try id.flatMap { try RecordStore<Line>(transaction).find(.init($0))?.record }
        if id != nil, line == nil { return nil }
        return SettingsForm(
            line?.name ?? "",
            [
                .text("name", texts.settings.name, line?.name ?? ""),
                .number(
                    "level", texts.sections.levelLabel, line?.level, 1...4, hint: texts.sections.levelHint,
                    wrong: texts.sections.levelWrong
                ).required(),
            ] + rules(line, texts, try LineChoices(call, in: transaction))
                + (try vendor(line?.vendor, texts, in: transaction)), isArchived: line?.isArchived)
    }

    private static func vendor(
        _ vendor: LineVendor?, _ texts: Texts, in transaction: any Transaction
    ) throws -> [SettingsField] {
        let words = texts.vendor
        let contact = try vendor?.contact.flatMap { try RecordStore<Contact>(transaction).find($0)?.record }
        let address = contact?.addresses.first { $0.kind == .email }?.value.personal.value
        return [
            .flag("vendor", words.isVendors, vendor != nil, hint: words.isVendorsHint),
            .choice(
                "vendor_organization", words.organization, vendor?.organization?.text ?? "",
                [.init(value: "", label: "—")]
                    + (try OrganizationChoices.all(and: vendor?.organization, in: transaction)),
                hint: words.organizationHint),
            .email("vendor_email", words.contact, address ?? "", texts, hint: words.contactHint),
            .number(
                "vendor_answer_minutes", words.answerMinutes, vendor?.answerMinutes,
                VendorCase.Limits.answerMinutesRange, wrong: texts.lineRules.minutesWrong),
        ]
    }

    private static func rules(_ line: Line?, _ texts: Texts, _ choices: LineChoices) -> [SettingsField] {
        let words = texts.lineRules
        return [
            .number(
                "time_box_minutes", words.timeBoxMinutes, line?.timeBox?.minutes, TimeBox.minutesRange,
                hint: words.timeBoxHint, wrong: words.minutesWrong),
            .flag("time_box_only_if_sure", words.onlyIfSure, line?.timeBox?.onlyIfSure ?? false),
            .choice(
                "time_box_when_over", words.whenOver, (line?.timeBox?.whenOver ?? .offer).rawValue,
                TimeBox.End.allCases.map { .init(value: $0.rawValue, label: texts.name(of: $0)) }),
            .choice(
                "client_talk", words.clientTalk, (line?.clientTalk ?? .direct).rawValue,
                ClientTalk.allCases.map { .init(value: $0.rawValue, label: texts.name(of: $0)) },
                hint: words.clientTalkHint),
            .number(
                "clarification_minutes", texts.clarifications.lineMinutes, line?.clarificationMinutes,
                Clarification.Limits.minutesRange, hint: texts.clarifications.lineHint,
                wrong: words.minutesWrong),
            .choice(
                "controller", words.controller, line?.controller?.text ?? "",
                [.init(value: "", label: words.headOfDesk)] + choices.staff, hint: words.controllerHint),
            .flag("takes_control", words.takesControl, line?.takesControl ?? false),
            .choice(
                "calendar", words.calendar, line?.calendar?.text ?? "",
                [.init(value: "", label: words.usualHours)] + choices.calendars),
            .several(
                "needs", words.needs, Set((line?.needs ?? []).map(\.rawValue)),
                HandOverNeed.allCases.map { .init(value: $0.rawValue, label: texts.name(of: $0)) }),
        ] + choices.targets("target", line?.targets ?? .none, words.target)
    }

    static func flow(_ body: LineForm, _ id: Line.ID?, _ call: PageCall) -> SaveRecord<Line> { body.flow(id) }
}
