import Domain
import Storage

/// The company whose archive is filled: departments and staff, and the clients with their people. Who writes often does
/// so by Zipf's law.
struct BenchCompany: Sendable {
    let brand: Brand.ID
    let address: String
    let line: Line.ID
    let departments: [Department.ID]
    let staff: [Member]
    let clients: [Client]
    let contacts: [Person]

    struct Member: Sendable {
        let id: StaffMember.ID
        let name: String
        /// An index into `departments`.
        let department: Int
    }

    struct Client: Sendable {
        let id: Organization.ID
        let domain: String
        let tongue: Int
    }

    struct Person: Sendable {
        let contact: Contact
        let client: Int
        let name: String
        let email: String

        var id: Contact.ID { contact.id }
    }

    private enum Scope {
        static let staff = 40
        static let ticketsPerClient = 160
        static let ticketsPerContact = 12
        static let leastClients = 12
        /// Of twenty clients so many write Russian and English.
        static let tongues = [0, 0, 1, 0, 0, 2, 0, 1, 0, 0, 0, 1, 0, 0, 2, 0, 1, 0, 0, 1]
    }

    static let domain = "bench.example"

    /// Takes the whole company down, everything at one moment.
    init(for tickets: Int, chance: BenchChance, in context: WriteContext, _ recording: RecordingTransaction)
        throws
    {
        let work = Work(transaction: recording, context: context)
        let newID = context.newID
        brand = .init(newID())
        address = "support@\(Self.domain)"
        try work.brands.create(
            .init(Brand.Saved(id: brand, name: "Обрій Архів", address: address, language: "uk")), in: context)
        departments = try BenchTongue.all.flatMap(\.departments).map { name in
            let id = Department.ID(newID())
            try work.departments.create(.init(Department.Saved(id: id, name: name)), in: context)
            return id
        }
        var lines: [Line.ID] = []
        for level in 1...3 {
            lines.append(.init(newID()))
            try work.lines.create(
                .init(Line.Saved(id: lines[level - 1], name: "Лінія \(level)", level: level)), in: context)
        }
        line = lines[0]
        staff = try Self.hire(departments, chance, work)
        clients = try Self.clients(for: tickets, chance, work)
        contacts = try Self.contacts(for: tickets, of: clients, chance, work)
    }

    /// The first is the administrator, who sees all; each of the others sees one department.
    private static func hire(
        _ departments: [Department.ID], _ chance: BenchChance, _ work: Work
    ) throws -> [Member] {
        try (0..<Scope.staff).map { index in
            let tongue = BenchTongue.all[0]
            let name = "\(chance.pickEvenly(tongue.firstNames)) \(chance.pickEvenly(tongue.surnames))"
            let member = Member(
                id: .init(work.context.newID()), name: name, department: index % departments.count)
            try work.staff.create(
                .saved(
                    StaffMember.Saved(
                        id: member.id, name: Personal(name), email: Personal("staff\(index)@\(domain)"),
                        role: index == 0 ? .administrator : index <= departments.count ? .lead : .agent,
                        departments: index == 0 ? nil : [departments[member.department]])), in: work.context)
            return member
        }
    }

    private static func clients(
        for tickets: Int, _ chance: BenchChance, _ work: Work
    ) throws -> [Client] {
        try (0..<max(tickets / Scope.ticketsPerClient, Scope.leastClients)).map { index in
            let tongue = Scope.tongues[index % Scope.tongues.count]
            let words = BenchTongue.all[tongue]
            let name = (0..<3).map { _ in chance.pickEvenly(words.syllables) }.joined().capitalizedWord
            let client = Client(
                id: .init(work.context.newID()), domain: "client\(index).example", tongue: tongue)
            try work.organizations.create(
                .init(
                    Organization.Saved(
                        id: client.id, name: "\(chance.pickEvenly(words.companies)) «\(name)»",
                        domains: [client.domain])), in: work.context)
            return client
        }
    }

    private static func contacts(
        for tickets: Int, of clients: [Client], _ chance: BenchChance, _ work: Work
    ) throws -> [Person] {
        try (0..<max(tickets / Scope.ticketsPerContact, clients.count)).map { index in
            let client = index < clients.count ? index : chance.zipf(clients.count)
            let tongue = BenchTongue.all[clients[client].tongue]
            let name = "\(chance.pickEvenly(tongue.firstNames)) \(chance.pickEvenly(tongue.surnames))"
            let email = "person\(index)@\(clients[client].domain)"
            let created = try work.contacts.create(
                .init(
                    Contact.Saved(
                        id: .init(work.context.newID()), name: Personal(name),
                        organization: clients[client].id,
                        language: tongue.language.rawValue, addresses: [.init(kind: .email, value: email)])),
                in: work.context)
            return Person(contact: created.loaded.record, client: client, name: name, email: email)
        }
    }
}

extension String {
    fileprivate var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
