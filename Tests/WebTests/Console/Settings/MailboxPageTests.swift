import Domain
import Flows
import HTTPTypes
import Storage
import Testing

@testable import Web

@Suite("Mailboxes in the settings")
struct MailboxPageTests {
    @Test("take a password, never show it, and say how reading goes")
    func life() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let brand = try await desk.desk.settings.settings(of: desk.desk).defaultBrand().id.text
            var fields = [
                "name": "Каси", "address": "cash@example.com", "brand": brand, "department": "",
                "takes_tags": "1", "reading": "imap", "host": "imap.example.com", "port": "",
                "security": "tls", "login": "password", "user": "", "secret": "geheim-1", "folder": "",
                "handling": "move", "handled_folder": "", "poll_seconds": "60", "enabled": "1",
            ]
            let folderless = try await browser.post("/settings/mailboxes/new", fields)
            #expect(folderless.status == 422 && folderless.text.contains("id=\"handled_folder-error\""))
            #expect(!folderless.text.contains("geheim"))
            fields["handled_folder"] = "Оброблені"
            let made = try await browser.post("/settings/mailboxes/new", fields)
            #expect(made.status == 303, "\(made.text)")
            let place = try #require(made.headers[.location])
            let list = try await browser.get(place).text
            #expect(list.contains("Каси is saved.") && list.contains("not read yet"))
            let id = try #require(place.split(separator: "=").last.flatMap { Int64($0) })
            let one = "/settings/mailboxes/\(id)"
            let page = try await browser.get(one).text
            #expect(page.contains("value=\"993\"") && page.contains("value=\"INBOX\""))
            #expect(page.contains("Given ") && !page.contains("geheim"))
            let duty = MailboxDuty(desk: desk.desk)
            #expect(try await desk.desk.secret(of: .init(id)) == "geheim-1")
            #expect(try await duty.lease(.init(id)))
            try await duty.failed(.init(id), MailboxTrouble(.loginRefused, "<b>no</b>"))
            let failing = try await browser.get(one).text
            #expect(failing.contains("refused the name or the password"))
            #expect(failing.contains("The server said: “&lt;b&gt;no&lt;/b&gt;”"))
            #expect(try await browser.get("/settings/mailboxes").text.contains("does not work"))
            fields["secret"] = ""
            let kept = try await browser.post(one, fields)
            #expect(kept.status == 303, "\(kept.text)")
            fields["host"] = "evil.example.com"
            let other = try await browser.post(one, fields)
            #expect(other.status == 422 && other.text.contains("id=\"secret-error\""))
            // Nobody speaks IMAP in this process, so the check has nothing to try with.
            let checked = try await browser.post(one + "/check", [:])
            #expect(checked.status == 200 && checked.text.contains("Type it again"))
            let away = try await browser.post(one, ["archived": "true"])
            #expect(away.status == 303, "\(away.text)")
            #expect(try await duty.assignments().isEmpty)
        }
    }

    @Test("renew a token by what was typed, show no secret, and name all that is lacking")
    func renewal() async throws {
        try await WebFixture.with { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let brand = try await desk.desk.settings.settings(of: desk.desk).defaultBrand().id.text
            var fields = [
                "name": "Каси", "address": "cash@example.com", "brand": brand, "reading": "imap",
                "host": "", "port": "0", "security": "tls", "login": "xoauth2", "handling": "seen",
                "poll_seconds": "60", "enabled": "1", "token_endpoint": "http://login.example.com/",
                "client_secret": "geheim-c",
            ]
            func faults(_ fields: [String: String]) async throws -> Set<String> {
                let page = try await browser.post("/settings/mailboxes/new", fields)
                #expect(page.status == 422 && !page.text.contains("geheim"))
                return Set(page.text.matches(of: /id="(\w+)-error"/).map { String($0.1) })
            }
            var found = try await faults(fields)
            #expect(found == ["host", "port", "token_endpoint", "client_id", "refresh_token"])
            fields["token_endpoint"] = ""
            fields["port"] = ""
            found = try await faults(fields)
            #expect(found == ["host", "token_endpoint", "client_id", "refresh_token"])
            fields["login"] = "password"
            found = try await faults(fields)
            #expect(found == ["host", "secret"], "what belongs to the other way to sign in does not count")
            fields.merge([
                "host": "imap.example.com", "login": "xoauth2", "client_id": "desk-1",
                "token_endpoint": "https://login.example.com/token", "scope": "mail",
                "refresh_token": "geheim-r",
            ]) { $1 }
            let made = try await browser.post("/settings/mailboxes/new", fields)
            #expect(made.status == 303, "\(made.text)")
            let id = try #require(made.headers[.location]?.split(separator: "=").last.flatMap { Int64($0) })
            let one = "/settings/mailboxes/\(id)"
            let page = try await browser.get(one).text
            #expect(
                page.contains("value=\"https://login.example.com/token\"")
                    && page.contains("value=\"desk-1\""))
            #expect(!page.contains("geheim"))
            let group = try #require(page.firstRange(of: "<div class=\"bare when-xoauth2 when-imap\">"))
            #expect(page[group.upperBound...].contains("id=\"token_endpoint\""))
            fields["client_secret"] = ""
            fields["refresh_token"] = ""
            let kept = try await browser.post(one, fields)
            #expect(kept.status == 303, "\(kept.text)")
            let duty = MailboxDuty(desk: desk.desk)
            #expect(try await duty.lease(.init(id)))
            try await duty.failed(.init(id), MailboxTrouble(.consentEnded, "invalid_grant: <b>gone</b>"))
            let failing = try await browser.get(one).text
            #expect(failing.contains("paste a new refresh token"))
            #expect(failing.contains("The provider said: “invalid_grant: &lt;b&gt;gone&lt;/b&gt;”"))
            fields["client_id"] = "desk-2"
            let other = try await browser.post(one, fields)
            #expect(other.status == 422 && other.text.contains("id=\"refresh_token-error\""))
        }
    }

    @Test("are read by everybody and tried by administrators alone")
    func rights() async throws {
        try await WebFixture.with { desk, client in
            var administrator = try await Browser.signedIn("administrator", desk, client)
            let brand = try await desk.desk.settings.settings(of: desk.desk).defaultBrand().id.text
            let made = try await administrator.post(
                "/settings/mailboxes/new",
                ["name": "Пошта", "address": "m@example.com", "brand": brand, "reading": "relay"])
            let id = try #require(made.headers[.location]?.split(separator: "=").last)
            var browser = try await Browser.signedIn("agent", desk, client)
            let page = try await browser.get("/settings/mailboxes/\(id)").text
            #expect(page.contains("Only an administrator can change this") && !page.contains("/check"))
            let isRefused = try await browser.post("/settings/mailboxes/\(id)/check", [:]).status == 403
            #expect(isRefused)
        }
    }
}
