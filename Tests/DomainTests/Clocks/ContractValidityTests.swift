import Domain
import Testing

@Suite("A contract promises while it is in force")
struct ContractValidityTests {
    private static let contract = Contract.ID(9)
    private static let policy = SLAPolicy(
        .init(
            id: .init(5), name: "Gold", isForContracts: true, firstResponse: .same(minutes: 15),
            nextResponse: .none, resolution: .none))

    private func promised(from: Instant?, until: Instant?) throws -> Int? {
        let rules = ServiceRules(
            policies: [.promising(.same(minutes: 60)), Self.policy],
            contracts: [
                Self.contract: .init(
                    policy: Self.policy.id, calendar: nil, validFrom: from, validUntil: until)
            ])
        var ticket = try SampleWorld().ticket()
        ticket.contract = Self.contract
        return rules.terms(for: ticket).targets[.firstResponse].map { Int($0.span.microseconds / 60_000_000) }
    }

    @Test(
        "P72: from its first moment up to its end, as the ticket came",
        arguments: [
            (nil, nil, 15), (Instant.noon, nil, 15), (.noon + .minutes(1), nil, 60), (nil, .noon, 60),
            (nil, .noon + .minutes(1), 15), (.noon - .days(1), .noon + .days(1), 15),
        ] as [(Instant?, Instant?, Int)])
    func inForce(from: Instant?, until: Instant?, minutes: Int) throws {
        #expect(try promised(from: from, until: until) == minutes)
    }
}
