/// Someone who takes part in a ticket, and as what.
package struct Participant: Hashable, Sendable, Codable {
    package enum Person: Hashable, Sendable, Codable {
        case contact(Contact.ID)
        case staff(StaffMember.ID)
    }

    package enum Role: String, Sendable, Codable, CaseIterable {
        case requester
        case copy
        case observer
        case onBehalf = "on_behalf"
        case follower
    }

    package var person: Person
    package var role: Role

    package init(_ person: Person, as role: Role) {
        self.person = person
        self.role = role
    }
}
