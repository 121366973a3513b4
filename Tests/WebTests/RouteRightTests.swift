import Domain
import Flows
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("Every route")
struct RouteRightTests {
    @Test("has a rule, and its address and name stand once in the list")
    func rules() {
        var seen: Set<String> = []
        var names: Set<String> = []
        for route in Routes.all {
            #expect(seen.insert("\(route.method) \(route.path)").inserted, "\(route.path) stands there twice")
            #expect(names.insert(route.name).inserted, "\(route.name) stands there twice")
            if case .open(let reason, _) = route.handler { #expect(reason.count > 10) }
        }
    }

    @Test(
        "of the API asks for a token", arguments: Engine.allCases,
        Routes.all.filter(\.isGuarded).map(\.described))
    func unauthorized(engine: Engine, described: String) async throws {
        let (method, path) = try #require(Self.address(described))
        try await WebFixture.with(engine) { desk, client in
            let reply = try await desk.send(client, method, path, as: nil, method == .get ? nil : "{}")
            #expect(reply.status == 401)
            #expect(reply.headers[.wwwAuthenticate]?.hasPrefix("Bearer") == true)
            #expect(try reply.json["type"] == .string("urn:linia:problem:unauthorized"))
        }
    }

    @Test("refuses a role without its right, before it looks at anything else", arguments: Engine.allCases)
    func roles(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            for route in Routes.all {
                guard case .may(let action, _) = route.handler else { continue }
                for (name, id) in desk.staff {
                    let member = try await desk.desk.read {
                        try StaffMember.find(id.rawValue, locked: false, in: $0)
                    }
                    let person = Access.Person.staff(try #require(member?.record))
                    let (method, path) = try #require(Self.address(route.described))
                    let reply = try await desk.send(
                        client, method, path, as: name, method == .get ? nil : "{}")
                    let isRefused = !Access.may(person, action, .desk)
                    #expect(
                        (reply.status == 403) == isRefused, "\(route.described) as \(name): \(reply.text)")
                    #expect(reply.status < 500, "\(route.described) as \(name): \(reply.text)")
                }
            }
        }
    }

    /// An address of the route with something in its braces.
    private static func address(_ described: String) -> (HTTPRequest.Method, String)? {
        let parts = described.split(separator: " ")
        guard parts.count == 2, let method = HTTPRequest.Method(String(parts[0])) else { return nil }
        let path = parts[1].split(separator: "/").map { $0.first == "{" ? "1" : String($0) }
        return (method, "/" + path.joined(separator: "/"))
    }
}

extension Route {
    var isGuarded: Bool { if case .may = handler { true } else { false } }
    var described: String { "\(method.rawValue) \(path)" }
}
