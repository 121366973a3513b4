import Foundation
import Testing

@testable import Domain

/// What stands in journals already: these texts never change, whatever the program makes of them later.
@Suite("Rules in the journal")
struct RoutingCodingTests {
    private typealias Sample = RoutingSamples

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private static func read<Value: Decodable>(_ text: String, as type: Value.Type = Value.self) throws
        -> Value
    {
        try JSONDecoder().decode(Value.self, from: Data(text.utf8))
    }

    private static func conditions() throws -> [(RoutingCondition, String)] {
        let window = try #require(TimeWindow(from: 1_320, until: 420))
        return [
            (.init(.channel([.email, .phone])), #"{"type":"channel","values":["email","phone"]}"#),
            (
                .init(.sender(["*.a.example"]), isNegated: true),
                #"{"not":true,"type":"sender","values":["*.a.example"]}"#
            ),
            (.init(.requester([.init(1)])), #"{"type":"requester","values":[1]}"#),
            (.init(.organization([.init(1), .init(2)])), #"{"type":"organization","values":[1,2]}"#),
            (.init(.contract([.init(1)])), #"{"type":"contract","values":[1]}"#),
            (.init(.service([.init(1)])), #"{"type":"service","values":[1]}"#),
            (.init(.department([.init(1)])), #"{"type":"department","values":[1]}"#),
            (.init(.brand([.init(1)])), #"{"type":"brand","values":[1]}"#),
            (.init(.mailbox([.init(1)])), #"{"type":"mailbox","values":[1]}"#),
            (.init(.kind([.serviceRequest])), #"{"type":"kind","values":["service_request"]}"#),
            (.init(.priority([.critical])), #"{"type":"priority","values":["critical"]}"#),
            (
                .init(.words(try Sample.phrases("оплат*", "на рахунок"), in: .anywhere)),
                #"{"in":"anywhere","type":"words","values":["оплат*","на рахунок"]}"#
            ),
            (.init(.tags(["vip"])), #"{"type":"tags","values":["vip"]}"#),
            (.init(.language(["uk"])), #"{"type":"language","values":["uk"]}"#),
            (.init(.line([.init(1)])), #"{"type":"line","values":[1]}"#),
            (.init(.team([.init(1)])), #"{"type":"team","values":[1]}"#),
            (.init(.assignee([.init(1)])), #"{"type":"assignee","values":[1]}"#),
            (.init(.status([.waiting])), #"{"type":"status","values":["waiting"]}"#),
            (
                .init(.known(.organization), isNegated: true),
                #"{"not":true,"state":"organization","type":"known"}"#
            ),
            (.init(.time([.friday], window)), #"{"from":1320,"type":"time","until":420,"values":["fri"]}"#),
            (.init(.calendar(.init(1), .dayOff)), #"{"calendar":1,"state":"day_off","type":"calendar"}"#),
            (
                .init(.changed([.badMark, .clientMessage])),
                #"{"type":"changed","values":["bad_mark","client_message"]}"#
            ),
            (
                .init(.elapsed(.clientMessage, seconds: 3_600)),
                #"{"seconds":3600,"since":"client_message","type":"elapsed"}"#
            ),
        ]
    }

    @Test("Each condition has one form")
    func conditions() throws {
        let samples = try Self.conditions()
        for (condition, text) in samples {
            #expect(try Self.json(condition) == text)
            #expect(try Self.read(text) == condition, "\(text)")
        }
        #expect(Set(samples.map(\.0.test.name)) == Set(RoutingCondition.Name.allCases))
    }

    private static func steps() -> [(AssignmentStep, String)] {
        [
            (.person(.init(1)), #"{"staff":1,"type":"person"}"#),
            (.personalEngineer, #"{"type":"personal_engineer"}"#),
            (.lastWorkedWith, #"{"type":"last_worked_with"}"#), (.dutyEngineer, #"{"type":"duty_engineer"}"#),
            (.leastLoaded(in: nil), #"{"type":"least_loaded"}"#),
            (.roundRobin(in: .init(2)), #"{"team":2,"type":"round_robin"}"#),
            (.skills([Sample.skill("1с")], in: .init(2)), #"{"skills":["1с"],"team":2,"type":"skills"}"#),
            (.nearest(in: nil), #"{"type":"nearest"}"#),
            (.teamLead(of: .init(2)), #"{"team":2,"type":"team_lead"}"#),
            (.pull(in: .init(2)), #"{"team":2,"type":"pull"}"#),
        ]
    }

    private static func actions() throws -> [(RoutingAction, String)] {
        let clock = AssignmentClock(
            calendar: .init(1), night: TimeWindow(from: 1_320, until: 420), working: [.personalEngineer],
            dayOff: [.dutyEngineer], otherwise: [.pull(in: nil)])
        return [
            (.line(.init(1)), #"{"type":"line","value":1}"#),
            (.team(.init(1)), #"{"type":"team","value":1}"#),
            (.teamByZone, #"{"type":"team_by_zone"}"#),
            (
                .assign(.steps(steps().map(\.0))),
                #"{"mode":{"steps":[\#(steps().map(\.1).joined(separator: ","))]},"type":"assign"}"#
            ),
            (
                .assign(.byClock(clock)),
                #"{"mode":{"clock":{"calendar":1,"day_off":[{"type":"duty_engineer"}],"night":{"from":1320,"until":420},"#
                    + #""otherwise":[{"type":"pull"}],"working":[{"type":"personal_engineer"}]}},"type":"assign"}"#
            ),
            (.priority(.high), #"{"type":"priority","value":"high"}"#),
            (.kind(.serviceRequest), #"{"type":"kind","value":"service_request"}"#),
            (.department(.init(1)), #"{"type":"department","value":1}"#),
            (.addTags(["a"]), #"{"type":"add_tags","values":["a"]}"#),
            (.removeTags(["a"]), #"{"type":"remove_tags","values":["a"]}"#),
            (.reply(text: "Дякуємо"), #"{"text":"Дякуємо","type":"reply"}"#),
            (
                .mail(to: [.address("a@b.example"), .role(.lineLead)], text: "x"),
                #"{"text":"x","to":[{"address":"a@b.example"},{"role":"line_lead"}],"type":"mail"}"#
            ),
            (.requester(.replyTo), #"{"source":{"type":"reply_to"},"type":"requester"}"#),
            (.requester(.text), #"{"source":{"type":"text"},"type":"requester"}"#),
            (
                .requester(.after("Email:")),
                #"{"source":{"label":"Email:","type":"after"},"type":"requester"}"#
            ),
            (.requester(.field(.init(1))), #"{"source":{"field":1,"type":"field"},"type":"requester"}"#),
            (.reject(.offTopic), #"{"type":"reject","value":"off_topic"}"#),
        ]
    }

    @Test("Each action has one form")
    func actions() throws {
        let samples = try Self.actions()
        for (action, text) in samples {
            #expect(try Self.json(action) == text)
            #expect(try Self.read(text) == action, "\(text)")
        }
        #expect(Set(samples.map(\.0.name)) == Set(RoutingAction.Name.allCases))
        #expect(Set(Self.steps().map(\.0.name)) == Set(AssignmentStep.Name.allCases))
    }

    @Test(
        "What was never written is not read",
        arguments: [
            #"{"type":"moon","values":[]}"#, #"{"values":["email"]}"#,
            #"{"type":"words","values":["*"],"in":"subject"}"#,
            #"{"type":"time","values":[],"from":5,"until":5}"#,
            #"{"type":"time","values":["moonday"],"from":5,"until":6}"#,
            #"{"type":"words","values":["a"]}"#, #"{"type":"channel","values":"email"}"#,
        ])
    func damaged(text: String) {
        #expect(throws: DecodingError.self) { try Self.read(text, as: RoutingCondition.self) }
    }

    // MARK: Events

    private static let savedText =
        #"{"addresses":["d0","d1","d2"],"kind":"incoming","name":"Перша","rules":["#
        + #"{"actions":[{"text":"x","to":[{"role":"head"},{"address":"2"}],"type":"mail"}],"#
        + #""conditions":[{"type":"sender","values":["0","1"]}],"id":7,"is_on":true,"match":"all","name":"R","stops":false}],"#
        + #""version":1}"#

    private static let savedRules = [
        RoutingRule(
            id: .init(7), name: "R", conditions: [.init(.sender(["olha@shop.example", "*.spam.example"]))],
            actions: [.mail(to: [.role(.head), .address("boss@desk.example")], text: "x")])
    ]

    @Test("A saved version keeps every address apart, as a person's own")
    func saved() throws {
        var saved = RuleBook.Saved(.incoming, version: 1, name: "Перша", rules: Self.savedRules)
        #expect(saved.rules == Self.savedRules)
        var values: [String: String] = [:]
        saved.visitPersonal { field, personal in
            values[field] = personal.value
            personal.digest = "d\(values.count - 1)"
        }
        #expect(
            values == [
                "address.0": "olha@shop.example", "address.1": "*.spam.example",
                "address.2": "boss@desk.example",
            ])
        let text = try Self.json(saved)
        #expect(text == Self.savedText)
        for value in values.values { #expect(!text.contains(value)) }

        var read: RuleBook.Saved = try Self.read(text)
        #expect(read.rules.first?.conditions == [.init(.sender([Personal.erasedText, Personal.erasedText]))])
        read.visitPersonal { field, personal in personal.value = values[field] }
        #expect(read.rules == Self.savedRules)
        #expect(RuleBook.Event(payload: read) == .saved(saved))
        #expect(RuleBook.Saved.kind == "routing.saved" && RuleBook.Saved.version == 1)
    }

    @Test("A version whose address points nowhere is read without it")
    func damagedAddress() throws {
        let read: RuleBook.Saved = try Self.read(
            Self.savedText.replacing(#"["d0","d1","d2"]"#, with: #"["d0"]"#))
        #expect(
            read.rules.first?.actions == [
                .mail(to: [.role(.head), .address(Personal.erasedText)], text: "x")
            ])
    }

    @Test("A switch, an erasure and a team have one form")
    func others() throws {
        #expect(try Self.json(RuleBook.Activated(version: 3)) == #"{"version":3}"#)
        #expect(try Self.json(RuleBook.Activated(version: nil)) == "{}")
        #expect(try Self.read("{}", as: RuleBook.Activated.self) == .init(version: nil))
        let erased = RuleBook.Erased(places: [.init(version: 2, addresses: [0, 4])])
        #expect(try Self.json(erased) == #"{"places":[{"addresses":[0,4],"version":2}]}"#)
        #expect(try Self.read(#"{"places":[{"addresses":[0,4],"version":2}]}"#) == erased)
        let team = Team.Saved(
            id: .init(1), name: "Каси", line: .init(2), lead: .init(3), members: [.init(3), .init(4)],
            zone: Team.Zone(services: [.init(5)], kinds: [.serviceRequest], departments: [.init(6)]),
            skills: [Sample.skill("1с")])
        let text =
            #"{"id":1,"isArchived":false,"lead":3,"line":2,"members":[3,4],"name":"Каси","skills":["1с"],"#
            + #""zone":{"departments":[6],"kinds":["service_request"],"services":[5]}}"#
        #expect(try Self.json(team) == text)
        #expect(try Self.read(text) == team)
        #expect(Team.Saved.kind == "team.saved" && SubjectKind.team.rawValue == "team")
        #expect(RuleBook.subjectKind.rawValue == "routing")
        let rule = try #require(PullIn(unsolvedSeconds: 3_600, silentSeconds: nil))
        let pullIn = #"{"priority_at_least":"normal","role":"helper","unsolved_seconds":3600}"#
        #expect(try Self.json(rule) == pullIn)
        #expect(try Self.read(pullIn) == rule)
    }

    @Test("Every event finds its way back by its payload")
    func payloads() {
        let events: [RuleBook.Event] = [
            .saved(.init(.elapsed, version: 1, name: "x", rules: Self.savedRules)),
            .activated(.init(version: 1)),
            .erased(.init(places: [])),
        ]
        for event in events { #expect(RuleBook.Event(payload: event.payload) == event) }
        #expect(events.map { type(of: $0.payload).kind } == RuleBook.Event.payloadTypes.map { $0.kind })
        #expect(events.map(\.erases) == [false, false, true])
        #expect(RuleBook.Event(payload: Line.Saved(id: .init(1), name: "1", level: 1)) == nil)
    }
}
