import Domain
import Flows
import Languages
import Storage

/// What rules can name, with the words people know it by: for forms to choose from, and for sentences.
struct RuleChoices: Sendable {
    typealias Choice = SettingsField.Choice

    let lines: [Choice]
    let teams: [Choice]
    let staff: [Choice]
    let departments: [Choice]
    let services: [Choice]
    let organizations: [Choice]
    let contracts: [Choice]
    let brands: [Choice]
    let mailboxes: [Choice]
    let calendars: [Choice]
    let textFields: [Choice]
    let texts: Texts

    private enum Limits {
        /// Boxes of one list; what a rule names beyond them stays, and is shown too.
        static let boxes = 200
    }

    init(_ settings: Settings, _ texts: Texts, in transaction: any Transaction) throws {
        self.texts = texts
        lines = settings.lines.filter { !$0.isArchived }.map { Choice(value: $0.id.text, label: $0.name) }
        teams = settings.rules.routing.teams.filter { !$0.saved.isArchived }
            .map { Choice(value: $0.id.text, label: $0.saved.name) }
        staff = try StaffDirectory(in: transaction).members.filter { $0.isActive && $0.role != .observer }
            .map { Choice(value: $0.id.text, label: $0.name.text) }
        departments = settings.departments.filter { !$0.isArchived }
            .map { Choice(value: $0.id.text, label: $0.name) }
        services = try RecordStore<Service>(transaction).all(limit: Limits.boxes)
            .filter { !$0.saved.isArchived }
            .map { Choice(value: $0.id.text, label: $0.saved.name) }
        organizations = try RecordStore<Organization>(transaction).page(after: .init(0), limit: Limits.boxes)
            .filter { !$0.isArchived }.map { Choice(value: $0.id.text, label: $0.name) }
        contracts = try RecordStore<Contract>(transaction).all().filter { !$0.saved.isArchived }
            .prefix(Limits.boxes).map { Choice(value: $0.id.text, label: $0.saved.name) }
        brands = settings.brands.filter { !$0.isArchived }.map { Choice(value: $0.id.text, label: $0.name) }
        mailboxes = settings.mailboxes.filter { !$0.saved.isArchived }
            .map { Choice(value: $0.id.text, label: $0.saved.address) }
        calendars = settings.calendars.filter { !$0.isArchived }.map {
            Choice(value: $0.id.text, label: $0.name)
        }
        textFields = settings.customFields.filter { $0.saved.type == .text && !$0.saved.isArchived }
            .map { Choice(value: $0.id.text, label: $0.saved.name) }
    }

    /// What a condition lists, where it is chosen and not typed.
    func values(of name: RoutingCondition.Name) -> [Choice]? {
        func words<Word: CaseIterable & RawRepresentable>(_ type: Word.Type, _ label: (Word) -> String)
            -> [Choice]
        where Word.RawValue == String {
            Word.allCases.map { Choice(value: $0.rawValue, label: label($0)) }
        }
        switch name {
        case .channel: return words(Channel.self) { texts.name(of: $0) }
        case .organization: return organizations
        case .contract: return contracts
        case .service: return services
        case .department: return departments
        case .brand: return brands
        case .mailbox: return mailboxes
        case .kind: return words(Ticket.Kind.self) { texts.name(of: $0) }
        case .priority: return words(Ticket.Priority.self) { texts.name(of: $0) }
        case .language:
            return Language.allCases.map { Choice(value: $0.rawValue, label: $0.nameInItself) }
        case .line: return lines
        case .team: return teams
        case .assignee: return staff
        case .status:
            return words(Ticket.Status.Name.self) { texts.ruleForm.status($0.rawValue) }
        case .time:
            return Weekday.allCases.map {
                Choice(value: String($0.rawValue), label: texts.ruleForm.day($0.rawValue))
            }
        case .changed: return words(RoutingFacts.Change.self) { texts.ruleForm.change($0.rawValue) }
        case .sender, .requester, .words, .tags, .known, .calendar, .elapsed: return nil
        }
    }

    func label(_ value: String, in choices: [Choice]) -> String {
        choices.first { $0.value == value }?.label ?? texts.ruleForm.gone
    }
}
