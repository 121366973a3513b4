import Testing

@testable import Domain

@Suite("A rule that cannot be saved")
struct RoutingLimitsTests {
    private typealias Sample = RoutingSamples
    private typealias Fault = RoutingRejection.Fault

    private static func fault(
        _ conditions: [RoutingCondition.Test] = [], _ actions: [RoutingAction] = [.priority(.high)],
        name: String = "R", match: RoutingRule.Match = .all, kind: RuleSet.Kind = .incoming
    ) -> RoutingRejection? {
        let rule = RoutingRule(
            id: .init(1), name: name, match: match, conditions: conditions.map { .init($0) }, actions: actions
        )
        do {
            _ = try RuleBook.checked([rule], as: kind)
            return nil
        } catch { return error }
    }

    private static func letters(_ count: Int) -> String { String(repeating: "а", count: count) }

    @Test("is refused with the reason and its place", arguments: 0..<refusedSamples.count)
    func refused(index: Int) {
        let (rejection, expected) = Self.refusedSamples[index]
        #expect(rejection == .inRule(position: 1, expected), "sample \(index)")
    }

    private static let refusedSamples: [(RoutingRejection?, Fault)] = [
        (fault(name: " \n "), .nameMissing),
        (fault(name: letters(101)), .nameTooLong(limit: 100)),
        (fault(Array(repeating: .channel([.email]), count: 21)), .tooManyConditions(limit: 20)),
        (fault([], Array(repeating: .priority(.low), count: 21)), .tooManyActions(limit: 20)),
        (fault([], []), .actionsMissing),
        (fault([], match: .any), .conditionsMissing),
        (fault([.channel([])]), .valuesMissing(.channel)),
        (fault([.words([], in: .text)]), .valuesMissing(.words)),
        (fault([.changed([])], kind: .changed), .valuesMissing(.changed)),
        (fault([.line((1...101).map { .init($0) })]), .tooManyValues(.line, limit: 100)),
        (fault([.changed([.note])]), .conditionOutOfPlace(.changed, .incoming)),
        (fault([.elapsed(.created, seconds: 60)], kind: .changed), .conditionOutOfPlace(.elapsed, .changed)),
        (fault([.channel([.email])], kind: .elapsed), .elapsedMissing),
        (
            fault([.elapsed(.created, seconds: 60), .channel([.email])], match: .any, kind: .elapsed),
            .elapsedMissing
        ),
        (fault([.elapsed(.created, seconds: 59)], kind: .elapsed), .elapsedOutOfRange(60...31_536_000)),
        (
            fault([.elapsed(.created, seconds: 31_536_001)], kind: .elapsed),
            .elapsedOutOfRange(60...31_536_000)
        ),
        (fault([.sender(["not an address"])]), .senderInvalid("not an address")),
        (fault([.sender(["a@b.example", Personal.erasedText])]), .senderInvalid(Personal.erasedText)),
        (fault([.tags([" "])]), .tagInvalid(" ")),
        (fault([.tags([letters(61)])]), .tagInvalid(letters(61))),
        (fault([.language(["uk", "fr"])]), .languageUnknown("fr")),
        (fault([], [.addTags([])]), .tagsMissing(.addTags)),
        (fault([], [.removeTags(["a", ""])]), .tagInvalid("")),
        (fault([], [.addTags((1...51).map { "t\($0)" })]), .tooManyTags(.addTags, limit: 50)),
        (fault([], [.reply(text: " ")]), .textMissing(.reply)),
        (fault([], [.reply(text: letters(4_001))]), .textTooLong(.reply, limit: 4_000)),
        (fault([], [.mail(to: [.role(.head)], text: "")]), .textMissing(.mail)),
        (fault([], [.mail(to: [], text: "x")]), .recipientsMissing),
        (
            fault([], [.mail(to: Array(repeating: .role(.head), count: 21), text: "x")]),
            .tooManyRecipients(limit: 20)
        ),
        (fault([], [.mail(to: [.address("boss")], text: "x")]), .addressInvalid("boss")),
        (fault([], [.requester(.after(" "))]), .labelInvalid(limit: 100)),
        (fault([], [.requester(.after(letters(101)))]), .labelInvalid(limit: 100)),
        (fault([], [.assign(.steps([]))]), .stepsMissing),
        (fault([], [.assign(.steps(Array(repeating: .dutyEngineer, count: 11)))]), .tooManySteps(limit: 10)),
        (fault([], [.assign(.steps([.pull(in: nil), .dutyEngineer]))]), .stepsAfterPull),
        (fault([], [.assign(.steps([.skills([], in: nil)]))]), .skillsMissing),
        (
            fault([], [.assign(.steps([.skills((1...21).map { Sample.skill("s\($0)") }, in: nil)]))]),
            .tooManySkills(limit: 20)
        ),
        (
            fault(
                [],
                [
                    .assign(
                        .byClock(
                            .init(
                                calendar: .init(1), night: nil, working: [.dutyEngineer],
                                dayOff: [.dutyEngineer],
                                otherwise: [])))
                ]), .stepsMissing
        ),
    ]

    @Test("exactly at its limits is saved")
    func atLimits() {
        #expect(Self.fault(name: Self.letters(100)) == nil)
        #expect(Self.fault(Array(repeating: .channel([.email]), count: 20)) == nil)
        #expect(Self.fault([], Array(repeating: .priority(.low), count: 20)) == nil)
        #expect(Self.fault([.line((1...100).map { .init($0) })]) == nil)
        #expect(Self.fault([.elapsed(.created, seconds: 60)], kind: .elapsed) == nil)
        #expect(Self.fault([], [.addTags((1...50).map { "t\($0)" })]) == nil)
        #expect(Self.fault([], [.reply(text: Self.letters(4_000))]) == nil)
        #expect(Self.fault([], [.assign(.steps(Array(repeating: .dutyEngineer, count: 10)))]) == nil)
        #expect(Self.fault([], [.assign(.steps([.dutyEngineer, .pull(in: nil)]))]) == nil)
    }

    @Test("in a set of too many, or under a number twice, is refused by name")
    func sets() throws {
        func rules(
            _ count: Int64, _ condition: RoutingCondition.Test = .channel([.email]),
            _ action: RoutingAction = .priority(.high)
        )
            -> [RoutingRule]
        {
            (1...count).map { Sample.rule($0, [.init(condition)], do: [action]) }
        }
        func rejection(_ rules: [RoutingRule]) -> RoutingRejection? {
            do {
                _ = try RuleBook.checked(rules, as: .incoming)
                return nil
            } catch { return error }
        }
        #expect(rejection(rules(200)) == nil)
        #expect(rejection(rules(201)) == .tooManyRules(limit: 200))
        #expect(rejection(rules(2) + rules(1)) == .repeatedRule(.init(1)))
        let phrases = try (1...100).map { try #require(Phrase("слово\($0)")) }
        #expect(rejection(rules(20, .words(phrases, in: .text))) == nil)
        #expect(rejection(rules(21, .words(phrases, in: .text))) == .tooManyPhrases(limit: 2_000))
        let text = RoutingAction.reply(text: Self.letters(4_000))
        #expect(rejection(rules(50, .channel([.email]), text)) == nil)
        #expect(rejection(rules(51, .channel([.email]), text)) == .textsTooLong(limit: 200_000))
        #expect(
            rejection([Sample.rule(1, do: [.priority(.low)]), Sample.rule(2, do: [])])
                == .inRule(position: 2, .actionsMissing))
        #expect(rejection([]) == nil)
    }

    @Test("names its set")
    func names() {
        #expect(throws: RoutingRejection.nameMissing) {
            try RuleBook.save([], name: "\n", as: .incoming, in: nil, basedOn: 0)
        }
        #expect(throws: RoutingRejection.nameTooLong(limit: 100)) {
            try RuleBook.save([], name: Self.letters(101), as: .incoming, in: nil, basedOn: 0)
        }
    }

    @Test("is written in one spelling when it can be saved")
    func spelling() throws {
        let rule = Sample.rule(
            1,
            [
                .init(.sender(["@Shop.Example", "A@b.example"])), .init(.tags([" VIP "])),
                .init(.time([.friday, .monday, .friday], try #require(TimeWindow(from: 0, until: 60)))),
            ],
            do: [
                .addTags(["b", "A", "a"]), .reply(text: " Так\0 \n"),
                .mail(to: [.address(" <Boss@Desk.example> ")], text: "x"),
            ])
        let checked = try #require(try RuleBook.checked([rule], as: .incoming).first)
        #expect(
            checked.conditions == [
                .init(.sender(["shop.example", "a@b.example"])), .init(.tags(["vip"])),
                .init(.time([.monday, .friday], try #require(TimeWindow(from: 0, until: 60)))),
            ])
        #expect(
            checked.actions == [
                .addTags(["a", "b"]), .reply(text: "Так"),
                .mail(to: [.address("Boss@desk.example")], text: "x"),
            ])
        #expect(try RuleBook.checked([checked], as: .incoming) == [checked])
    }
}
