import Domain
import Flows
import Languages
import Storage

/// The client companies: whose they are, by which mail they are known, who works for them, whether fault is found by rule.
enum OrganizationSection: SettingsRecords {
    static let path = "organizations"
    static let icon = "building"
    static var reading: Access.Action { .readPeople }
    static var changing: Access.Action { .changePeople }
    static func title(_ texts: Texts) -> String { texts.organizations.title }
    static func lead(_ texts: Texts) -> String { texts.organizations.lead }
    static func add(_ texts: Texts) -> String { texts.organizations.add }
    static func empty(_ texts: Texts) -> String { texts.organizations.empty }

    private enum Limits {
        static let rowsMax = 5_000
    }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let words = call.texts.organizations
        let organizations = try RecordStore<Organization>(transaction).page(
            after: .init(0), limit: Limits.rowsMax
        ).sorted { ($0.name.lowercased(), $0.id) < ($1.name.lowercased(), $1.id) }
        let staff = try RecordStore<StaffMember>(transaction).all()
        let blame = try RecordStore<Discipline>(transaction).current().saved.blame ?? .preset
        return organizations.map { organization in
            let engineer = staff.first { $0.id == organization.engineer }?.name.text
            let parent = organizations.first { $0.id == organization.parent }?.name
            return SettingsRow(
                id: organization.key, title: organization.name,
                detail: [parent, engineer.map(words.engineerIs)].compactMap(\.self).joined(separator: " · "),
                badges: blame.offOrganizations.contains(organization.id) ? [words.notJudged] : [],
                isArchived: organization.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let (texts, words) = (call.texts, call.texts.organizations)
        let organization = try id.flatMap { id in
            try RecordStore<Organization>(transaction).find(.init(id))?.record
        }
        if id != nil, organization == nil { return nil }
        let parents = try OrganizationChoices.all(and: organization?.parent, in: transaction)
            .filter { $0.value != organization?.id.text }
        let blame = try RecordStore<Discipline>(transaction).current().saved.blame ?? .preset
        return SettingsForm(
            organization?.name ?? "",
            [
                .text("name", texts.settings.name, organization?.name ?? ""),
                .choice(
                    "parent", words.parent, organization?.parent?.text ?? "",
                    [.init(value: "", label: words.noParent)] + parents, wrong: words.insideItself),
                .words(
                    "domains", words.domains, organization?.domains ?? [], hint: words.domainsHint,
                    wrong: words.domainWrong),
                .choice(
                    "engineer", words.engineer, organization?.engineer?.text ?? "",
                    [.init(value: "", label: words.noEngineer)]
                        + (try engineers(organization?.engineer, call, in: transaction)),
                    hint: words.engineerHint, wrong: words.engineerWrong),
                FaultSwitch.field(
                    isJudged: organization.map { !blame.offOrganizations.contains($0.id) } ?? true, blame,
                    call),
            ], isArchived: organization?.isArchived)
    }

    /// Whoever left stays named until somebody chooses another.
    private static func engineers(
        _ chosen: StaffMember.ID?, _ call: PageCall, in transaction: any Transaction
    ) throws -> [SettingsField.Choice] {
        let offered = try LineChoices(call, in: transaction).staff
        guard let chosen, !offered.contains(where: { $0.value == chosen.text }),
            let former = try RecordStore<StaffMember>(transaction).find(chosen)?.record
        else { return offered }
        return offered + [.init(value: chosen.text, label: former.name.text)]
    }

    static func save(_ form: SettingsForm, as id: Int64?, _ call: PageCall) async throws -> SettingsOutcome {
        let judged = FaultSwitch.typed(call)
        let saved = try await form.save(OrganizationForm.self, call) { body, work in
            let saved = try body.flow(id.map { .init($0) }).perform(work)
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
}

/// Whether fault is found by rule for one client or contract (P105): part of the desk's order, shown where the client or
/// the contract is.
enum FaultSwitch {
    static let name = "finds_fault"

    static func field(isJudged: Bool, _ rules: BlameRules, _ call: PageCall) -> SettingsField {
        let words = call.texts.organizations
        return .flag(
            name, words.findsFault, isJudged, hint: rules.isOn ? words.findsFaultHint : words.offForAll
        )
        .apart().fixed(!call.may(.changeSettings))
    }

    /// What was said about it; nil where nothing was, or by somebody who may not.
    static func typed(_ call: PageCall) -> Bool? {
        guard call.may(.changeSettings), call.form.text(SettingsForm.archivedField) == nil else { return nil }
        return call.form.has(name)
    }
}
