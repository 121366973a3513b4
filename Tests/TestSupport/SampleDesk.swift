package import Domain
package import Storage

/// The records a ticket needs around it, made by their own commands.
package struct SampleDesk: Sendable {
    package var brand: Brand.ID
    package var departments: [Department.ID]
    package var line: Line.ID
    package var staff: [StaffMember.ID]
    package var organization: Organization.ID
    package var contacts: [Contact.ID]
    package var contract: Contract.ID
    package var service: Service.ID
    package var object: ServiceObject.ID
    /// One field of each type, in the order of `CustomField.ValueType.allCases`.
    package var fields: [CustomField.ID]

    package static func make(in database: any Database, _ world: TestWorld) async throws -> SampleDesk {
        let context = world.context()
        return try await database.write(world.command()) { try SampleDesk(in: $0, context) }
    }

    private init(in transaction: any Transaction, _ context: WriteContext) throws {
        func create<Record: StoredRecord>(_ type: Record.Type, _ event: Record.Event) throws -> Int64 {
            try RecordStore<Record>(transaction).create(event, in: context).loaded.record.key
        }
        let id = context.newID
        brand = .init(
            try create(
                Brand.self,
                .init(
                    .init(id: .init(id()), name: "Ромашка", address: "support@example.com", language: "uk"))))
        departments = []
        for name in ["Каси", "Мережі"] {
            departments.append(
                .init(try create(Department.self, .init(.init(id: .init(id()), name: name)))))
        }
        line = .init(try create(Line.self, .init(.init(id: .init(id()), name: "Перша", level: 1))))
        staff = []
        for (name, email, role) in [
            ("Олена", "olena@example.com", StaffMember.Role.agent), ("Ігор", "ihor@example.com", .lead),
        ] {
            staff.append(
                .init(
                    try create(
                        StaffMember.self,
                        .saved(
                            .init(
                                id: .init(id()), name: Personal(name), email: Personal(email), role: role,
                                departments: role == .agent ? [departments[0]] : nil)))))
        }
        organization = .init(
            try create(
                Organization.self,
                .init(.init(id: .init(id()), name: "ТОВ Обрій", domains: ["obriy.example"]))))
        contacts = []
        for (name, address) in [("Марія Ґава", "maria@obriy.example"), ("Pat O'Neil", "pat@example.net")] {
            contacts.append(
                .init(
                    try create(
                        Contact.self,
                        .init(
                            .init(
                                id: .init(id()), name: Personal(name),
                                organization: contacts.isEmpty ? organization : nil, language: "uk",
                                addresses: [.init(kind: .email, value: address)])))))
        }
        contract = .init(
            try create(
                Contract.self,
                .init(.init(id: .init(id()), organization: organization, name: "Д-1", validFrom: context.now))
            ))
        service = .init(try create(Service.self, .init(.init(id: .init(id()), name: "Каса"))))
        object = .init(
            try create(
                ServiceObject.self,
                .init(.init(id: .init(id()), organization: organization, name: "Магазин 7"))))
        fields = []
        for type in CustomField.ValueType.allCases {
            fields.append(
                .init(
                    try create(
                        CustomField.self,
                        .init(
                            .init(
                                id: .init(id()), key: "field_\(type.rawValue)", name: type.rawValue,
                                type: type,
                                choices: type == .choice ? ["a", "b"] : [])))))
        }
    }

    /// A new ticket of the first contact.
    package func ticket(
        _ subject: String = "Не друкує каса", tags: Set<String> = [], in transaction: any Transaction,
        _ context: WriteContext
    ) throws -> Loaded<Ticket> {
        let tickets = TicketStore(transaction)
        let event = try Ticket.create(
            NewTicket(
                number: try tickets.nextNumber(), subject: subject, channel: .email, brand: brand,
                department: departments[0], line: line, requester: contacts[0], organization: organization,
                tags: tags), in: context.decision)
        return try tickets.create(event, words: SampleDesk.words(subject), in: context)
    }

    /// Decides and saves a command, with plain words for what it indexes.
    @discardableResult
    package func perform(
        _ command: TicketCommand, on loaded: Loaded<Ticket>, in transaction: any Transaction,
        _ context: WriteContext
    ) throws -> Loaded<Ticket> {
        let leads = context.actor == .staff(staff[1])
        let events = try loaded.record.decide(command, in: context.decision(leads ? .lead : .none))
        var words: [Int64: SearchWords] = [:]
        for event in events {
            switch event {
            case .messagePosted(let posted):
                words[posted.message.id.rawValue] = SampleDesk.words(posted.message.text.text)
            case .messageReceived(let received):
                words[received.message.id.rawValue] = SampleDesk.words(received.message.text.text)
            case .changed(let changed):
                if let subject = changed.subject { words[loaded.record.key] = SampleDesk.words(subject.text) }
            default: break
            }
        }
        return try TicketStore(transaction).append(events, to: loaded, words: words, in: context)
    }

    /// Lower-case words parted by spaces, as the analyser gives them but without its stems.
    package static func words(_ text: String) -> SearchWords {
        let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
        return SearchWords(terms: words.joined(separator: " "), analyser: 1)
    }
}
