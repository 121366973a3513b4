package import Domain
package import Languages
package import Storage

/// A prepared text with its fields filled in for one ticket, as it is put into the composer.
package struct FilledReply: Sendable, Equatable {
    package var reply: CannedReply.ID
    package var name: String
    package var purpose: CannedReply.Purpose
    package var text: String
    /// The language of the text; nil where it has none.
    package var language: Language?
    /// The client's own language, where there is no text in it.
    package var missing: Language?
    /// Fields that this ticket says nothing about: they stand in the text as they were.
    package var unfilled: [CannedReply.Field]
    /// Facts of the house were filled in.
    package var isInternal: Bool
    package var actions: [CannedAction]
}

/// Chooses the client's language and fills in the fields.
package struct FillCannedReply {
    let reply: CannedReply
    let ticket: Ticket
    let member: StaffMember
    let settings: Settings
    let transaction: any Transaction
    let mail: MailIdentity?
    let now: Instant

    package init(
        _ reply: CannedReply, on ticket: Ticket, by member: StaffMember, _ settings: Settings,
        mail: MailIdentity?, at now: Instant, in transaction: any Transaction
    ) {
        self.reply = reply
        self.ticket = ticket
        self.member = member
        self.settings = settings
        self.mail = mail
        self.now = now
        self.transaction = transaction
    }

    package func perform() throws -> FilledReply {
        let client = try RecordStore<Contact>(transaction).find(ticket.requester)?.record
        let brand = settings.brands.first { $0.id == ticket.brand }
        // A note is for the house, which reads it in the writer's own language.
        let languages: [String?] =
            reply.saved.purpose == .note
            ? [member.language, brand?.language] : [client?.language, brand?.language, member.language]
        let wanted = languages.lazy.compactMap { $0 }.first ?? Language.en.rawValue
        let wording = reply.wording(for: wanted, fallbacks: languages.compactMap { $0 })
        let language = wording.flatMap { Language(rawValue: $0.language) }
        var filled = FilledReply(
            reply: reply.id, name: reply.saved.name, purpose: reply.saved.purpose, text: "",
            language: language, missing: language?.rawValue == wanted ? nil : Language(rawValue: wanted),
            unfilled: [], isInternal: false, actions: reply.saved.actions)
        guard let wording else {
            filled.missing = nil
            return filled
        }
        let values = try values(client, brand, language ?? .en)
        let frame = CannedFrame(wording.text, values)
        filled.text = frame.text
        filled.unfilled = frame.unfilled
        filled.isInternal = reply.saved.purpose == .note && frame.names.contains { $0.isInternal }
        return filled
    }

    private func values(
        _ client: Contact?, _ brand: Brand?, _ language: Language
    ) throws -> [CannedReply.Field: String] {
        var values: [CannedReply.Field: String] = [.number: String(ticket.number), .myName: member.name.text]
        values[.subject] = ticket.subject.text
        if let name = client?.name.text, !name.isEmpty, !name.contains("@") { values[.clientName] = name }
        if let id = ticket.organization {
            values[.organization] = try RecordStore<Organization>(transaction).find(id)?.record.name
        }
        if let brand {
            values[.brand] = brand.name
            values[.signature] = brand.signature(in: language)
        }
        if let mail {
            values[.link] = mail.links.url(
                PortalLinks.TicketLink(
                    number: ticket.number, contact: ticket.requester, issuedAt: now, isProved: true),
                at: brand?.portalHost)
        }
        if let due = ticket.clock(.resolution)?.due {
            let zone = settings.zone(of: member)
            values[.deadline] = language.deadline(
                WallMoment(zone.civil(at: due)), now: WallMoment(zone.civil(at: now)))
        }
        values[.department] = settings.department(ticket.department)?.name
        values[.line] = settings.lines.first { $0.id == ticket.line }?.name
        values[.priority] = Self.name(of: ticket.priority, Texts(language))
        values[.holder] =
            try ticket.assignee.flatMap { try name(of: $0) } ?? values[.department] ?? brand?.name
        values[.controller] = try ticket.controller.flatMap { try name(of: $0) }
        return values.filter { !$0.value.isEmpty }
    }

    private static func name(of priority: Ticket.Priority, _ texts: Texts) -> String {
        switch priority {
        case .low: texts.kinds.low
        case .normal: texts.kinds.normal
        case .high: texts.kinds.high
        case .critical: texts.kinds.critical
        }
    }

    private func name(of staff: StaffMember.ID) throws -> String? {
        try RecordStore<StaffMember>(transaction).find(staff)?.record.name.text
    }
}

/// The text of a prepared answer with named fields. A field that has no value stays as it is, to be seen and written over.
struct CannedFrame {
    private(set) var text = ""
    private(set) var unfilled: [CannedReply.Field] = []
    private(set) var names: Set<CannedReply.Field> = []

    /// Each field is looked for in the template alone: what a value says is never read as a field.
    init(_ template: String, _ values: [CannedReply.Field: String]) {
        var rest = template[...]
        while let open = rest.firstRange(of: "{{") {
            text += rest[..<open.lowerBound]
            rest = rest[open.lowerBound...]
            guard let close = rest.firstRange(of: "}}"),
                let field = CannedReply.Field(rawValue: String(rest[open.upperBound..<close.lowerBound]))
            else {
                text += "{{"
                rest = rest.dropFirst(2)
                continue
            }
            names.insert(field)
            if let value = values[field] {
                text += value
            } else {
                text += field.mark
                if !unfilled.contains(field) { unfilled.append(field) }
            }
            rest = rest[close.upperBound...]
        }
        text += rest
    }
}
