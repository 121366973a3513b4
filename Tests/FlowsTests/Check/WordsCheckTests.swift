import Domain
@testable import Flows
import Logging
import Storage
import TestSupport
import Testing

@Suite("linia check of words")
struct WordsCheckTests {
    private static let letter = """
        From: Іван <ivan@x.test>
        To: support@desk.test
        Subject: Принтер мовчить
        Message-ID: <1@x.test>

        Картридж свіжий, папір лежить

        """

    private static func faults(_ fixture: DeskFixture) async throws -> [Fault] {
        try await Check.run(
            fixture.desk.database, blobsDirectory: fixture.desk.blobs.files.directory, verifier: nil,
            analyser: Analyser.version
        ).faults
    }

    private static func withDesk(
        _ engine: Engine, _ body: (DeskFixture, RenewIndex) async throws -> Void
    ) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            _ = try await fixture.take(letter)
            let renewal = RenewIndex(desk: fixture.desk, log: Logger(label: "test"))
            while try await renewal.renewClients() > 0 {}
            try await body(fixture, renewal)
        }
    }

    @Test("P6: counts what waits to be counted as well", arguments: Engine.allCases)
    func clean(engine: Engine) async throws {
        try await Self.withDesk(engine) { fixture, renewal in
            #expect(try await Self.faults(fixture) == [], "nothing is counted yet")
            while try await renewal.countWords() > 0 {}
            #expect(try await Self.faults(fixture) == [])
        }
    }

    @Test("P6: names a client and a word that search keeps wrongly", arguments: Engine.allCases)
    func planted(engine: Engine) async throws {
        let index =
            engine == .sqlite
            ? "INSERT INTO client_index (client_index, rowid, words) SELECT 'delete', id, words FROM client_document"
            : "DELETE FROM client_index"
        let damages: [(sql: String, isNamed: @Sendable (Fault) -> Bool)] = [
            (
                "DELETE FROM client_document",
                { if case .clientWords(_, .missing) = $0 { true } else { false } }
            ),
            (
                "INSERT INTO client_document (id, kind, analyser, words) VALUES (7, 'contact', 1, 'xнікого')",
                { if case .clientWords(7, .stray) = $0 { true } else { false } }
            ),
            (index, { if case .clientWords(_, .notIndexed) = $0 { true } else { false } }),
            (
                "UPDATE client_document SET words = ''",
                { if case .clientWords(_, .indexStray) = $0 { true } else { false } }
            ),
            (
                "UPDATE search_word SET documents = documents + 1 WHERE term = 'xкартридж'",
                { $0 == .vocabularyDiffers(term: "xкартридж", counted: 2, written: 1) }
            ),
            (
                "DELETE FROM search_word WHERE term = 'xкартридж'",
                { $0 == .vocabularyDiffers(term: "xкартридж", counted: 0, written: 1) }
            ),
            (
                "INSERT INTO search_word (term, documents) VALUES ('xщука', 3)",
                { $0 == .vocabularyDiffers(term: "xщука", counted: 3, written: 0) }
            ),
        ]
        for (sql, isNamed) in damages {
            try await Self.withDesk(engine) { fixture, renewal in
                while try await renewal.countWords() > 0 {}
                try await fixture.desk.database.alone { _ = try $0.raw(sql) }
                let faults = try await Self.faults(fixture)
                #expect(faults.contains(where: isNamed), "\(sql): \(faults)")
            }
        }
    }
}
