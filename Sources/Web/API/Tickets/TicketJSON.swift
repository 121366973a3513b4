import Domain
import Flows
import Storage

/// A ticket as every endpoint shows it (DESIGN §6). Fields may be added; none changes its meaning.
struct TicketJSON: Encodable, Sendable {
    let summary: TicketSummary
    /// Nil in lists.
    var view: TicketView?

    /// Clocks run or are broken at this moment.
    private let now: Instant

    init(_ summary: TicketSummary, at now: Instant) {
        self.summary = summary
        self.now = now
    }

    init(_ view: TicketView, at now: Instant) {
        self.now = now
        summary = view.summary
        self.view = view
    }

    enum CodingKeys: String, CodingKey {
        case id, number, subject, kind, status, priority, channel, department, line, team, assignee,
            controller,
            requester
        case organization, contract, service, object, brand, mailbox, tags, returns, locked, lock, clocks
        case waitingFor = "waiting_for"
        case waitingUntil = "waiting_until"
        case rejectReason = "reject_reason"
        case mergedInto = "merged_into"
        case awaitsReply = "awaits_reply"
        case awaitsReplySince = "awaits_reply_since"
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case resolvedAt = "resolved_at"
        case closedAt = "closed_at"
        case firstReplyAt = "first_reply_at"
        case lastMessageAt = "last_message_at"
        case version, participants, links, fields, messages, chasing, rating, impact, urgency
        case olderMessages = "older_messages"
        case unlockedUntil = "unlocked_until"
        case clarifications, spent
        case callBack = "call_back"
        case vendorCase = "vendor_case"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(summary.id.text, forKey: .id)
        try container.encode(summary.number, forKey: .number)
        try container.encode(summary.subject, forKey: .subject)
        try container.encode(summary.kind.rawValue, forKey: .kind)
        try container.encode(summary.status.rawValue, forKey: .status)
        try container.encode(summary.priority.rawValue, forKey: .priority)
        try container.encode(summary.channel.rawValue, forKey: .channel)
        try container.encode(NamedJSON(summary.department), forKey: .department)
        try container.encode(
            LineMentionJSON(id: summary.line.id.text, name: summary.line.name, level: summary.lineLevel),
            forKey: .line)
        try container.encode(summary.team.map(NamedJSON.init), forKey: .team)
        try container.encode(summary.assignee.map(NamedJSON.init), forKey: .assignee)
        try container.encode(summary.controller.map(NamedJSON.init), forKey: .controller)
        try container.encode(
            RequesterJSON(
                id: summary.requester.id.text, name: summary.requester.name, email: summary.requesterEmail),
            forKey: .requester)
        try container.encode(summary.organization.map(NamedJSON.init), forKey: .organization)
        try container.encode(summary.contract.map(NamedJSON.init), forKey: .contract)
        try container.encode(summary.service.map(NamedJSON.init), forKey: .service)
        try container.encode(summary.object.map(NamedJSON.init), forKey: .object)
        try container.encode(NamedJSON(summary.brand), forKey: .brand)
        try container.encode(
            summary.mailbox.map { MailboxMentionJSON(id: $0.id.text, name: $0.name, address: $0.address) },
            forKey: .mailbox)
        try container.encode(summary.tags, forKey: .tags)
        try container.encode(summary.returns, forKey: .returns)
        try encodeStatus(&container)
        if let view { try encodeParts(view, &container) }
    }

    private func encodeStatus(_ container: inout KeyedEncodingContainer<CodingKeys>) throws {
        try container.encode(summary.lock != nil, forKey: .locked)
        try container.encode(summary.lock.map(LockJSON.init), forKey: .lock)
        try container.encode(
            summary.clocks.filter { !$0.isVoid }.map { ClockJSON($0, at: now) }, forKey: .clocks)
        try container.encode(summary.wait?.rawValue, forKey: .waitingFor)
        try container.encode(summary.waitUntil?.shown, forKey: .waitingUntil)
        try container.encode(summary.rejectReason?.rawValue, forKey: .rejectReason)
        try container.encode(summary.mergedInto?.text, forKey: .mergedInto)
        try container.encode(summary.awaitsReplySince != nil, forKey: .awaitsReply)
        try container.encode(summary.awaitsReplySince?.shown, forKey: .awaitsReplySince)
        try container.encode(summary.createdAt.shown, forKey: .createdAt)
        try container.encode(summary.updatedAt.shown, forKey: .updatedAt)
        let (resolvedAt, closedAt): (Instant?, Instant?) =
            switch summary.status {
            case .new, .open, .waiting: (nil, nil)
            case .resolved: (summary.statusAt, nil)
            case .closed, .cancelled, .rejected, .merged, .deleted: (nil, summary.statusAt)
            }
        try container.encode(resolvedAt?.shown, forKey: .resolvedAt)
        try container.encode(closedAt?.shown, forKey: .closedAt)
        try container.encode(summary.firstReplyAt?.shown, forKey: .firstReplyAt)
        try container.encode(summary.lastMessageAt?.shown, forKey: .lastMessageAt)
        try container.encode(summary.seq, forKey: .version)
    }

    private func encodeParts(
        _ view: TicketView, _ container: inout KeyedEncodingContainer<CodingKeys>
    ) throws {
        try container.encode(view.ticket.unlockWindow?.until.shown, forKey: .unlockedUntil)
        try container.encode(view.ticket.assessment?.impact.rawValue, forKey: .impact)
        try container.encode(view.ticket.assessment?.urgency.rawValue, forKey: .urgency)
        try container.encode(ChasingJSON(view.ticket), forKey: .chasing)
        try container.encode(view.ticket.feedback.rating.map(RatingJSON.init), forKey: .rating)
        try container.encode(view.ticket.callBack.map(CallBackJSON.init), forKey: .callBack)
        try container.encode(
            view.ticket.clarifications.map { ClarificationJSON($0, text: view.clarifications[$0.id]) },
            forKey: .clarifications)
        try container.encode(view.ticket.vendorCase.map(VendorCaseJSON.init), forKey: .vendorCase)
        try container.encode(view.ticket.spent.map(SpentJSON.init), forKey: .spent)
        let participants = view.ticket.participants
            .map { ParticipantJSON($0, name: view.names[$0.person]) }
            .sorted { ($0.role, $0.id) < ($1.role, $1.id) }
        try container.encode(participants, forKey: .participants)
        let links = view.ticket.links.sorted { ($0.ticket, $0.kind.rawValue) < ($1.ticket, $1.kind.rawValue) }
        try container.encode(
            links.map { LinkJSON(ticket: $0.ticket.text, kind: $0.kind.rawValue) }, forKey: .links)
        var fields: [String: FieldValueJSON] = [:]
        for field in view.customFields {
            if let value = view.ticket.fields[field.id] {
                fields[field.saved.key] = FieldValueJSON(value: value)
            }
        }
        try container.encode(fields, forKey: .fields)
        try container.encode(
            view.messages.map { MessageJSON($0, deliveries: view.deliveries[$0.message.id] ?? []) },
            forKey: .messages)
        try container.encode(Cursor.text(view.older), forKey: .olderMessages)
    }
}

struct NamedJSON: Encodable, Sendable {
    let id: String
    let name: String

    init<Entity>(_ named: Named<Entity>) {
        id = named.id.text
        name = named.name
    }
}

/// A clock that runs for a ticket (DESIGN §6).
struct ClockJSON: Encodable, Sendable {
    let kind: String
    /// Null while it stands still.
    @OrNull var dueAt: String?
    let state: String
    let startedAt: String
    @OrNull var endedAt: String?
    let targetMinutes: Int

    enum CodingKeys: String, CodingKey {
        case kind, state
        case dueAt = "due_at"
        case startedAt = "started_at"
        case endedAt = "ended_at"
        case targetMinutes = "target_minutes"
    }

    init(_ clock: Clock, at now: Instant) {
        kind = clock.kind.rawValue
        dueAt = (clock.breachedAt ?? clock.due)?.shown
        // The timer that notes it may come a moment later.
        let isOver = clock.isAhead && clock.due.map { $0 <= now } == true
        state = (isOver ? Clock.State.breached : clock.state).rawValue
        startedAt = clock.start.shown
        endedAt = clock.end?.shown
        targetMinutes = clock.targetSeconds / 60
    }
}

struct LineMentionJSON: Encodable, Sendable {
    let id: String
    let name: String
    let level: Int
}

struct RequesterJSON: Encodable, Sendable {
    let id: String
    let name: String
    @OrNull var email: String?
}

struct ParticipantJSON: Encodable, Sendable {
    let person: String
    let id: String
    @OrNull var name: String?
    let role: String

    init(_ participant: Participant, name: String?) {
        switch participant.person {
        case .contact(let id):
            person = "contact"
            self.id = id.text
        case .staff(let id):
            person = "staff"
            self.id = id.text
        }
        role = participant.role.rawValue
        self.name = name
    }
}

struct LinkJSON: Encodable, Sendable {
    let ticket: String
    let kind: String
}

/// A custom field's value in JSON's own types.
struct FieldValueJSON: Encodable, Sendable {
    let value: CustomField.Value

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch value {
        case .text(let text): try container.encode(text)
        case .integer(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .instant(let instant): try container.encode(instant.shown)
        }
    }
}

extension Identifier {
    /// Identifiers are strings outside: 64 bits do not fit the numbers of JavaScript.
    var text: String { String(rawValue) }
}

extension Instant {
    /// RFC 3339 in UTC, to the millisecond.
    var shown: String {
        let (milliseconds, rest) = microseconds.quotientAndRemainder(dividingBy: 1_000)
        return Instant(microseconds: (rest < 0 ? milliseconds - 1 : milliseconds) * 1_000).rfc3339
    }
}

/// The mailbox a ticket or a letter came to.
struct MailboxMentionJSON: Encodable, Sendable {
    let id: String
    let name: String
    let address: String
}
