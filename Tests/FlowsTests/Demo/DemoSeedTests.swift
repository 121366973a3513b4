import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("The demo company", .timeLimit(.minutes(15)))
struct DemoSeedTests {
    private static let node: Int64 = 7

    private func with(_ engine: Engine, _ body: (Desk) async throws -> Void) async throws {
        try await withDirectory { directory in
            try await withDatabase(engine) { database in
                let world = TestWorld()
                let identifiers = IdentifierSource(node: Self.node, leaseUntil: .max) {
                    world.now.microseconds
                }
                let surroundings = Surroundings(
                    now: { world.now }, newID: { identifiers.next() }, random: { world.random() })
                try await body(
                    Desk(
                        database: database, surroundings: surroundings, blobs: BlobFiles(directory: directory)
                    ))
            }
        }
    }

    private func seed(_ desk: Desk) async throws {
        let verifier = PasswordVerifier.make(password: "one for all", salt: [UInt8](repeating: 1, count: 16))
        let token = try IssueToken(
            staffEmail: DemoCompany.staff[0].email, name: "demo", surroundings: desk.surroundings)
        try await DemoSeed(
            on: desk, node: Self.node, verifier: verifier, token: token,
            brandAddress: "support@demo.example"
        ).perform()
    }

    @Test("has a life of some weeks that check finds whole", arguments: Engine.allCases)
    func whole(engine: Engine) async throws {
        try await with(engine) { desk in
            #expect(try await DemoSeed.state(of: desk) == .empty)
            try await seed(desk)
            #expect(try await DemoSeed.state(of: desk) == .demo)

            let report = try await Check.run(
                desk.database, blobsDirectory: nil, verifier: nil, analyser: Analyser.version)
            #expect(report.faults == [])
            #expect(report.messages > 600)
            #expect(report.outdatedDocuments == 0)

            let counts = try await desk.read { transaction in
                try [
                    "SELECT count(*) FROM ticket", "SELECT count(*) FROM organization",
                    "SELECT count(*) FROM contact", "SELECT count(*) FROM staff",
                    "SELECT count(DISTINCT role) FROM staff", "SELECT count(*) FROM line",
                    "SELECT count(DISTINCT status) FROM ticket", "SELECT count(*) FROM outbox",
                ].map { try transaction.number($0) ?? -1 }
            }
            #expect(counts[0] > 190)
            #expect(counts[1...5] == [30, 90, 8, 5, 2])
            // New, open, waiting, resolved, closed, cancelled, rejected.
            #expect(counts[6] == 7)
            // No letter leaves.
            #expect(counts[7] == 0)
            let shown = try await desk.read { transaction in
                try [
                    "SELECT count(*) FROM ledger_rule", "SELECT count(*) FROM ledger_appeal",
                    "SELECT count(*) FROM ticket WHERE spent IS NOT NULL",
                ].map { try transaction.number($0) ?? -1 }
            }
            #expect(shown[0] == Int64(LedgerRule.usual.count))
            #expect(shown[1] == 1)
            #expect(shown[2] > 0)
        }
    }

    @Test("is told in the order of time, and what comes next stands behind it", arguments: Engine.allCases)
    func inOrder(engine: Engine) async throws {
        try await with(engine) { desk in
            try await seed(desk)
            let events = try await desk.read { transaction in
                var found: [(id: Int64, at: Int64)] = []
                try transaction.run("SELECT id, at FROM event ORDER BY id", []) { row in
                    found.append((row.int(0), row.int(1)))
                }
                return found
            }
            #expect(zip(events, events.dropFirst()).allSatisfy { $0.at <= $1.at })
            let now = desk.surroundings.now()
            let first = try #require(events.first)
            let last = try #require(events.last)
            #expect(now - Instant(microseconds: first.at) > .days(28))
            #expect(last.at < now.microseconds)
            #expect(last.id < desk.surroundings.newID())
        }
    }

    @Test("is not made over a desk of somebody's own")
    func otherDesk() async throws {
        try await with(.sqlite) { desk in
            try await FirstSetup.run(
                on: desk, brandName: "Ромашка", brandAddress: "support@desk.test", language: "uk",
                departmentName: "Підтримка", lineNames: ["Лінія 1"])
            #expect(try await DemoSeed.state(of: desk) == .otherDesk)
        }
    }
}
