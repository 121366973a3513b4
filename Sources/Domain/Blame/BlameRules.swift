/// Where the three blame rules hold (P101–P104; switched off by client or department, PRODUCT section 19).
package struct BlameRules: Sendable, Equatable, Codable {
    package var isOn: Bool
    /// Sorted, each once. A department's parts are named themselves.
    package private(set) var offDepartments: [Department.ID]
    package private(set) var offOrganizations: [Organization.ID]
    package private(set) var offContracts: [Contract.ID]

    /// Everywhere: judging costs nobody anything before a ledger has rules.
    package static let preset = BlameRules()
    package static let exceptionsMax = 10_000

    package init(
        isOn: Bool = true, offDepartments: [Department.ID] = [], offOrganizations: [Organization.ID] = [],
        offContracts: [Contract.ID] = []
    ) {
        self.isOn = isOn
        self.offDepartments = Set(offDepartments).sorted()
        self.offOrganizations = Set(offOrganizations).sorted()
        self.offContracts = Set(offContracts).sorted()
    }

    /// Why a ticket is not judged, nil where it is.
    package func switchedOff(for standing: TicketTrail.Standing) -> SwitchedOff? {
        if !isOn { return .desk }
        if offDepartments.contains(standing.department) { return .department(standing.department) }
        if let organization = standing.organization, offOrganizations.contains(organization) {
            return .organization(organization)
        }
        if let contract = standing.contract, offContracts.contains(contract) { return .contract(contract) }
        return nil
    }

    /// Whether this ticket is left out while others are judged: then the ledger punishes nobody for it either. A desk that
    /// judges nobody still counts what its ledger's own rules name.
    package func isException(_ standing: TicketTrail.Standing) -> Bool {
        offDepartments.contains(standing.department)
            || standing.organization.map(offOrganizations.contains) == true
            || standing.contract.map(offContracts.contains) == true
    }

    /// The same rules with one client judged, or left out.
    package func judging(_ organization: Organization.ID, _ isJudged: Bool) -> BlameRules {
        let others = offOrganizations.filter { $0 != organization }
        return BlameRules(
            isOn: isOn, offDepartments: offDepartments,
            offOrganizations: isJudged ? others : others + [organization], offContracts: offContracts)
    }

    /// The same rules with the tickets of one contract judged, or left out.
    package func judging(_ contract: Contract.ID, _ isJudged: Bool) -> BlameRules {
        let others = offContracts.filter { $0 != contract }
        return BlameRules(
            isOn: isOn, offDepartments: offDepartments, offOrganizations: offOrganizations,
            offContracts: isJudged ? others : others + [contract])
    }

    package enum SwitchedOff: Sendable, Hashable {
        case desk
        case department(Department.ID)
        case organization(Organization.ID)
        case contract(Contract.ID)
    }

    private enum CodingKeys: String, CodingKey {
        case isOn = "is_on"
        case offDepartments = "off_departments"
        case offOrganizations = "off_organizations"
        case offContracts = "off_contracts"
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            isOn: try container.decode(Bool.self, forKey: .isOn),
            offDepartments: try container.decodeIfPresent([Department.ID].self, forKey: .offDepartments)
                ?? [],
            offOrganizations: try container.decodeIfPresent(
                [Organization.ID].self, forKey: .offOrganizations) ?? [],
            offContracts: try container.decodeIfPresent([Contract.ID].self, forKey: .offContracts) ?? [])
    }
}
