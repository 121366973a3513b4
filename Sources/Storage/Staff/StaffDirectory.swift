package import Domain

enum StaffDirectoryStatements: String, Statement {
    case people =
        "SELECT id, name, email, role, sees_all, is_active, language, time_zone FROM staff ORDER BY name, id"
    case departments = "SELECT staff_id, department_id FROM staff_department ORDER BY staff_id, department_id"
}

/// Everybody who works or worked here, in two statements: names for timelines and choices.
package struct StaffDirectory: Sendable {
    package let members: [StaffMember]

    package init(in transaction: any Transaction) throws {
        var departments: [StaffMember.ID: [Department.ID]] = [:]
        let pairs = try transaction.rows(StaffDirectoryStatements.departments) {
            ($0.id(0) as StaffMember.ID, $0.id(1) as Department.ID)
        }
        for (member, department) in pairs { departments[member, default: []].append(department) }
        members = try transaction.rows(StaffDirectoryStatements.people) { row in
            let id: StaffMember.ID = row.id(0)
            return StaffMember(
                StaffMember.Saved(
                    id: id, name: Personal(row.text(1)), email: Personal(row.text(2)), role: try row.name(3),
                    departments: row.flag(4) ? nil : departments[id] ?? [], isActive: row.flag(5),
                    language: row.optionalText(6), timeZone: row.optionalText(7)))
        }
    }

    package func name(of id: StaffMember.ID) -> String? { members.first { $0.id == id }?.name.text }
}
