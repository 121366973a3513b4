import Domain
@testable import Storage
import TestSupport
import Testing

@Suite("The vocabulary of an archive")
struct FilledVocabularyTests {
    @Test("has the words of all documents before anybody counts them", arguments: Engine.allCases)
    func counted(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let world = TestWorld()
            let desk = try await SampleDesk.make(in: database, world)
            let context = world.context()
            let ticket = try await database.write(world.command()) { try desk.ticket(in: $0, context) }
            var (writes, vocabulary) = ([RecordedWrite](), FilledVocabulary())
            for (document, words) in [(Int64(70_001), "xкаса xчек"), (70_002, "xкаса"), (70_003, "xя xчек")] {
                let recording = RecordingTransaction(engine)
                try SearchStore(recording).index(
                    document, of: ticket.record.id, words: SearchWords(terms: words, analyser: 1),
                    isPublic: true)
                var batch = recording.writes
                var counted = FilledVocabulary()
                counted.take(from: &batch) { Set($0.split(separator: " ").filter { $0.count > 3 }) }
                #expect(!batch.contains { $0.sql == VocabularyStatements.add.rawValue })
                writes += batch
                vocabulary.add(counted)
            }
            try await database.fill(writes)
            for batch in vocabulary.writes(ofAtMost: 1) { try await database.fill(batch) }
            let known = try await database.read { try VocabularyStore($0).known(["xкаса", "xчек", "xя"]) }
            #expect(known == ["xкаса": 2, "xчек": 2])
            let waiting = try await database.read {
                try $0.number("SELECT count(*) FROM search_word_queue WHERE id BETWEEN 70001 AND 70003")
            }
            #expect(waiting == 0, "nobody counts them once more")
        }
    }
}
