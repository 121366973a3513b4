package import Domain

/// Which tickets a list may show: every statement that lists asks for both values.
package struct TicketScope: Sendable, Hashable {
    package var seesAll: Bool
    /// Those seen otherwise, each with everything below it.
    package var departments: [Department.ID]

    package init(seesAll: Bool, departments: [Department.ID] = []) {
        self.seesAll = seesAll
        self.departments = departments
    }
}
