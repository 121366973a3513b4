import Domain
@testable import Storage
import TestSupport
import Testing

@Suite("Seals")
struct SealTests {
    private let signer: SealSigner

    init() throws { signer = try SealSigner(seed: [UInt8](0..<32)) }

    @Test("join end to end in pieces of bounded size", arguments: Engine.allCases)
    func pieces(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            _ = try await desk.live(seed: 3, tickets: 3, steps: 60, in: database, world)
            let total = try await database.read { try $0.number("SELECT count(*) FROM event") } ?? 0
            // On PostgreSQL the transactions of other tests hold back what may be read.
            while try await database.read({ try SealStore($0).events(after: .start, limit: 1_000).count })
                < Int(total)
            { await Task.yield() }
            var seals: [Seal] = []
            let (signer, now) = (self.signer, world.now)
            while let seal = try await database.write(
                world.command(), { try SealStore($0).sealNext(by: signer, at: now, limit: 10) })
            { seals.append(seal) }
            #expect(seals.count == Int((total + 9) / 10))
            #expect(seals.map(\.number) == Array(1...Int64(seals.count)))
            #expect(seals.first?.from == .start)
            for (former, next) in zip(seals, seals.dropFirst()) { #expect(former.to == next.from) }
            #expect(seals.allSatisfy { signer.verifier.accepts($0) })
            #expect(seals.allSatisfy { $0.subjects <= 10 })
            #expect(try await database.read { try SealStore($0).page(after: 0, limit: 1_000) } == seals)
        }
    }

    @Test("are not made over nothing", arguments: Engine.allCases)
    func nothing(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let (signer, now) = (self.signer, world.now)
            let seal = try await database.write(world.command()) {
                try SealStore($0).sealNext(by: signer, at: now)
            }
            #expect(seal == nil)
        }
    }

    @Test("have one root whatever the order of events, by the last of each subject")
    func root() {
        let events: [(Int64, Int64, [UInt8])] = [(7, 1, [1]), (7, 2, [2]), (3, 5, [3]), (9, 1, [4])]
        func root(_ events: [(Int64, Int64, [UInt8])]) -> [UInt8] {
            var heads = SealedHeads()
            for event in events { heads.note(subject: event.0, seq: event.1, hash: event.2) }
            return heads.root(after: Seal.origin, number: 1)
        }
        #expect(root(events) == root(events.reversed()))
        #expect(root(events) == root(Array(events.dropFirst())))
        #expect(root(events) != root([events[0], events[2], events[3]]))
    }

    @Test("are refused when any signed part was changed or another key signed")
    func forged() throws {
        var seal = Seal(
            number: 1, at: TestWorld.monday, from: .start, to: .init(position: 5, id: 6), subjects: 2,
            root: [UInt8](repeating: 1, count: 32), signer: signer.verifier.name, signature: [])
        #expect(!signer.verifier.accepts(seal))
        seal.signature = try SealSigner(seed: [UInt8](0..<32)).signed(seal)
        #expect(signer.verifier.accepts(seal))
        for change: @Sendable (inout Seal) -> Void in [
            { $0.number = 2 }, { $0.subjects = 3 }, { $0.root[0] = 2 }, { $0.at = $0.at + .seconds(1) },
            { $0.signature[0] ^= 1 }, { $0.signer = "x" },
        ] {
            var changed = seal
            change(&changed)
            #expect(!signer.verifier.accepts(changed))
        }
        let other = try SealSigner(seed: [UInt8](1...32))
        #expect(!other.verifier.accepts(seal))
        #expect(try SealVerifier(bytes: signer.verifier.bytes).accepts(seal))
    }

    @Test("need a key of 32 bytes", arguments: [0, 31, 33])
    func keyLength(count: Int) {
        #expect(throws: StorageError.self) { try SealSigner(seed: [UInt8](repeating: 1, count: count)) }
        #expect(throws: StorageError.self) { try SealVerifier(bytes: [UInt8](repeating: 1, count: count)) }
    }
}
