import Flows
import HTML
import Languages

/// One section of the settings: an address under `/settings/`, its words, and the rights it takes.
///
/// A section that lists records is a `SettingsRecords`, one whose records have a form of the API a
/// `SettingsOfRecord`, one that is a single form a `SettingsSheet`. A new section is one file and its name in
/// `SettingsSections.all`.
protocol SettingsSection: Sendable {
    /// The step after `/settings/`.
    static var path: String { get }
    static var icon: String { get }
    static var reading: Access.Action { get }
    static var changing: Access.Action { get }
    static func title(_ texts: Texts) -> String
    /// One or two sentences under the heading: what this is for.
    static func lead(_ texts: Texts) -> String
    static var routes: [Route] { get }
}

extension SettingsSection {
    static var reading: Access.Action { .readSettings }
    static var changing: Access.Action { .changeSettings }
    static var link: Link { "/settings/\(path)" }
}

/// Every section, in the order of the list beside the pages.
enum SettingsSections {
    static let all: [any SettingsSection.Type] = [
        SchemeSection.self, DepartmentSection.self, StaffSection.self, LineSection.self, TeamSection.self,
        RuleSection.self,
        DutySection.self, CalendarSection.self,
        PolicySection.self, OrganizationSection.self, ContractSection.self, PrioritySection.self,
        EscalationSection.self,
        DisciplineSection.self, CallBackSection.self, LedgerSection.self, BrandSection.self,
        MailboxSection.self, LetterTemplateSection.self, CannedReplySection.self, CustomFieldSection.self,
        FileRulesSection.self,
        StopSection.self, TaskTemplateSection.self,
        TokenSection.self,
    ]

    static let routes: [Route] =
        [.page("/settings", .readSettings, "settings", home)] + all.flatMap { $0.routes }

    private static func home(_ call: PageCall) async throws -> Answer {
        guard let first = all.first(where: { call.may($0.reading) }) else {
            throw DeskError.forbidden(.readSettings)
        }
        return .see(first.link)
    }
}
