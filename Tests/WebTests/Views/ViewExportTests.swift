import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import HummingbirdTesting
import Storage
import TestSupport
import Testing

@testable import Web

@Suite("A list as a file")
struct ViewExportTests {
    @Test(
        "P3: CSV has the chosen columns, harmless texts, and only what the reader may see",
        arguments: Engine.allCases)
    func csv(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.ticket(client, "=HYPERLINK(1)", department: desk.departments[1].id)
            _ = try await desk.ticket(client, "Лапки та; крапка", department: desk.departments[1].id)
            _ = try await desk.ticket(client, "Чужий відділ", department: desk.departments[0].id)
            var narrow = try await Browser.signedIn("narrow", desk, client)
            let file = try await narrow.post(
                "/tickets/export",
                ["format": "csv", "columns": "subject,priority,created", "sort": "created"])
            #expect(file.status == 200)
            #expect(file.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(file.headers[.contentDisposition]?.hasSuffix(".csv\"") == true)
            #expect(file.body.starts(with: [0xEF, 0xBB, 0xBF]))
            let lines = file.text.dropFirst().split(separator: "\r\n").map(String.init)
            #expect(lines.count == 3 && lines[0] == "Subject,Priority,Created", "\(lines)")
            #expect(lines[1].hasPrefix("'=HYPERLINK(1),Normal,2026-"))
            #expect(lines[2].hasPrefix("Лапки та; крапка,"))
        }
    }

    @Test("P3: the separator and the words are those of the reader’s language")
    func languages() async throws {
        try await WebFixture.with { desk, client in
            _ = try await desk.ticket(client, "Лапки та; крапка")
            var agent = try await Browser.signedIn("agent", desk, client)
            agent.cookies[Cookie.language.rawValue] = "uk"
            let file = try await agent.post(
                "/tickets/export", ["format": "csv", "columns": "subject,priority"])
            #expect(
                file.text.dropFirst() == "Тема;Пріоритет\r\n\"Лапки та; крапка\";Звичайний\r\n",
                "\(file.text)")
        }
    }

    @Test("P3: a workbook is one, and its texts are texts")
    func workbook() async throws {
        try await WebFixture.with { desk, client in
            _ = try await desk.ticket(client, "=1+1")
            var agent = try await Browser.signedIn("agent", desk, client)
            let file = try await agent.post("/tickets/export", ["format": "xlsx"])
            #expect(file.status == 200, "\(file.text)")
            #expect(
                file.headers[.contentType]
                    == "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            #expect(file.body.starts(with: Array("PK".utf8)) && file.body.count > 2_000)
            // Nothing of it stays behind, once whoever sent it let go.
            var left = [""]
            for _ in 0..<500 where !left.isEmpty {
                left = try FileManager.default.contentsOfDirectory(atPath: desk.desk.blobs.files.directory)
                    .filter { $0.hasPrefix("new-") }
                if !left.isEmpty { try await Task.sleep(for: .milliseconds(10)) }
            }
            #expect(left.isEmpty, "\(left)")
        }
    }

    @Test("P3: who exported what stands in the journal before the file leaves", arguments: Engine.allCases)
    func journaled(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            _ = try await desk.ticket(client)
            let id = try await ViewTests.view(desk, client, #"{"name":"Мої","filter":{"priority":"normal"}}"#)
            var agent = try await Browser.signedIn("agent", desk, client)
            _ = try await agent.post("/tickets/export", ["format": "csv", "priority": "normal", "of": id])
            let key = try #require(desk.staff["agent"]?.rawValue)
            let events = try await desk.desk.read {
                try Journal($0).events(of: key)
            }
            let last = try #require(events.last)
            #expect(last.kind == "staff.exported" && last.actorID == key)
            let words = last.body
            #expect(words.contains("priority=normal") && words.contains("Мої") && words.contains("csv"))
        }
    }

    @Test("P3: a list longer than a file may be is cut, and says so", arguments: Engine.allCases)
    func cut(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            for index in 0..<5 { _ = try await desk.ticket(client, "Заявка \(index)") }
            let settings = try await desk.desk.settings.settings(of: desk.desk)
            let id = try #require(desk.staff["agent"])
            let member = try #require(
                try await desk.desk.read { try RecordStore<StaffMember>($0).find(id)?.record })
            for grouping in [nil, ViewLook.Grouping.line] {
                var words = ViewWords()
                words.look.grouping = grouping
                let list = ViewList(words, for: member, settings, now: desk.clock.now)
                let whole = try await ViewExport(list, for: member).choose(.csv, named: nil, on: desk.desk)
                #expect(whole.tickets.count == 5 && !whole.isCut)
                let cut = try await ViewExport(list, for: member, rowsMax: 3).choose(
                    .csv, named: nil, on: desk.desk)
                #expect(cut.tickets == Array(whole.tickets.prefix(3)) && cut.isCut)
            }
        }
    }
}
