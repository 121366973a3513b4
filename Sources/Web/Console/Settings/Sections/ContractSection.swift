import Domain
import Flows
import Languages
import Storage

/// What was promised to organizations, and for how long.
enum ContractSection: SettingsOfRecord {
    typealias Record = Contract

    static let path = "contracts"
    static let icon = "file-text"
    static func title(_ texts: Texts) -> String { texts.contracts.title }
    static func lead(_ texts: Texts) -> String { texts.contracts.lead }
    static func add(_ texts: Texts) -> String { texts.contracts.add }
    static func empty(_ texts: Texts) -> String { texts.contracts.empty }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let organizations = RecordStore<Organization>(transaction)
        let blame = try RecordStore<Discipline>(transaction).current().saved.blame ?? .preset
        return try RecordStore<Contract>(transaction).all().map { contract in
            let (saved, words) = (contract.saved, call.texts.contracts)
            let state: String? =
                if let until = saved.validUntil, until <= call.visitor.now {
                    words.isOver
                } else if let from = saved
                    .validFrom, call.visitor.now < from
                { words.isAhead } else { nil }
            return SettingsRow(
                id: contract.key, title: saved.name,
                detail: [try organizations.find(saved.organization)?.record.name, period(saved, call)]
                    .compactMap(\.self).joined(separator: ", "),
                badges: [
                    state, blame.offContracts.contains(saved.id) ? call.texts.organizations.notJudged : nil,
                ].compactMap(\.self),
                isArchived: saved.isArchived)
        }
    }

    /// `з 1 січня 2026 р. до 31 грудня 2026 р.`, nil where it has no bounds.
    private static func period(_ saved: Contract.Saved, _ call: PageCall) -> String? {
        let words = call.texts.contracts
        func day(_ date: CivilDate) -> String {
            call.visitor.language.longDate(
                call.visitor.wall(call.visitor.zone.startOfDay(date)))
        }
        let from = firstDay(saved, call).map(day)
        let last = lastDay(saved, call).map(day)
        return switch (from, last) {
        case (nil, nil): nil
        case (let from?, nil): words.since(from)
        case (nil, let last?): words.upTo(last)
        case (let from?, let last?): words.between(from, last)
        }
    }

    private static func firstDay(_ saved: Contract.Saved?, _ call: PageCall) -> CivilDate? {
        saved?.validFrom.map { call.visitor.zone.civil(at: $0).date }
    }

    /// The last day on which it holds, on the reader's wall calendar.
    private static func lastDay(_ saved: Contract.Saved?, _ call: PageCall) -> CivilDate? {
        saved?.validUntil.map { call.visitor.zone.civil(at: $0 + Span(microseconds: -1)).date }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let (texts, words) = (call.texts, call.texts.contracts)
        let saved = try id.flatMap { try RecordStore<Contract>(transaction).find(.init($0))?.record.saved }
        if id != nil, saved == nil { return nil }
        let policies = try RecordStore<SLAPolicy>(transaction).all()
            .filter { !$0.saved.isArchived || $0.id == saved?.policy }
        let organizations = try OrganizationChoices.all(and: saved?.organization, in: transaction)
        let blame = try RecordStore<Discipline>(transaction).current().saved.blame ?? .preset
        var form = SettingsForm(
            saved?.name ?? "",
            [
                .text("name", words.name, saved?.name ?? "", hint: words.nameHint),
                .choice(
                    "organization", words.organization, saved?.organization.text ?? "",
                    [.init(value: "", label: "—")] + organizations
                ).required(),
                .text(
                    "valid_from", words.firstDay, firstDay(saved, call)?.description ?? "", max: 10,
                    type: "date", hint: words.daysHint, wrong: words.dayWrong
                ).apart(),
                .text(
                    "valid_until", words.lastDay, lastDay(saved, call)?.description ?? "", max: 10,
                    type: "date", wrong: words.lastDayWrong
                ).apart(),
                .choice(
                    "policy", words.policy, saved?.policy?.text ?? "",
                    [.init(value: "", label: words.usualPromises)]
                        + policies.map { .init(value: $0.id.text, label: $0.saved.name) },
                    hint: words.policyHint),
                .choice(
                    "calendar", texts.lineRules.calendar, saved?.calendar?.text ?? "",
                    [.init(value: "", label: texts.lineRules.usualHours)]
                        + (try LineChoices(call, in: transaction).calendars)),
                FaultSwitch.field(
                    isJudged: saved.map { !blame.offContracts.contains($0.id) } ?? true, blame, call),
            ], isArchived: saved?.isArchived)
        let zone = call.visitor.zone
        form.gather = { typed in
            [
                "valid_from": moment(typed.text("valid_from"), zone, daysLater: 0),
                "valid_until": moment(typed.text("valid_until"), zone, daysLater: 1),
            ]
        }
        return form
    }

    /// The first moment of a typed day, or of the one after it; what is no day goes on as it is, to be refused.
    private static func moment(_ text: String?, _ zone: TimeZoneRules, daysLater: Int) -> JSONNode {
        guard let text else { return .null }
        guard let date = CivilDate(text) else { return .text(text) }
        return .text(zone.startOfDay(date.adding(days: daysLater)).rfc3339)
    }

    static func save(_ form: SettingsForm, as id: Int64?, _ call: PageCall) async throws -> SettingsOutcome {
        let judged = FaultSwitch.typed(call)
        let saved = try await form.save(ContractForm.self, call) { body, work in
            let saved = try flow(body, id.map { .init($0) }, call).perform(work)
            if let judged {
                try Discipline.changeBlame(in: work, field: FaultSwitch.name) {
                    $0.judging(saved.id, judged)
                }
            }
            return saved.key
        }
        call.desk.settings.forget()
        return .saved(saved)
    }

    static func flow(_ body: ContractForm, _ id: Contract.ID?, _ call: PageCall) -> SaveRecord<Contract> {
        body.flow(id)
    }
}

/// Organizations to choose from, by name.
enum OrganizationChoices {
    private static let most = 5_000

    /// - Parameter chosen: stands there even when it is put away.
    static func all(
        and chosen: Organization.ID?, in transaction: any Transaction
    ) throws -> [SettingsField.Choice] {
        try RecordStore<Organization>(transaction).page(after: .init(0), limit: most)
            .filter { !$0.isArchived || $0.id == chosen }
            .sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
            .map { .init(value: $0.id.text, label: $0.name) }
    }
}
