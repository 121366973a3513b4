import Domain
import Flows
import HTTPTypes
import Languages
import Storage
import Testing

@testable import Web

@Suite("The pages of the settings")
struct SettingsPageTests {
    @Test("make, change, put away and give back a record", arguments: ["departments", "lines", "brands"])
    func life(section: String) async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let fields = [
                "name": "Третя <b>", "address": "third@example.com", "language": "ru", "level": "3",
            ]
            let made = try await browser.post("/settings/\(section)/new", fields)
            #expect(made.status == 303, "\(made.text)")
            let place = try #require(made.headers[.location])
            let list = try await browser.get(place).text
            #expect(
                list.contains("Третя &lt;b&gt; is saved.") && list.contains("class=\"record depth-0 fresh\""))
            let id = try #require(place.split(separator: "=").last)
            let one = "/settings/\(section)/\(id)"
            let page = try await browser.get(one).text
            #expect(page.contains("value=\"Третя &lt;b&gt;\""))
            let renamed = try await browser.post(one, fields.merging(["name": "Інша"]) { $1 })
            #expect(renamed.status == 303, "\(renamed.text)")
            let away = try await browser.post(one, ["archived": "true"])
            #expect(away.status == 303, "\(away.text)")
            let archived = try await browser.get(try #require(away.headers[.location])).text
            #expect(archived.contains("Інша is archived.") && archived.contains("Archived: 1"))
            let back = try await browser.post(one, ["archived": "false"])
            #expect(back.status == 303)
            let again = try await browser.get(try #require(back.headers[.location])).text
            #expect(again.contains("Інша is saved.") && !again.contains("Archived:"))
        }
    }

    @Test("keep what was typed beside what is wrong with it")
    func errors() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let line = try await browser.post("/settings/lines/new", ["name": "", "level": "7"])
            #expect(line.status == 422 && line.text.contains("id=\"name-error\""))
            let level = try await browser.post("/settings/lines/new", ["name": "Сьома", "level": "7"])
            #expect(level.status == 422 && level.text.contains("A number from 1 to 4 is needed"))
            #expect(level.text.contains("value=\"Сьома\"") && level.text.contains("value=\"7\""))
            let brand = try await browser.post(
                "/settings/brands/new", ["name": "Третій", "address": "nowhere", "language": "uk"])
            #expect(brand.status == 422 && brand.text.contains("id=\"address-error\""))
            #expect(brand.text.contains("value=\"nowhere\""))
            let field = try await browser.post(
                "/settings/fields/new", ["name": "Вид", "key": "Вид", "type": "choice"])
            #expect(field.status == 422 && field.text.contains("id=\"key-error\""))
            let empty = try await browser.post(
                "/settings/fields/new", ["name": "Вид", "key": "sort", "type": "choice"])
            #expect(empty.status == 422 && empty.text.contains("id=\"choices-error\""))
            let made = try await browser.post(
                "/settings/fields/new",
                ["name": "Вид", "key": "sort", "type": "choice", "choices": "один\r\n\r\nдва"])
            #expect(made.status == 303, "\(made.text)")
            let isLost = try await browser.get("/settings/lines/77").status == 404
            #expect(isLost)
            let isWrong = try await browser.get("/settings/lines/x").status == 404
            #expect(isWrong)
        }
    }

    @Test("name every fault at once, lead to each field, and stand in the first")
    func faults() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let line = try await browser.post("/settings/lines/new", ["name": " ", "level": "7"]).text
            for field in ["name", "level"] {
                #expect(line.contains("id=\"\(field)-error\"") && line.contains("<a href=\"#\(field)\">"))
            }
            #expect(
                line.contains(Texts(.en).counts.fieldsNeedYou(2)) && line.firstMatch(of: /autofocus/) != nil)
            #expect(line.firstMatch(of: /id="name"[^>]*autofocus/) != nil)
            #expect(line.matches(of: /autofocus/).count == 1)
            // What only the desk knows is found beside what the form knows, and nothing is saved.
            let taken = try await browser.post(
                "/settings/staff/\(try #require(desk.staff["agent"]).rawValue)",
                [
                    "name": "", "email": "lead@example.com", "role": "agent", "departments.all": "1",
                    "password": "short",
                ]
            ).text
            for field in ["name", "email", "password"] {
                #expect(taken.contains("id=\"\(field)-error\""), "\(field)")
            }
            #expect(taken.contains(Texts(.en).counts.fieldsNeedYou(3)))
            let agent = try await desk.desk.read { transaction in
                try RecordStore<StaffMember>(transaction).find(try #require(desk.staff["agent"]))?.record
            }
            #expect(agent?.email.text == "agent@example.com")
            let rules = try await browser.post(
                "/settings/files",
                [
                    "refused_kinds": "exe", "allowed_kinds": "", "file_megabytes_max": "0",
                    "message_megabytes_max": "viele", "ticket_megabytes_max": "5",
                ]
            ).text
            #expect(rules.contains("id=\"file_megabytes_max-error\""))
            #expect(rules.contains("id=\"message_megabytes_max-error\""))
            #expect(rules.firstMatch(of: /id="file_megabytes_max"[^>]*autofocus/) != nil)
        }
    }

    @Test("ask for a mailbox's server only while letters are fetched from it")
    func conditions() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let brand = try await desk.desk.settings.settings(of: desk.desk).defaultBrand().id.text
            let relay = try await browser.post(
                "/settings/mailboxes/new",
                [
                    "name": "Каса", "address": "cash@example.com", "brand": brand, "reading": "relay",
                    "port": "99999", "security": "tls",
                ])
            #expect(relay.status == 303, "\(relay.text)")
            let imap = try await browser.post(
                "/settings/mailboxes/new",
                [
                    "name": "", "address": "two@example.com", "brand": brand, "reading": "imap",
                    "port": "99999", "security": "tls", "login": "password", "handling": "seen",
                    "poll_seconds": "60",
                ]
            ).text
            for field in ["name", "host", "port"] {
                #expect(imap.contains("id=\"\(field)-error\""), "\(field)")
            }
            let page = try await browser.get("/settings/mailboxes/new").text
            let group = try #require(page.firstRange(of: "<div class=\"bare when-imap\">"))
            #expect(page[..<group.lowerBound].contains("id=\"reading\""))
            #expect(page[group.upperBound...].contains("id=\"host\""))
        }
    }

    @Test("give a staff member their own language and clock", arguments: Engine.allCases)
    func ownWays(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let me = try #require(desk.staff["administrator"]).rawValue
            let fields = [
                "name": "Я", "email": "administrator@example.com", "departments.all": "1", "language": "ru",
                "time_zone": "Asia/Tokyo",
            ]
            let wrong = try await browser.post(
                "/settings/staff/\(me)", fields.merging(["time_zone": "Asia/Atlantis"]) { $1 })
            #expect(wrong.status == 422 && wrong.text.contains("id=\"time_zone-error\""))
            let saved = try await browser.post("/settings/staff/\(me)", fields)
            #expect(saved.status == 303, "\(saved.text)")
            // The browser asks for English; the record knows better.
            let page = try await browser.get("/settings/staff/\(me)").text
            #expect(page.contains("<html lang=\"ru\""))
            #expect(page.contains("<option value=\"Asia/Tokyo\" selected"))
            let zone = try #require(desk.desk.zones.rules(of: "Asia/Tokyo"))
            let made = try await desk.ticket(client)
            let at = try await desk.ticket(number: made.number).createdAt
            let time = zone.civil(at: at).time
            let card = try await browser.get("/tickets/\(made.number)").text
            let shown =
                "\(time.hour < 10 ? "0" : "")\(time.hour):\(time.minute < 10 ? "0" : "")\(time.minute)"
            #expect(card.contains(shown), "\(shown)")
            browser.cookies[Cookie.language.rawValue] = "uk"
            let chosen = try await browser.get("/tickets").text
            #expect(chosen.contains("<html lang=\"uk\""))
            let json = try await desk.send(
                client, .patch, "/api/v1/staff/\(me)", as: "administrator",
                "{\"language\": null, \"time_zone\": \"Europe/Kyiv\"}"
            ).json
            #expect(json["language"] == .null && json["time_zone"] == .string("Europe/Kyiv"))
            let refused = try await desk.send(
                client, .patch, "/api/v1/staff/\(me)", as: "administrator",
                "{\"time_zone\": \"../../../etc/passwd\"}")
            #expect(refused.status == 422)
        }
    }

    @Test("let no department be part of itself, nor go while work stands there")
    func departments() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let (first, second) = (desk.departments[0].id.rawValue, desk.departments[1].id.rawValue)
            _ = try await desk.ticket(client, department: desk.departments[1].id)
            let nested = try await browser.post(
                "/settings/departments/\(second)", ["name": "Друга", "parent": "\(first)"])
            #expect(nested.status == 303)
            let list = try await browser.get("/settings/departments").text
            #expect(list.contains("class=\"record depth-1\"") && list.contains("1\u{A0}open ticket"))
            let form = try await browser.get("/settings/departments/\(first)").text
            #expect(!form.contains("<option value=\"\(second)\""))
            let circle = try await browser.post(
                "/settings/departments/\(first)", ["name": "Перша", "parent": "\(second)"])
            #expect(circle.status == 422 && circle.text.contains("cannot be part of itself"))
            let parts = try await browser.post("/settings/departments/\(first)", ["archived": "true"])
            #expect(parts.status == 422 && parts.text.contains("Still part of this: 1\u{A0}department"))
            let held = try await browser.post("/settings/departments/\(second)", ["archived": "true"])
            #expect(held.status == 422 && held.text.contains("Still open here: 1\u{A0}ticket"))
            let api = try await desk.send(
                client, .patch, "/api/v1/departments/\(second)", as: "administrator", "{\"archived\": true}")
            #expect(api.status == 422, "\(api.text)")
        }
    }

    @Test(
        "show others than administrators what they may read, and change nothing",
        arguments: ["agent", "head"])
    func readOnly(role: String) async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn(role, desk, client)
            let path = "/settings/departments/\(desk.departments[0].id.rawValue)"
            let page = try await browser.get(path).text
            #expect(page.contains("Only an administrator can change this") && page.contains("disabled"))
            #expect(!page.contains("button primary\">Save"))
            let isRefused = try await browser.post(path, ["name": "Моя"]).status == 403
            #expect(isRefused)
            let list = try await browser.get("/settings/departments").text
            #expect(!list.contains("New department"))
        }
    }
}

@Suite("Staff in the settings")
struct StaffPageTests {
    @Test("come in with the password they were given, and are out at once when deactivated")
    func life() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let fields = [
                "name": "Ірина Бондар", "email": "iryna@example.com", "role": "agent", "departments.all": "1",
                "password": "correct horse",
            ]
            let short = try await browser.post(
                "/settings/staff/new", fields.merging(["password": "short"]) { $1 })
            #expect(short.status == 422 && short.text.contains("id=\"password-error\""))
            #expect(!short.text.contains("value=\"short\"") && short.text.contains("iryna@example.com"))
            let made = try await browser.post("/settings/staff/new", fields)
            let id = try #require(made.headers[.location]?.split(separator: "=").last.flatMap { Int64($0) })
            var hers = Browser(desk: desk, client: client)
            let door = try await hers.get("/sign-in").text
            let token = try #require(door.firstMatch(of: /name="form_token" value="([0-9a-f]+)"/)?.output.1)
            let entered = try await hers.post(
                "/sign-in", ["email": "iryna@example.com", "password": "correct horse"],
                token: .some(String(token)))
            #expect(entered.headers[.location] == "/tickets", "\(entered.text)")
            let isIn = try await hers.get("/tickets").status == 200
            #expect(isIn)
            let off = try await browser.post("/settings/staff/\(id)", ["archived": "true"])
            #expect(off.status == 303, "\(off.text)")
            let isOut = try await hers.get("/tickets").status == 303
            #expect(isOut)
            let on = try await browser.post("/settings/staff/\(id)", ["archived": "false"])
            #expect(on.status == 303)
            let staysOut = try await hers.get("/tickets").status == 303
            #expect(staysOut, "An ended session does not come back")
        }
    }

    @Test("sign a changed password out everywhere but here")
    func password() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            var agent = try await Browser.signedIn("agent", desk, client)
            let id = try #require(desk.staff["agent"]).rawValue
            let me = try #require(desk.staff["administrator"]).rawValue
            let fields = [
                "name": "Агент", "email": "agent@example.com", "role": "agent", "departments.all": "1",
                "password": "a new long one",
            ]
            let changed = try await browser.post("/settings/staff/\(id)", fields)
            #expect(changed.status == 303, "\(changed.text)")
            let isOut = try await agent.get("/tickets").status == 303
            #expect(isOut)
            let own = try await browser.post(
                "/settings/staff/\(me)",
                [
                    "name": "Я", "email": "administrator@example.com", "departments.all": "1",
                    "password": "my own long one",
                ])
            #expect(own.status == 303, "\(own.text)")
            let isHere = try await browser.get("/settings/staff").status == 200
            #expect(isHere)
        }
    }

    @Test("keep at least one administrator, and nobody changes their own role")
    func lastAdministrator() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let me = try #require(desk.staff["administrator"])
            let own = try await browser.post("/settings/staff/\(me.rawValue)", ["archived": "true"])
            #expect(own.status == 422)
            let role = try await desk.send(
                client, .patch, "/api/v1/staff/\(me.rawValue)", as: "administrator", "{\"role\": \"agent\"}")
            #expect(role.status == 422)
            // Nobody else asks: the rule stands without the one about oneself.
            let form = try StaffForm.read(JSONNode.object(["active": false]))
            await #expect(throws: DeskError.invalid(field: "active", problem: .isLast)) {
                try await desk.desk.write(as: .system) { work in
                    _ = try form.flow(me, by: .init(1), desk.desk.zones).perform(work)
                }
            }
        }
    }

    @Test("say beside the field whose address it is")
    func taken() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let reply = try await browser.post(
                "/settings/staff/new",
                ["name": "x", "email": "AGENT@example.com", "role": "agent", "departments.all": "1"])
            #expect(reply.status == 422 && reply.text.contains("id=\"email-error\""))
            #expect(reply.text.contains("Somebody else has this"))
        }
    }
}
