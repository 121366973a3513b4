import Domain
import Flows
import FoundationEssentials

/// What `linia simulate --json` prints.
struct SimulationJSON: Encodable {
    private let report: SimulationReport

    init(_ report: SimulationReport) { self.report = report }

    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    private enum CodingKeys: String, CodingKey {
        case days, seed, tickets, channels, statuses, lines, events, clocks, letters, arrivals, refusals,
            commands
        case timers, faults, broken, journal, ledger, played
        case lettersWritten = "letters_written"
        case ledgerEntries = "ledger_entries"
        case playedSeconds = "played_s"
        case provedSeconds = "proved_s"
    }

    private struct Count: Encodable {
        let met: Int
        let breached: Int
    }

    private struct Broken: Encodable {
        let rule: String
        let ticket: Int64?
        let details: String
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(report.days, forKey: .days)
        try container.encode(report.seed, forKey: .seed)
        try container.encode(report.tickets, forKey: .tickets)
        try container.encode(report.byChannel, forKey: .channels)
        try container.encode(report.byStatus, forKey: .statuses)
        try container.encode(report.byLine, forKey: .lines)
        try container.encode(report.events, forKey: .events)
        let clocks = report.clocks.map {
            ($0.key.rawValue, Count(met: $0.value.met, breached: $0.value.breached))
        }
        try container.encode(Dictionary(uniqueKeysWithValues: clocks), forKey: .clocks)
        try container.encode(report.letters, forKey: .letters)
        try container.encode(report.lettersWritten, forKey: .lettersWritten)
        try container.encode(report.arrivals, forKey: .arrivals)
        try container.encode(report.refusals, forKey: .refusals)
        try container.encode(report.commands, forKey: .commands)
        try container.encode(report.timers, forKey: .timers)
        try container.encode(report.played, forKey: .played)
        try container.encode(report.ledgerEntries, forKey: .ledgerEntries)
        try container.encode(report.faults, forKey: .faults)
        let broken = report.broken.map {
            Broken(rule: "\($0.rule)", ticket: $0.ticket?.rawValue, details: $0.details)
        }
        try container.encode(broken, forKey: .broken)
        try container.encode(report.journalDigest, forKey: .journal)
        try container.encode(report.ledgerDigest, forKey: .ledger)
        try container.encode(report.playedSeconds, forKey: .playedSeconds)
        try container.encode(report.provedSeconds, forKey: .provedSeconds)
    }
}
