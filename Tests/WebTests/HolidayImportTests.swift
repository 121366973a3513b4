import Domain
import Flows
import HTTPTypes
import Storage
import TestSupport
import Testing

@testable import Web

/// Holidays come from the calendar files that everybody publishes (part of working calendars).
@Suite("Holidays from a calendar file")
struct HolidayImportTests {
    private static let file = Array(
        """
        BEGIN:VCALENDAR
        VERSION:2.0
        BEGIN:VEVENT
        UID:1
        DTSTART;VALUE=DATE:20260824
        RRULE:FREQ=YEARLY
        SUMMARY:День Незалежності
        END:VEVENT
        BEGIN:VEVENT
        UID:2
        DTSTART:20260901T100000Z
        SUMMARY:Нарада
        END:VEVENT
        END:VCALENDAR
        """.replacing("\n", with: "\r\n").utf8)

    private static let typed = [
        "name": "Робочий", "zone": "Europe/Kyiv", "monday": "09:00–18:00", "holidays_from": "2026",
        "holidays_until": "2027", "exceptions": "2026-08-24 Свій запис 09:00–12:00",
    ]

    @Test(
        "come by one request over the API: shown first with dry_run, then stored; what was written about a date stays",
        arguments: Engine.allCases)
    func api(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let made = try await desk.send(
                client, .post, "/api/v1/calendars", as: "administrator",
                "{\"name\": \"Робочий\", \"zone\": \"Europe/Kyiv\", \"mon\": [\"09:00–18:00\"], \"exceptions\": [\"2026-08-24 Свій запис 09:00–12:00\"]}"
            )
            let id = try #require(try made.json["id"]?.string, "\(made.text)")
            let text = String(decoding: Self.file, as: UTF8.self).replacing("\r\n", with: "\\r\\n")
            func add(
                _ more: String, file: String = text, as role: String = "administrator",
                to calendar: String = id
            ) async throws -> Reply {
                try await desk.send(
                    client, .post, "/api/v1/calendars/\(calendar)/holidays", as: role,
                    "{\"file\": \"\(file)\", \(more)}")
            }
            let years = "\"from_year\": 2026, \"until_year\": 2027"
            let tried = try await add(years + ", \"dry_run\": true")
            #expect(tried.status == 200, "\(tried.text)")
            #expect(try tried.json["added"] == .array([.string("2027-08-24 День Незалежності")]))
            #expect(try tried.json["known"] == .int(1))
            #expect(try tried.json["skipped"]?[0]?["reason"] == .string("has_time"))
            #expect(try tried.json["calendar"]?["exceptions"]?.array.count == 2)
            let path = "/api/v1/calendars/\(id)"
            func stands() async throws -> JSONValue? {
                try await desk.send(client, .get, path, as: "administrator").json["exceptions"]
            }
            #expect(try await stands()?.array.count == 1, "nothing was stored")
            #expect(try await add(years).status == 200)
            #expect(
                try await stands()
                    == .array([
                        .string("2026-08-24 Свій запис 09:00–12:00"), .string("2027-08-24 День Незалежності"),
                    ]))
            let again = try await add(years).json
            #expect(again["added"] == .array([]) && again["known"] == .int(2))
            for (more, file, field) in [
                (years, "щось", "file"), ("\"from_year\": 1, \"until_year\": 2027", text, "from_year"),
                ("\"from_year\": 2027, \"until_year\": 2026", text, "until_year"),
                ("\"until_year\": 2026", text, "from_year"),
            ] {
                let wrong = try await add(more, file: file)
                #expect(wrong.status == 422 && wrong.text.contains(field), "\(wrong.text)")
            }
            #expect(try await add(years, as: "agent").status == 403)
            #expect(try await add(years, to: "5").status == 404)
        }
    }

    @Test(
        "are asked for again where a file was chosen and never read; nothing is saved and nothing typed is lost"
    )
    func unread() async throws {
        try await WebFixture.with(.sqlite) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            var typed = Self.typed
            // What a browser sends of a file with a form that takes none.
            typed["file"] = "ua.ics"
            let shown = try await browser.post("/settings/calendars/new", typed)
            #expect(shown.status == 200)
            #expect(shown.text.contains("The file was not read, and the calendar is not saved."))
            #expect(shown.text.contains("value=\"Робочий\""))
            #expect(!(try await browser.get("/settings/calendars").text.contains("Робочий")))
            typed["file"] = ""
            #expect(try await browser.post("/settings/calendars/new", typed).status == 303)
        }
    }

    @Test(
        "stand in the form to be looked at; what was written there stays, and nothing is stored before saving"
    )
    func read() async throws {
        try await WebFixture.with(.sqlite) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let shown = try await browser.upload(
                "/settings/calendars/new/holidays", Self.typed, files: [("file", "ua.ics", Self.file)])
            #expect(shown.status == 200, "\(shown.text)")
            #expect(
                shown.text.contains("2026-08-24 Свій запис 09:00–12:00\n2027-08-24 День Незалежності"),
                "\(shown.text)")
            #expect(shown.text.contains("From the file: 1\u{A0}date."))
            #expect(shown.text.contains("Already here: 1."))
            #expect(shown.text.contains("Left out, because they are no holidays: 1: Нарада"))
            #expect(shown.text.contains("value=\"Робочий\""), "the rest of the form stays")
            #expect(!(try await browser.get("/settings/calendars").text.contains("Робочий")))

            var saved = Self.typed
            saved["exceptions"] = "2026-08-24 Свій запис 09:00–12:00\r\n2027-08-24 День Незалежності"
            #expect(try await browser.post("/settings/calendars/new", saved).status == 303)
        }
    }

    @Test(
        "a file that cannot be read says why beside its field",
        arguments: [
            ("", "Choose a calendar file."), ("BEGIN:VCARD\r\nEND:VCARD", "This is no calendar file"),
            ("BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", "The file is damaged at line"),
        ])
    func wrong(file: String, says: String) async throws {
        try await WebFixture.with(.sqlite) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            let shown = try await browser.upload(
                "/settings/calendars/new/holidays", Self.typed,
                files: [("file", "ua.ics", Array(file.utf8))])
            #expect(shown.status == 422 && shown.text.contains(says), "\(shown.text)")
            #expect(shown.text.contains("2026-08-24 Свій запис"), "nothing that was typed is lost")
        }
    }

    @Test("years out of order are refused, and an agent may not try it at all")
    func years() async throws {
        try await WebFixture.with(.sqlite) { desk, client in
            var browser = try await Browser.signedIn("administrator", desk, client)
            var typed = Self.typed
            typed["holidays_from"] = "2028"
            let shown = try await browser.upload(
                "/settings/calendars/new/holidays", typed, files: [("file", "ua.ics", Self.file)])
            #expect(shown.status == 422 && shown.text.contains("Give years in their order"), "\(shown.text)")
            var agent = try await Browser.signedIn("agent", desk, client)
            let refused = try await agent.upload(
                "/settings/calendars/new/holidays", Self.typed, files: [("file", "ua.ics", Self.file)])
            #expect(refused.status == 403)
        }
    }
}
