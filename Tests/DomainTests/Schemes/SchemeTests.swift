import Testing

@testable import Domain

@Suite("Schemes as values")
struct SchemeTests {
    private static let places = Scheme.Places(
        lines: [1: .init(1), 2: .init(2), 3: .init(3), 4: .init(4)],
        teams: [.dispatchers: .init(11), .engineers: .init(12), .experts: .init(13), .nightShift: .init(14)],
        hours: .init(21), roundTheClock: .init(22))

    @Test("P54: each has its lines, one for each level, from the first", arguments: Scheme.Name.allCases)
    func levels(name: Scheme.Name) {
        let levels = Scheme(name).lines.map(\.level)
        #expect(levels == Array(1...levels.count))
        #expect(Scheme(name).lines.count { $0.isVendors } == (name == .fourLines ? 1 : 0))
    }

    @Test("P54: what it says can be saved as it stands", arguments: Scheme.Name.allCases)
    func sound(name: Scheme.Name) throws {
        let scheme = Scheme(name)
        var last: Int64 = 100
        func next() -> Int64 {
            last += 1
            return last
        }
        let phrase = try #require(Phrase("не працює"))
        let rules = scheme.rules(
            in: Self.places, outage: [phrase], named: { $0.rawValue }, newID: next)
        for (kind, rules) in rules { #expect(try RuleBook.checked(rules, as: kind) == rules) }
        for chain in scheme.chains(in: Self.places) {
            let saved = EscalationChain.Saved(id: .init(1), name: "Терміни", steps: chain.steps)
            #expect(try EscalationChain.checked(saved).steps.areSame(as: chain.steps))
        }
        #expect(WorkingWeek.withoutBreaks.isEmpty == false)
    }

    @Test("a line that nobody set up is plain, whatever it is called")
    func plain() {
        #expect(Line(.init(id: .init(1), name: "Чергові", level: 1)).isPlain)
        #expect(!Line(.init(id: .init(1), name: "Чергові", level: 1, timeBox: TimeBox(minutes: 5))).isPlain)
    }

    @Test("replaced steps get numbers that were never given")
    func numbers() {
        let steps = EscalationChain.preset.saved.steps
        let next = steps.numbered(after: 40)
        #expect(next.first?.id == 41 && Set(next.map(\.id)).count == steps.count)
        #expect(next.areSame(as: steps) && !next.dropLast().map { $0 }.areSame(as: steps))
    }
}
