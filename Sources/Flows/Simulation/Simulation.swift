package import Domain
package import Logging
package import Storage

/// A desk that lives through weeks in minutes: everything the server does, its flows, timers, letters and background steps,
/// on a clock that jumps from one thing that happens to the next, with played people around it (DESIGN §1.4).
///
/// One thing happens at a time, and chance comes from the seed: two runs leave the same bytes, on either engine.
package final class Simulation {
    package struct Plan: Sendable {
        package var days: Int
        package var seed: UInt64
        package var tickets: Int

        package init(days: Int, seed: UInt64, tickets: Int) {
            self.days = days
            self.seed = seed
            self.tickets = tickets
        }
    }

    package enum Limits {
        package static let days = 1...3_650
        package static let tickets = 1...1_000_000
        /// What a desk of usual size takes in on a working day, for a plan that does not say how many tickets.
        package static let usualTicketsPerDay = 40
    }

    /// Monday, 23 March 2026, midnight in Kyiv: the clocks are set forward at the end of the first week.
    package static let start = Instant(microseconds: 1_774_216_800_000_000)

    /// The secret of a desk that no letter outlives.
    private static let secret = [UInt8](repeating: 0x5A, count: 32)

    let stage: Stage
    private let plan: Plan
    private let house: House
    private let logged: FaultLog

    /// - Parameters:
    ///   - database: empty and migrated; nobody else writes to it.
    ///   - entrance: takes a letter in as the server does that heard it by LMTP.
    package init(
        _ plan: Plan, on database: any Database, data: String, signer: SealSigner,
        entrance: @escaping Entrance.Opening
    ) {
        self.plan = plan
        let world = SimulatedWorld(seed: plan.seed, start: Self.start)
        let mail = MailIdentity(
            secret: Self.secret, domain: SimulatedCompany.domain, sends: true,
            trustedRelays: [SimulatedCompany.relay])
        let desk = Desk(
            database: database, surroundings: world.surroundings(),
            blobs: BlobFiles(directory: "\(data)/blobs"), mail: mail,
            settings: SettingsCache(freshFor: .days(Limits.days.upperBound)))
        logged = FaultLog()
        let log = Logger(label: "simulation") { [logged] _ in logged }
        stage = Stage(desk: desk, mail: mail, world: world, entrance: entrance(desk, mail, log))
        house = House(stage: stage, signer: signer, data: data, log: log)
    }

    /// When it ends, whatever is under way.
    private var end: Instant { Self.start + .days(plan.days) }

    /// Lives through the days. - Throws: what the desk's storage or the program itself fails with.
    package func play() async throws -> SimulationReport {
        let started = ContinuousClock.now
        try await house.setUp(SimulatedSize(tickets: plan.tickets, days: plan.days))
        try await Cast(stage: stage).enter(tickets: plan.tickets, from: Self.start, until: end)
        house.open()
        while try await step(until: end) {}
        stage.world.advance(to: end)
        try await house.close()
        var report = try await stage.tally.report(
            of: stage.desk, from: Self.start, until: stage.world.now)
        report.plan(plan, seconds: (ContinuousClock.now - started) / .seconds(1))
        report.faults += logged.entries
        return report
    }

    /// The next thing that happens. - Returns: false when nothing more does before the end.
    private func step(until end: Instant) async throws -> Bool {
        let next = [stage.agenda.next, stage.bell.nextTimer, house.nextPost].compactMap(\.self).min()
        guard let next, next < end else { return false }
        stage.world.advance(to: next)
        let now = stage.world.now
        // What the program owes comes before what people want at the same moment.
        if let due = stage.bell.nextTimer, due <= now {
            try await house.workTimers()
        } else if let due = house.nextPost, due <= now {
            try await house.sendLetters()
        } else if let act = stage.agenda.takeNext() {
            // What the desk refuses is counted, and the day goes on.
            do { try await act() } catch let error as DeskError { stage.tally.note(error) }
        }
        try await stage.bell.listen()
        return true
    }
}

/// Where letters come in.
package enum Entrance {
    /// Takes the bytes of a letter from this sender to these addresses. - Throws: when the server would not have taken it.
    package typealias Taking =
        @Sendable (
            _ bytes: [UInt8], _ sender: String, _ recipients: [String], _ at: Instant
        ) async throws -> Void
    package typealias Opening = (Desk, MailIdentity, Logger) -> Taking
}
