import Foundation
import Testing

@testable import Domain

@Suite("Settings of blame")
struct BlameRulesTests {
    @Test("come back from the journal as they were, in one order")
    func coding() throws {
        let rules = BlameRules(
            isOn: false, offDepartments: [.init(5), .init(3), .init(5)], offOrganizations: [.init(2)],
            offContracts: [.init(9), .init(8)])
        #expect(rules.offDepartments.map(\.rawValue) == [3, 5])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let bytes = try encoder.encode(Discipline.Saved(passesMax: 4, blame: rules))
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == #"{"blame":{"is_on":false,"off_contracts":[8,9],"off_departments":[3,5],"off_organizations":[2]},"passesMax":4}"#
        )
        #expect(try JSONDecoder().decode(Discipline.Saved.self, from: bytes).blame == rules)
    }

    @Test("an order of the desk from before there was blame still reads")
    func older() throws {
        let saved = try JSONDecoder().decode(
            Discipline.Saved.self, from: Data(#"{"passesMax":5,"calendar":7}"#.utf8))
        #expect(saved == Discipline.Saved(passesMax: 5, calendar: .init(7)))
        #expect(saved.blame == nil)
    }
}
