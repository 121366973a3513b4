import Domain
import Flows
import Languages
import Storage

/// Teams of the lines.
enum TeamSection: SettingsOfRecord {
    typealias Record = Team

    static let path = "teams"
    static let icon = "users"
    static func title(_ texts: Texts) -> String { texts.lineRules.teams }
    static func lead(_ texts: Texts) -> String { texts.lineRules.teamsLead }
    static func add(_ texts: Texts) -> String { texts.lineRules.addTeam }
    static func empty(_ texts: Texts) -> String { texts.lineRules.noTeams }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let lines = try RecordStore<Line>(transaction).all()
        return try RecordStore<Team>(transaction).all().map { team in
            SettingsRow(
                id: team.key, title: team.saved.name,
                detail: lines.first { $0.id == team.saved.line }?.name ?? "",
                badges: [call.texts.lineRules.people(team.saved.members.count)],
                isArchived: team.saved.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let (texts, words) = (call.texts, call.texts.lineRules)
        let saved = try id.flatMap { try RecordStore<Team>(transaction).find(.init($0))?.record.saved }
        if id != nil, saved == nil { return nil }
        let staff = try LineChoices(call, in: transaction).staff
        let lines = try RecordStore<Line>(transaction).all().filter { !$0.isArchived || $0.id == saved?.line }
        let departments = try RecordStore<Department>(transaction).all().filter { !$0.isArchived }
        return SettingsForm(
            saved?.name ?? "",
            [
                .text("name", texts.settings.name, saved?.name ?? "", max: Team.Limits.nameCharactersMax),
                .choice(
                    "line", words.line, saved?.line.text ?? lines.first?.id.text ?? "",
                    lines.map { .init(value: $0.id.text, label: $0.name) }),
                .several("members", words.members, Set((saved?.members ?? []).map(\.text)), staff),
                .choice(
                    "lead", words.lead, saved?.lead?.text ?? "",
                    [.init(value: "", label: words.noLead)] + staff, hint: words.leadHint,
                    wrong: words.leadWrong),
                .several(
                    "kinds", words.zoneKinds, Set((saved?.zone.kinds ?? []).map(\.rawValue)),
                    Ticket.Kind.allCases.map { .init(value: $0.rawValue, label: texts.name(of: $0)) },
                    hint: words.zoneHint),
                .several(
                    "departments", words.zoneDepartments, Set((saved?.zone.departments ?? []).map(\.text)),
                    departments.map { .init(value: $0.id.text, label: $0.name) }),
                .lines(
                    "skills", words.skills, (saved?.skills ?? []).map(\.name), hint: words.skillsHint),
            ], isArchived: saved?.isArchived)
    }

    static func flow(_ body: TeamForm, _ id: Team.ID?, _ call: PageCall) -> SaveRecord<Team> { body.flow(id) }
}
