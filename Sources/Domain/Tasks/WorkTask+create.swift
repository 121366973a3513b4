extension WorkTask {
    /// What brings a task into being.
    /// - Parameter id: of the new task, so that a process can name its steps before they are stored.
    package static func create(
        _ new: NewTask, id: ID, in context: DecisionContext
    ) throws(TaskRejection) -> Event {
        var plan = new.plan
        try checkPlan(plan, in: context)
        if new.former == nil {
            plan.due = plan.due ?? deadline(after: plan.dueMinutes, in: context)
            plan.dueMinutes = nil
        }
        return .created(
            Created(
                id: id, ticket: new.ticket, setter: context.actor.staff, assignee: new.assignee,
                template: new.template, former: new.former, isPending: new.former != nil,
                title: Personal(try checkedTitle(new.title)),
                text: Personal(
                    try checkedText(new.text, "text", Limits.textCharactersMax, mayBeEmpty: true)),
                plan: plan, items: try checkedItems(new), facts: try checkedFacts(new)))
    }

    /// Working minutes of the desk from now; nil where no deadline is promised.
    static func deadline(after minutes: Int?, in context: DecisionContext) -> Instant? {
        minutes.flatMap { context.rules.hours(of: []).time.moment(after: .minutes($0), from: context.now) }
    }

    static func checkPlan(
        _ plan: Plan, since old: Plan? = nil, in context: DecisionContext
    ) throws(TaskRejection) {
        for (field, minutes) in [("planned_minutes", plan.minutes), ("due_minutes", plan.dueMinutes)] {
            if let minutes, !Limits.plannedRange.contains(minutes) {
                throw .outOfRange(field: field, range: Limits.plannedRange)
            }
        }
        if let due = plan.due, due != old?.due {
            if due <= context.now { throw .dateNotAhead(field: "due_at") }
            if due > context.now + Limits.reach { throw .dateTooFar(field: "due_at") }
        }
        if let start = plan.start, start != old?.start,
            start > context.now + Limits.reach || start < context.now - Limits.reach
        {
            throw .dateTooFar(field: "planned_at")
        }
    }

    private static func checkedItems(_ new: NewTask) throws(TaskRejection) -> [Item] {
        var items: [Item] = []
        for (kind, texts) in [(Item.Kind.step, new.checklist), (.condition, new.conditions)] {
            for text in texts {
                items.append(
                    Item(
                        id: items.count + 1, kind: kind,
                        text: Personal(try checkedLine(text, kind.field, Limits.itemCharactersMax))))
            }
        }
        if items.count > Limits.itemsMax { throw .tooMany(field: "checklist", limit: Limits.itemsMax) }
        return items
    }

    private static func checkedFacts(_ new: NewTask) throws(TaskRejection) -> [Fact] {
        if new.facts.count > Limits.factsMax { throw .tooMany(field: "data", limit: Limits.factsMax) }
        var facts: [Fact] = []
        for fact in new.facts {
            let value = try checkedText(
                fact.value ?? "", "data", Limits.factCharactersMax, mayBeEmpty: true)
            facts.append(
                Fact(
                    name: try checkedLine(fact.name, "data", Limits.factNameCharactersMax),
                    isRequired: fact.isRequired, value: value.isEmpty ? nil : Personal(value)))
        }
        return facts
    }

    static func checkedTitle(_ title: String) throws(TaskRejection) -> String {
        try checkedLine(title, "title", Limits.titleCharactersMax)
    }

    /// On one line, not empty.
    static func checkedLine(
        _ text: String, _ field: String, _ limit: Int
    ) throws(TaskRejection) -> String {
        try checkedText(
            text.split(whereSeparator: \.isNewline).joined(separator: " "), field, limit, mayBeEmpty: false)
    }

    static func checkedText(
        _ text: String, _ field: String, _ limit: Int, mayBeEmpty: Bool = false
    ) throws(TaskRejection) -> String {
        let text = text.withoutNUL.trimmed
        if text.isEmpty, !mayBeEmpty { throw .textMissing(field: field) }
        if text.count > limit { throw .tooLong(field: field, limit: limit) }
        return text
    }
}

extension WorkTask.Item.Kind {
    /// What the outside calls a list of them.
    package var field: String {
        switch self {
        case .step: "checklist"
        case .condition: "done_when"
        }
    }
}
