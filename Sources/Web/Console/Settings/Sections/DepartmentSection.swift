import Domain
import Flows
import Languages
import Storage

/// Departments, a tree.
enum DepartmentSection: SettingsOfRecord {
    typealias Record = Department

    static let path = "departments"
    static let icon = "folder"
    static func title(_ texts: Texts) -> String { texts.navigation.departments }
    static func lead(_ texts: Texts) -> String { texts.sections.departments }
    static func add(_ texts: Texts) -> String { texts.sections.addDepartment }
    static func empty(_ texts: Texts) -> String { texts.sections.noDepartments }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let tree = DepartmentTree(try RecordStore<Department>(transaction).all())
        let held = try HeldTickets(transaction).byDepartment()
        return tree.entries.map { entry in
            let open = held[entry.department.id] ?? 0
            return SettingsRow(
                id: entry.department.key, title: entry.department.name,
                detail: open > 0 ? call.texts.sections.openTickets(open) : "", depth: entry.depth,
                isArchived: entry.department.isArchived)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let texts = call.texts
        let all = try RecordStore<Department>(transaction).all()
        let department = all.first { $0.key == id }
        if id != nil, department == nil { return nil }
        let parents = DepartmentTree(all.filter { !$0.isArchived || $0.id == department?.parent })
            .entries(outside: department?.id)
        let top = SettingsField.Choice(value: "", label: texts.sections.topDepartment)
        return SettingsForm(
            department?.name ?? "",
            [
                .text("name", texts.settings.name, department?.name ?? ""),
                .choice(
                    "parent", texts.settings.parent, department?.parent?.text ?? "",
                    [top] + parents.map { .init($0) }, wrong: texts.sections.insideItself),
            ], isArchived: department?.isArchived)
    }

    static func flow(_ body: DepartmentForm, _ id: Department.ID?, _ call: PageCall) -> SaveRecord<Department>
    {
        body.flow(id)
    }
}

extension SettingsField.Choice {
    init(_ entry: DepartmentTree.Entry) {
        self.init(value: entry.department.id.text, label: entry.department.name, depth: entry.depth)
    }
}
