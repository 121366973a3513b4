import Domain
import Storage

/// Counts what happens while it happens.
final class Tally {
    var commands = 0
    var timers = 0
    /// Attempts to send.
    var letters = 0
    var lettersWritten = 0
    /// How often the mail server took each letter of the outbox.
    private(set) var taken: [Int64: Int] = [:]
    var broken: [BrokenRule] = []
    private var events: [String: Int] = [:]
    private var refusals: [String: Int] = [:]
    private var deeds: [Played: Int] = [:]

    /// What is played and is no event of a ticket.
    enum Played: String {
        case vendorLetters = "letters of the vendor"
        case staffLetters = "letters of staff"
        case unprovedLetters = "letters of staff without proof"
        case bounces = "letters returned"
        case massActions = "acts on many tickets"
        case erasures = "people erased"
        case merges = "tickets merged"
        case mergesUndone = "merges undone"
        case splits = "letters split off"
        case splitsUndone = "splits undone"
        case thrownAway = "tickets thrown away"
        case restored = "tickets restored"
        case lettersHeldByTheDead = "letters held by a node that died"
        case timersHeldByTheDead = "batches of timers held by a node that died"
    }

    private enum Limits {
        static let perRead = 2_000
    }

    func note(_ news: JournalNews) { events[news.kind, default: 0] += 1 }

    /// What is no event of a ticket, by its kind.
    func note(other news: JournalNews) { events[news.kind, default: 0] += 1 }

    /// The mail server took the letter of a row of the outbox.
    func took(letter: Int64) { taken[letter, default: 0] += 1 }

    func played(_ what: Played, _ count: Int = 1) { deeds[what, default: 0] += count }

    func note(_ error: DeskError) { noteRefusal(Self.name(of: error)) }
    func note(_ rejection: LedgerRejection) { noteRefusal(Self.firstWord(of: "\(rejection)")) }
    func noteRefusal(_ name: String) { refusals[name, default: 0] += 1 }

    /// The case, without what it carries.
    static func name(of error: DeskError) -> String {
        switch error {
        case .ticket(let rejection): firstWord(of: "\(rejection)")
        case .task(let rejection): firstWord(of: "\(rejection)")
        default: firstWord(of: "\(error)")
        }
    }

    private static func firstWord(of words: String) -> String { String(words.prefix { $0 != "(" }) }

    /// What the desk looks like now.
    func report(of desk: Desk, from start: Instant, until end: Instant) async throws -> SimulationReport {
        var report = SimulationReport(from: start, until: end)
        report.commands = commands
        report.timers = timers
        report.refusals = refusals
        report.events = events
        report.played = Dictionary(uniqueKeysWithValues: deeds.map { ($0.key.rawValue, $0.value) })
        report.lettersWritten = lettersWritten
        report.broken = broken
        let lines = try await desk.settings.settings(of: desk).lines
        var after = Ticket.ID(0)
        while true {
            let place = after
            let glances = try await desk.read {
                try SimulationReader($0).glances(after: place, limit: Limits.perRead)
            }
            for glance in glances {
                report.tickets += 1
                report.byChannel[glance.channel.rawValue, default: 0] += 1
                report.byStatus[glance.status.rawValue, default: 0] += 1
                let level = lines.first { $0.id == glance.line }?.level ?? 0
                report.byLine["\(level)", default: 0] += 1
            }
            guard let last = glances.last else { break }
            after = last.id
        }
        let (letters, arrivals) = try await desk.read { transaction in
            let reader = SimulationReader(transaction)
            return (try reader.letters(), try reader.arrivals())
        }
        for count in letters { report.letters["\(count.first) \(count.second)"] = count.count }
        for count in arrivals { report.arrivals["\(count.first) \(count.second)"] = count.count }
        return report
    }
}
