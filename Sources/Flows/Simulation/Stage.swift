import Domain
import Storage

/// What all players share: the desk, the time, the plan of what comes, and what is heard of.
final class Stage {
    let desk: Desk
    let mail: MailIdentity
    let world: SimulatedWorld
    let entrance: Entrance.Taking
    var agenda = Agenda()
    let tally = Tally()
    private(set) lazy var bell = Bell(stage: self)
    private var setUp: SimulatedCompany?

    /// By their addresses, in lower case.
    var clients: [String: ClientActor] = [:]
    var workers: [StaffMember.ID: LineWorker] = [:]
    var leads: [StaffMember.ID: LeadActor] = [:]
    /// By level, in the order in which they were taken on.
    var hands: [[LineWorker]] = []
    private(set) lazy var vendor = VendorActor(stage: self)
    private(set) lazy var head = HeadActor(on: self)
    private(set) lazy var tasks = TaskRound(stage: self)
    private(set) lazy var mailboxes = Mailboxes(stage: self)
    /// Those of whom nothing may be left.
    var erased: [Erased] = []

    struct Erased: Sendable {
        let contact: Contact.ID
        let address: String
    }

    init(desk: Desk, mail: MailIdentity, world: SimulatedWorld, entrance: @escaping Entrance.Taking) {
        self.desk = desk
        self.mail = mail
        self.world = world
        self.entrance = entrance
    }

    var now: Instant { world.now }

    var company: SimulatedCompany {
        get {
            guard let setUp else { preconditionFailure("The company is set up before anybody plays") }
            return setUp
        }
        set { setUp = newValue }
    }

    /// One command by somebody, in a transaction of its own.
    func act<Result: Sendable>(
        as actor: Actor, _ work: @escaping @Sendable (Work) throws -> Result
    ) async throws -> Result {
        tally.commands += 1
        return try await desk.write(as: actor, work)
    }

    func run(_ command: TicketCommand, on ticket: Ticket.ID, by person: Access.Person) async throws {
        try await act(as: person.actor) { _ = try RunCommand(command, on: ticket, by: person).perform($0) }
    }

    func ticket(_ id: Ticket.ID) async throws -> Ticket? {
        try await desk.read { try TicketStore($0).find(id)?.record }
    }

    func settings() async throws -> Settings { try await desk.settings.settings(of: desk) }

    /// Somebody of the first line who is here now: who answers the telephone.
    func onShift(_ dice: Int) -> LineWorker? {
        guard let first = hands.first else { return nil }
        let here = first.filter { $0.isHere(at: now) }
        return here.isEmpty ? nil : here[dice % here.count]
    }
}
