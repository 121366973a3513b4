import Domain
@testable import Flows
import FoundationEssentials
import Glibc
import Logging
import Storage
import TestSupport
import Testing

@Suite("Searching in files")
struct ReadFilesTests {
    private static let member = StaffMember(
        .init(id: .init(1), name: "Голова", email: "h@desk.test", role: .administrator))

    private static func letter(_ number: Int, _ text: String, _ name: String, _ file: [UInt8]) -> String {
        """
        From: Іван <ivan@x.test>
        To: support@desk.test
        Subject: Лист \(number)
        Message-ID: <\(number)@x.test>
        MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary=part

        --part
        Content-Type: text/plain; charset=utf-8

        \(text)
        --part
        Content-Type: application/octet-stream
        Content-Disposition: attachment; filename="\(name)"
        Content-Transfer-Encoding: base64

        \(Data(file).base64EncodedString())
        --part--

        """
    }

    private static func reading(_ fixture: DeskFixture) -> ReadFiles {
        ReadFiles(desk: fixture.desk, log: Logger(label: "test"))
    }

    private static func find(_ words: String, in fixture: DeskFixture) async throws -> [FoundTicket] {
        let search = TicketSearch(
            words, TicketFilter(), for: member, offset: 0, limit: 50, now: fixture.world.now)
        return try await fixture.desk.read { try search.performShowing(in: $0).found }
    }

    private static func faults(_ fixture: DeskFixture) async throws -> [Fault] {
        try await Check.run(
            fixture.desk.database, blobsDirectory: fixture.desk.blobs.files.directory, verifier: nil,
            analyser: Analyser.version
        ).faults
    }

    private static func number(_ sql: String, in fixture: DeskFixture) async throws -> Int64? {
        try await fixture.desk.read { try $0.number(sql) }
    }

    @Test(
        "P6: what stands in a file is found in any form, names the file and opens its message",
        arguments: Engine.allCases)
    func found(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let file = OfficeFiles.docx("Договір обслуговування касових апаратів")
            let ticket = try #require(
                try await fixture.take(Self.letter(1, "Дивіться", "договір.docx", file)).ticket)
            _ = try await fixture.take(
                Self.letter(2, "Тут те саме", "b.txt", Array("Нічого про апарат".utf8)))
            #expect(try await Self.find("обслуговуванням", in: fixture).isEmpty)
            #expect(try await Self.reading(fixture).readBatch() == 2)
            #expect(try await Self.reading(fixture).readBatch() == 0, "each once")
            let found = try await Self.find("обслуговуванням апарати", in: fixture)
            #expect(found.map(\.row.summary.id) == [ticket])
            #expect(found.first?.file == "договір.docx")
            let message = try #require(try await fixture.messages(ticket).first).message
            #expect(found.first?.message == message.id)
            #expect(try await Self.find("апарати", in: fixture).count == 2)
            let renewal = RenewIndex(desk: fixture.desk, log: Logger(label: "test"))
            while try await renewal.renewClients() > 0 {}
            // Words of the letter and of its file stand in one ticket.
            #expect(try await Self.find("дивіться договори", in: fixture).count == 1)
            #expect(try await Self.find("from:ivan@x.test обслуговування", in: fixture).count == 1)
            #expect(try await Self.find("in:note обслуговування", in: fixture).isEmpty)
            #expect(try await Self.faults(fixture) == [])
        }
    }

    @Test(
        "P6: whoever stops on the way leaves it to the next, and nothing is kept twice",
        arguments: Engine.allCases)
    func stopped(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            _ = try await fixture.take(Self.letter(1, "Лист", "a.txt", Array("картридж".utf8)))
            func claim() async throws -> [FileToRead] {
                try await fixture.desk.write(as: .system) { work in
                    try FileTextStore(work.transaction).claim(
                        limit: 8, at: work.now, until: work.now + ReadFiles.Limits.lease)
                }
            }
            let late = try #require(try await claim().first)
            #expect(try await Self.reading(fixture).readBatch() == 0, "somebody has it")
            fixture.world.advance(by: ReadFiles.Limits.lease)
            #expect(try await Self.reading(fixture).readBatch() == 1)
            #expect(try await Self.find("картридж", in: fixture).count == 1)
            // Whoever was thought to be gone comes back and decides nothing.
            try await fixture.desk.write(as: .system) { work in
                try FileTextStore(work.transaction).finish(late, .damaged, words: nil)
            }
            #expect(try await Self.find("картридж", in: fixture).count == 1)
            #expect(
                try await Self.number("SELECT count(*) FROM file_text WHERE result = 'read'", in: fixture)
                    == 1)
            #expect(try await Self.faults(fixture) == [])
        }
    }

    @Test(
        "P6: a file that ends its readers stops nobody, is named and can be read again",
        arguments: Engine.allCases)
    func poison(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            _ = try await fixture.take(Self.letter(1, "Лист", "a.txt", Array("картридж".utf8)))
            for _ in 1...ReadFiles.Limits.attemptsMax {
                let taken = try await fixture.desk.write(as: .system) { work in
                    try FileTextStore(work.transaction).claim(
                        limit: 8, at: work.now, until: work.now + ReadFiles.Limits.lease)
                }
                #expect(taken.count == 1)
                fixture.world.advance(by: ReadFiles.Limits.lease)
            }
            _ = try await fixture.take(Self.letter(2, "Лист", "b.odt", Array("PK\u{3}\u{4}".utf8)))
            _ = try await fixture.take(Self.letter(3, "Лист", "c.txt", Array("тонер".utf8)))
            #expect(try await Self.reading(fixture).readBatch() == 3)
            #expect(try await Self.find("тонер", in: fixture).count == 1)
            #expect(try await Self.find("картридж", in: fixture).isEmpty)
            func files(_ result: FileTextResult) async throws -> [Domain.Attachment.ID] {
                try await fixture.desk.read {
                    try FileTextStore($0).files(with: result, after: nil, limit: 10).map(\.id)
                }
            }
            #expect(try await files(.damaged).count == 1)
            let poison = try #require(try await files(.stopped).first)
            #expect(try await Self.faults(fixture) == [])
            let isAgain = try await fixture.desk.write(as: .system) { work in
                try FileTextStore(work.transaction).readAgain(poison, at: work.now)
            }
            #expect(isAgain)
            #expect(try await Self.reading(fixture).readBatch() == 1)
            #expect(try await Self.find("картридж", in: fixture).count == 1)
        }
    }

    @Test("P6: a file without its bytes is tried again, then named", arguments: Engine.allCases)
    func bytesGone(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let large = [UInt8](repeating: 0x61, count: BlobStore.rowBytesMax + 1)
            _ = try await fixture.take(Self.letter(1, "Лист", "a.txt", large))
            let path = fixture.desk.blobs.files.path(of: BlobFiles.digest(large))
            #expect(unlink(path) == 0)
            for _ in 1...ReadFiles.Limits.attemptsMax {
                #expect(try await Self.reading(fixture).readBatch() == 1)
                #expect(try await Self.reading(fixture).readBatch() == 0)
                fixture.world.advance(by: ReadFiles.Limits.retryAfter)
            }
            #expect(
                try await Self.number(
                    "SELECT count(*) FROM file_text WHERE result = 'unavailable' AND due_at IS NULL",
                    in: fixture) == 1)
        }
    }

    @Test("P6: erasure takes the words of files away, read or not", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let ticket = try await fixture.take(Self.letter(1, "Лист", "a.txt", Array("картридж".utf8)))
                .ticket
            try await Self.reading(fixture).readBatch()
            _ = try await fixture.take(Self.letter(2, "Лист", "b.txt", Array("тонер".utf8)))
            let contact = try #require(try await fixture.ticket(ticket)?.requester)
            _ = try await EraseContact(contact, by: nil).run(on: fixture.desk)
            #expect(try await Self.number("SELECT count(*) FROM file_text", in: fixture) == 0)
            #expect(try await Self.reading(fixture).readBatch() == 0)
            #expect(try await Self.find("картридж", in: fixture).isEmpty)
            #expect(
                try await Self.number(
                    "SELECT count(*) FROM search_document WHERE words LIKE '%картридж%'", in: fixture) == 0)
            #expect(try await Self.faults(fixture) == [])
        }
    }

    @Test("P6: linia check names what search keeps wrongly of a file", arguments: Engine.allCases)
    func planted(engine: Engine) async throws {
        for (sql, isNamed) in Self.faults {
            _ = try await DeskFixture.with(engine) { fixture in
                _ = try await fixture.take(Self.letter(1, "Лист", "a.txt", Array("картридж".utf8)))
                try await Self.reading(fixture).readBatch()
                #expect(try await Self.faults(fixture) == [])
                try await fixture.desk.database.alone { _ = try $0.raw(sql) }
                let faults = try await Self.faults(fixture)
                #expect(faults.contains(where: isNamed), "\(sql): \(faults)")
            }
        }
    }

    private static let ofFile = "(SELECT attachment_id FROM file_text)"
    private static let faults: [(sql: String, isNamed: @Sendable (Fault) -> Bool)] = [
        (
            "DELETE FROM search_document WHERE id IN \(ofFile)",
            { if case .documentMissing = $0 { true } else { false } }
        ),
        (
            "UPDATE search_document SET is_public = 0 WHERE id IN \(ofFile)",
            { if case .documentDiffers = $0 { true } else { false } }
        ),
        ("UPDATE file_text SET result = 'nothing'", { if case .documentStray = $0 { true } else { false } }),
        ("DELETE FROM file_text", { if case .fileTextMissing = $0 { true } else { false } }),
    ]
}
