extension WorkTask {
    /// What happens when this is asked of the task now, or why it does not.
    /// - Throws: `TaskRejection`; nothing has changed then.
    package func decide(
        _ command: TaskCommand, in context: DecisionContext
    ) throws(TaskRejection) -> [Event] {
        switch command {
        case .change(let change): try self.change(change, context)
        case .take: try take(context)
        case .assign(let staff): try assign(to: staff, context)
        case .start: try start(context)
        case .addItem(let kind, let text): try addItem(kind, text, context)
        case .removeItem(let item): try removeItem(item, context)
        case .tick(let item): try tick(item, true, context)
        case .untick(let item): try tick(item, false, context)
        case .logTime(let minutes, let day, let note): try logTime(minutes, day, note, context)
        case .withdrawTime(let entry): try withdrawTime(entry, context)
        case .comment(let text): try comment(text, context)
        case .finish(let result): try finish(result, context)
        case .accept: try accept(context)
        case .sendBack(let reason): try sendBack(reason, context)
        case .cancel(let reason): try cancel(reason, context)
        case .reopen(let reason): try reopen(reason, context)
        case .open: try open(context)
        case .elapse: elapse(context)
        }
    }

    // MARK: Who may

    package func isSetter(_ staff: StaffMember.ID, _ authority: DecisionContext.Authority) -> Bool {
        setter == staff || authority >= .lead
    }

    package func isExecutor(_ staff: StaffMember.ID, _ authority: DecisionContext.Authority) -> Bool {
        assignee == staff || (assignee != nil && authority >= .lead)
    }

    private func staff(_ context: DecisionContext) throws(TaskRejection) -> StaffMember.ID {
        guard let staff = context.actor.staff else { throw .onlyStaff }
        return staff
    }

    private func requireSetter(_ context: DecisionContext) throws(TaskRejection) {
        if !isSetter(try staff(context), context.authority) { throw .settersMatter }
    }

    private func requireExecutor(_ context: DecisionContext) throws(TaskRejection) {
        let staff = try staff(context)
        guard let assignee else { throw .nobodyTookIt }
        if !isExecutor(staff, context.authority) { throw .notAssignee(assignee) }
    }

    /// Work is there to be done: it is not waiting for its turn, nor finished.
    private func requireWork() throws(TaskRejection) {
        switch state {
        case .open, .started, .sentBack: break
        case .pending: throw .notYetOpen
        case .done, .accepted, .cancelled: throw .alreadyFinished(state)
        }
    }

    private func requireNotOver() throws(TaskRejection) {
        if state.isOver { throw .alreadyFinished(state) }
    }

    /// Whoever does something for it has begun with it.
    private func begun(_ context: DecisionContext) -> [Event] {
        (state == .open || state == .sentBack) && assignee == context.actor.staff ? [.started(.init())] : []
    }

    // MARK: Plan

    private func change(_ change: TaskChange, _ context: DecisionContext) throws(TaskRejection) -> [Event] {
        let staff = try staff(context)
        try requireNotOver()
        if !isSetter(staff, context.authority) {
            if assignee != staff || !change.isOwnBusiness { throw .settersMatter }
        }
        var changed = Changed()
        if let title = change.title {
            let title = try Self.checkedTitle(title)
            if title != self.title.value { changed.title = Personal(title) }
        }
        if let text = change.text {
            let text = try Self.checkedText(text, "text", Limits.textCharactersMax, mayBeEmpty: true)
            if text != self.text.value { changed.text = Personal(text) }
        }
        var plan = plan
        if let department = change.department { plan.department = department }
        if let team = change.team { plan.team = team }
        if let priority = change.priority { plan.priority = priority }
        if let minutes = change.minutes { plan.minutes = minutes }
        if let start = change.start { plan.start = start }
        if let due = change.due {
            plan.due = due
            plan.dueMinutes = nil
        }
        if plan != self.plan {
            try Self.checkPlan(plan, since: self.plan, in: context)
            changed.plan = plan
        }
        let values = try self.changedFacts(change.facts)
        if !values.isEmpty { changed.facts = values }
        guard changed != Changed() else { throw .nothingToChange }
        return [.changed(changed)]
    }

    private func changedFacts(_ written: [String: String]) throws(TaskRejection) -> [Changed.FactValue] {
        var values: [Changed.FactValue] = []
        for (name, value) in written.sorted(by: { $0.key < $1.key }) {
            guard let index = facts.firstIndex(where: { $0.name == name }) else { throw .unknownFact(name) }
            let value = try Self.checkedText(value, "data", Limits.factCharactersMax, mayBeEmpty: true)
            if value != facts[index].value?.text ?? "" {
                values.append(.init(place: index, value: value))
            }
        }
        return values
    }

    private func take(_ context: DecisionContext) throws(TaskRejection) -> [Event] {
        let staff = try staff(context)
        try requireNotOver()
        if state == .done { throw .alreadyFinished(state) }
        if assignee == staff { throw .alreadyAssigned }
        if let assignee { throw .alreadyTaken(by: assignee) }
        return [.assigned(.init(to: staff))]
    }

    private func assign(
        to next: StaffMember.ID?, _ context: DecisionContext
    ) throws(TaskRejection) -> [Event] {
        let staff = try staff(context)
        try requireNotOver()
        if state == .done { throw .alreadyFinished(state) }
        if next == assignee { throw .alreadyAssigned }
        // Whoever does it may hand it on; who takes a free one for themselves needs no right.
        if !isSetter(staff, context.authority), assignee != staff, !(assignee == nil && next == staff) {
            throw .settersMatter
        }
        return [.assigned(.init(to: next))]
    }

    private func start(_ context: DecisionContext) throws(TaskRejection) -> [Event] {
        let staff = try staff(context)
        try requireWork()
        if assignee == nil { return [.assigned(.init(to: staff)), .started(.init())] }
        try requireExecutor(context)
        if state == .started { throw .alreadyStarted }
        return [.started(.init())]
    }

    // MARK: Checklist

    private func addItem(
        _ kind: Item.Kind, _ text: String, _ context: DecisionContext
    ) throws(TaskRejection) -> [Event] {
        let staff = try staff(context)
        try requireNotOver()
        if state == .done { throw .alreadyFinished(state) }
        // What has to be true in the end is for whoever takes the result to say.
        if !isSetter(staff, context.authority), kind == .condition || assignee != staff {
            throw .settersMatter
        }
        if items.count == Limits.itemsMax { throw .tooMany(field: kind.field, limit: Limits.itemsMax) }
        let text = try Self.checkedLine(text, "text", Limits.itemCharactersMax)
        let id = (items.map(\.id).max() ?? 0) + 1
        return [.itemAdded(.init(Item(id: id, kind: kind, text: Personal(text))))]
    }

    private func removeItem(_ id: Int, _ context: DecisionContext) throws(TaskRejection) -> [Event] {
        try requireNotOver()
        if state == .done { throw .alreadyFinished(state) }
        try requireSetter(context)
        guard items.contains(where: { $0.id == id }) else { throw .unknownItem(id) }
        return [.itemRemoved(.init(id))]
    }

    private func tick(
        _ id: Int, _ isTicked: Bool, _ context: DecisionContext
    ) throws(TaskRejection) -> [Event] {
        try requireWork()
        try requireExecutor(context)
        guard let item = items.first(where: { $0.id == id }) else { throw .unknownItem(id) }
        if item.isTicked == isTicked { throw .nothingToChange }
        return begun(context) + [.itemTicked(.init(id, isTicked: isTicked))]
    }

    // MARK: Time and words

    private func logTime(
        _ minutes: Int, _ day: CivilDate?, _ note: String?, _ context: DecisionContext
    ) throws(TaskRejection) -> [Event] {
        let staff = try staff(context)
        switch state {
        case .open, .started, .sentBack, .done: break
        case .pending: throw .notYetOpen
        case .accepted, .cancelled: throw .alreadyFinished(state)
        }
        if !Limits.spentRange.contains(minutes) {
            throw .outOfRange(field: "minutes", range: Limits.spentRange)
        }
        let today = context.rules.routing.zone.civil(at: context.now).date
        let day = day ?? today
        // Somebody further east may have begun a day that the desk has not.
        if day > today.adding(days: 1) { throw .dayAhead }
        if day < today.adding(days: -Limits.daysBack) { throw .dayTooLongAgo(days: Limits.daysBack) }
        if times.count == Limits.timesMax { throw .tooMany(field: "time", limit: Limits.timesMax) }
        let note = try Self.checkedText(note ?? "", "note", Limits.noteCharactersMax, mayBeEmpty: true)
        let entry = TimeEntry(id: .init(context.newID()), staff: staff, day: day, minutes: minutes)
        return begun(context) + [.timeLogged(.init(entry, note: note.isEmpty ? nil : note))]
    }

    private func withdrawTime(
        _ id: TimeEntry.ID, _ context: DecisionContext
    ) throws(TaskRejection) -> [Event] {
        let staff = try staff(context)
        try requireNotOver()
        guard let entry = times.first(where: { $0.id == id }) else { throw .unknownEntry }
        if entry.staff != staff, context.authority < .lead { throw .othersEntry(entry.staff) }
        return [.timeWithdrawn(.init(id))]
    }

    private func comment(_ text: String, _ context: DecisionContext) throws(TaskRejection) -> [Event] {
        _ = try staff(context)
        if commentCount == Limits.commentsMax {
            throw .tooMany(field: "comments", limit: Limits.commentsMax)
        }
        return [.commented(.init(try Self.checkedText(text, "text", Limits.textCharactersMax)))]
    }

    // MARK: The end

    private func finish(_ result: String, _ context: DecisionContext) throws(TaskRejection) -> [Event] {
        try requireWork()
        try requireExecutor(context)
        let open = conditions.filter { !$0.isTicked }
        if !open.isEmpty { throw .conditionsOpen(open.map(\.text.text)) }
        let missing = facts.filter { $0.isRequired && $0.value == nil }
        if !missing.isEmpty { throw .factsMissing(missing.map(\.name)) }
        let result = try Self.checkedText(result, "result", Limits.textCharactersMax)
        // Who set it for themselves has nobody to hand the result to.
        let isOwn = setter == assignee && setter == context.actor.staff
        return [.finished(.init(result))] + (isOwn ? [.accepted(.init())] : [])
    }

    private func accept(_ context: DecisionContext) throws(TaskRejection) -> [Event] {
        try requireSetter(context)
        if state != .done { throw .notDone(state) }
        if assignee == context.actor.staff, setter != assignee { throw .ownWork }
        return [.accepted(.init())]
    }

    private func sendBack(_ reason: String, _ context: DecisionContext) throws(TaskRejection) -> [Event] {
        try requireSetter(context)
        if state != .done { throw .notDone(state) }
        return [.sentBack(.init(try checkedReason(reason)))]
    }

    private func cancel(_ reason: String, _ context: DecisionContext) throws(TaskRejection) -> [Event] {
        try requireSetter(context)
        try requireNotOver()
        return [.cancelled(.init(try checkedReason(reason)))]
    }

    private func reopen(_ reason: String, _ context: DecisionContext) throws(TaskRejection) -> [Event] {
        try requireSetter(context)
        if !state.isOver { throw .notOver(state) }
        return [.reopened(.init(try checkedReason(reason)))]
    }

    private func checkedReason(_ reason: String) throws(TaskRejection) -> String {
        try Self.checkedText(reason, "reason", Limits.reasonCharactersMax)
    }

    // MARK: By itself

    private func open(_ context: DecisionContext) throws(TaskRejection) -> [Event] {
        if state != .pending { throw .nothingToChange }
        let promised = plan.due.flatMap { $0 > context.now ? $0 : nil }
        return [.opened(.init(due: promised ?? Self.deadline(after: plan.dueMinutes, in: context)))]
    }

    private func elapse(_ context: DecisionContext) -> [Event] {
        guard let due = nextDeadline, due <= context.now else { return [] }
        return [.overdue(.init(due: due))]
    }
}
