import Domain
import Storage

/// Plays the story's steps on the desk, one after the other, in one transaction.
struct DemoStory {
    private let desk: Desk
    private let transaction: any Transaction
    private var settings: Settings
    var staff: [StaffMember] = []
    var tickets: [Int: Held] = [:]
    /// Ready templates of tasks, and tasks by the names the story has for them.
    var templates: [TaskTemplate.ID] = []
    var tasks: [Int: WorkTask.ID] = [:]

    struct Held {
        let id: Ticket.ID
        let requester: Contact.ID
        let request: DemoStep.Request
    }

    /// Sets the company up: brand, departments, lines, staff, client companies and their people.
    init(opening desk: Desk, transaction: any Transaction, seed: DemoSeed) throws {
        self.desk = desk
        self.transaction = transaction
        let work = Work(transaction: transaction, context: desk.context(for: .system))
        let newID = work.context.newID
        try work.brands.create(
            .init(
                Brand.Saved(
                    id: .init(newID()), name: DemoCompany.brandName, address: seed.brandAddress,
                    language: "uk")), in: work.context)
        for name in DemoCompany.departments {
            try work.departments.create(
                .init(Department.Saved(id: .init(newID()), name: name)), in: work.context)
        }
        for (index, name) in DemoCompany.lines.enumerated() {
            try work.lines.create(
                .init(
                    Line.Saved(
                        id: .init(newID()), name: name, level: index + 1,
                        timeBox: index == 0 ? TimeBox(minutes: 10, whenOver: .remind) : nil)),
                in: work.context)
        }
        try DemoPromises.make(work)
        settings = try Settings(reading: transaction, zones: desk.zones)
        for worker in DemoCompany.staff {
            let departments = worker.department.map { [department($0)] }
            let adding = try AddStaff(
                name: worker.name, email: try EmailAddress(worker.email), role: worker.role,
                departments: departments, verifier: seed.verifier)
            staff.append(try adding.perform(work))
        }
        // Once more: who heads the desk answers for what nobody has accepted.
        settings = try Settings(reading: transaction, zones: desk.zones)
        _ = try seed.token.perform(work)
        for (index, client) in DemoCompany.clients.enumerated() {
            try work.organizations.create(
                .init(
                    Organization.Saved(id: .init(newID()), name: client.name, domains: [client.domain])),
                in: work.context)
            for person in 0..<DemoSeed.contactsPerClient {
                _ = try registration(of: person, client: index).perform(work)
            }
        }
    }

    mutating func play(_ step: DemoStep) throws {
        if case .ask(let request) = step.act { return try ask(request, as: step.ticket) }
        guard let held = tickets[step.ticket] else {
            preconditionFailure("A story begins with a question")
        }
        switch step.act {
        case .ask: break
        case .take(let agent): try run(.take, held, by: agent)
        case .reply(let agent, let text): try post(text, on: .client, held, by: agent)
        case .note(let agent, let text): try post(text, on: .internal, held, by: agent)
        case .answer(let text): try answer(text, held)
        case .waitForClient(let agent): try run(.wait(for: .client, until: nil), held, by: agent)
        case .waitForVendor(let agent):
            try run(.wait(for: .vendor, until: nil), held, by: agent)
            if step.ticket.isMultiple(of: 3) {
                try run(.spend(4_500, report: DemoCompany.spendingReport), held, by: agent)
                try askCourier(held, by: agent)
            }
        case .waitForDate(let agent, let until): try run(.wait(for: .date, until: until), held, by: agent)
        case .resolve(let agent): try run(.resolve, held, by: agent)
        case .confirm:
            let client = Access.Person.contact(.init(held.requester))
            try run(.confirm(saidBy: nil), held, by: client)
            if let mark = Self.mark(of: step.ticket) { try run(.rate(.init(mark)), held, by: client) }
        case .return(let reason):
            try run(.return(reason: reason, saidBy: nil), held, by: .contact(.init(held.requester)))
        case .close(let agent):
            // A letter that says that it works has closed it already.
            if try isClosed(held) { return }
            try run(.close(reason: nil), held, by: agent)
        case .cancel(let agent, let reason): try run(.cancel(reason: reason), held, by: agent)
        case .reject(let agent, let reason): try run(.reject(reason, comment: nil), held, by: agent)
        }
    }

    private mutating func ask(_ request: DemoStep.Request, as ticket: Int) throws {
        let person = DemoSeed.person(request.person, of: request.client)
        let isCall = request.channel == .phone
        let message = NewMessage(
            text: request.text, channel: request.channel, direction: .in, fromName: person.name,
            fromAddress: isCall ? nil : person.email)
        let creating = try CreateTicket(
            subject: request.subject, message: message,
            requester: registration(of: request.person, client: request.client), kind: request.kind,
            priority: request.priority, channel: request.channel, settings: settings,
            department: department(request.department), tags: request.tags)
        let actor: Actor = isCall ? .staff(staff[request.staff].id) : .system
        let created = try creating.perform(work(as: actor)).record
        tickets[ticket] = Held(id: created.id, requester: created.requester, request: request)
    }

    /// The part is on its way, and who brings it is neither client nor vendor.
    private func askCourier(_ held: Held, by agent: Int) throws {
        let member = staff[agent]
        let message = NewMessage.outside(
            DemoCompany.courierQuestion, subject: DemoCompany.courierSubject, by: member)
        let opening = TalkOutside.Opening(to: try EmailAddress(DemoCompany.courier), message)
        _ = try TalkOutside(.open(opening), on: held.id, by: .staff(member), mail: nil)
            .perform(work(as: .staff(member.id)))
    }

    private func answer(_ text: String, _ held: Held) throws {
        let person = DemoSeed.person(held.request.person, of: held.request.client)
        let message = NewMessage(
            text: text, channel: held.request.channel == .portal ? .portal : .email, direction: .in,
            fromName: person.name, fromAddress: person.email)
        let posting = PostMessage(message, on: .client, of: held.id, by: .contact(.init(held.requester)))
        _ = try posting.perform(work(as: .contact(held.requester)))
    }

    private func post(_ text: String, on thread: MessageThread.Kind, _ held: Held, by agent: Int) throws {
        let member = staff[agent]
        let message = NewMessage(
            text: text, channel: thread == .client ? .email : .web, direction: .out,
            fromName: member.name.text)
        try open(held, for: member)
        let posting = PostMessage(message, on: thread, of: held.id, by: .staff(member))
        _ = try posting.perform(work(as: .staff(member.id)))
    }

    private func run(_ command: TicketCommand, _ held: Held, by agent: Int) throws {
        try run(command, held, by: .staff(staff[agent]))
    }

    private func run(_ command: TicketCommand, _ held: Held, by person: Access.Person) throws {
        if case .staff(let member) = person { try open(held, for: member) }
        _ = try RunCommand(command, on: held.id, by: person).perform(work(as: person.actor))
    }

    /// Not everybody gives a mark, and not everybody is content.
    private static func mark(of ticket: Int) -> Int? {
        switch ticket % 7 {
        case 0, 3: 5
        case 5: 4
        case 6: 2
        default: nil
        }
    }

    /// Somebody objects to what was counted last, so that the head has something to decide.
    func object() throws {
        let system = work(as: .system)
        let (rules, zone) = (try LedgerRules(reading: transaction), settings.rules.routing.zone)
        let agents = Set(staff.filter { $0.role == .agent }.map(\.id))
        for held in tickets.values.sorted(by: { $0.id > $1.id }) {
            let history = try TicketPast.history(of: held.id, withWords: false, in: transaction)
            guard let trail = TicketTrail(history) else { continue }
            let ledger = Ledger.replay(
                LedgerMonth(of: system.now, in: zone), in: zone, [FactsOfTicket(trail, under: rules)],
                under: rules, appeals: [LedgerAppeal]())
            let entry = ledger.entries.first { $0.fact == .returned && agents.contains($0.person) }
            guard let entry else { continue }
            _ = try AppealEntry(entry.id, reason: DemoCompany.objection)
                .perform(work(as: .staff(entry.person)))
            return
        }
    }

    /// What locked itself meanwhile is asked for and opened, as in any company.
    private func open(_ held: Held, for member: StaffMember) throws {
        let system = work(as: .system)
        guard member.role == .agent, let head = staff.first(where: { $0.role == .head }),
            let found = try system.tickets.find(held.id, locked: true)
        else { return }
        let loaded = try RunCommand.decideAndStore(.elapse, on: found, system)
        if loaded.record.lock == nil { return }
        try ask(.requestUnlock(cause: DemoCompany.unlockCause, minutes: 240), held, as: member)
        try ask(.grantUnlock(minutes: 480, comment: nil), held, as: head)
    }

    private func isClosed(_ held: Held) throws -> Bool {
        try work(as: .system).tickets.find(held.id)?.record.status.name == .closed
    }

    private func ask(_ command: TicketCommand, _ held: Held, as member: StaffMember) throws {
        _ = try RunCommand(command, on: held.id, by: .staff(member)).perform(work(as: .staff(member.id)))
    }

    /// The same transaction at the moment the clock stands at.
    func work(as actor: Actor) -> Work {
        Work(transaction: transaction, context: desk.context(for: actor, rules: settings.rules))
    }

    func department(_ index: Int) -> Department.ID {
        settings.departments.sorted { $0.id < $1.id }[index].id
    }

    private func registration(of person: Int, client: Int) throws -> RegisterContact {
        let person = DemoSeed.person(person, of: client)
        return try RegisterContact(
            email: try EmailAddress(person.email), phone: person.phone, name: person.name,
            language: DemoCompany.clients[client].language.rawValue)
    }
}
