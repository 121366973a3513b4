import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("Views over the API")
struct ViewTests {
    /// Makes a view. - Returns: its id.
    @discardableResult
    static func view(
        _ desk: WebFixture, _ client: any TestClientProtocol, as role: String = "agent", _ body: String
    ) async throws -> String {
        let reply = try await desk.send(client, .post, "/api/v1/views", as: role, body)
        try #require(reply.status == 201, "\(reply.text)")
        return try #require(try reply.json["id"]?.string)
    }

    static func subjects(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ view: String, as role: String = "agent",
        limit: Int = 50
    ) async throws -> [String] {
        var subjects: [String] = []
        var after = ""
        repeat {
            let reply = try await desk.send(
                client, .get, "/api/v1/tickets?view=\(view)&limit=\(limit)\(after)", as: role)
            try #require(reply.status == 200, "\(reply.text)")
            subjects += try reply.json["items"]?.array.compactMap { $0["subject"]?.string } ?? []
            after = try reply.json["next"]?.string.map { "&after=\($0)" } ?? ""
        } while !after.isEmpty && subjects.count < 100
        return subjects
    }

    private static func change(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ ticket: String, _ body: String
    ) async throws {
        let reply = try await desk.send(client, .patch, "/api/v1/tickets/\(ticket)", body)
        try #require(reply.status == 200, "\(reply.text)")
    }

    private static func run(
        _ desk: WebFixture, _ client: any TestClientProtocol, _ ticket: String, _ command: String,
        _ body: String = "{}", as role: String = "agent"
    ) async throws {
        let reply = try await desk.send(
            client, .post, "/api/v1/tickets/\(ticket)/commands/\(command)", as: role, body)
        try #require(reply.status == 200, "\(reply.text)")
    }

    @Test("P3: a view shows what its filter says, in its order", arguments: Engine.allCases)
    func filters(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let printer = try await desk.ticket(client, "Принтер")
            let network = try await desk.ticket(client, "Мережа")
            let done = try await desk.ticket(client, "Готове")
            try await Self.change(
                desk, client, printer.id, #"{"priority":"critical","tags":["офіс","принтер"]}"#)
            try await Self.change(desk, client, network.id, #"{"kind":"change","tags":["офіс"]}"#)
            try await Self.run(desk, client, printer.id, "take")
            try await Self.run(desk, client, done.id, "take")
            try await Self.run(desk, client, done.id, "resolve")
            let expected: [(String, [String])] = [
                (#"{}"#, ["Принтер", "Мережа"]), (#"{"assignee":"me"}"#, ["Принтер"]),
                (#"{"assignee":"nobody"}"#, ["Мережа"]), (#"{"status":"resolved"}"#, ["Готове"]),
                (#"{"priority":"critical,high"}"#, ["Принтер"]), (#"{"kind":"change"}"#, ["Мережа"]),
                (#"{"tags":"офіс"}"#, ["Принтер", "Мережа"]),
                (#"{"tags_all":"офіс,принтер"}"#, ["Принтер"]),
                (#"{"tags":"офіс","tags_none":"принтер"}"#, ["Мережа"]),
                (#"{"created_within":"1h"}"#, ["Принтер", "Мережа"]), (#"{"unchanged_for":"1h"}"#, []),
                (#"{"channel":"phone"}"#, []), (#"{"overdue":"true"}"#, []), (#"{"locked":"true"}"#, []),
                (#"{"department":"\#(desk.departments[1].id.text)"}"#, []),
                (#"{"status":"new,open,resolved,closed,cancelled"}"#, ["Готове", "Принтер", "Мережа"]),
            ]
            for (index, (filter, subjects)) in expected.enumerated() {
                let id = try await Self.view(
                    desk, client, #"{"name":"Список \#(index)","filter":\#(filter)}"#)
                let found = try await Self.subjects(desk, client, id)
                #expect(Set(found) == Set(subjects), "\(filter): \(found)")
                let count = try await desk.send(client, .get, "/api/v1/tickets/count?view=\(id)")
                #expect(try count.json["count"]?.int == Int64(subjects.count), "\(filter)")
                #expect(try count.json["exact"] == .bool(true))
            }
        }
    }

    @Test("P3: every order pages without a gap or a doubled row, in groups too", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var made: [String] = []
            for index in 0..<7 {
                let ticket = try await desk.ticket(client, "№ \(index)")
                made.append("№ \(index)")
                if index % 2 == 0 { try await Self.run(desk, client, ticket.id, "take") }
                if index % 3 == 0 {
                    try await Self.change(desk, client, ticket.id, #"{"priority":"high"}"#)
                }
            }
            for sort in [
                "created", "-created", "changed", "-changed", "due", "-due", "priority", "-priority",
            ] {
                for group in [
                    "null", "\"assignee\"", "\"priority\"", "\"day\"", "\"line\"", "\"organization\"",
                ] {
                    for filter in ["{}", #"{"status":"new,open,closed"}"#] {
                        if sort.hasSuffix("due"), filter != "{}" { continue }
                        let id = try await Self.view(
                            desk, client, as: "lead",
                            #"{"name":"\#(sort)","sort":"\#(sort)","group":\#(group),"filter":\#(filter)}"#)
                        let whole = try await Self.subjects(desk, client, id, as: "lead")
                        let pieces = try await Self.subjects(desk, client, id, as: "lead", limit: 3)
                        #expect(whole.sorted() == made && pieces == whole, "\(sort) \(group): \(pieces)")
                        if group == "null", sort == "created" { #expect(whole == made) }
                        if group == "null", sort == "-created" { #expect(whole == made.reversed()) }
                        if group == "\"assignee\"" {
                            #expect(Set(whole.prefix(3)) == ["№ 1", "№ 3", "№ 5"], "nobody stands first")
                        }
                        if group == "\"priority\"" { #expect(Set(whole.prefix(3)) == ["№ 0", "№ 3", "№ 6"]) }
                        let away = try await desk.send(
                            client, .patch, "/api/v1/views/\(id)", as: "lead", #"{"archived":true}"#)
                        #expect(away.status == 200)
                    }
                }
            }
        }
    }

    @Test("P3: a view shows nobody more than they may see", arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.ticket(client, "У першому", department: desk.departments[0].id)
            _ = try await desk.ticket(client, "У другому", department: desk.departments[1].id)
            let id = try await Self.view(
                desk, client, as: "head", #"{"name":"Усе","sharing":"desk","group":"line"}"#)
            #expect(try await Self.subjects(desk, client, id, as: "head").count == 2)
            #expect(try await Self.subjects(desk, client, id, as: "narrow") == ["У другому"])
            let count = try await desk.send(
                client, .get, "/api/v1/tickets/count?view=\(id)", as: "narrow")
            #expect(try count.json["count"]?.int == 1)
        }
    }

    @Test("P3: one's own is out of everybody's reach, the desk's is the head's to change")
    func rights() async throws {
        try await WebFixture.with { desk, client in
            let own = try await Self.view(desk, client, #"{"name":"Мій"}"#)
            #expect(try await desk.send(client, .get, "/api/v1/views/\(own)", as: "head").status == 404)
            let asked = try await desk.send(client, .get, "/api/v1/tickets?view=\(own)", as: "head")
            #expect(asked.status == 404)
            let touched = try await desk.send(
                client, .patch, "/api/v1/views/\(own)", as: "head", #"{"name":"Чужий"}"#)
            #expect(touched.status == 404)
            let shared = try await desk.send(
                client, .post, "/api/v1/views", #"{"name":"Для всіх","sharing":"desk"}"#)
            #expect(shared.status == 422 && shared.text.contains("sharing"), "\(shared.text)")
            let all = try await Self.view(desk, client, as: "head", #"{"name":"Усім","sharing":"desk"}"#)
            let seen = try await desk.send(client, .get, "/api/v1/views")
            #expect(try seen.json["items"]?.array.map { $0["name"]?.string } == ["Мій", "Усім"])
            #expect(try seen.json["items"]?[1]?["may_change"] == .bool(false))
            let changed = try await desk.send(
                client, .patch, "/api/v1/views/\(all)", #"{"name":"Мій тепер"}"#)
            #expect(changed.status == 403)
        }
    }

    @Test("P3: what is left out stays, and what cannot be is refused by its field")
    func changes() async throws {
        try await WebFixture.with { desk, client in
            let id = try await Self.view(
                desk, client,
                #"{"name":"Термінові","filter":{"priority":"critical"},"columns":["number","due"],"sort":"due"}"#
            )
            let changed = try await desk.send(
                client, .patch, "/api/v1/views/\(id)", #"{"position":5,"group":"line"}"#)
            let json = try changed.json
            #expect(json["filter"]?["priority"]?.string == "critical" && json["position"]?.int == 5)
            #expect(json["columns"]?.array == [.string("number"), .string("due")])
            #expect(json["group"]?.string == "line" && json["sort"]?.string == "due")
            for (body, field) in [
                (#"{"filter":{"status":"closed"}}"#, "sort"), (#"{"filter":{"line":"1"}}"#, "line"),
                (#"{"filter":{"colour":"red"}}"#, "filter.colour"), (#"{"columns":["price"]}"#, "columns"),
                (#"{"name":" "}"#, "name"), (#"{"sharing":"team"}"#, "team"),
            ] {
                let reply = try await desk.send(client, .patch, "/api/v1/views/\(id)", body)
                #expect(reply.status == 422, "\(body): \(reply.text)")
                #expect(try reply.json["field"]?.string == field, "\(body): \(reply.text)")
            }
            let both = try await desk.send(client, .get, "/api/v1/tickets?view=\(id)&status=new")
            #expect(both.status == 400)
        }
    }

    @Test(
        "P3: the journal has every version of a view, and the check finds it whole",
        arguments: Engine.allCases)
    func journal(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let id = try await Self.view(desk, client, #"{"name":"Мій","filter":{"assignee":"me"}}"#)
            _ = try await desk.send(client, .patch, "/api/v1/views/\(id)", #"{"name":"Мої"}"#)
            // Saving what stands there already leaves no trace.
            _ = try await desk.send(client, .patch, "/api/v1/views/\(id)", #"{"name":"Мої"}"#)
            let key = try #require(Int64(id))
            let loaded = try await desk.desk.read { try RecordStore<SavedView>($0).find(.init(key)) }
            #expect(loaded?.head.seq == 2 && loaded?.record.saved.name == "Мої")
            let report = try await Check.run(
                desk.desk.database, blobsDirectory: nil, verifier: nil, analyser: Analyser.version)
            #expect(report.faults.isEmpty, "\(report.faults)")
        }
    }
}
