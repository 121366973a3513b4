import Domain
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("A list of tickets")
struct ListTests {
    @Test("pages through all of them once while new ones arrive", arguments: Engine.allCases)
    func cursors(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var expected: [String] = []
            for index in 0..<25 { expected.append(try await desk.ticket(client, "Запит \(index)").id) }
            var found: [String] = []
            var cursor: String?
            repeat {
                let after = cursor.map { "&after=\($0)" } ?? ""
                let page = try await desk.send(client, .get, "/api/v1/tickets?limit=4\(after)").json
                found += page["items"]?.array.compactMap { $0["id"]?.string } ?? []
                cursor = page["next"]?.string
                _ = try await desk.ticket(client, "Ще один")
            } while cursor != nil
            #expect(found == expected.reversed())
        }
    }

    @Test("of a search pages without gaps, best first", arguments: Engine.allCases)
    func search(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var expected: Set<String> = []
            for index in 0..<9 { expected.insert(try await desk.ticket(client, "Каса номер \(index)").id) }
            _ = try await desk.ticket(client, "Зовсім інше")
            var found: [String] = []
            var cursor: String?
            repeat {
                let after = cursor.map { "&after=\($0)" } ?? ""
                let page = try await desk.send(
                    client, .get, "/api/v1/tickets?q=%D0%BA%D0%B0%D1%81%D0%B0&limit=2\(after)"
                ).json
                found += page["items"]?.array.compactMap { $0["id"]?.string } ?? []
                cursor = page["next"]?.string
            } while cursor != nil
            #expect(found.count == 9)
            #expect(Set(found) == expected)
        }
    }

    @Test("of a department has the tickets of those that are part of it", arguments: Engine.allCases)
    func departments(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (top, part) = (desk.departments[0].id, desk.departments[1].id)
            let joined = try await desk.send(
                client, .patch, "/api/v1/departments/\(part.rawValue)", as: "administrator",
                "{\"parent\": \"\(top.rawValue)\"}")
            try #require(joined.status == 200, "\(joined.text)")
            let above = try await desk.ticket(client, department: top)
            let below = try await desk.ticket(client, department: part)
            let search = "&q=%D0%B4%D1%80%D1%83%D0%BA%D1%83%D1%94"
            for filter in ["", "&status=new", "&status=new,open", search] {
                for (department, expected) in [(top, [below.id, above.id]), (part, [below.id])] {
                    let query = "department=\(department.rawValue)\(filter)"
                    let page = try await desk.send(client, .get, "/api/v1/tickets?" + query)
                    let found = try page.json["items"]?.array.compactMap { $0["id"]?.string } ?? []
                    #expect(Set(found) == Set(expected), "\(query)")
                    let count = try await desk.send(client, .get, "/api/v1/tickets/count?" + query).json
                    #expect(count["count"] == .int(Int64(expected.count)), "\(query)")
                }
            }
        }
    }

    @Test("narrows by each filter", arguments: Engine.allCases)
    func filters(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let plain = try await desk.ticket(client)
            let other = try await desk.ticket(client, department: desk.departments[1].id)
            let path = "/api/v1/tickets/\(other.number)"
            _ = try await desk.send(client, .post, path + "/commands/take", "{}")
            let changed = try await desk.send(client, .patch, path, "{\"tags\": [\"Важливо\"]}")
            #expect(changed.status == 200, "\(changed.text)")
            let json = try changed.json
            let requester = try #require(json["requester"]?["id"]?.string)
            let staff = try #require(desk.staff["agent"])
            let line = try #require(json["line"]?["id"]?.string)
            for (filter, expected) in [
                ("status=open", [other.id]), ("status=new", [plain.id]),
                ("status=new,open", [other.id, plain.id]),
                ("department=\(desk.departments[1].id.rawValue)", [other.id]),
                ("department=\(desk.departments[1].id.rawValue)&status=new", []),
                ("assignee=\(staff.rawValue)", [other.id]),
                ("tag=%D0%B2%D0%B0%D0%B6%D0%BB%D0%B8%D0%B2%D0%BE", [other.id]),
                ("requester=\(requester)", [other.id, plain.id]), ("line=\(line)&status=open", [other.id]),
                ("organization=77", []),
            ] {
                let page = try await desk.send(client, .get, "/api/v1/tickets?" + filter)
                #expect(
                    try page.json["items"]?.array.compactMap { $0["id"]?.string } == expected,
                    "\(filter): \(page.text)")
                let count = try await desk.send(client, .get, "/api/v1/tickets/count?" + filter).json
                #expect(count["count"] == .int(Int64(expected.count)), "\(filter)")
            }
        }
    }

    @Test("leaves out what is in the trash unless it is asked for", arguments: Engine.allCases)
    func trash(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let deleted = try await desk.send(
                client, .post, "/api/v1/tickets/\(ticket.number)/commands/delete", as: "lead", "{}")
            #expect(deleted.status == 200)
            #expect(try await desk.send(client, .get, "/api/v1/tickets").json["items"] == .array([]))
            let trash = try await desk.send(client, .get, "/api/v1/tickets?status=deleted").json
            #expect(trash["items"]?[0]?["id"] == .string(ticket.id))
        }
    }
}
