import Crypto
import Domain
package import Logging
import ServiceLifecycle
import Storage

/// Lets running clocks follow the rules they go by: a calendar, a policy, a line, a contract or the zone data that
/// changed moves deadlines and planned calls, ticket by ticket, as an event of each. Goes on where a restart stopped it; that two nodes do
/// the same changes nothing.
package struct ClockRenewal: ServiceLifecycle.Service {
    private let desk: Desk
    private let log: Logger

    private enum Limits {
        static let lookEvery = Duration.seconds(5)
        /// Few enough to keep nobody waiting.
        static let batch = 50
    }

    package init(desk: Desk, log: Logger) {
        self.desk = desk
        self.log = log
    }

    package func run() async throws {
        for await _ in Ticks(every: Limits.lookEvery).cancelOnGracefulShutdown() {
            do { try await work() } catch {
                log.error("Clocks were not counted anew", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// Follows whatever changed since the last time. - Returns: how many tickets were looked at.
    @discardableResult
    package func work() async throws -> Int {
        try await noteZoneData()
        // What everybody here goes by already costs nothing to look at; only what looks new is read afresh.
        if try await changed().causes.isEmpty { return 0 }
        desk.settings.forget()
        let (changed, digests, followed) = try await changed()
        // A part that was never followed says nothing of what changed: a desk that meets its first promises.
        guard
            let cause = changed.first(where: { followed[$0.rawValue] != nil })
                ?? changed.first.map({ _ in .policy })
        else { return 0 }
        log.notice("Clocks are counted anew", metadata: ["because": "\(cause.rawValue)"])
        var looked = 0
        while !Task.isShuttingDownGracefully {
            let count = try await desk.write(as: .system) { work in
                let store = ClockRenewalStore(work.transaction)
                let tickets = try store.planned(after: store.place(digests), limit: Limits.batch)
                for id in tickets {
                    guard let loaded = try work.tickets.find(id, locked: true) else { continue }
                    _ = try RunCommand.decideAndStore(.recompute(cause), on: loaded, work)
                }
                if let last = tickets.last {
                    try store.setPlace(digests, after: last.rawValue)
                } else {
                    try store.setFollowed(digests)
                }
                return tickets.count
            }
            looked += count
            if count == 0 { break }
        }
        return looked
    }

    /// What differs between the rules in force and those that clocks followed last.
    private func changed() async throws -> (
        causes: [TicketEvent.ClocksChanged.Cause], digests: [String: String], followed: [String: String]
    ) {
        let digests = try Self.digests(try await desk.settings.settings(of: desk))
        let followed = try await desk.read { try ClockRenewalStore($0).followed() }
        return (Self.causes.filter { digests[$0.rawValue] != followed[$0.rawValue] }, digests, followed)
    }

    /// The version of the zone data is part of the desk's journal.
    private func noteZoneData() async throws {
        guard let version = desk.zones.version else { return }
        if try await desk.settings.settings(of: desk).rules.discipline.zoneData == version { return }
        try await desk.write(as: .system) { work in
            let store = RecordStore<Discipline>(work.transaction)
            let old = try store.find(Discipline.only, locked: true)
            var saved = old?.record.saved ?? .init()
            saved.zoneData = version
            if let old {
                if old.record.saved.zoneData == version { return }
                try store.append([.init(saved)], to: old, in: work.context)
            } else {
                try store.create(.init(saved), in: work.context)
            }
        }
        desk.settings.forget()
    }

    private static let causes: [TicketEvent.ClocksChanged.Cause] = [
        .zoneData, .calendar, .policy, .contract, .line, .discipline, .escalation,
    ]

    private static func digests(_ settings: Settings) throws -> [String: String] {
        func digest(_ parts: some Encodable) throws -> String {
            SHA256.hash(data: Array(try JSONText.encode(parts).utf8)).prefix(12).map { String($0, radix: 16) }
                .joined(separator: ".")
        }
        let rules = settings.rules
        var discipline = rules.discipline
        discipline.zoneData = nil
        // Presets that came later than a desk are new to its tickets, too: nothing waits without a plan.
        discipline.closing = discipline.closing ?? .preset
        discipline.chase = discipline.chase ?? .preset
        // No clock goes by them.
        discipline.feedback = nil
        discipline.priorities = nil
        discipline.spending = nil
        discipline.ledger = nil
        discipline.callBacks = nil
        return [
            TicketEvent.ClocksChanged.Cause.zoneData.rawValue: try digest([rules.discipline.zoneData ?? ""]),
            TicketEvent.ClocksChanged.Cause.calendar.rawValue: try digest(settings.calendars.map(\.saved)),
            TicketEvent.ClocksChanged.Cause.policy.rawValue: try digest(settings.policies.map(\.saved)),
            TicketEvent.ClocksChanged.Cause.contract.rawValue: try digest(
                rules.contracts.sorted { $0.key < $1.key }.map {
                    [$0.key.rawValue, $0.value.policy?.rawValue ?? 0, $0.value.calendar?.rawValue ?? 0]
                }),
            TicketEvent.ClocksChanged.Cause.line.rawValue: try digest(settings.lines.map(\.saved)),
            TicketEvent.ClocksChanged.Cause.discipline.rawValue: try digest(discipline),
            TicketEvent.ClocksChanged.Cause.escalation.rawValue: try digest(rules.escalations.map(\.saved)),
        ]
    }
}
