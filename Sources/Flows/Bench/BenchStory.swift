import Domain
import Storage

/// The life of one ticket, decided by the desk's own rules and taken down for the fill.
struct BenchStory {
    private let company: BenchCompany
    private let person: BenchCompany.Person
    private let chance: BenchChance
    private let recording: RecordingTransaction
    private let ids: @Sendable () -> Int64
    /// Nothing happens after it.
    private let end: Instant
    private var now: Instant
    private var text: BenchText
    private var agent: BenchCompany.Member
    private var ticket: Loaded<Ticket>
    private var said = ""
    private var letters = 0

    /// Opens the ticket with its first message.
    init(
        number: Int64, at start: Instant, until end: Instant, of company: BenchCompany, _ chance: BenchChance,
        into recording: RecordingTransaction
    ) throws {
        self.company = company
        self.chance = chance
        self.recording = recording
        self.end = end
        now = start
        // All ids of a ticket are of its first moment, which belongs to it alone.
        let source = IdentifierSource(node: 0, leaseUntil: .max) { start.microseconds }
        ids = { source.next() }
        person = company.contacts[chance.zipf(company.contacts.count)]
        let client = company.clients[person.client]
        text = BenchText(BenchTongue.all[client.tongue], chance, name: person.name)
        let department = chance.zipf(company.departments.count)
        let team = company.staff.dropFirst().filter { $0.department == department }
        agent = chance.pickEvenly(Array(team))
        let context = Self.context(at: start, as: .system, ids, chance)
        let subject = text.subject()
        let created = try Ticket.create(
            NewTicket(
                number: number, subject: subject, kind: chance.pick(Ticket.Kind.allCases),
                priority: chance.pick([.normal, .high, .low, .critical]),
                channel: chance.pick([.email, .portal, .phone, .chat]), brand: company.brand,
                department: company.departments[department], line: company.line, requester: person.id,
                organization: client.id,
                tags: chance.hits(40) ? [chance.pick(["принтер", "пошта", "каса", "vpn", "1с"])] : []),
            in: context.decision)
        ticket = try TicketStore(recording).create(
            created,
            words: SearchWords(subject: subject, number: number, requester: person.contact),
            in: context)
        try receive(text.request())
    }

    /// - Parameter rounds: how often question and answer go back and forth before it is solved.
    mutating func live(rounds: Int) throws {
        guard later(3...240) else { return }
        if chance.hits(2) {
            return try run(.reject(.spam, comment: nil), as: .staff(agent.id))
        }
        try run(.take, as: .staff(agent.id))
        for _ in 0..<rounds {
            guard later(2...180) else { return }
            try post(text.inquiry(), on: .client)
            if chance.hits(40) { try run(.wait(for: .client, until: nil), as: .staff(agent.id)) }
            guard later(5...900) else { return }
            try receive(text.answer())
        }
        if chance.hits(35), later(5...120) { try post(text.remark(), on: .internal) }
        guard later(10...1_200) else { return }
        try post(text.repair(), on: .client)
        try run(.resolve, as: .staff(agent.id))
        guard later(30...2_800) else { return }
        if chance.hits(80) {
            try run(.confirm(saidBy: nil), as: .contact(person.id))
        } else {
            try run(.close(reason: nil), as: .staff(agent.id))
        }
    }

    /// A ticket of the present: how far it came is chance.
    mutating func begin() throws {
        let stage = chance.number(0...4)
        guard stage > 0, later(1...30) else { return }
        try run(.take, as: .staff(agent.id))
        guard stage > 1, later(1...60) else { return }
        try post(text.inquiry(), on: .client)
        if stage == 2 { return try run(.wait(for: .client, until: nil), as: .staff(agent.id)) }
        if stage == 3, chance.hits(20) {
            let until = end + .hours(chance.number(5...100))
            return try run(.wait(for: .date, until: until), as: .staff(agent.id))
        }
        guard stage > 3, later(1...90) else { return }
        try receive(text.answer())
    }

    // MARK: Acts

    private mutating func later(_ minutes: ClosedRange<Int>) -> Bool {
        now = now + .seconds(chance.number(minutes.lowerBound * 60...minutes.upperBound * 60))
        return now < end
    }

    private mutating func run(
        _ command: TicketCommand, as actor: Actor, words: [Int64: SearchWords] = [:]
    ) throws {
        ticket = try RunCommand.decideAndStore(command, on: ticket, words: words, work(as: actor))
    }

    private mutating func post(_ words: String, on thread: MessageThread.Kind) throws {
        let isPublic = thread == .client
        var message = NewMessage(
            text: words, channel: isPublic ? .email : .web, direction: .out, fromName: agent.name)
        if isPublic { message.to = person.email }
        if isPublic { message.mailID = mailID(company.address) }
        let (draft, index) = try message.draft(work(as: .staff(agent.id)))
        try run(.post(draft, on: thread), as: .staff(agent.id), words: index)
        said = words
    }

    private mutating func receive(_ words: String) throws {
        let isMail = ticket.record.channel == .email
        let author = Actor.contact(person.id)
        var message = NewMessage(
            text: words, channel: ticket.record.channel, direction: .in, fromName: person.name,
            fromAddress: ticket.record.channel == .phone ? nil : person.email)
        let isFirst = said.isEmpty
        if isMail {
            message.subject = ticket.record.subject.text
            message.to = company.address
            message.mailID = mailID(person.email)
            message.sentAt = now
            // People who answer by mail leave what they answer to below.
            if !isFirst, chance.hits(60) {
                message.fullText = words + "\n\n> " + said.replacing("\n", with: "\n> ")
            }
        }
        let (draft, index) = try message.draft(work(as: author))
        try run(.receive(draft, on: .client, reopenWindow: DeskRules.reopenWindow), as: author, words: index)
        said = words
        guard isMail else { return }
        var intake = Intake(id: ids(), channel: .email, receivedAt: now, result: isFirst ? .new : .joined)
        intake.sender = person.email
        intake.recipient = company.address
        intake.mailID = message.mailID
        intake.content = BlobFiles.digest(Array(words.utf8))
        intake.ticket = ticket.record.id
        intake.message = draft.message.id
        try IntakeStore(recording).add(intake)
    }

    private mutating func mailID(_ address: String) -> String {
        letters += 1
        return "\(ticket.record.id.rawValue).\(letters)@\(address.split(separator: "@").last ?? "")"
    }

    private func work(as actor: Actor) -> Work {
        Work(transaction: recording, context: Self.context(at: now, as: actor, ids, chance))
    }

    /// The presets, but for locks: nobody of these stories would be there to unlock anything.
    private static let rules = ServiceRules(
        discipline: .init(lock: .off, closing: .off, chase: .off, feedback: .off))

    private static func context(
        at now: Instant, as actor: Actor, _ ids: @escaping @Sendable () -> Int64, _ chance: BenchChance
    ) -> WriteContext {
        WriteContext(now: now, actor: actor, rules: rules, newID: ids, random: { chance.next() })
    }
}
