package import Domain
package import Storage

/// Fills an empty desk with an archive: tickets of two years in three languages, as the desk's own rules and stores would
/// have left them. Histories are prepared side by side and stored in order, many in a transaction.
package struct BenchSeed: Sendable {
    private let desk: Desk
    private let tickets: Int
    private let seed: UInt64
    private let end: Instant

    private enum Scope {
        static let years = 2
        static let ticketsPerBatch = 500
        static let termsPerBatch = 20_000
        /// Batches that are prepared or wait to be stored; bounds the memory.
        static let batchesAtOnce = 4
        /// Of so many tickets one is still worked on.
        static let ticketsPerOpen = 100
        static let leastOpen = 60.0
        /// One of so many has a talk as long as a card is measured with.
        static let ticketsPerLongTalk = 500
        static let longTalkRounds = 9
    }

    package enum Limits {
        package static let ticketsMax = 10_000_000
    }

    /// - Parameter now: the archive ends here.
    package init(on desk: Desk, tickets: Int, seed: UInt64, now: Instant) {
        self.desk = desk
        self.tickets = min(max(tickets, 0), Limits.ticketsMax)
        self.seed = seed
        // Whole seconds, so that a seed says more of what is made.
        end = Instant(microseconds: now.microseconds / 1_000_000 * 1_000_000)
    }

    package static func isEmpty(_ desk: Desk) async throws -> Bool {
        try await desk.read { try RecordStore<Brand>($0).all().isEmpty }
    }

    /// - Parameter signer: seals what was written, as the server would do within the hour.
    package func perform(signer: SealSigner) async throws {
        let (database, tickets) = (desk.database, tickets)
        let recording = RecordingTransaction(database.engine)
        let company = try BenchCompany(
            for: tickets, chance: BenchChance(seed: seed, -1), in: opening, recording)
        try await database.fill(recording.writes)
        let first = try await database.alone { try TicketStore($0).reserveNumbers(tickets) }
        try await fill(company, numbers: first)
        try await database.learnSizes()
        var isSealed = false
        while !isSealed {
            let now = desk.surroundings.now()
            isSealed = try await database.alone {
                try SealStore($0).sealNext(by: signer, at: now) == nil
            }
        }
    }

    private var begin: Instant { end - .days(Scope.years * 365) }

    /// Everything about the company happens before the first ticket.
    private var opening: WriteContext {
        let start = begin - .days(1)
        let ids = IdentifierSource(node: 0, leaseUntil: .max) { start.microseconds }
        let chance = BenchChance(seed: seed, -2)
        return WriteContext(
            now: start, actor: .system, newID: { ids.next() }, random: { chance.next() })
    }

    private func fill(_ company: BenchCompany, numbers first: Int64) async throws {
        let batches = (tickets + Scope.ticketsPerBatch - 1) / Scope.ticketsPerBatch
        try await withThrowingTaskGroup(of: Batch.self) { group in
            var started = 0
            var vocabulary = FilledVocabulary()
            func start() {
                guard started < batches else { return }
                let batch = started
                started += 1
                group.addTask { try prepare(batch, of: company, numbers: first) }
            }
            for _ in 0..<Scope.batchesAtOnce { start() }
            var ready: [Int: [RecordedWrite]] = [:]
            var stored = 0
            while let batch = try await group.next() {
                ready[batch.number] = batch.writes
                vocabulary.add(batch.vocabulary)
                while let writes = ready.removeValue(forKey: stored) {
                    try await desk.database.fill(writes)
                    stored += 1
                    start()
                }
            }
            for writes in vocabulary.writes(ofAtMost: Scope.termsPerBatch) {
                try await desk.database.fill(writes)
            }
        }
    }

    private struct Batch {
        let number: Int
        let writes: [RecordedWrite]
        let vocabulary: FilledVocabulary
    }

    private func prepare(
        _ batch: Int, of company: BenchCompany, numbers first: Int64
    ) throws -> Batch {
        let recording = RecordingTransaction(desk.database.engine)
        let start = batch * Scope.ticketsPerBatch
        for ticket in start..<min(start + Scope.ticketsPerBatch, tickets) {
            let chance = BenchChance(seed: seed, ticket)
            var story = try BenchStory(
                number: first + Int64(ticket), at: moment(of: ticket, chance), until: end, of: company,
                chance,
                into: recording)
            if isOpen(ticket, chance) {
                try story.begin()
            } else {
                let isLong = ticket % Scope.ticketsPerLongTalk == Scope.ticketsPerLongTalk / 2
                try story.live(rounds: isLong ? Scope.longTalkRounds : chance.pick([1, 0, 2, 1, 3, 2, 4, 5]))
            }
        }
        var (writes, vocabulary) = (recording.writes, FilledVocabulary())
        vocabulary.take(from: &writes) { CountedTerms.of($0) }
        return Batch(number: batch, writes: writes, vocabulary: vocabulary)
    }

    /// Tickets come one after the other, each in milliseconds of its own.
    private func moment(of ticket: Int, _ chance: BenchChance) -> Instant {
        let spacing = (end - begin).microseconds / 1_000 / Int64(tickets)
        let offset = Int64(chance.number(0...Int(max(spacing - 1, 0))))
        return begin + Span(microseconds: (Int64(ticket) * spacing + offset) * 1_000)
    }

    /// The newest are worked on, older ones the less the older they are.
    private func isOpen(_ ticket: Int, _ chance: BenchChance) -> Bool {
        let age = tickets - 1 - ticket
        let scale = max(Scope.leastOpen, Double(tickets) / Double(Scope.ticketsPerOpen))
        return Double(chance.number(0...999)) < 1_000 * scale / (scale + 4 * Double(age)) - 4
    }
}
