import Domain
import Flows

/// An entry of a ticket's journal.
struct EventJSON: Encodable, Sendable {
    let entry: TicketHistory.Entry

    enum CodingKeys: String, CodingKey { case id, seq, kind, version, at, actor, data, erased }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(String(entry.id), forKey: .id)
        try container.encode(entry.seq, forKey: .seq)
        try container.encode(entry.kind, forKey: .kind)
        try container.encode(entry.version, forKey: .version)
        try container.encode(entry.at.shown, forKey: .at)
        try container.encode(NamedActorJSON(entry.actor, name: entry.actorName), forKey: .actor)
        try container.encode(EventDataJSON(entry.event), forKey: .data)
        try container.encode(entry.erased, forKey: .erased)
    }
}

struct NamedActorJSON: Encodable, Sendable {
    let kind: String
    @OrNull var id: String?
    @OrNull var name: String?

    init(_ actor: Actor, name: String?) {
        kind = actor.kind
        id = actor.id.map(String.init)
        self.name = name
    }
}

/// What an event says, by its kind; a field that an event does not speak of is left out.
struct EventDataJSON: Encodable, Sendable {
    private let fields: [String: Value]

    private indirect enum Value: Encodable, Sendable {
        case none
        case text(String)
        case number(Int64)
        case flag(Bool)
        case list([Value])
        case object([String: Value])
        case field(FieldValueJSON)

        static func id<Entity>(_ id: Identifier<Entity>) -> Value { .text(id.text) }
        static func id<Entity>(_ id: Identifier<Entity>?) -> Value { id.map { .text($0.text) } ?? .none }
        static func time(_ instant: Instant?) -> Value { instant.map { .text($0.shown) } ?? .none }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .none: try container.encodeNil()
            case .text(let text): try container.encode(text)
            case .number(let number): try container.encode(number)
            case .flag(let flag): try container.encode(flag)
            case .list(let items): try container.encode(items)
            case .object(let fields): try container.encode(fields)
            case .field(let field): try container.encode(field)
            }
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(fields)
    }

    init(_ event: TicketEvent) {
        fields =
            switch event {
            case .created(let created): Self.fields(of: created)
            case .threadOpened(let opened):
                [
                    "thread": .object([
                        "id": .id(opened.thread.id), "kind": .text(opened.thread.kind.rawValue),
                    ])
                ]
            case .messagePosted(let posted): Self.fields(of: posted.message)
            case .messageReceived(let received):
                Self.fields(of: received.message).merging(
                    received.answer.map { ["answer": .text($0.rawValue)] } ?? [:]
                ) { $1 }
            case .assigned(let assigned):
                ["assignee": .id(assigned.to), "taken": .flag(assigned.taken)].merging(
                    assigned.team.map { ["team": .id($0.id.map { Team.ID($0) })] } ?? [:]
                ) { $1 }
            case .changed(let changed): Self.fields(of: changed)
            case .statusChanged(let changed): Self.fields(of: changed)
            case .returned(let returned):
                Self.present(["reason": returned.reason, "said_by": returned.saidBy])
            case .absorbed(let absorbed):
                ["ticket": .id(absorbed.ticket), "awaits_reply_since": .time(absorbed.awaitsReplySince)]
            case .parted(let parted):
                ["ticket": .id(parted.from), "awaits_reply_since": .time(parted.awaitsReplySince)]
            case .linked(let linked): Self.fields(of: linked.link)
            case .unlinked(let unlinked): Self.fields(of: unlinked.link)
            case .participantAdded(let added): Self.fields(of: added.participant)
            case .participantRemoved(let removed): Self.fields(of: removed.participant)
            case .personErased(let erased):
                ["contact": .id(erased.contact), "subject": .flag(erased.subject)]
            case .messageMovedOut(let moved): ["message": .id(moved.message), "to_ticket": .id(moved.to)]
            case .messageMovedIn(let moved):
                Self.fields(of: moved.message).merging(["from_ticket": .id(moved.from)]) { $1 }
            case .handedOver(let handed):
                Self.present(["reason": handed.reason, "findings": handed.findings]).merging([
                    "from_line": .id(handed.from), "to_line": .id(handed.to),
                    "assignee": .id(handed.assignee), "cause": .text(handed.cause.rawValue),
                ]) { $1 }
            case .accepted(let accepted): ["line": .id(accepted.line)]
            case .sentBack(let sent):
                Self.present(["reason": sent.reason]).merging([
                    "from_line": .id(sent.from), "to_line": .id(sent.to), "assignee": .id(sent.assignee),
                ]) { $1 }
            case .controllerSet(let set):
                ["controller": .id(set.to), "by_accepting": .flag(set.byAccepting)]
            case .clocksChanged(let changed):
                [
                    "cause": .text(changed.cause.rawValue),
                    "clocks": .list(changed.clocks.map { .object(Self.fields(of: $0)) }),
                ]
            case .clockBreached(let breached):
                ["clock": .text(breached.clock.rawValue), "due_at": .text(breached.due.shown)]
            case .escalated(let escalated): Self.fields(of: escalated)
            case .locked(let locked): ["causes": .list(locked.causes.map { .object(Self.fields(of: $0)) })]
            case .unlockRequested(let asked):
                Self.present(["reason": asked.cause]).merging(["minutes": .number(Int64(asked.minutes))]) {
                    $1
                }
            case .unlockGranted(let granted):
                Self.present(["comment": granted.comment]).merging([
                    "minutes": .number(Int64(granted.minutes)), "until": .text(granted.until.shown),
                ]) { $1 }
            case .unlockRefused(let refused): Self.present(["reason": refused.reason])
            case .unlocked(let unlocked): ["because": .text(unlocked.because.rawValue)]
            case .routed(let routed): Self.fields(of: routed)
            case .reminded(let reminded):
                [
                    "purpose": .text(reminded.purpose.rawValue), "count": .number(Int64(reminded.count)),
                    "until": .time(reminded.until),
                ]
            case .chased(let chased):
                Self.present(["comment": chased.comment]).merging([
                    "means": .text(chased.means.rawValue), "result": .text(chased.result.rawValue),
                    "slot": .time(chased.slot),
                ]) { $1 }
            case .ratingAsked: [:]
            case .rated(let rated): Self.fields(of: rated)
            case .pulledIn(let pulled):
                [
                    "engineer": .id(pulled.engineer), "role": .text(pulled.role.rawValue),
                    "seconds": .number(Int64(pulled.seconds)), "silent": .flag(pulled.isSilent),
                ]
            case .clarificationAsked(let asked):
                ["clarification": .id(asked.question), "due_at": .text(asked.due.shown)]
            case .clarificationAnswered(let answered):
                [
                    "clarification": .id(answered.question), "asked_by": .id(answered.askedBy),
                    "message": .id(answered.answer),
                ]
            case .markLooked(let looked):
                ["cause": .text(looked.cause.rawValue)].merging(Self.present(["note": looked.note])) { $1 }
            case .vendorCaseChanged(let changed):
                [
                    "line": .id(changed.line), "organization": .id(changed.organization),
                    "contact": .id(changed.contact),
                    "number": changed.number.map { .text($0) } ?? .none,
                    "turn": changed.turn.map { .text($0.rawValue) } ?? .none,
                ]
            case .spent(let spent):
                Self.present(["report": spent.report]).merging([
                    "amount": .number(spent.minor), "currency": .text(spent.currency),
                    "beyond_limit": .flag(spent.isBeyondLimit),
                ]) { $1 }
            case .callBackPlanned(let planned): Self.fields(of: planned)
            case .callBackMoved(let moved):
                [
                    "due_at": .text(moved.due.shown), "lapses_at": .text(moved.lapsesAt.shown),
                    "because": .text(moved.because.rawValue),
                ]
            case .callBackDue: [:]
            case .callBackTried(let tried):
                Self.present(["comment": tried.comment]).merging([
                    "outcome": .text(tried.outcome.rawValue), "next_at": .text(tried.next.shown),
                    "lapses_at": .text(tried.lapsesAt.shown),
                ]) { $1 }
            case .callBackEnded(let ended): Self.fields(of: ended)
            case .sideTalkOpened(let opened): ["side_talk": .id(opened.talk)]
            case .sideTalkFinished(let finished): ["side_talk": .id(finished.talk)]
            case .clarificationWithdrawn(let withdrawn):
                [
                    "clarification": .id(withdrawn.question), "because": .text(withdrawn.because.rawValue),
                ]
            }
    }

    /// Personal values that are there; one that was erased is null.
    private static func present(_ values: [String: Personal?]) -> [String: Value] {
        values.compactMapValues { personal in
            personal.map { $0.value.map { .text($0) } ?? .none }
        }
    }

    private static func fields(of escalated: TicketEvent.Escalated) -> [String: Value] {
        let words = escalated.moment.words
        var fields: [String: Value] = [
            "on": .text(words.on), "chain": .id(escalated.chain), "step": .number(Int64(escalated.step)),
            "due_at": .time(escalated.due),
            "told": .list(escalated.told.map { .id($0) }),
            "means": .list(escalated.means.map { .text($0.rawValue) }),
            "act": escalated.act.map { .text($0.rawValue) } ?? .none,
            "passed_over": .list(escalated.passedOver.map { .number(Int64($0)) }),
        ]
        if let clock = words.clock { fields["clock"] = .text(clock) }
        if let minutes = words.minutes { fields["minutes"] = .number(Int64(minutes)) }
        if let times = words.times { fields["times"] = .number(Int64(times)) }
        return fields
    }

    private static func fields(of routed: TicketEvent.Routed) -> [String: Value] {
        var fields: [String: Value] = [
            "book": .text(routed.book.rawValue), "version": .number(Int64(routed.version)),
            "rules": .list(
                routed.rules.map { .object(["id": .text($0.id.text), "name": .text($0.name)]) }),
        ]
        if let line = routed.line { fields["line"] = .id(line) }
        if let team = routed.team { fields["team"] = team.id.map { .text(String($0)) } ?? Value.none }
        if let assignee = routed.assignee {
            fields["assignee"] = assignee.id.map { .text(String($0)) } ?? Value.none
        }
        if let choice = routed.choice { fields["chosen_by"] = .text(choice.step.rawValue) }
        if let priority = routed.priority { fields["priority"] = .text(priority.rawValue) }
        if let kind = routed.kind { fields["kind"] = .text(kind.rawValue) }
        if let department = routed.department { fields["department"] = .id(department) }
        if let tags = routed.tags { fields["tags"] = .list(tags.all.sorted().map { .text($0) }) }
        if let mails = routed.mails { fields["mails"] = .number(Int64(mails)) }
        if let hindrances = routed.hindrances { fields["hindrances"] = .list(hindrances.map { .text($0) }) }
        return fields
    }

    private static func fields(of rated: TicketEvent.Rated) -> [String: Value] {
        func flag(_ answer: Bool?) -> Value { answer.map { .flag($0) } ?? .none }
        return present(["comment": rated.comment, "said_by": rated.saidBy]).merging([
            "mark": .number(Int64(rated.mark)), "helped": flag(rated.helped),
            "was_pleasant": flag(rated.wasPleasant), "waited_too_long": flag(rated.waitedTooLong),
            "told": .list(rated.told.map { .id($0) }),
            "channel": rated.channel.map { .text($0.rawValue) } ?? .none,
        ]) { $1 }
    }

    private static func fields(of planned: TicketEvent.CallBackPlanned) -> [String: Value] {
        [
            "reason": .text(planned.reason.rawValue), "client": .id(planned.client),
            "due_at": .text(planned.due.shown), "lapses_at": .text(planned.lapsesAt.shown),
            "draw": planned.draw.map { .number(Int64($0)) } ?? .none,
            "share_permille": planned.sharePermille.map { .number(Int64($0)) } ?? .none,
        ]
    }

    private static func fields(of ended: TicketEvent.CallBackEnded) -> [String: Value] {
        present(["comment": ended.comment]).merging([
            "end": .text(ended.end.rawValue), "because": ended.because.map { .text($0.rawValue) } ?? .none,
            "answers": .list(
                (ended.answers ?? []).map { answer in
                    .object([
                        "question": .text(answer.question),
                        "answer": answer.text.value.map { .text($0) } ?? .none,
                    ])
                }),
        ]) { $1 }
    }

    private static func fields(of clock: Clock) -> [String: Value] {
        [
            "kind": .text(clock.kind.rawValue), "started_at": .text(clock.start.shown),
            "target_minutes": .number(Int64(clock.targetSeconds / 60)),
            "calendar": .id(clock.calendar), "due_at": clock.due.map { .text($0.shown) } ?? .none,
            "ended_at": clock.end.map { .text($0.shown) } ?? .none, "void": .flag(clock.isVoid),
        ]
    }

    private static func fields(of cause: Ticket.Lock.Cause) -> [String: Value] {
        [
            "reason": .text(cause.reason.rawValue), "from": .text(cause.from.shown),
            "due_at": .text(cause.due.shown),
        ]
    }

    private static func fields(of created: TicketEvent.Created) -> [String: Value] {
        var fields: [String: Value] = [
            "number": .number(created.number), "subject": created.subject.value.map { .text($0) } ?? .none,
            "kind": .text(created.kind.rawValue), "priority": .text(created.priority.rawValue),
            "channel": .text(created.channel.rawValue), "brand": .id(created.brand),
            "department": .id(created.department), "line": .id(created.line),
            "requester": .id(created.requester), "organization": .id(created.organization),
            "contract": .id(created.contract),
            "thread": .id(created.thread), "tags": .list(created.tags.all.sorted().map { .text($0) }),
            "mailbox": .id(created.mailbox), "controller": .id(created.controller),
            "clocks": .list((created.clocks ?? []).map { .object(Self.fields(of: $0)) }),
        ]
        if let assessment = created.assessment {
            fields["impact"] = .text(assessment.impact.rawValue)
            fields["urgency"] = .text(assessment.urgency.rawValue)
        }
        return fields
    }

    private static func fields(of message: Message) -> [String: Value] {
        var fields = present([
            "from_name": message.fromName, "from_address": message.fromAddress, "to": message.to,
            "copies": message.copies, "subject": message.subject, "text": message.text,
            "mail_id": message.mailID,
        ])
        fields["message"] = .id(message.id)
        fields["thread"] = .id(message.thread)
        fields["direction"] = .text(message.direction.rawValue)
        fields["channel"] = .text(message.channel.rawValue)
        fields["automatic"] = .flag(message.isAutomatic)
        fields["attachments"] = .list(
            message.attachments.map { attachment in
                .object([
                    "id": .id(attachment.id), "name": attachment.name.value.map { .text($0) } ?? .none,
                    "content_type": .text(attachment.contentType), "size": .number(Int64(attachment.bytes)),
                    "sha256": .text(attachment.sha256),
                ])
            })
        return fields
    }

    private static func fields(of changed: TicketEvent.Changed) -> [String: Value] {
        var fields = present(["subject": changed.subject])
        fields["kind"] = changed.kind.map { .text($0.rawValue) }
        fields["priority"] = changed.priority.map { .text($0.rawValue) }
        if let assessment = changed.assessment {
            fields["impact"] = .text(assessment.impact.rawValue)
            fields["urgency"] = .text(assessment.urgency.rawValue)
        }
        fields["department"] = changed.department.map { .id($0) }
        fields["tags"] = changed.tags.map { .list($0.all.sorted().map { .text($0) }) }
        fields["fields"] = changed.fields.map { changes in
            .list(
                changes.map { change in
                    .object([
                        "field": .id(change.field),
                        "value": change.now.map { .field(FieldValueJSON(value: $0)) } ?? .none,
                    ])
                })
        }
        for (name, reference) in [
            ("contract", changed.contract), ("service", changed.service), ("object", changed.object),
            ("organization", changed.organization),
        ] {
            if let reference { fields[name] = reference.id.map { .text(String($0)) } ?? Value.none }
        }
        return fields
    }

    private static func fields(of changed: TicketEvent.StatusChanged) -> [String: Value] {
        var fields = present(["reason": changed.reason, "said_by": changed.saidBy])
        fields["command"] = .text(changed.by.rawValue)
        fields["status"] = .text(changed.status.name.rawValue)
        switch changed.status {
        case .new, .open, .resolved, .closed, .cancelled: break
        case .waiting(let wait, let until):
            fields["waiting_for"] = .text(wait.rawValue)
            fields["waiting_until"] = .time(until)
        case .rejected(let reason, _): fields["reject_reason"] = .text(reason.rawValue)
        case .merged(let into, _): fields["merged_into"] = .id(into)
        case .deleted(_, let from): fields["former_status"] = .text(from.name.rawValue)
        }
        return fields
    }

    private static func fields(of link: Ticket.Link) -> [String: Value] {
        ["ticket": .id(link.ticket), "kind": .text(link.kind.rawValue)]
    }

    private static func fields(of participant: Participant) -> [String: Value] {
        switch participant.person {
        case .contact(let id): ["contact": .id(id), "role": .text(participant.role.rawValue)]
        case .staff(let id): ["staff": .id(id), "role": .text(participant.role.rawValue)]
        }
    }
}
