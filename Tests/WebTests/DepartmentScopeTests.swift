import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("A staff member of one department")
struct DepartmentScopeTests {
    @Test(
        "sees, counts, finds and opens the tickets of that department and no other",
        arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let hidden = try await desk.ticket(client, "Таємний принтер", department: desk.departments[0].id)
            let shown = try await desk.ticket(client, "Відкритий принтер", department: desk.departments[1].id)
            func get(_ path: String, _ role: String) async throws -> Reply {
                try await desk.send(client, .get, "/api/v1" + path, as: role)
            }
            for path in [
                "/tickets", "/tickets?q=%D0%BF%D1%80%D0%B8%D0%BD%D1%82%D0%B5%D1%80", "/tickets?status=new",
            ] {
                let all = try await get(path, "agent").json
                #expect(all["items"]?.array.count == 2, "\(path)")
                let own = try await get(path, "narrow").json
                #expect(own["items"]?.array.map { $0["id"]?.string } == [shown.id], "\(path)")
            }
            #expect(try await get("/tickets/count", "agent").json["count"] == .int(2))
            #expect(try await get("/tickets/count", "narrow").json["count"] == .int(1))
            #expect(
                try await get("/tickets/count?q=%D0%BF%D1%80%D0%B8%D0%BD%D1%82%D0%B5%D1%80", "narrow").json[
                    "count"] == .int(1))
            #expect(try await get("/tickets/\(shown.number)", "narrow").status == 200)
            for asked in [hidden.id, String(hidden.number), "99999999"] {
                let reply = try await get("/tickets/\(asked)", "narrow")
                #expect(reply.status == 404)
                // Neither words nor length tell a ticket out of reach from one that does not exist.
                #expect(
                    try reply.json["detail"]?.string
                        == "There is no ticket \"\(asked)\", or you may not see it.")
            }
            for command in ["take", "resolve"] {
                let reply = try await desk.send(
                    client, .post, "/api/v1/tickets/\(hidden.number)/commands/\(command)", as: "narrow", "{}")
                #expect(reply.status == 404)
                #expect(!reply.text.contains(hidden.id))
            }
            let merge = try await desk.send(
                client, .post, "/api/v1/tickets/\(shown.number)/commands/merge", as: "narrow",
                "{\"into\": \(hidden.number)}")
            #expect(merge.status == 404)
            #expect(!merge.text.contains(hidden.id))
            #expect(try await get("/tickets/\(hidden.number)/events", "narrow").status == 404)
            #expect(try await get("/tickets/\(hidden.number)/messages", "narrow").status == 404)
        }
    }

    @Test("may hand a ticket to another department and is still told how it went", arguments: Engine.allCases)
    func handingOver(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client, department: desk.departments[1].id)
            let moved = try await desk.send(
                client, .patch, "/api/v1/tickets/\(ticket.number)", as: "narrow",
                "{\"department\": \"\(desk.departments[0].id.rawValue)\"}")
            #expect(moved.status == 200, "\(moved.text)")
            #expect(
                try await desk.send(client, .get, "/api/v1/tickets/\(ticket.number)", as: "narrow").status
                    == 404)
        }
    }
}
