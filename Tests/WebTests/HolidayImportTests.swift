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
