import Domain
import Storage

/// Proves that a ticket's talk is whole: each message stands on one ticket, whatever was merged, split and put back (P88), and
/// each letter left once, however often it was tried and whoever held it.
struct TalkProof {
    let desk: Desk
    /// On which tickets each message stands, by their histories.
    let told: [Message.ID: [Ticket.ID]]
    /// How often the mail server took each letter of the outbox.
    let taken: [Int64: Int]

    private enum Limits {
        static let perRead = 5_000
        static let namedMax = 200
    }

    func run(into report: inout SimulationReport) async throws {
        var broken = try await messages()
        broken += try await letters()
        report.broken += broken.prefix(Limits.namedMax)
    }

    // MARK: Messages

    private func messages() async throws -> [BrokenRule] {
        var broken: [BrokenRule] = []
        var left = told
        var after: Int64 = 0
        while true {
            let place = after
            let rows = try await desk.read {
                try SimulationReader($0).messages(after: place, limit: Limits.perRead)
            }
            guard let last = rows.last else { break }
            for row in rows {
                let places = left.removeValue(forKey: .init(row.id)) ?? []
                if places != [row.ticket] {
                    let stories = places.map { String($0.rawValue) }.joined(separator: ", ")
                    broken.append(
                        .init(
                            .messageAstray, ticket: row.ticket,
                            "message \(row.id), by their histories on \(places.isEmpty ? "none" : stories)"))
                }
            }
            after = last.id
        }
        // What a history tells of and nobody can read any more.
        for (message, places) in left.sorted(by: { $0.key < $1.key }) where !places.isEmpty {
            broken.append(.init(.messageAstray, ticket: places[0], "message \(message.rawValue) is gone"))
        }
        return broken
    }

    // MARK: Letters

    private func letters() async throws -> [BrokenRule] {
        var broken: [BrokenRule] = []
        var after: Int64 = 0
        while true {
            let place = after
            let rows = try await desk.read {
                try SimulationReader($0).letters(after: place, limit: Limits.perRead)
            }
            guard let last = rows.last else { return broken }
            for row in rows {
                let count = taken[row.id] ?? 0
                // What came back later was taken before.
                let isSent = row.state == Delivery.State.sent.rawValue
                let isBounced = row.state == Delivery.State.bounced.rawValue
                if count > 1 || (isSent && count == 0) || (count == 1 && !isSent && !isBounced) {
                    broken.append(
                        .init(
                            .letterTwice, ticket: row.ticket,
                            "letter \(row.id), \(row.state), left \(count) times"))
                }
            }
            after = last.id
        }
    }
}
