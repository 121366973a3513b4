extension WorkTask {
    /// What a row and its parts say: everything a task is.
    package struct Stored: Sendable {
        package var id: ID
        package var ticket: Ticket.ID?
        package var setter: StaffMember.ID?
        package var template: TaskTemplate.ID?
        package var former: ID?
        package var createdAt: Instant
        package var state: State
        package var stateSince: Instant
        package var assignee: StaffMember.ID?
        package var title: Personal
        package var text: Personal
        package var plan: Plan
        package var items: [Item]
        package var facts: [Fact]
        package var result: Personal?
        package var reason: Personal?
        package var times: [TimeEntry]
        package var minutesSpent: Int
        package var commentCount: Int
        package var lateSince: Instant?

        package init(
            id: ID, createdAt: Instant, state: State, stateSince: Instant, title: Personal, text: Personal,
            plan: Plan
        ) {
            self.id = id
            self.createdAt = createdAt
            self.state = state
            self.stateSince = stateSince
            self.title = title
            self.text = text
            self.plan = plan
            items = []
            facts = []
            times = []
            minutesSpent = 0
            commentCount = 0
        }
    }

    /// As it was stored.
    package init(_ stored: Stored) {
        id = stored.id
        ticket = stored.ticket
        setter = stored.setter
        template = stored.template
        former = stored.former
        createdAt = stored.createdAt
        state = stored.state
        stateSince = stored.stateSince
        assignee = stored.assignee
        title = stored.title
        text = stored.text
        plan = stored.plan
        items = stored.items
        facts = stored.facts
        result = stored.result
        reason = stored.reason
        times = stored.times
        minutesSpent = stored.minutesSpent
        commentCount = stored.commentCount
        lateSince = stored.lateSince
    }

    /// Itself with a row's words where the journal no longer knows a value.
    package func withWords(of row: WorkTask) -> WorkTask {
        var known = self
        if known.title.value == nil { known.title = row.title }
        if known.text.value == nil { known.text = row.text }
        if known.result.map({ $0.value == nil }) == true { known.result = row.result }
        if known.reason.map({ $0.value == nil }) == true { known.reason = row.reason }
        for index in known.items.indices where known.items[index].text.value == nil {
            guard row.items.indices.contains(index) else { continue }
            known.items[index].text = row.items[index].text
        }
        for index in known.facts.indices where known.facts[index].value.map({ $0.value == nil }) == true {
            guard row.facts.indices.contains(index) else { continue }
            known.facts[index].value = row.facts[index].value
        }
        return known
    }
}
