import Domain
import Flows
import HTTPTypes
import Languages
import Storage
import Testing

@testable import Web

@Suite("Rules by plain forms")
struct RulePageTests {
    private static let book = "/settings/rules/incoming"

    @Test("are written row by row, tried, switched on and switched back")
    func life() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let empty = try await browser.get(Self.book).text
            #expect(empty.contains("No rules yet") && empty.contains("Ready rules"))

            let fields = ["name": "Принтери", "match": "all", "is_on": "1", "revision": "0"]
            func sent(_ more: [String: String]) -> [String: String] { fields.merging(more) { $1 } }
            let grown = try await browser.post(
                Self.book + "/rule/new",
                sent(["c.count": "0", "a.count": "0", "c.new": "words", "do": "add_condition"]))
            #expect(grown.status == 200 && grown.text.contains("c0.text") && grown.text.contains("Принтери"))
            let rows = [
                "c.count": "1", "c0.type": "words", "c0.place": "anywhere", "a.count": "1",
                "a0.type": "priority", "a0.value": "high", "do": "save",
            ]
            let wrong = try await browser.post(
                Self.book + "/rule/new", sent(rows.merging(["c0.text": "*"]) { $1 }))
            #expect(wrong.status == 422 && wrong.text.contains("cannot be looked for"), "\(wrong.text)")
            let saved = try await browser.post(
                Self.book + "/rule/new", sent(rows.merging(["c0.text": "принтер*"]) { $1 }))
            #expect(saved.status == 303, "\(saved.text)")
            let draft = try await browser.get(Self.book).text
            #expect(draft.contains("Принтери") && draft.contains("Nothing changes until it is switched on"))
            #expect(draft.contains("No rules are in force"))

            let ticket = try await desk.ticket(client, "Принтер")
            let tried = try await browser.get(Self.book + "/rehearsal?tickets=100").text
            #expect(
                tried.contains("1 of 1 would have gone elsewhere") && tried.contains(String(ticket.number)))

            let stale = try await browser.post(
                Self.book + "/publish", ["name": "А", "revision": "9", "do": "on"])
            #expect(stale.status == 409 && stale.text.contains("changed these rules meanwhile"))
            let on = try await browser.post(
                Self.book + "/publish", ["name": "Перша версія", "revision": "1", "do": "on"])
            #expect(on.status == 303, "\(on.text)")
            let page = try await browser.get(Self.book).text
            #expect(page.contains("In force: version 1") && page.contains("Перша версія"))
            let routed = try await desk.ticket(client, "Принтер")
            let card = try await browser.get("/tickets/\(routed.number)").text
            #expect(card.contains("By the rule “Принтери” (version 1): priority: high"), "\(card)")
            #expect(try await browser.post(Self.book + "/switch", ["do": "back"]).status == 303)
            #expect(try await browser.get(Self.book).text.contains("No rules are in force"))
        }
    }

    @Test("move, stand aside and go; a ready rule comes by one press")
    func list() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            for index in 0..<2 {
                let added = try await browser.post(
                    Self.book + "/edit", ["do": "example.\(index)", "revision": String(index)])
                #expect(added.status == 303, "\(added.text)")
            }
            func rules() async throws -> [RoutingRule] {
                try await desk.desk.read { try EditRuleDraft.current(.incoming, in: $0).rules }
            }
            let before = try await rules()
            #expect(before.count == 2)
            let up = "up.\(before[1].id.rawValue)"
            #expect(try await browser.post(Self.book + "/edit", ["do": up, "revision": "2"]).status == 303)
            #expect(try await rules().map(\.id) == before.reversed().map(\.id))
            let stale = try await browser.post(Self.book + "/edit", ["do": up, "revision": "2"])
            #expect(stale.status == 409)
            let off = "off.\(before[0].id.rawValue)"
            _ = try await browser.post(Self.book + "/edit", ["do": off, "revision": "3"])
            #expect(try await rules().last?.isOn == false)
            let away = "remove.\(before[0].id.rawValue)"
            _ = try await browser.post(Self.book + "/edit", ["do": away, "revision": "4"])
            #expect(try await rules().count == 1)
            _ = try await browser.post(Self.book + "/edit", ["do": "discard"])
            #expect(try await rules().isEmpty)
        }
    }

    @Test(
        "every condition and action comes back from its form as it went in", arguments: RuleSet.Kind.allCases)
    func roundTrip(kind: RuleSet.Kind) async throws {
        try await WebFixture.with { desk, client in
            let settings = try await desk.desk.settings.settings(of: desk.desk)
            let (line, brand) = (settings.lines[0].id, settings.brands[0].id)
            let agent = try #require(desk.staff["agent"])
            let window = try #require(TimeWindow(from: 1_320, until: 420))
            let phrase = try #require(Phrase("рахунок на оплату"))
            let skill = try #require(Skill("cisco"))
            var conditions: [RoutingCondition] = [
                .init(.channel([.email, .phone])),
                .init(.sender(["spam.test", "a@b.test"]), isNegated: true),
                .init(.kind([.change])),
                .init(.priority([.low, .critical].sorted { $0.rawValue < $1.rawValue })),
                .init(.words([phrase], in: .subject)), .init(.tags(["каса"])), .init(.language(["uk"])),
                .init(.line([line])), .init(.brand([brand])), .init(.assignee([agent])),
                .init(.status([.new])),
                .init(.known(.organization)), .init(.time([.monday, .sunday], window)),
                .init(.department([settings.departments[0].id])),
            ]
            if kind == .changed { conditions.append(.init(.changed([.breached, .note]))) }
            if kind == .elapsed { conditions.append(.init(.elapsed(.staffMessage, seconds: 5_400))) }
            let rule = RoutingRule(
                id: .init(5), name: "Усе", conditions: conditions,
                actions: [
                    .line(line), .teamByZone, .priority(.high), .kind(.incident),
                    .department(settings.departments[0].id), .addTags(["а", "б"]), .removeTags(["в"]),
                    .reply(text: "Добрий день"),
                    .mail(to: [.role(.head), .address("x@y.test")], text: "Увага"),
                    .requester(.after("Пошта:")), .reject(.spam),
                    .assign(
                        .steps([
                            .person(agent), .personalEngineer, .lastWorkedWith, .dutyEngineer,
                            .skills([skill], in: nil), .leastLoaded(in: nil), .roundRobin(in: nil),
                            .pull(in: nil),
                        ])),
                ], stops: true)
            var reading = RuleReading(RuleFields(rule), as: kind, contacts: [:], Texts(.en))
            let back = reading.rule()
            #expect(reading.faults.isEmpty, "\(reading.faults)")
            #expect(back == rule)
        }
    }

    @Test("are read by all and written by administrators; texts of people are never markup")
    func rights() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("agent", desk, client)
            #expect(try await browser.get(Self.book).status == 200)
            #expect(try await browser.get(Self.book + "/rule/new").status == 403)
            let post = try await browser.post(Self.book + "/edit", ["do": "example.0", "revision": "0"])
            #expect(post.status == 403)
        }
    }

    @Test("P48: the button of the list opens the next ticket, or says that nothing waits")
    func next() async throws {
        try await WebFixture.with { desk, client in
            let ticket = try await desk.ticket(client, "Принтер")
            var browser = try await Browser.signedIn("agent", desk, client)
            #expect(try await browser.get("/tickets").text.contains("Next please"))
            let taken = try await browser.post("/tickets/next", [:])
            #expect(taken.headers[.location] == "/tickets/\(ticket.number)")
            let none = try await browser.post("/tickets/next", [:])
            let page = try await browser.get(try #require(none.headers[.location])).text
            #expect(page.contains("No ticket waits for anybody"))
        }
    }
}
