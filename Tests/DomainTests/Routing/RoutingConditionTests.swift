import Testing

@testable import Domain

@Suite("A condition of a rule")
struct RoutingConditionTests {
    private typealias Question = RoutingCondition.Test

    private static func facts() throws -> RoutingFacts {
        var facts = try RoutingSamples.facts(subject: "Рахунок на оплату")
        facts.tags = ["vip"]
        facts.services = [.init(32), .init(30)]
        facts.departments = [.init(13), RoutingSamples.support]
        facts.team = RoutingSamples.cashDesks
        facts.changes = [.priority, .badMark]
        facts.elapsed = .init(sinceCreated: 3_600, sinceStatusChange: 10)
        return facts
    }

    /// Each question with an answer of yes and one of no.
    private static func questions() throws -> [(yes: Question, no: Question)] {
        let nine = try #require(TimeWindow(from: 540, until: 1_080))
        let night = try #require(TimeWindow(from: 1_320, until: 420))
        return [
            (.channel([.phone, .email]), .channel([.chat])),
            (.sender(["olha@shop.example"]), .sender(["ivan@shop.example"])),
            (.sender(["ivan@a.example", "shop.example"]), .sender(["example", "op.example"])),
            (.sender(["*.shop.example"]), .sender(["*.hop.example"])),
            (.requester([.init(1), RoutingSamples.olha]), .requester([.init(1)])),
            (.organization([RoutingSamples.holding]), .organization([.init(1)])),
            (.contract([.init(90)]), .contract([.init(91)])),
            (.service([.init(30)]), .service([.init(31)])),
            (.department([RoutingSamples.support]), .department([RoutingSamples.owner])),
            (.brand([.init(40)]), .brand([.init(41)])),
            (.mailbox([.init(50)]), .mailbox([.init(51)])),
            (.kind([.change, .incident]), .kind([.change])),
            (.priority([.normal]), .priority([.high, .critical])),
            (
                .words(try RoutingSamples.phrases("оплат*"), in: .subject),
                .words(try RoutingSamples.phrases("оплат*"), in: .text)
            ),
            (
                .words(try RoutingSamples.phrases("x", "допоможіть"), in: .anywhere),
                .words(try RoutingSamples.phrases("x"), in: .anywhere)
            ),
            (.tags(["new", "vip"]), .tags(["new"])),
            (.language(["uk"]), .language(["ru", "en"])),
            (.line([RoutingSamples.first]), .line([RoutingSamples.second])),
            (.team([RoutingSamples.cashDesks]), .team([RoutingSamples.networks])),
            (.status([.new, .open]), .status([.closed])),
            (.known(.organization), .known(.assignee)),
            (.known(.requester), .known(.assignee)),
            (.known(.contract), .known(.assignee)),
            (.known(.service), .known(.assignee)),
            (.known(.language), .known(.assignee)),
            (.known(.team), .assignee([.init(1)])),
            (.time([], nine), .time([], night)),
            (.time([.monday, .tuesday], nine), .time([.monday], nine)),
            (.calendar(RoutingSamples.calendar, .open), .calendar(RoutingSamples.calendar, .closed)),
            (.calendar(RoutingSamples.calendar, .open), .calendar(.init(61), .dayOff)),
            (.changed([.status, .badMark]), .changed([.status])),
            (.elapsed(.created, seconds: 3_600), .elapsed(.created, seconds: 3_601)),
            (.elapsed(.statusChange, seconds: 1), .elapsed(.clientMessage, seconds: 1)),
        ]
    }

    @Test("is answered with yes or no, and the other way round when negated")
    func answers() throws {
        let facts = try Self.facts()
        for (yes, no) in try Self.questions() {
            #expect(yes.isTrue.holds(for: facts) == true, "\(yes)")
            #expect(no.isTrue.holds(for: facts) == false, "\(no)")
            #expect(yes.isFalse.holds(for: facts) == false, "not \(yes)")
            #expect(no.isFalse.holds(for: facts) == true, "not \(no)")
        }
    }

    @Test("exists for every name, so that no question goes untested")
    func complete() throws {
        let asked = Set(try Self.questions().flatMap { [$0.yes.name, $0.no.name] })
        #expect(asked == Set(RoutingCondition.Name.allCases))
    }

    @Test("that named an erased person holds neither way")
    func erased() throws {
        let facts = try Self.facts()
        let gone = Question.sender([Personal.erasedText])
        #expect(gone.isTrue.holds(for: facts) == nil)
        #expect(gone.isFalse.holds(for: facts) == nil)
        let left = Question.sender([Personal.erasedText, "shop.example"])
        #expect(left.isTrue.holds(for: facts) == true)
        #expect(left.isFalse.holds(for: facts) == false)
    }

    @Test(
        "over midnight belongs to the day it began on",
        arguments: [
            ("2025-11-28T21:59", false), ("2025-11-28T22:00", true), ("2025-11-28T23:59", true),
            ("2025-11-29T00:00", true), ("2025-11-29T06:59", true), ("2025-11-29T07:00", false),
            ("2025-11-29T22:30", false), ("2025-11-28T03:00", false),
        ])
    func midnight(wall: String, isFridayNight: Bool) throws {
        let night = try #require(TimeWindow(from: 1_320, until: 420))
        let facts = try RoutingSamples.facts(at: try RoutingSamples.moment(wall))
        #expect(Question.time([.friday], night).isTrue.holds(for: facts) == isFridayNight)
    }

    @Test(
        "takes no window without a beginning, an end or a length",
        arguments: [(0, 0), (-1, 5), (1_440, 5), (5, 1_441), (60, 60)])
    func noWindow(from: Int, until: Int) { #expect(TimeWindow(from: from, until: until) == nil) }

    @Test("takes a whole day") func wholeDay() throws {
        let day = try #require(TimeWindow(from: 0, until: 1_440))
        #expect(day.contains(minute: 0) && day.contains(minute: 1_439) && !day.passesMidnight)
    }

    @Test("about a sender says no where a ticket has none")
    func noSender() throws {
        var facts = try Self.facts()
        facts.sender = nil
        #expect(Question.sender(["shop.example"]).isTrue.holds(for: facts) == false)
    }
}
