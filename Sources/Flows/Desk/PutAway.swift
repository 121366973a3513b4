package import Domain
import Storage

extension Work {
    /// Refuses to put a department away that something still stands in, or the last one.
    package func checkPutAway(_ department: Department) throws {
        let others = try departments.all().filter { $0.id != department.id && !$0.isArchived }
        let parts = others.filter { $0.parent == department.id }.count
        if parts > 0 { throw refusal(.holdsParts(parts)) }
        if others.isEmpty { throw refusal(.isLast) }
        let held = try HeldTickets(transaction).of(department.id)
        if held > 0 { throw refusal(.holdsTickets(held)) }
    }

    package func checkPutAway(_ line: Line) throws {
        if try !lines.all().contains(where: { $0.id != line.id && !$0.isArchived }) { throw refusal(.isLast) }
        let held = try HeldTickets(transaction).of(line.id)
        if held > 0 { throw refusal(.holdsTickets(held)) }
    }

    package func checkPutAway(_ brand: Brand) throws {
        if try !brands.all().contains(where: { $0.id != brand.id && !$0.isArchived }) {
            throw refusal(.isLast)
        }
    }

    /// Refuses to take the last administrator's rights away.
    package func checkAdministrators(_ old: StaffMember, role: StaffMember.Role, isActive: Bool) throws {
        guard old.role == .administrator, old.isActive, role != .administrator || !isActive else { return }
        // Locked: two administrators who demote each other at once do not both succeed.
        if try !staff.administratorsLocked().contains(where: { $0 != old.id }) {
            throw DeskError.invalid(field: isActive ? "role" : "active", problem: .isLast)
        }
    }

    private func refusal(_ problem: DeskError.Problem) -> DeskError {
        .invalid(field: "archived", problem: problem)
    }
}
