import Domain
import Flows

/// Tasks and their templates.
extension BodySchemas {
    private static let planned = minutes(WorkTask.Limits.plannedRange)
    private static let taskTitle = Schema.orNull(Schema.text(WorkTask.Limits.titleCharactersMax, min: 1))
    private static let taskText = Schema.orNull(Schema.text(WorkTask.Limits.textCharactersMax))
    private static let item = Schema.text(WorkTask.Limits.itemCharactersMax, min: 1)
    private static let items = Schema.orNull(Schema.list(item, max: WorkTask.Limits.itemsMax))
    private static let data = Schema.orNull(
        Schema.list(Schema.ref("TaskDatum"), max: WorkTask.Limits.factsMax))

    static let taskDatum = Schema.object(
        [
            "name": Schema.text(WorkTask.Limits.factNameCharactersMax, min: 1),
            "value": Schema.orNull(Schema.text(WorkTask.Limits.factCharactersMax)),
        ], required: ["name"])

    static let newTask: JSONNode = {
        let first: [String: JSONNode] = [
            "title": taskTitle, "text": taskText, "ticket": Schema.orNull(Schema.idInput),
            "template": Schema.orNull(Schema.idInput), "department": Schema.orNull(Schema.idInput),
            "team": Schema.orNull(Schema.idInput), "assignee": Schema.orNull(Schema.idInput),
        ]
        let second: [String: JSONNode] = [
            "priority": Schema.orNull(Schema.word(Ticket.Priority.self)), "planned_minutes": planned,
            "planned_at": Schema.orNull(Schema.time), "due_at": Schema.orNull(Schema.time),
            "checklist": items, "done_when": items, "data": data,
        ]
        return Schema.object(first.merging(second) { $1 })
    }()

    static let taskChange = Schema.object([
        "title": taskTitle, "text": taskText, "department": Schema.orNull(Schema.idInput),
        "team": Schema.orNull(Schema.idInput),
        "priority": Schema.orNull(Schema.word(Ticket.Priority.self)), "planned_minutes": planned,
        "planned_at": Schema.orNull(Schema.time), "due_at": Schema.orNull(Schema.time), "data": data,
    ])

    static let taskItem = Schema.object(
        ["text": item, "condition": Schema.orNull(Schema.flag)], required: ["text"])
    static let taskItemReference = Schema.object(
        ["item": ["type": "integer", "minimum": 1, "maximum": 1_000_000]], required: ["item"])
    static let taskTime = Schema.object(
        [
            "minutes": [
                "type": "integer", "minimum": .number(WorkTask.Limits.spentRange.lowerBound),
                "maximum": .number(WorkTask.Limits.spentRange.upperBound),
            ],
            "day": Schema.orNull(["type": "string", "format": "date"]),
            "note": Schema.orNull(Schema.text(WorkTask.Limits.noteCharactersMax)),
        ], required: ["minutes"])
    static let taskEntry = Schema.object(["entry": Schema.idInput], required: ["entry"])
    static let taskComment = Schema.object(
        ["text": Schema.text(WorkTask.Limits.textCharactersMax, min: 1)], required: ["text"])
    static let taskResult = Schema.object(
        ["result": Schema.text(WorkTask.Limits.textCharactersMax, min: 1)], required: ["result"])

    static let taskFact = Schema.object(
        [
            "name": Schema.text(WorkTask.Limits.factNameCharactersMax, min: 1),
            "required": Schema.orNull(Schema.flag),
        ], required: ["name"])

    static let taskTemplateChange: JSONNode = {
        let first: [String: JSONNode] = [
            "name": Schema.orNull(Schema.text(TaskTemplate.Limits.nameCharactersMax, min: 1)),
            "title": taskTitle, "text": taskText, "department": Schema.orNull(Schema.idInput),
            "team": Schema.orNull(Schema.idInput), "assignee": Schema.orNull(Schema.idInput),
            "priority": Schema.orNull(Schema.word(Ticket.Priority.self)), "planned_minutes": planned,
        ]
        let second: [String: JSONNode] = [
            "due_minutes": planned,
            "data": Schema.orNull(
                Schema.list(Schema.ref("TaskFactInput"), max: WorkTask.Limits.factsMax)),
            "checklist": items, "done_when": items,
            "kinds": Schema.orNull(Schema.list(Schema.word(Ticket.Kind.self), max: 100)),
            "following": Schema.orNull(
                Schema.list(Schema.idInput, max: TaskTemplate.Limits.followingMax)),
            "archived": Schema.orNull(Schema.flag),
        ]
        return Schema.object(first.merging(second) { $1 })
    }()
}

extension AnswerSchemas {
    private static let planned: [String: JSONNode] = [
        "id": Schema.id, "state": Schema.word(WorkTask.State.self),
        "priority": Schema.word(Ticket.Priority.self), "ticket": Schema.orNull(Schema.number),
        "department": Schema.id, "setter": Schema.orNull(Schema.id),
        "assignee": Schema.orNull(Schema.id), "planned_at": Schema.orNull(Schema.time),
        "planned_minutes": Schema.orNull(Schema.number), "due_at": Schema.orNull(Schema.time),
        "overdue": Schema.flag, "minutes_spent": Schema.number,
    ]

    static let taskSummary = Schema.answer(
        planned.merging([
            "title": Schema.orNull(Schema.string), "item_count": Schema.number,
            "ticked_count": Schema.number,
        ]) { $1 })

    private static let item = Schema.answer([
        "id": Schema.number, "text": Schema.string, "ticked": Schema.flag,
        "ticked_by": Schema.orNull(Schema.id), "ticked_at": Schema.orNull(Schema.time),
    ])

    static let task: JSONNode = {
        let words: [String: JSONNode] = [
            "title": Schema.string, "text": Schema.string, "state_since": Schema.time,
            "team": Schema.orNull(Schema.id), "template": Schema.orNull(Schema.id),
            "former": Schema.orNull(Schema.id), "result": Schema.orNull(Schema.string),
            "reason": Schema.orNull(Schema.string), "comment_count": Schema.number,
            "created_at": Schema.time,
        ]
        let fact = Schema.answer([
            "name": Schema.string, "required": Schema.flag, "value": Schema.orNull(Schema.string),
        ])
        let entry = Schema.answer([
            "id": Schema.id, "staff": Schema.id, "day": ["type": "string", "format": "date"],
            "minutes": Schema.number,
        ])
        let lists: [String: JSONNode] = [
            "checklist": Schema.list(item), "done_when": Schema.list(item), "data": Schema.list(fact),
            "times": Schema.list(entry),
        ]
        return Schema.answer(planned.merging(words) { $1 }.merging(lists) { $1 })
    }()

    static let taskEvent = Schema.answer([
        "seq": Schema.number, "kind": Schema.string, "at": Schema.time,
        "actor": Schema.answer(["kind": Schema.string, "id": Schema.orNull(Schema.id)]),
        "text": Schema.orNull(Schema.string), "item": Schema.orNull(Schema.number),
        "minutes": Schema.orNull(Schema.number), "assignee": Schema.orNull(Schema.id),
    ])

    static let taskTemplate = setting([
        "title": Schema.string, "text": Schema.string, "department": Schema.orNull(Schema.id),
        "team": Schema.orNull(Schema.id), "assignee": Schema.orNull(Schema.id),
        "priority": Schema.word(Ticket.Priority.self),
        "planned_minutes": Schema.orNull(Schema.number), "due_minutes": Schema.orNull(Schema.number),
        "data": Schema.list(Schema.answer(["name": Schema.string, "required": Schema.flag])),
        "checklist": Schema.list(Schema.string), "done_when": Schema.list(Schema.string),
        "kinds": Schema.list(Schema.word(Ticket.Kind.self)), "following": Schema.list(Schema.id),
    ])
}

/// How the work on tasks went.
extension AnswerSchemas {
    private static let figures: JSONNode = {
        let counts = [
            "set", "done", "done_with_deadline", "in_time", "sent_back", "planned_minutes", "spent_minutes",
            "open",
        ]
        let age = Schema.answer(["under_days": Schema.orNull(Schema.number), "count": Schema.number])
        var fields = Dictionary(uniqueKeysWithValues: counts.map { ($0, Schema.number) })
        fields["open_by_age"] = Schema.list(age)
        fields["oldest_at"] = Schema.orNull(Schema.time)
        return Schema.answer(fields)
    }()

    static let taskFigures: JSONNode = {
        let day: JSONNode = ["type": "string", "format": "date"]
        let group = Schema.answer([
            "id": Schema.orNull(Schema.id), "name": Schema.orNull(Schema.string), "figures": figures,
        ])
        return Schema.answer([
            "from": day, "to": day, "by": Schema.word(TaskFigures.Grouping.self), "complete": Schema.flag,
            "groups": Schema.list(group), "all": figures,
        ])
    }()
}
