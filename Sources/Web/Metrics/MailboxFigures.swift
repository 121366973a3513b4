import Domain
import Flows

/// Sums over the mailboxes, for whoever is to be called when mail stops coming in.
struct MailboxFigures {
    private let counts: [MailboxHealth.State: Int]
    /// How long ago the mailbox that waits longest was read; nil where none was.
    private let oldestSuccess: Span?

    init(_ mailboxes: [MailboxHealth], now: Instant) {
        counts = mailboxes.reduce(into: [:]) { $0[$1.state, default: 0] += 1 }
        oldestSuccess = mailboxes.filter { $0.state != .off }.compactMap(\.lastSuccessAt).min().map {
            now - $0
        }
    }

    var text: String {
        var lines = ["# TYPE linia_mailboxes gauge"]
        for state in MailboxHealth.State.allCases {
            lines.append("linia_mailboxes{state=\"\(state.rawValue)\"} \(counts[state] ?? 0)")
        }
        if let oldestSuccess {
            lines += [
                "# TYPE linia_mailbox_oldest_success_seconds gauge",
                "linia_mailbox_oldest_success_seconds \(Double(oldestSuccess.microseconds) / 1e6)",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
