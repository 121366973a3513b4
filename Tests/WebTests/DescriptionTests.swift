import HTTPTypes
import Testing

@testable import Web

@Suite("The API's description")
struct DescriptionTests {
    @Test("has every route and nothing else")
    func routes() {
        #expect(Set(Routes.api.map(\.name)) == Set(Operation.all.keys))
    }

    @Test("names the fields that each body's form reads", arguments: BodySchemas.all.keys.sorted())
    func bodies(_ name: String) throws {
        let (schema, form) = try #require(BodySchemas.all[name])
        guard case .object(let properties)? = schema["properties"] else {
            Issue.record("\(name) has no properties")
            return
        }
        #expect(Set(properties.keys) == form.fields)
    }

    @Test("gives every write a body, and none to what only reads")
    func writes() throws {
        for route in Routes.api {
            let operation = try #require(Operation.all[route.name])
            #expect((operation.body != nil) == (route.method != .get), "\(route.name)")
            if let body = operation.body { #expect(BodySchemas.all[body] != nil) }
        }
    }

    @Test("is served to everybody as OpenAPI 3.1")
    func served() async throws {
        try await WebFixture.with { desk, client in
            let reply = try await desk.send(client, .get, "/api/v1/openapi.json", as: nil)
            #expect(reply.status == 200)
            #expect(try reply.json["openapi"] == .string("3.1.0"))
            let paths = try reply.json["paths"]?.keys
            #expect(paths == Set(Routes.api.map(\.path)))
        }
    }
}
