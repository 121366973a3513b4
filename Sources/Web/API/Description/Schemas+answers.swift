import Domain
import Storage

/// What the API answers.
enum AnswerSchemas {
    static let all: [String: JSONNode] = tickets.merging(records) { $1 }

    private static let named = Schema.answer(["id": Schema.id, "name": Schema.string])

    private static let mailboxMention = Schema.answer([
        "id": Schema.id, "name": Schema.string, "address": Schema.string,
    ])

    private static let summary: [String: JSONNode] = [
        "id": Schema.id, "number": Schema.number, "subject": Schema.string,
        "kind": Schema.word(Ticket.Kind.self), "status": Schema.word(Ticket.Status.Name.self),
        "priority": Schema.word(Ticket.Priority.self), "channel": Schema.word(Channel.self),
        "department": named,
        "line": Schema.answer(["id": Schema.id, "name": Schema.string, "level": Schema.number]),
        "team": Schema.orNull(named), "assignee": Schema.orNull(named), "controller": Schema.orNull(named),
        "requester": Schema.answer([
            "id": Schema.id, "name": Schema.string, "email": Schema.orNull(Schema.string),
        ]),
        "organization": Schema.orNull(named), "contract": Schema.orNull(named),
        "service": Schema.orNull(named), "object": Schema.orNull(named), "brand": named,
        "mailbox": Schema.orNull(mailboxMention), "tags": Schema.list(Schema.string),
        "returns": Schema.number, "locked": Schema.flag,
        "lock": Schema.orNull(
            Schema.answer([
                "since": Schema.time,
                "causes": Schema.list(
                    Schema.answer([
                        "reason": Schema.word(Ticket.Lock.Reason.self), "from": Schema.time,
                        "due_at": Schema.time,
                    ])),
                "request": Schema.orNull(
                    Schema.answer([
                        "by": Schema.id, "at": Schema.time, "reason": Schema.string,
                        "minutes": Schema.number,
                        "refusal": Schema.orNull(
                            Schema.answer([
                                "by": Schema.id, "at": Schema.time, "reason": Schema.string,
                            ])),
                    ])),
            ])),
        "clocks": Schema.list(
            Schema.answer([
                "kind": Schema.word(Clock.Kind.self), "due_at": Schema.orNull(Schema.time),
                "state": Schema.word(Clock.State.self), "started_at": Schema.time,
                "ended_at": Schema.orNull(Schema.time), "target_minutes": Schema.number,
            ])),
        "waiting_for": Schema.orNull(Schema.word(Ticket.Status.Wait.self)),
        "waiting_until": Schema.orNull(Schema.time),
        "reject_reason": Schema.orNull(Schema.word(Ticket.RejectReason.self)),
        "merged_into": Schema.orNull(Schema.id), "awaits_reply": Schema.flag,
        "awaits_reply_since": Schema.orNull(Schema.time), "created_at": Schema.time,
        "updated_at": Schema.time, "resolved_at": Schema.orNull(Schema.time),
        "closed_at": Schema.orNull(Schema.time), "first_reply_at": Schema.orNull(Schema.time),
        "last_message_at": Schema.orNull(Schema.time), "version": Schema.number,
    ]

    private static let rating = Schema.answer([
        "mark": Schema.number, "helped": Schema.orNull(Schema.flag),
        "was_pleasant": Schema.orNull(Schema.flag), "waited_too_long": Schema.orNull(Schema.flag),
        "at": Schema.time, "channel": Schema.orNull(Schema.word(Rating.Channel.self)),
    ])

    private static let spent = Schema.answer([
        "currency": Schema.string, "amount": Schema.number, "count": Schema.number,
    ])

    private static let parts: [String: JSONNode] = [
        "participants": Schema.list(
            Schema.answer([
                "person": ["type": "string", "enum": ["contact", "staff"]], "id": Schema.id,
                "name": Schema.orNull(Schema.string), "role": Schema.word(Participant.Role.self),
            ])),
        "links": Schema.list(
            Schema.answer(["ticket": Schema.id, "kind": Schema.word(Ticket.LinkKind.self)])),
        "fields": [
            "type": "object", "description": "Custom fields by their keys.",
            "additionalProperties": ["type": ["string", "integer", "boolean"]],
        ],
        "messages": Schema.list(Schema.ref("Message")), "unlocked_until": Schema.orNull(Schema.time),
        "rating": Schema.orNull(rating), "call_back": Schema.orNull(callBack),
        "impact": Schema.orNull(Schema.word(Assessment.Level.self)),
        "urgency": Schema.orNull(Schema.word(Assessment.Level.self)),
        "chasing": Schema.answer([
            "reminders": Schema.number, "attempt_count": Schema.number,
            "attempts": Schema.list(
                Schema.answer([
                    "by": Schema.orNull(Schema.id), "at": Schema.time,
                    "means": Schema.word(ChaseAttempt.Means.self),
                    "result": Schema.word(ChaseAttempt.Result.self), "slot": Schema.orNull(Schema.time),
                ])),
            "next_at": Schema.orNull(Schema.time), "closes_at": Schema.orNull(Schema.time),
        ]),
        "clarifications": Schema.list(Schema.answer(clarification)),
        "vendor_case": Schema.orNull(Schema.answer(vendorCase)), "spent": Schema.list(spent),
        "older_messages": Schema.orNull([
            "type": "string",
            "description": "Give it as \"after\" to the ticket's messages to read on with older ones.",
        ]),
    ]

    private static let actor: JSONNode = Schema.answer(
        [
            "kind": ["type": "string", "enum": ["staff", "contact", "system"]],
            "id": Schema.orNull(Schema.id),
            "name": Schema.orNull(Schema.string),
        ], mayLack: ["name"])

    private static let mailbox = Schema.answer([
        "name": Schema.orNull(Schema.string), "email": Schema.orNull(Schema.string),
    ])

    private static let tickets: [String: JSONNode] = [
        "TicketSummary": Schema.answer(summary),
        "Ticket": Schema.answer(summary.merging(parts) { $1 }),
        "Count": Schema.answer([
            "count": Schema.number,
            "exact": ["type": "boolean", "description": "False when there are more than were counted."],
        ]),
        "Message": Schema.answer([
            "id": Schema.id, "ticket": Schema.id, "direction": ["type": "string", "enum": ["in", "out"]],
            "channel": Schema.word(Channel.self),
            "thread": Schema.answer(["id": Schema.id, "kind": Schema.word(MessageThread.Kind.self)]),
            "visibility": ["type": "string", "enum": ["public", "internal"]], "from": mailbox,
            "to": Schema.list(mailbox), "cc": Schema.list(mailbox), "subject": Schema.orNull(Schema.string),
            "text": ["type": "string", "description": "Without quoted history and signature."],
            "full_text": Schema.string,
            "html": Schema.orNull(["type": "string", "description": "Sanitised markup."]),
            "sent_at": Schema.time, "created_at": Schema.time, "author": actor, "automatic": Schema.flag,
            "joined": Schema.orNull(Schema.word(Message.JoinReason.self)),
            "side_talk": Schema.orNull(Schema.id),
            "format": Schema.orNull(Schema.word(Message.Format.self)),
            "delivery": Schema.orNull(["type": "string", "enum": ["queued", "sent", "bounced", "failed"]]),
            "perhaps_twice": Schema.flag,
            "withheld": Schema.list(
                Schema.answer([
                    "name": Schema.string, "size": Schema.number,
                    "rule": ["type": "string", "enum": ["kind", "inner", "file", "message", "ticket"]],
                    "detail": [
                        "type": "string",
                        "description": "The kind, the file within, or the limit in megabytes.",
                    ],
                ])),
            "attachments": Schema.list(
                Schema.answer([
                    "id": Schema.id, "name": Schema.string, "content_type": Schema.string,
                    "size": Schema.number, "sha256": Schema.string, "inline": Schema.flag,
                    "content_id": Schema.orNull(Schema.string),
                ])),
        ]),
        "Event": Schema.answer([
            "id": Schema.id, "seq": Schema.number, "kind": Schema.string, "version": Schema.number,
            "at": Schema.time, "actor": actor,
            "data": ["type": "object", "description": "What the event says; its fields depend on its kind."],
            "erased": Schema.list(Schema.string),
        ]),
    ]

    private static let setting: [String: JSONNode] = [
        "id": Schema.id, "name": Schema.string, "archived": Schema.flag,
    ]

    static func setting(_ more: [String: JSONNode]) -> JSONNode {
        Schema.answer(setting.merging(more) { $1 })
    }

    private static let records: [String: JSONNode] = [
        "Department": setting(["parent": Schema.orNull(Schema.id)]),
        "Line": line, "Calendar": calendar, "Policy": policy, "Contract": contract, "Team": team,
        "Discipline": discipline, "Escalation": escalation, "Notice": notice,
        "Ledger": ledger, "LedgerAppeal": ledgerAppeal, "LedgerRule": ledgerRule,
        "ControlRoom": controlRoom, "ChaseRow": chaseRow, "CallBackRow": callBackRow, "Chain": chain,
        "OpenClarification": openClarification,
        "Task": task, "TaskSummary": taskSummary, "TaskEvent": taskEvent, "TaskTemplate": taskTemplate,
        "TaskFigures": taskFigures, "Holidays": holidays,
        "View": view, "CannedReply": cannedReply, "HeldReply": heldReply, "SideTalk": sideTalk,
        "Unseen": Schema.answer(["unseen": Schema.number]),
        "Duty": duty, "Scheme": scheme, "SchemePlan": schemePlan, "BadMark": badMark,
        "LateAnswer": lateAnswer, "ServiceQuality": serviceQuality,
        "RuleBook": ruleBook, "RuleVersion": ruleVersion,
        "Rehearsal": rehearsal, "NextPlease": nextPlease, "MassAction": massAction,
        "Brand": setting([
            "address": Schema.string, "language": Schema.string,
            "greeting": Schema.orNull(Schema.string), "signature": Schema.orNull(Schema.string),
            "portal_host": Schema.orNull(Schema.string),
        ]),
        "Template": Schema.answer([
            "id": Schema.id, "brand": Schema.id, "kind": Schema.word(LetterTemplate.Kind.self),
            "language": Schema.string, "text": Schema.string, "archived": Schema.flag,
        ]),
        "CustomField": setting([
            "key": Schema.string, "type": Schema.word(CustomField.ValueType.self),
            "choices": Schema.list(Schema.string),
        ]),
        "Mailbox": deskMailbox, "MailboxCheck": mailboxCheck,
        "Organization": setting([
            "parent": Schema.orNull(Schema.id), "domains": Schema.list(Schema.string),
            "engineer": Schema.orNull(Schema.id),
        ]),
        "Contact": Schema.answer([
            "id": Schema.id, "name": Schema.string, "organization": Schema.orNull(named),
            "language": Schema.orNull(Schema.string), "emails": Schema.list(Schema.string),
            "phones": Schema.list(Schema.string), "sees_organization": Schema.flag,
            "erased_at": Schema.orNull(Schema.time),
        ]),
        "Erasure": Schema.answer([
            "tickets": Schema.number, "messages": Schema.number, "attachments": Schema.number,
            "values": Schema.number, "letters": Schema.number, "arrivals": Schema.number,
        ]),
        "StaffMember": Schema.answer([
            "id": Schema.id, "name": Schema.string, "email": Schema.string,
            "role": Schema.word(StaffMember.Role.self),
            "departments": Schema.orNull(Schema.list(Schema.id)), "active": Schema.flag,
            "language": Schema.orNull(Schema.string), "time_zone": Schema.orNull(Schema.string),
        ]),
        "Intake": Schema.answer([
            "id": Schema.id, "channel": Schema.word(Channel.self), "received_at": Schema.time,
            "result": Schema.word(Storage.Intake.Result.self), "reason": Schema.orNull(Schema.string),
            "sender": Schema.orNull(Schema.string), "recipient": Schema.orNull(Schema.string),
            "subject": Schema.orNull(Schema.string), "mail_id": Schema.orNull(Schema.string),
            "ticket": Schema.orNull(Schema.id),
            "message": Schema.orNull(Schema.id), "raw": Schema.orNull(Schema.string),
            "mailbox": Schema.orNull(mailboxMention),
        ]),
        "UnreadFile": unreadFile,
        "StopEntry": Schema.answer([
            "id": Schema.id, "pattern": Schema.string, "reason": Schema.string, "archived": Schema.flag,
            "added_by": actor, "added_at": Schema.time, "hits": Schema.number,
            "last_hit_at": Schema.orNull(Schema.time),
        ]),
        "FileRules": Schema.answer([
            "refused_kinds": Schema.list(Schema.string), "allowed_kinds": Schema.list(Schema.string),
            "file_megabytes_max": Schema.number, "message_megabytes_max": Schema.number,
            "ticket_megabytes_max": Schema.number,
        ]),
        "Live": Schema.answer(["status": ["const": "live"]]),
        "Readiness": Schema.answer([
            "status": ["type": "string", "enum": ["ready", "not_ready"]],
            "reasons": Schema.list(Schema.string),
        ]),
        "Problem": [
            "type": "object", "description": "RFC 9457 problem details.",
            "properties": [
                "type": ["type": "string", "enum": .list(Problem.Kind.allCases.map { .text($0.uri) })],
                "title": Schema.string, "status": Schema.number, "detail": Schema.string,
                "field": Schema.string,
            ], "required": ["type", "title", "status", "detail"], "additionalProperties": false,
        ],
    ]
}
