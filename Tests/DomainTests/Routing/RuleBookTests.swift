import Domain
import Testing

@Suite("A rule book")
struct RuleBookTests {
    private static let head = Actor.staff(.init(7))

    private static func rule(_ id: Int64 = 1, sender: String = "*.shop.example") -> RoutingRule {
        RoutingSamples.rule(
            id, [RoutingCondition(.sender([sender]))],
            do: [
                .line(RoutingSamples.second),
                .mail(to: [.address("boss@desk.example"), .role(.head)], text: "Дивіться"),
            ])
    }

    private static func book(_ events: RuleBook.Event...) throws -> RuleBook {
        var book: RuleBook?
        for (index, event) in events.enumerated() {
            let occasion = EventOccasion(at: .noon + .seconds(index), actor: head)
            if book == nil {
                book = RuleBook(first: event, on: occasion)
            } else {
                book?.apply(event, on: occasion)
            }
        }
        return try #require(book)
    }

    private static func saved(_ version: Int, _ rules: [RoutingRule] = [rule()]) -> RuleBook.Event {
        .saved(.init(.incoming, version: version, name: "Версія \(version)", rules: rules))
    }

    @Test("begins with a version that is not in force")
    func first() throws {
        let event = try RuleBook.save([Self.rule()], name: " Перша\n", as: .incoming, in: nil, basedOn: 0)
        let book = try Self.book(event)
        #expect(book.id == RuleSet.Kind.incoming.book)
        #expect(book.sets.map(\.version) == [1])
        #expect(book.sets.first?.name == "Перша")
        #expect(book.sets.first?.rules == [Self.rule()])
        #expect(book.sets.first?.savedBy == Self.head)
        #expect(book.active == nil && book.activeSet == nil)
    }

    @Test("begins with nothing else")
    func noFirst() {
        let occasion = EventOccasion(at: .noon, actor: .system)
        #expect(RuleBook(first: .activated(.init(version: 1)), on: occasion) == nil)
        #expect(RuleBook(first: .erased(.init(places: [])), on: occasion) == nil)
    }

    @Test("switches with one event and back with another")
    func switching() throws {
        var book = try Self.book(Self.saved(1), Self.saved(2, [Self.rule(2)]))
        func take(_ event: RuleBook.Event) {
            book.apply(event, on: EventOccasion(at: .noon, actor: Self.head))
        }
        #expect(throws: RoutingRejection.nothingToReturnTo) { try book.switchBack() }
        #expect(throws: RoutingRejection.nothingActive) { try book.switchOff() }
        take(try book.activate(1))
        #expect(book.activeSet?.version == 1)
        #expect(throws: RoutingRejection.alreadyActive(version: 1)) { try book.activate(1) }
        take(try book.activate(2))
        #expect(book.activeSet?.rules == [Self.rule(2)])
        take(try book.switchBack())
        #expect(book.active == 1 && book.formerly == 2)
        take(try book.switchBack())
        #expect(book.active == 2)
        take(try book.switchOff())
        #expect(book.active == nil && book.activeSet == nil)
        take(try book.switchBack())
        #expect(book.active == 2)
        #expect(throws: RoutingRejection.unknownVersion(3)) { try book.activate(3) }
    }

    @Test("switched on for the first time, switches back to nothing")
    func backToNothing() throws {
        let book = try Self.book(Self.saved(1), .activated(.init(version: 1)))
        #expect(try book.switchBack() == .activated(.init(version: nil)))
    }

    @Test("loses nothing that somebody saved meanwhile")
    func meanwhile() throws {
        let book = try Self.book(Self.saved(1), Self.saved(2))
        #expect(throws: RoutingRejection.changedMeanwhile(latest: 2)) {
            try RuleBook.save([Self.rule(5)], name: "x", as: .incoming, in: book, basedOn: 1)
        }
        #expect(throws: RoutingRejection.changedMeanwhile(latest: 0)) {
            try RuleBook.save([Self.rule(5)], name: "x", as: .incoming, in: nil, basedOn: 1)
        }
        #expect(throws: RoutingRejection.nothingChanged(since: 2)) {
            try RuleBook.save([Self.rule()], name: "Версія 2", as: .incoming, in: book, basedOn: 2)
        }
        #expect(throws: Never.self) {
            try RuleBook.save([Self.rule()], name: "Версія 3", as: .incoming, in: book, basedOn: 2)
        }
    }

    @Test("keeps thirty versions, and whatever is or was in force")
    func kept() throws {
        var book = try Self.book(
            Self.saved(1), .activated(.init(version: 1)), Self.saved(2), .activated(.init(version: 2)))
        for version in 3...40 {
            book.apply(Self.saved(version), on: EventOccasion(at: .noon, actor: Self.head))
        }
        #expect(book.sets.map(\.version) == [1, 2] + Array(11...40))
        book.apply(try book.activate(40), on: EventOccasion(at: .noon, actor: Self.head))
        #expect(book.sets.map(\.version) == [2] + Array(11...40))
        #expect(book.latest == 40)
    }

    @Test("forgets an erased person's address in every version, and only that")
    func erased() throws {
        let erasable = Self.rule(1, sender: "olha@shop.example")
        let other = Self.rule(2, sender: "boss@desk.example")
        let book = try Self.book(
            Self.saved(1, [erasable]), Self.saved(2, [other, erasable]), Self.saved(3, [other]))
        #expect(book.erase(try EmailAddress("nobody@desk.example")) == nil)
        let event = try #require(book.erase(try EmailAddress("Olha@shop.example")))
        #expect(
            event
                == .erased(
                    .init(places: [.init(version: 1, addresses: [0]), .init(version: 2, addresses: [2])])))
        var after = book
        after.apply(event, on: EventOccasion(at: .noon, actor: Self.head))
        #expect(after.set(1)?.rules.first?.conditions == [RoutingCondition(.sender([Personal.erasedText]))])
        #expect(after.set(2)?.rules.first == other)
        #expect(after.set(3) == book.set(3))
        #expect(after.erase(try EmailAddress("olha@shop.example")) == nil)
    }

    @Test("knows an erased person's address in any case, and leaves their domain alone")
    func erasedSpelling() throws {
        let rule = RoutingSamples.rule(
            1, [RoutingCondition(.sender(["shop.example", "*.shop.example"]))],
            do: [.mail(to: [.address("Olha@shop.example")], text: "x")])
        let event = try Self.book(Self.saved(1, [rule])).erase(try EmailAddress("oLHA@shop.example"))
        #expect(event == .erased(.init(places: [.init(version: 1, addresses: [2])])))
    }

    @Test("replays to the same state when the erased values are gone from the journal")
    func replaysErased() throws {
        let rules = [Self.rule(1, sender: "olha@shop.example")]
        var stored = RuleBook.Saved(.incoming, version: 1, name: "Версія 1", rules: rules)
        let whole = try Self.book(.saved(stored))
        let erasing = try #require(whole.erase(try EmailAddress("olha@shop.example")))
        let before = try Self.book(.saved(stored), erasing)
        stored.visitPersonal { field, personal in if field == "address.0" { personal.value = nil } }
        #expect(try Self.book(.saved(stored), erasing).set(1)?.rules == before.set(1)?.rules)
    }
}
