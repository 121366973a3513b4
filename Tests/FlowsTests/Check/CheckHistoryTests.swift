import Flows
import Storage
import TestSupport
import Testing

@Suite("linia check on desks that lived")
struct CheckHistoryTests {
    static let seeds: [UInt64] = TestEnvironment.value("LINIA_LONG") == nil ? [1, 2] : Array(1...50)

    @Test("finds nothing wrong, whatever was asked of the tickets", arguments: Engine.allCases, seeds)
    func clean(engine: Engine, seed: UInt64) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld(seed: seed)
            let desk = try await SampleDesk.make(in: database, world)
            _ = try await desk.live(seed: seed, tickets: 12, steps: 300, in: database, world)
            let report = try await Check.run(database, blobsDirectory: nil, verifier: nil, analyser: 1)
            #expect(report.faults == [], "seed \(seed)")
            #expect(report.subjects == 29)
            #expect(report.messages > 20)
        }
    }
}
