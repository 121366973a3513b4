import Domain
import Flows

/// What `linia simulate` prints for people.
extension SimulationReport {
    var text: String {
        var lines = [
            "Played \(days) days, \(from.rfc3339) to \(until.rfc3339), seed \(seed).", "",
            "Tickets      \(tickets): \(Self.list(byChannel))",
            "  now        \(Self.list(byStatus))",
            "  on lines   \(Self.list(byLine))",
            "Letters      \(lettersWritten) written by clients: \(Self.list(arrivals))",
            "  outgoing   \(Self.list(letters))",
            "Clocks       met and breached",
        ]
        for (kind, count) in clocks.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "  \(Self.padded(kind.rawValue, 16))\(Self.padded("\(count.met)", 9))\(count.breached)")
        }
        lines += [
            "Escalation   \(count(TicketEvent.Escalated.self)) steps",
            "Locks        \(count(TicketEvent.Locked.self)), requests \(count(TicketEvent.UnlockRequested.self)), "
                + "granted \(count(TicketEvent.UnlockGranted.self)), refused \(count(TicketEvent.UnlockRefused.self))",
            "Hand-overs   \(count(TicketEvent.HandedOver.self)), sent back \(count(TicketEvent.SentBack.self)), "
                + "returns by clients \(count(TicketEvent.Returned.self)), rules acted \(count(TicketEvent.Routed.self))",
            "Questions    \(count(TicketEvent.ClarificationAsked.self)) to clients through line 1, "
                + "answered \(count(TicketEvent.ClarificationAnswered.self)), "
                + "taken back or over \(count(TicketEvent.ClarificationWithdrawn.self))",
            "Ledger       \(ledgerEntries) entries, appeals \(count(LedgerAppeal.Opened.self)), "
                + "decided \(count(LedgerAppeal.Decided.self)); money spent \(count(TicketEvent.Spent.self)) times",
            "Tasks        \(count(WorkTask.Created.self)) set, finished \(count(WorkTask.Finished.self)), "
                + "accepted \(count(WorkTask.Accepted.self)), sent back \(count(WorkTask.SentBack.self))",
            "Marks        \(count(TicketEvent.Rated.self)), looked at \(count(TicketEvent.MarkLooked.self)); "
                + "calls to clients who keep waiting \(count(TicketEvent.Chased.self)), "
                + "after closing \(count(TicketEvent.CallBackTried.self))",
            "Also         \(Self.list(played))",
            "Refused      \(Self.list(refusals))",
            "Faults       \(faults.count)", "",
            "Speed        \(Self.rate(tickets, playedSeconds)) tickets/s, \(Self.rate(commands, playedSeconds)) commands/s, "
                + "\(Self.rate(eventsCount, playedSeconds)) events/s; played in \(playedSeconds.rounded(toPlaces: 1)) s, "
                + "proved in \(provedSeconds.rounded(toPlaces: 1)) s",
            "             \(commands) commands, \(timers) timers, \(eventsCount) events of tickets, tasks and appeals",
            "Journal      \(journalDigest)", "Ledger       \(ledgerDigest)", "",
        ]
        lines += faults.map { "Fault: \($0)" }
        lines += broken.map { "Broken with seed \(seed): \($0)" }
        lines.append(isSound ? "Every rule held." : "\(broken.count) rules broken, \(faults.count) faults.")
        return lines.joined(separator: "\n")
    }

    private static func list(_ counts: [String: Int]) -> String {
        if counts.isEmpty { return "none" }
        return counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    private static func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(width - text.count, 1))
    }

    private static func rate(_ count: Int, _ seconds: Double) -> String {
        "\(Int(Double(count) / max(seconds, 0.001)))"
    }
}
