import Domain
import Flows
import Logging
import Storage
import TestSupport
import Testing

/// A desk of two lines with people, a team and a client, on real storage, where rules can be switched on.
struct RoutingDesk: Sendable {
    private(set) var fixture: DeskFixture
    let first: Line
    let second: Line
    let people: [StaffMember.ID]
    /// Of the second line: all people but the last.
    let team: Team.ID
    let client: Organization.ID
    /// Weekdays 09:00 to 18:00, UTC.
    let calendar: WorkingCalendar.ID
    let department: Department.ID

    var desk: Desk { fixture.desk }

    static func with(
        _ engine: Engine, people count: Int = 3, _ body: (RoutingDesk) async throws -> Void
    ) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            try await body(try await RoutingDesk(fixture, people: count))
        }
    }

    private init(_ fixture: DeskFixture, people count: Int) async throws {
        self.fixture = fixture
        let desk = fixture.desk
        let lines = try await fixture.settings.lines
        (first, second) = (lines[0], lines[1])
        var people: [StaffMember.ID] = []
        for index in 0..<count {
            let add = try AddStaff(
                name: "Інженер \(index)", email: try EmailAddress("engineer\(index)@desk.test"), role: .agent,
                departments: nil, verifier: nil)
            people.append(try await desk.write(as: .system) { try add.perform($0).id })
        }
        self.people = people
        let members = Array(people.dropLast())
        let secondLine = second.id
        let engineer = people[0]
        (team, client, calendar, department) = try await desk.write(as: .system) { work in
            func id<Record>() -> Identifier<Record> { .init(work.context.newID()) }
            let team = try RecordStore<Team>(work.transaction).create(
                .init(.init(id: id(), name: "Касири", line: secondLine, lead: members[0], members: members)),
                in: work.context
            ).loaded.record.id
            let client = try work.organizations.create(
                .init(.init(id: id(), name: "Обрій", domains: ["obriy.test"], engineer: engineer)),
                in: work.context
            ).loaded.record.id
            let calendar = try RecordStore<WorkingCalendar>(work.transaction).create(
                .init(.init(id: id(), name: "Будні", zone: "UTC", week: .weekdays)), in: work.context
            ).loaded.record.id
            let department = try work.departments.create(
                .init(.init(id: id(), name: "Бухгалтерія")), in: work.context
            ).loaded.record.id
            return (team, client, calendar, department)
        }
        desk.settings.forget()
    }

    /// The same desk on a copy of its database.
    func withCopy(_ body: (RoutingDesk) async throws -> Void) async throws {
        try await fixture.withCopy { copied in
            var desk = self
            desk.fixture = copied
            try await body(desk)
        }
    }

    /// Writes a version and puts it into force.
    func switchOn(_ kind: RuleSet.Kind, _ rules: RoutingRule...) async throws {
        _ = try await desk.write(as: .system) { work in
            let latest = try RecordStore<RuleBook>(work.transaction).find(kind.book)?.record.latest ?? 0
            let book = try SaveRules.save(
                rules, name: "Версія \(latest + 1)", as: kind, basedOn: latest, work)
            return try SaveRules.switch(kind, .on(version: book.latest), work)
        }
        desk.settings.forget()
    }

    func serve(_ duty: Duty.Saved) async throws {
        _ = try await desk.write(as: .system) {
            try RecordStore<Duty>($0.transaction).create(.init(duty), in: $0.context)
        }
        desk.settings.forget()
    }

    /// A letter that opens a ticket. - Returns: the ticket as it stands.
    func letter(
        _ subject: String, _ text: String = "Допоможіть", from: String = "olha@obriy.test",
        headers: String = ""
    ) async throws -> Ticket {
        let intake = try await fixture.take(
            """
            From: Ольга <\(from)>
            To: support@desk.test
            Subject: \(subject)
            Message-ID: <\(fixture.world.newID())@obriy.test>
            \(headers)Content-Type: text/plain; charset=utf-8

            \(text)

            """, from: from)
        return try #require(try await fixture.ticket(intake.ticket))
    }

    func member(_ id: StaffMember.ID) async throws -> Access.Person {
        .staff(try #require(try await desk.read { try RecordStore<StaffMember>($0).find(id)?.record }))
    }

    func run(_ command: TicketCommand, on ticket: Ticket.ID, by staff: StaffMember.ID) async throws {
        let person = try await member(staff)
        try await desk.write(as: person.actor) {
            _ = try RunCommand(command, on: ticket, by: person).perform($0)
        }
    }

    func ticket(_ id: Ticket.ID) async throws -> Ticket { try #require(try await fixture.ticket(id)) }

    /// What rules did with a ticket.
    func routed(_ id: Ticket.ID) async throws -> [TicketEvent.Routed] {
        try await events(id).compactMap { if case .routed(let routed) = $0 { routed } else { nil } }
    }

    func events(_ id: Ticket.ID) async throws -> [TicketEvent] {
        try await desk.read { transaction in
            let journal = Journal(transaction)
            let stored = try journal.events(of: id.rawValue)
            let values = try journal.personal(of: id.rawValue, after: 0, upTo: stored.last?.seq ?? 0)
            var replay = Replay<Ticket>()
            return try stored.map { try replay.apply($0, values: values[$0.id] ?? [:]) }
        }
    }

    /// To whom letters wait that belong to a ticket.
    func recipients(_ id: Ticket.ID) async throws -> [String] {
        try await desk.read {
            try $0.texts("SELECT recipient FROM outbox WHERE ticket_id = $1 ORDER BY recipient", .id(id))
        }
    }

    /// Lets time pass and does what is due.
    func pass(_ span: Span) async throws {
        fixture.world.advance(by: span)
        let worker = TimerWorker(desk: desk, log: .init(label: "test"))
        while try await worker.work() > 0 {}
    }
}

extension RoutingRule {
    static func sample(
        _ id: Int64, _ conditions: [RoutingCondition.Test] = [], _ actions: RoutingAction...,
        stops: Bool = false
    ) -> RoutingRule {
        RoutingRule(
            id: .init(id), name: "Правило \(id)", conditions: conditions.map { RoutingCondition($0) },
            actions: actions, stops: stops)
    }
}

extension RoutingCondition.Test {
    static func says(_ text: String) throws -> Self { .words([try #require(Phrase(text))], in: .anywhere) }
}
