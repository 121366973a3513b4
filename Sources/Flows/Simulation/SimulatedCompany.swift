import Domain
import Storage

/// Who plays: those who work at the desk and those who write to it.
struct SimulatedCompany: Sendable {
    static let domain = "simulated.example"
    static let address = "support@\(domain)"
    static let zone = "Europe/Kyiv"
    /// What it finds out about a sender is believed.
    static let relay = "mx.\(domain)"
    /// Tickets of these kinds wait for their tasks.
    static let bindingTasks: [Ticket.Kind] = [.serviceRequest]

    /// By level, from the first.
    var lines: [Line.ID] = []
    var head: Member
    var administrator: Member
    /// Each leads a team.
    var leads: [Member] = []
    var workers: [Member] = []
    var clients: [Client] = []
    var people: [Person] = []
    /// The desk's usual hours.
    var calendar: WorkingCalendar.ID
    /// Who stands behind the last line.
    var vendor: Organization.ID?
    var taskTemplates: [TaskTemplate] = []

    struct Member: Sendable {
        let record: StaffMember
        /// 1 to 4; nil for who leads all.
        let level: Int?
        let shift: WorkingTime
    }

    struct Client: Sendable {
        let domain: String
        /// An index of `BenchTongue.all`.
        let tongue: Int
        /// When its people are at work.
        let hours: WorkingTime
        let zone: TimeZoneRules
    }

    struct Person: Sendable {
        let number: Int
        let name: String
        let email: String
        /// An index of `clients`.
        let client: Int
    }
}

/// How large a company has to be for so many tickets a day.
struct SimulatedSize: Sendable {
    let clients: Int
    let people: Int
    /// By level.
    let workers: [Int]
    /// Who works at night, and who at weekends; both on the first line.
    let night: Int
    let weekend: Int

    private enum Scope {
        static let ticketsPerClient = 120
        static let clients = 8...600
        static let peoplePerClient = 4
        /// What one person of each line brings off in a day, beside what comes back.
        static let ticketsPerWorker = [14, 20, 60]
        static let ticketsPerNight = 120
    }

    init(tickets: Int, days: Int) {
        // Five of seven days are worked.
        let perDay = max(tickets, 1) * 7 / (max(days, 1) * 5)
        clients = min(
            max(tickets / Scope.ticketsPerClient, Scope.clients.lowerBound), Scope.clients.upperBound)
        people = clients * Scope.peoplePerClient
        workers = Scope.ticketsPerWorker.enumerated().map { level, share in
            max(level == 0 ? 3 : level == 1 ? 2 : 1, perDay / share + 1)
        }
        night = perDay / Scope.ticketsPerNight + 1
        weekend = perDay / Scope.ticketsPerNight + 1
    }
}
