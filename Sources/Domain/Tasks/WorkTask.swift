/// A piece of work that somebody sets and somebody does, in a ticket or alone (P172, P174). Its result goes back to whoever
/// set it (P118). Work of the language's own kind is called a task too, hence the longer name.
package struct WorkTask: Aggregate {
    package typealias ID = Identifier<WorkTask>
    package static let subjectKind = SubjectKind.task

    package let id: ID
    /// Nil: it stands alone.
    package let ticket: Ticket.ID?
    /// Who takes the result; nil where the program set it: then whoever leads does.
    package let setter: StaffMember.ID?
    package let template: TaskTemplate.ID?
    /// The step of a process before this one (P178).
    package let former: ID?
    package let createdAt: Instant

    package internal(set) var state: State
    package internal(set) var assignee: StaffMember.ID?
    package internal(set) var title: Personal
    package internal(set) var text: Personal
    package internal(set) var plan: Plan
    /// What is ticked off, and what has to be before it can be finished.
    package internal(set) var items: [Item]
    /// The data that its kind needs (P173).
    package internal(set) var facts: [Fact]
    package internal(set) var result: Personal?
    /// Why it was sent back, cancelled or opened anew, the last time.
    package internal(set) var reason: Personal?
    /// By their ids, which is by their age.
    package internal(set) var times: [TimeEntry]
    package internal(set) var minutesSpent: Int
    package internal(set) var commentCount: Int
    /// The deadline that was missed, once it was told.
    package internal(set) var lateSince: Instant?
    /// When it came into the state in which it is.
    package internal(set) var stateSince: Instant

    package enum State: String, Sendable, Codable, CaseIterable {
        /// A step of a process whose turn has not come.
        case pending
        case open
        case started = "in_progress"
        /// Finished by whoever did it; whoever set it has not looked at it yet.
        case done
        case sentBack = "sent_back"
        case accepted, cancelled

        /// Somebody has to do something.
        package var isWork: Bool {
            switch self {
            case .open, .started, .sentBack: true
            case .pending, .done, .accepted, .cancelled: false
            }
        }

        package var isOver: Bool { self == .accepted || self == .cancelled }
    }

    /// Who it is for, how long it may take and when.
    package struct Plan: Sendable, Equatable, Codable {
        package var department: Department.ID
        package var team: Team.ID?
        package var priority: Ticket.Priority
        /// How long the work is going to take.
        package var minutes: Int?
        /// When somebody means to do it: its place in the calendar (P177).
        package var start: Instant?
        package var due: Instant?
        /// The deadline is so many working minutes after it opens; for a step whose turn has not come.
        package var dueMinutes: Int?

        package init(
            department: Department.ID, team: Team.ID? = nil, priority: Ticket.Priority = .normal,
            minutes: Int? = nil, start: Instant? = nil, due: Instant? = nil, dueMinutes: Int? = nil
        ) {
            self.department = department
            self.team = team
            self.priority = priority
            self.minutes = minutes
            self.start = start
            self.due = due
            self.dueMinutes = dueMinutes
        }
    }

    package struct Item: Sendable, Equatable, Codable {
        package enum Kind: String, Sendable, Codable, CaseIterable {
            case step
            /// A part of the Definition of Done.
            case condition
        }

        package let id: Int
        package let kind: Kind
        package var text: Personal
        package var tickedBy: StaffMember.ID?
        package var tickedAt: Instant?

        package var isTicked: Bool { tickedAt != nil }

        package init(
            id: Int, kind: Kind, text: Personal, tickedBy: StaffMember.ID? = nil, tickedAt: Instant? = nil
        ) {
            self.id = id
            self.kind = kind
            self.text = text
            self.tickedBy = tickedBy
            self.tickedAt = tickedAt
        }
    }

    package struct Fact: Sendable, Equatable, Codable {
        /// What it is called in the template.
        package let name: String
        package let isRequired: Bool
        package var value: Personal?

        package init(name: String, isRequired: Bool, value: Personal? = nil) {
            self.name = name
            self.isRequired = isRequired
            self.value = value
        }
    }

    /// Time that somebody spent (P175).
    package struct TimeEntry: Sendable, Equatable {
        package typealias ID = Identifier<TimeEntry>
        package let id: ID
        package let staff: StaffMember.ID
        package let day: CivilDate
        package let minutes: Int

        package init(id: ID, staff: StaffMember.ID, day: CivilDate, minutes: Int) {
            self.id = id
            self.staff = staff
            self.day = day
            self.minutes = minutes
        }
    }

    package enum Limits {
        package static let titleCharactersMax = 200
        package static let textCharactersMax = 10_000
        package static let reasonCharactersMax = 2_000
        package static let noteCharactersMax = 500
        package static let itemsMax = 50
        package static let itemCharactersMax = 300
        package static let factsMax = 20
        package static let factNameCharactersMax = 100
        package static let factCharactersMax = 1_000
        package static let timesMax = 500
        package static let commentsMax = 1_000
        /// In one entry: a day.
        package static let spentRange = 1...1_440
        /// Of planned work: a working year.
        package static let plannedRange = 1...120_000
        /// How long ago a day may be whose time is written down.
        package static let daysBack = 31
        /// How far off a plan may reach, either way.
        package static let reach = Span.days(1_830)
        package static let perTicketMax = 100
    }

    package var conditions: [Item] { items.filter { $0.kind == .condition } }
    package var steps: [Item] { items.filter { $0.kind == .step } }
    package var tickedCount: Int { items.count(where: \.isTicked) }

    package func isLate(at now: Instant) -> Bool {
        state.isWork && plan.due.map { $0 <= now } == true
    }

    /// When the time alone has something to say about it.
    package var nextDeadline: Instant? { state.isWork && lateSince == nil ? plan.due : nil }

    /// Who may see it whatever department it is in.
    package var people: Set<StaffMember.ID> { Set([setter, assignee].compactMap { $0 }) }
}

extension WorkTask {
    package init?(first event: Event, on occasion: EventOccasion) {
        guard case .created(let created) = event else { return nil }
        id = created.id
        ticket = created.ticket
        setter = created.setter
        template = created.template
        former = created.former
        createdAt = occasion.at
        state = created.isPending ? .pending : .open
        assignee = created.assignee
        title = created.title
        text = created.text
        plan = created.plan
        items = created.items
        facts = created.facts
        times = []
        minutesSpent = 0
        commentCount = 0
        stateSince = occasion.at
    }

    private mutating func move(to state: State, _ occasion: EventOccasion) {
        self.state = state
        stateSince = occasion.at
    }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) {
        switch event {
        case .created: preconditionFailure("A task is created once")
        case .changed(let changed):
            if let title = changed.title { self.title = title }
            if let text = changed.text { self.text = text }
            if let plan = changed.plan {
                // Another deadline can be missed anew.
                if plan.due != self.plan.due { lateSince = nil }
                self.plan = plan
            }
            for fact in changed.facts ?? [] where facts.indices.contains(fact.place) {
                facts[fact.place].value = fact.value.value == "" ? nil : fact.value
            }
        case .opened(let opened):
            plan.due = opened.due
            move(to: .open, occasion)
        case .assigned(let assigned):
            assignee = assigned.to
            if state == .started { move(to: .open, occasion) }
        case .started: move(to: .started, occasion)
        case .itemAdded(let added): items.append(added.item)
        case .itemRemoved(let removed): items.removeAll { $0.id == removed.item }
        case .itemTicked(let ticked):
            guard let index = items.firstIndex(where: { $0.id == ticked.item }) else { return }
            items[index].tickedAt = ticked.isTicked ? occasion.at : nil
            items[index].tickedBy = ticked.isTicked ? occasion.actor.staff : nil
        case .timeLogged(let logged):
            times.append(logged.entry)
            minutesSpent += logged.minutes
        case .timeWithdrawn(let withdrawn):
            guard let index = times.firstIndex(where: { $0.id == withdrawn.entry }) else { return }
            minutesSpent -= times[index].minutes
            times.remove(at: index)
        case .commented: commentCount += 1
        case .finished(let finished):
            result = finished.result
            reason = nil
            move(to: .done, occasion)
        case .accepted: move(to: .accepted, occasion)
        case .sentBack(let sent):
            reason = sent.reason
            move(to: .sentBack, occasion)
        case .cancelled(let cancelled):
            reason = cancelled.reason
            move(to: .cancelled, occasion)
        case .reopened(let reopened):
            reason = reopened.reason
            // A deadline of back then says nothing about the work that is left.
            if let due = plan.due, due <= occasion.at {
                plan.due = nil
                lateSince = nil
            }
            move(to: .open, occasion)
        case .overdue(let overdue): lateSince = overdue.due
        case .erased(let erased): erase(erased)
        }
    }

    private mutating func erase(_ erased: Erased) {
        let gone = Personal(Personal.erasedText)
        for part in erased.parts {
            switch part {
            case .title: title = gone
            case .text: text = gone
            case .result: result = gone
            case .reason: reason = gone
            case .item(let id):
                if let index = items.firstIndex(where: { $0.id == id }) { items[index].text = gone }
            case .fact(let index): if facts.indices.contains(index) { facts[index].value = gone }
            }
        }
    }
}

extension Actor {
    /// The member of staff who acts, if it is one.
    package var staff: StaffMember.ID? { if case .staff(let id) = self { id } else { nil } }
}
