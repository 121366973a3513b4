package import Domain

/// Which tickets a list may show: every statement that lists asks for both values.
package struct TicketScope: Sendable, Equatable {
    package var seesAll: Bool
    package var staff: StaffMember.ID

    package init(seesAll: Bool, staff: StaffMember.ID) {
        self.seesAll = seesAll
        self.staff = staff
    }
}
