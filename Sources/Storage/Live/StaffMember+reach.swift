package import Domain

extension StaffMember {
    /// The same person with everything below their departments, as a session reads them (P206).
    package func reaching(in transaction: any Transaction) throws -> StaffMember {
        guard departments != nil else { return self }
        var copy = self
        copy.departments = try transaction.rows(StaffStatements.reach, .id(id)) { $0.id(0) }
        return copy
    }
}
