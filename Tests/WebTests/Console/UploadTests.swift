import Domain
import Flows
import HTTPTypes
import Languages
import Storage
import Testing

@testable import Web

@Suite("Files that wait in a composer")
struct UploadTests {
    private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

    private static func id(_ reply: Reply) throws -> String {
        String(try #require(reply.text.firstMatch(of: /name="upload-(\d+)"/)?.output.1))
    }

    @Test("go with the message, once, and belong to nobody else", arguments: Engine.allCases)
    func life(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let path = "/tickets/\(ticket.number)/messages"
            var agent = try await Browser.signedIn("agent", desk, client)
            var lead = try await Browser.signedIn("lead", desk, client)
            let kept = try await agent.upload("/uploads", [:], files: [("file", "знімок.png", Self.png)])
            #expect(kept.status == 200, "\(kept.text)")
            let id = try Self.id(kept)
            let picture = try await agent.get("/uploads/\(id)")
            #expect(picture.status == 200 && picture.headers[.contentType] == "image/png")
            #expect(picture.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
            let foreign = try await lead.get("/uploads/\(id)")
            #expect(foreign.status == 404)
            let stolen = try await lead.post(
                path, ["visibility": "internal", "text": "Моє", "upload-\(id)": "1"])
            #expect(stolen.status == 422 && !stolen.text.contains("знімок"))
            // The form fails; the file is still there.
            let failed = try await agent.upload(
                path, ["visibility": "internal", "text": "Дивіться", "upload-\(id)": "1"],
                files: [("files", " ", [1])])
            #expect(failed.status == 422 && failed.text.contains("знімок.png"))
            let sent = try await agent.post(
                path, ["visibility": "internal", "text": "Дивіться", "upload-\(id)": "1"])
            #expect(sent.status == 303)
            let again = try await agent.post(
                path, ["visibility": "internal", "text": "Дивіться", "upload-\(id)": "1"])
            #expect(again.status == 422, "it went already")
            let card = try await agent.get("/tickets/\(ticket.number)").text
            #expect(card.contains("знімок.png"))
            let shown = try #require(card.firstMatch(of: /src="(\/files\/\d+\/view)"/)?.output.1)
            let view = try await agent.get(String(shown))
            #expect(view.status == 200 && view.body == Self.png)
            try await Self.check(desk)
        }
    }

    @Test("are taken off by a click, or after a day", arguments: Engine.allCases)
    func removed(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            var agent = try await Browser.signedIn("agent", desk, client)
            var observer = try await Browser.signedIn("observer", desk, client)
            let refused = try await observer.upload("/uploads", [:], files: [("file", "a", [1])])
            #expect(refused.status == 403)
            let ids = try await ["один.bin", "два.bin"].asyncMap { name in
                try Self.id(try await agent.upload("/uploads", [:], files: [("file", name, [1, 2])]))
            }
            let off = try await agent.post("/uploads/\(ids[0])/remove", [:])
            #expect(off.status == 204)
            let left = try await desk.desk.read { transaction in
                try UploadStore(transaction).waiting(of: try #require(desk.staff["agent"])).count
            }
            #expect(left == 1)
            desk.clock.move(.days(2))
            try await desk.desk.write(as: .system) {
                try UploadStore($0.transaction).sweep(at: $0.now, limit: 10)
            }
            let later = try await desk.desk.read { transaction in
                try UploadStore(transaction).waiting(of: try #require(desk.staff["agent"])).count
            }
            #expect(later == 0)
            try await Self.check(desk)
        }
    }

    @Test("are not shown as pictures when they are none")
    func disguised() async throws {
        try await WebFixture.with { desk, client in
            var agent = try await Browser.signedIn("agent", desk, client)
            let kept = try await agent.upload(
                "/uploads", [:], files: [("file", "a.png", Array("<svg onload=x()>".utf8))])
            let picture = try await agent.get("/uploads/\(try Self.id(kept))")
            #expect(picture.status == 404)
        }
    }

    @Test(
        "may be as large as the desk's rules say, and the refusal names file and limit",
        arguments: Engine.allCases)
    func large(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            var agent = try await Browser.signedIn("agent", desk, client)
            let large = [UInt8](repeating: 65, count: 26 * FileRules.megabyte)
            let kept = try await agent.upload("/uploads", [:], files: [("file", "запис.bin", large)])
            #expect(kept.status == 200, "\(kept.text)")
            let rules = try await desk.send(
                client, .patch, "/api/v1/file_rules", as: "administrator", "{\"file_megabytes_max\": 1}")
            try #require(rules.status == 200, "\(rules.text)")
            let bytes = [UInt8](repeating: 65, count: FileRules.megabyte + 2)
            let words = Texts(.en).files.tooLarge("запис.bin", Language.en.size(bytes: FileRules.megabyte))
            let refused = try await agent.upload("/uploads", [:], files: [("file", "запис.bin", bytes)])
            #expect(refused.status == 422 && refused.text.contains(words), "\(refused.text)")
            // The words typed beside a file that is too large come back.
            let form = try await agent.upload(
                "/tickets/\(ticket.number)/messages", ["visibility": "internal", "text": "Ось запис"],
                files: [("files", "запис.bin", bytes)])
            #expect(form.status == 422 && form.text.contains("Ось запис") && form.text.contains(words))
            #expect(form.text.contains("data-bytes-max=\"\(FileRules.megabyte)\""))
            let path = "/api/v1/tickets/\(ticket.number)/messages"
            let json = "{\"text\": \"т\", \"attachments\": [{\"name\": \"запис.bin\", \"data\": \""
            let sent = try await desk.send(
                client, .post, path, json + String(repeating: "QUFB", count: bytes.count / 3 + 1) + "\"}]}")
            #expect(sent.status == 422)
            #expect(
                try sent.json["detail"]?.string
                    == "The file \"запис.bin\" is larger than 1 MB, the most for one file.")
            let fits = try await desk.send(
                client, .post, path, json + String(repeating: "QUFB", count: 100_000) + "\"}]}")
            #expect(try fits.json["attachments"]?[0]?["size"] == .int(300_000))
            try await Self.check(desk)
        }
    }

    private static func check(_ desk: WebFixture) async throws {
        let report = try await Check.run(
            desk.desk.database, blobsDirectory: desk.desk.blobs.files.directory, verifier: nil,
            analyser: Analyser.version)
        #expect(report.isClean, "\(report.faults)")
    }
}

extension Sequence {
    func asyncMap<Result>(_ change: (Element) async throws -> Result) async rethrows -> [Result] {
        var results: [Result] = []
        for element in self { results.append(try await change(element)) }
        return results
    }
}

@Suite("Long histories")
struct LongHistoryTests {
    @Test("show the newest thirty messages and the rest page by page", arguments: Engine.allCases)
    func messages(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let path = "/tickets/\(ticket.number)"
            for index in 1...64 {
                let posted = try await desk.send(
                    client, .post, "/api/v1\(path)/messages",
                    "{\"thread\": \"internal\", \"text\": \"Запис \(index)-й\"}")
                try #require(posted.status == 201)
            }
            var agent = try await Browser.signedIn("agent", desk, client)
            var pages: [[String]] = []
            var next: String? = path
            while let place = next {
                let page = try await agent.get(place)
                #expect(page.status == 200)
                pages.append(page.text.matches(of: /Запис (\d+)-й/).map { String($0.output.1) })
                next = page.text.firstMatch(of: /href="([^"]*)" data-behaviour="older"/).map {
                    String($0.output.1)
                }
                #expect((place == path) == !page.text.contains("Newer messages"))
            }
            #expect(pages.map(\.count) == [30, 30, 4])
            #expect(Set(pages.flatMap(\.self)).count == 64)
            #expect(pages.first?.last == "64" && pages.last?.first == "1")
        }
    }

    @Test("show events beyond four hundred, each once", arguments: Engine.allCases)
    func events(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let ticket = try await desk.ticket(client)
            let id = Ticket.ID(try #require(Int64(ticket.id)))
            try await desk.desk.write(as: .system) { work in
                for index in 1...450 {
                    var change = TicketChange()
                    change.tags = ["мітка-\(index)-та"]
                    let loaded = try #require(try work.tickets.find(id, locked: true))
                    _ = try RunCommand.decideAndStore(.change(change), on: loaded, work)
                }
            }
            var agent = try await Browser.signedIn("agent", desk, client)
            var seen: [String] = []
            var next: String? = "/tickets/\(ticket.number)"
            var count = 0
            while let place = next, count < 5 {
                let page = try await agent.get(place).text
                let story = page.split(separator: "id=\"story\"").last ?? ""
                let end = story.firstRange(of: "<form class=\"composer\"")?.lowerBound ?? story.endIndex
                seen += story[..<end].matches(of: /мітка-(\d+)-та/).map { String($0.output.1) }
                next = page.firstMatch(of: /href="([^"]*)" data-behaviour="older"/)
                    .map { String($0.output.1).replacing("&amp;", with: "&") }
                count += 1
            }
            #expect(count == 2 && seen.count == 450 && Set(seen).count == 450)
        }
    }

    @Test("search goes on beyond fifty finds", arguments: Engine.allCases)
    func search(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            for index in 1...53 { _ = try await desk.ticket(client, "Принтер номер \(index)") }
            var agent = try await Browser.signedIn("agent", desk, client)
            func rows(_ page: String) -> [String] {
                page.matches(of: /id="t(\d+)"/).map { String($0.output.1) }
            }
            let first = try await agent.get("/tickets?q=%D0%BF%D1%80%D0%B8%D0%BD%D1%82%D0%B5%D1%80").text
            let next = try #require(first.firstMatch(of: /rel="next" href="([^"]*)"/)?.output.1)
            let second = try await agent.get(String(next).replacing("&amp;", with: "&")).text
            #expect(rows(first).count == 50 && rows(second).count == 3)
            #expect(Set(rows(first) + rows(second)).count == 53 && !second.contains("rel=\"next\""))
            let back = try #require(second.firstMatch(of: /rel="prev" href="([^"]*)"/)?.output.1)
            let again = try await agent.get(String(back).replacing("&amp;", with: "&")).text
            #expect(rows(again) == rows(first))
        }
    }
}
