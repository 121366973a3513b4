import Domain
import Flows
import Languages
import Storage

/// What is promised for a class of tickets.
enum PolicySection: SettingsOfRecord {
    typealias Record = SLAPolicy

    static let path = "policies"
    static let icon = "alarm-clock"
    static func title(_ texts: Texts) -> String { texts.lineRules.policies }
    static func lead(_ texts: Texts) -> String { texts.lineRules.policiesLead }
    static func add(_ texts: Texts) -> String { texts.lineRules.addPolicy }
    static func empty(_ texts: Texts) -> String { texts.lineRules.noPolicies }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        try RecordStore<SLAPolicy>(transaction).all().map { policy in
            SettingsRow(
                id: policy.key, title: policy.saved.name,
                badges: policy.saved.kinds.map { call.texts.name(of: $0) },
                isArchived: policy.saved.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let (texts, words) = (call.texts, call.texts.lineRules)
        let saved = try id.flatMap { try RecordStore<SLAPolicy>(transaction).find(.init($0))?.record.saved }
        if id != nil, saved == nil { return nil }
        let choices = try LineChoices(call, in: transaction)
        let usual = SLAPolicy.preset.saved
        var form = SettingsForm(
            saved?.name ?? "",
            [
                .text("name", texts.settings.name, saved?.name ?? ""),
                .number(
                    "position", words.position, saved?.position ?? 0, PolicyForm.positions,
                    hint: words.positionHint),
                .several(
                    "kinds", words.kinds, Set((saved?.kinds ?? []).map(\.rawValue)),
                    Ticket.Kind.allCases.map { .init(value: $0.rawValue, label: texts.name(of: $0)) },
                    hint: words.kindsHint),
                .flag("for_contracts", words.forContracts, saved?.isForContracts ?? false),
            ] + choices.targets("first_response", (saved ?? usual).firstResponse, words.firstResponse)
                + choices.targets("next_response", (saved ?? usual).nextResponse, words.nextResponse)
                + choices.targets("resolution", (saved ?? usual).resolution, words.resolution) + [
                    .choice(
                        "calendar", words.calendar, saved?.calendar?.text ?? "",
                        [.init(value: "", label: words.usualHours)] + choices.calendars),
                    .several(
                        "pauses_on", words.pausesOn, Set((saved ?? usual).pausesOn.map(\.rawValue)),
                        Ticket.Status.Wait.allCases.map {
                            .init(value: $0.rawValue, label: texts.name(of: $0))
                        }),
                    .choice(
                        "reopening", words.reopening, (saved ?? usual).reopening.rawValue,
                        SLAPolicy.Reopening.allCases.map {
                            .init(value: $0.rawValue, label: texts.name(of: $0))
                        }),
                ], isArchived: saved?.isArchived)
        form.trial = WhatIfPage.button(id, months: nil, call)
        return form
    }

    static var routes: [Route] {
        recordRoutes + [
            .form("/settings/policies/{id}/what_if", changing, "settings policies what if", WhatIfPage.show)
        ]
    }

    static func flow(_ body: PolicyForm, _ id: SLAPolicy.ID?, _ call: PageCall) -> SaveRecord<SLAPolicy> {
        body.flow(id)
    }
}
