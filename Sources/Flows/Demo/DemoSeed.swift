import Domain
import Storage

/// Fills a fresh desk with the demo company. Everything goes through the flows that people use, with a clock set back;
/// no letter leaves. All of it is one transaction, so that a start that was interrupted leaves no half a company.
package struct DemoSeed: Sendable {
    package var tickets: Int
    package var seed: UInt64
    /// An Argon2id verifier of the one password.
    package var verifier: String
    package var token: IssueToken
    package var brandAddress: String
    private let steps: [DemoStep]
    private let taskSteps: [DemoTaskStep]
    private let clock: DemoClock
    private let desk: Desk
    private let node: Int64

    static let contactsPerClient = 3

    package enum State: Sendable { case empty, demo, otherDesk }

    /// - Parameter node: the node number this process holds.
    package init(
        on desk: Desk, node: Int64, verifier: String, token: IssueToken, brandAddress: String,
        tickets: Int = 220, seed: UInt64 = 1
    ) {
        self.desk = desk
        self.node = node
        self.verifier = verifier
        self.token = token
        self.brandAddress = brandAddress
        self.tickets = tickets
        self.seed = seed
        let now = desk.surroundings.now()
        steps = DemoPlot.steps(tickets: tickets, seed: seed, now: now)
        taskSteps = DemoTaskStep.all(now: now)
        clock = DemoClock(DemoPlot.beginning(before: now))
    }

    /// What stands in the data already.
    package static func state(of desk: Desk) async throws -> State {
        try await desk.read { transaction in
            if try RecordStore<Brand>(transaction).all().isEmpty { return .empty }
            let administrator = try RecordStore<StaffMember>(transaction).byEmail(DemoCompany.staff[0].email)
            return administrator == nil ? .otherDesk : .demo
        }
    }

    package func perform() async throws {
        let past = Desk(
            database: desk.database, surroundings: clock.surroundings(from: desk.surroundings, node: node),
            blobs: desk.blobs.files, objects: desk.blobs.objects?.store)
        let (start, now) = (clock.now, desk.surroundings.now())
        try await past.write(as: .system) { work in
            clock.set(start)
            var story = try DemoStory(opening: past, transaction: work.transaction, seed: self)
            // Both in the order of time: the clock of a story never goes back.
            var tasks = taskSteps[...]
            for step in steps {
                while let task = tasks.first, task.at <= step.at {
                    clock.set(task.at)
                    try story.play(tasks.removeFirst())
                }
                clock.set(step.at)
                // What came due in the last days is left for whoever looks at the demo.
                if step.at < now - .days(4) { try story.callBack() }
                try story.play(step)
            }
            try story.object()
            for task in tasks {
                clock.set(task.at)
                try story.play(task)
            }
        }
        desk.settings.forget()
    }

    static func person(_ index: Int, of client: Int) -> (name: String, email: String, phone: String) {
        let company = DemoCompany.clients[client]
        let people = DemoCompany.people(company.language)
        let person = people[(client * contactsPerClient + index) % people.count]
        let number = 1_000_000 + client * 31_337 + index * 1_013
        let phone = company.language == .en ? "+44207\(number)" : "+38067\(number)"
        return (person.name, "\(person.mailbox)@\(company.domain)", phone)
    }
}
