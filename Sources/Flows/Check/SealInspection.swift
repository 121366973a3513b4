import Storage

/// Seals: numbered without a gap, joined end to end from the journal's beginning, signed by our key, and each fitting
/// the events it covers.
enum SealInspection {
    private static let sealsPerBatch = 100
    private static let eventsPerBatch = 5_000

    static func run(_ database: any Database, verifier: SealVerifier?) async throws -> CheckReport {
        var report = CheckReport()
        var number: Int64 = 0
        var end = JournalCursor.start
        var root = Seal.origin
        var stretch = Stretch()
        while true {
            let after = number
            let seals = try await database.read { try SealStore($0).page(after: after, limit: sealsPerBatch) }
            for seal in seals {
                for missing in (number + 1)..<max(seal.number, number + 1) {
                    report.add(.sealMissing(number: missing))
                    if missing - number >= 10 { break }
                }
                if seal.number == number + 1, seal.from != end {
                    report.add(.sealMisplaced(number: seal.number))
                }
                if let verifier, !verifier.accepts(seal) { report.add(.sealForged(number: seal.number)) }
                // Behind a missing seal the root before is unknown; the missing one is named.
                if seal.number == number + 1, try await !fits(seal, after: root, &stretch, database) {
                    report.add(.sealBroken(number: seal.number, at: seal.at))
                }
                report.seals += 1
                number = seal.number
                end = seal.to
                root = seal.root
            }
            if seals.count < sealsPerBatch { break }
        }
        let last = end
        report.unsealedEvents = try await database.read { try CheckReader($0).eventsBehind(last) }
        return report
    }

    /// Events that were read and lie behind the last seal that was looked at: the next one begins with them.
    private struct Stretch {
        var place = JournalCursor.start
        var ahead: ArraySlice<SealedEvent> = []
    }

    private static func fits(
        _ seal: Seal, after root: [UInt8], _ stretch: inout Stretch, _ database: any Database
    ) async throws -> Bool {
        var heads = SealedHeads()
        // Behind a seal that is missing or misplaced nothing that was read fits.
        if stretch.place != seal.from { stretch = Stretch(place: seal.from) }
        while stretch.place < seal.to {
            if stretch.ahead.isEmpty {
                let from = stretch.place
                stretch.ahead = try await database.read {
                    try SealStore($0).events(after: from, limit: eventsPerBatch)[...]
                }
            }
            guard let event = stretch.ahead.first, event.cursor <= seal.to else { break }
            heads.note(subject: event.subject, seq: event.seq, hash: event.hash)
            stretch.place = event.cursor
            stretch.ahead.removeFirst()
        }
        return heads.count == seal.subjects && heads.root(after: root, number: seal.number) == seal.root
    }
}
