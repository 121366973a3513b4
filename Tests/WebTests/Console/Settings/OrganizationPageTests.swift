import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

/// Client companies in the settings: their personal engineer (P69), and where fault is found by rule (P105).
@Suite("Organizations in the settings")
struct OrganizationPageTests {
    private static func typed(_ changes: [String: String] = [:]) -> [String: String] {
        [
            "name": "Ромашка", "parent": "", "domains": "romashka.test", "engineer": "", "finds_fault": "1",
        ].merging(changes) { $1 }
    }

    private static func id(_ reply: Reply) throws -> String {
        let location = try #require(reply.headers[.location], "\(reply.text)")
        return String(try #require(location.split(separator: "=").last))
    }

    @Test(
        "P69: a company and those below it have their personal engineer, chosen on a page and shown with its people",
        arguments: Engine.allCases)
    func engineer(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let agent = try #require(desk.staff["agent"]?.text)
            let observer = try #require(desk.staff["observer"]?.text)
            var browser = try await Browser.signedIn("administrator", desk, client)
            let wrong = try await browser.post(
                "/settings/organizations/new",
                Self.typed(["domains": "a@b@c", "engineer": observer]))
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("Give domains, such as example.com."))
            #expect(wrong.text.contains("value=\"Ромашка\""), "what was typed stays")
            let nobody = try await browser.post(
                "/settings/organizations/new", Self.typed(["engineer": observer]))
            #expect(nobody.status == 422 && nobody.text.contains("id=\"engineer-error\""), "\(nobody.text)")

            let made = try await browser.post(
                "/settings/organizations/new", Self.typed(["engineer": agent]))
            let parent = try Self.id(made)
            let below = try Self.id(
                try await browser.post(
                    "/settings/organizations/new",
                    Self.typed(["name": "Філія", "domains": "branch.test", "parent": parent])))
            let list = try await browser.get("/settings/organizations").text
            #expect(list.contains("engineer agent") && list.contains("Філія"))
            let stored = try await desk.send(
                client, .get, "/api/v1/organizations/\(parent)", as: "administrator")
            #expect(try stored.json["engineer"] == .string(agent))

            let contact = try await desk.send(
                client, .post, "/api/v1/contacts", as: "administrator",
                "{\"name\": \"Олена\", \"organization\": \"\(below)\", \"emails\": [\"o@branch.test\"]}")
            let person = try #require(try contact.json["id"]?.string, "\(contact.text)")
            let page = try await browser.get("/contacts/\(person)").text
            #expect(page.contains("agent (of “Ромашка”)"))
            #expect(page.contains("/settings/organizations/\(below)"))

            // Itself is no company to be part of.
            let circle = try await browser.post(
                "/settings/organizations/\(parent)", Self.typed(["parent": below]))
            #expect(circle.status == 422 && circle.text.contains("cannot be part of itself"))
        }
    }

    @Test(
        "P105: finding fault is switched off for a client and for a contract on their pages",
        arguments: Engine.allCases)
    func fault(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            var lead = try await Browser.signedIn("lead", desk, client)
            let organization = try Self.id(
                try await browser.post("/settings/organizations/new", Self.typed(["domains": "example.net"])))
            let contract = try Self.id(
                try await browser.post(
                    "/settings/contracts/new",
                    ["name": "7/26", "organization": organization, "finds_fault": "1"]))
            let ticket = try await desk.ticket(client)
            let holders = "/tickets/\(ticket.number)/holders"
            #expect(!(try await lead.get(holders).text.contains("Fault is not found here")))

            var off = Self.typed(["domains": "example.net"])
            off["finds_fault"] = nil
            // A lead may say who a client's people are, and not where fault is found.
            #expect(try await lead.post("/settings/organizations/\(organization)", off).status == 303)
            #expect(!(try await lead.get(holders).text.contains("Fault is not found here")))
            #expect(try await browser.post("/settings/organizations/\(organization)", off).status == 303)
            #expect(try await lead.get(holders).text.contains("Fault is not found here"))
            let list = try await browser.get("/settings/organizations").text
            #expect(list.contains("fault not found"))
            let rules = try await desk.send(client, .get, "/api/v1/discipline", as: "administrator").json
            #expect(rules["blame_off_organizations"] == .array([.string(organization)]))

            // Put away and taken back, it stays as it was said.
            for archived in ["true", "false"] {
                let moved = try await browser.post(
                    "/settings/organizations/\(organization)", ["archived": archived])
                #expect(moved.status == 303)
            }
            #expect(try await lead.get(holders).text.contains("Fault is not found here"))
            let on = Self.typed(["domains": "example.net"])
            #expect(try await browser.post("/settings/organizations/\(organization)", on).status == 303)
            #expect(!(try await lead.get(holders).text.contains("Fault is not found here")))

            let without = ["name": "7/26", "organization": organization]
            #expect(try await browser.post("/settings/contracts/\(contract)", without).status == 303)
            #expect(try await lead.get(holders).text.contains("Fault is not found here"))
            #expect(try await browser.get("/settings/contracts").text.contains("fault not found"))
            let unknown = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator",
                "{\"blame_off_contracts\": [\"12\"]}")
            #expect(unknown.status == 422)
            let given = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"blame_off_contracts\": []}")
            #expect(given.status == 200, "\(given.text)")
            #expect(!(try await lead.get(holders).text.contains("Fault is not found here")))
        }
    }
}
