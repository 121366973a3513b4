import Domain
@testable import Flows
import Logging
import Storage
import TestSupport
import Testing

@Suite("The judged queries", .timeLimit(.minutes(15)))
struct JudgedSearchTests {
    @Test("are answered in all three languages, better than by FTS5 alone", arguments: Engine.allCases)
    func recall(engine: Engine) async throws {
        try await withDirectory { directory in
            try await withDatabase(engine) { database in
                let world = TestWorld()
                let identifiers = IdentifierSource(node: 7, leaseUntil: .max) { world.now.microseconds }
                let desk = Desk(
                    database: database,
                    surroundings: Surroundings(
                        now: { world.now }, newID: { identifiers.next() }, random: { world.random() }),
                    blobs: BlobFiles(directory: directory))
                let verifier = PasswordVerifier.make(
                    password: "one for all", salt: [UInt8](repeating: 1, count: 16))
                try await DemoSeed(
                    on: desk, node: 7, verifier: verifier,
                    token: try IssueToken(
                        staffEmail: DemoCompany.staff[0].email, name: "demo", surroundings: desk.surroundings),
                    brandAddress: "support@demo.example"
                ).perform()
                let renewal = RenewIndex(desk: desk, log: Logger(label: "test"))
                while try await renewal.renewBatch() > 0 {}
                while try await renewal.renewClients() > 0 {}
                while try await renewal.countWords() > 0 {}
                let figures = try await JudgedSearch(on: desk).run()
                #expect(figures.map(\.language) == ["uk", "ru", "en"])
                for language in figures {
                    #expect(language.queries == 100)
                    #expect(language.unjudged == [])
                    #expect(language.recall >= 0.95, "\(language.misses)")
                    #expect(language.recall > language.plainRecall + 0.2)
                }
            }
        }
    }
}
