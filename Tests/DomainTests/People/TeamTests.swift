import Domain
import Testing

@Suite("A team")
struct TeamTests {
    private static func written(
        name: String = "Каси", lead: Int64? = nil, members: [Int64] = [], skills: [String] = []
    ) -> Team.Saved {
        Team.Saved(
            id: .init(1), name: name, line: .init(2), lead: lead.map { .init($0) },
            members: members.map { .init($0) }, skills: skills.compactMap { Skill($0) })
    }

    @Test("is saved with each entry once, in one order")
    func order() throws {
        let saved = try Team.checked(
            Self.written(
                name: "  Каси\nта термінали ", lead: 8, members: [9, 8, 9], skills: ["1С", "каси", "1с"]))
        #expect(saved.name == "Каси та термінали")
        #expect(saved.members.map(\.rawValue) == [8, 9])
        #expect(saved.skills.map(\.name) == ["1с", "каси"])
    }

    @Test(
        "is refused by name",
        arguments: [
            (written(name: " "), Team.Rejection.nameMissing),
            (written(name: String(repeating: "к", count: 101)), .nameTooLong(limit: 100)),
            (written(lead: 5, members: [6]), .leadNotMember(.init(5))),
            (written(members: (1...501).map { $0 }), .tooMany(.members, limit: 500)),
            (written(skills: (1...101).map { "s\($0)" }), .tooMany(.skills, limit: 100)),
        ])
    func refused(team: Team.Saved, rejection: Team.Rejection) {
        #expect(throws: rejection) { try Team.checked(team) }
    }

    @Test("takes names and lists up to the limit")
    func limits() throws {
        let team = Self.written(name: String(repeating: "к", count: 100), members: (1...500).map { $0 })
        #expect(try Team.checked(team).members.count == 500)
    }

    @Test("knows skills by one spelling", arguments: [("  Cisco \n IOS", "cisco ios"), ("1С", "1с")])
    func skills(written: String, name: String) { #expect(Skill(written)?.name == name) }

    @Test("knows no empty skill and no novel", arguments: ["", " \n ", String(repeating: "a", count: 61)])
    func noSkill(written: String) { #expect(Skill(written) == nil) }

    private static func team(_ id: Int64, line: Int64 = 2, _ zone: Team.Zone, isArchived: Bool = false)
        -> Team
    {
        Team(.init(id: .init(id), name: "\(id)", line: .init(line), zone: zone, isArchived: isArchived))
    }

    /// Service 12 stands on 11, which stands on 10; department 22 is part of 21.
    private static let work = Team.Work(
        kind: .incident, services: [.init(12), .init(11), .init(10)], departments: [.init(22), .init(21)])

    @Test("P56, P57: answers for what its zone means most exactly")
    func zone() {
        let general = Self.team(1, Team.Zone())
        let incidents = Self.team(2, Team.Zone(kinds: [.incident]))
        let service = Self.team(3, Team.Zone(services: [.init(10)]))
        let lowerService = Self.team(4, Team.Zone(services: [.init(11)]))
        let both = Self.team(5, Team.Zone(services: [.init(10)], departments: [.init(21)]))
        let other = Self.team(6, Team.Zone(services: [.init(99)]))
        let elsewhere = Self.team(7, line: 3, Team.Zone(services: [.init(12)], kinds: [.incident]))
        let archived = Self.team(8, Team.Zone(services: [.init(12)], kinds: [.incident]), isArchived: true)
        func answering(_ teams: [Team]) -> Int64? {
            Team.answering(for: Self.work, on: .init(2), among: teams)?.id.rawValue
        }
        #expect(answering([other, elsewhere, archived]) == nil)
        #expect(answering([general, other, elsewhere, archived]) == 1)
        #expect(answering([general, incidents, other]) == 2)
        #expect(answering([general, service, lowerService]) == 4)
        #expect(answering([lowerService, both, general]) == 5)
        #expect(answering([Self.team(31, Team.Zone()), Self.team(30, Team.Zone())]) == 30)
    }
}
