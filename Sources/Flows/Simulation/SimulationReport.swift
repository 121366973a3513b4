package import Domain

/// What happened in a simulation, and whether everything that must hold held.
package struct SimulationReport: Sendable {
    package let from: Instant
    package let until: Instant
    package var days = 0
    package var seed: UInt64 = 0
    package var tickets = 0
    package var byChannel: [String: Int] = [:]
    package var byStatus: [String: Int] = [:]
    package var byLine: [String: Int] = [:]
    /// By kind.
    package var events: [String: Int] = [:]
    package var clocks: [Clock.Kind: ClockCount] = [:]
    /// By chain's and step's number.
    package var steps: [String: Int] = [:]
    package var ledgerEntries = 0
    /// By kind and state.
    package var letters: [String: Int] = [:]
    package var lettersWritten = 0
    /// By channel and result.
    package var arrivals: [String: Int] = [:]
    /// What the desk refused its people.
    package var refusals: [String: Int] = [:]
    /// What else was played, by its name.
    package var played: [String: Int] = [:]
    package var commands = 0
    package var timers = 0
    /// What the program logged as an error.
    package var faults: [String] = []
    package var broken: [BrokenRule] = []
    package var journalDigest = ""
    package var ledgerDigest = ""
    package var playedSeconds = 0.0
    package var provedSeconds = 0.0

    package struct ClockCount: Sendable, Equatable {
        package var met = 0
        package var breached = 0
    }

    init(from start: Instant, until end: Instant) {
        from = start
        until = end
    }

    mutating func plan(_ plan: Simulation.Plan, seconds: Double) {
        days = plan.days
        seed = plan.seed
        playedSeconds = seconds
    }

    package var isSound: Bool { broken.isEmpty && faults.isEmpty }
    package var eventsCount: Int { events.values.reduce(0, +) }

    package func count(_ payload: any EventPayload.Type) -> Int { events[payload.kind] ?? 0 }
}
