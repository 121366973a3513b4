/// What a kind of task needs, who gets it and when it is done (P173, P174); with others that follow it, a process (P178).
package struct TaskTemplate: Aggregate {
    package typealias ID = Identifier<TaskTemplate>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.taskTemplate

    package var saved: Saved
    package var id: ID { saved.id }

    package enum Limits {
        package static let nameCharactersMax = 100
        package static let followingMax = 15
        /// Of all that a desk wrote: a choice on a form shows them all.
        package static let templatesMax = 200
    }

    package struct Saved: EventPayload {
        package static let kind = "task_template.saved"
        package var id: ID
        package var name: String
        package var title: String
        package var text: String
        /// Nil: the department of the ticket, or of whoever sets it.
        package var department: Department.ID?
        package var team: Team.ID?
        package var assignee: StaffMember.ID?
        package var priority: Ticket.Priority
        package var minutes: Int?
        /// Working minutes until the deadline.
        package var dueMinutes: Int?
        package var facts: [Fact]
        package var checklist: [String]
        package var conditions: [String]
        /// Tickets on whose cards it is offered; an empty list limits nothing.
        package var kinds: [Ticket.Kind]
        /// What follows, each when the one before it is over.
        package var following: [ID]
        package var isArchived: Bool

        package init(id: ID, name: String, title: String) {
            self.id = id
            self.name = name
            self.title = title
            text = ""
            priority = .normal
            facts = []
            checklist = []
            conditions = []
            kinds = []
            following = []
            isArchived = false
        }
    }

    package struct Fact: Sendable, Equatable, Codable {
        package var name: String
        package var isRequired: Bool

        package init(name: String, isRequired: Bool) {
            self.name = name
            self.isRequired = isRequired
        }
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }

    /// Whether it is a choice for such a ticket, or for a task that stands alone.
    package func isOffered(for kind: Ticket.Kind?) -> Bool {
        !saved.isArchived && (saved.kinds.isEmpty || kind.map(saved.kinds.contains) == true)
    }

    /// Why a template cannot be as it was written.
    package enum Rejection: Error, Sendable, Equatable {
        case task(TaskRejection)
        case sameFact(String)
        case followsItself
    }

    /// The template as it will stand: names on one line, no empty entries.
    package static func checked(_ written: Saved) throws(Rejection) -> Saved {
        var saved = written
        do throws(TaskRejection) {
            saved.name = try WorkTask.checkedLine(written.name, "name", Limits.nameCharactersMax)
            saved.title = try WorkTask.checkedTitle(written.title)
            saved.text = try WorkTask.checkedText(
                written.text, "text", WorkTask.Limits.textCharactersMax, mayBeEmpty: true)
            for (field, minutes) in [
                ("planned_minutes", written.minutes), ("due_minutes", written.dueMinutes),
            ] {
                if let minutes, !WorkTask.Limits.plannedRange.contains(minutes) {
                    throw TaskRejection.outOfRange(field: field, range: WorkTask.Limits.plannedRange)
                }
            }
            saved.checklist = try checkedItems(written.checklist, .step)
            saved.conditions = try checkedItems(written.conditions, .condition)
            if saved.checklist.count + saved.conditions.count > WorkTask.Limits.itemsMax {
                throw TaskRejection.tooMany(field: "checklist", limit: WorkTask.Limits.itemsMax)
            }
            if written.facts.count > WorkTask.Limits.factsMax {
                throw TaskRejection.tooMany(field: "data", limit: WorkTask.Limits.factsMax)
            }
            saved.facts = []
            for fact in written.facts {
                let name = try WorkTask.checkedLine(
                    fact.name, "data", WorkTask.Limits.factNameCharactersMax)
                saved.facts.append(Fact(name: name, isRequired: fact.isRequired))
            }
            if written.following.count > Limits.followingMax {
                throw TaskRejection.tooMany(field: "following", limit: Limits.followingMax)
            }
        } catch { throw .task(error) }
        var names: Set<String> = []
        for fact in saved.facts where !names.insert(fact.name).inserted { throw .sameFact(fact.name) }
        if saved.following.contains(saved.id) { throw .followsItself }
        saved.kinds = Ticket.Kind.allCases.filter(written.kinds.contains)
        return saved
    }

    private static func checkedItems(
        _ texts: [String], _ kind: WorkTask.Item.Kind
    ) throws(TaskRejection) -> [String] {
        var checked: [String] = []
        for text in texts {
            checked.append(try WorkTask.checkedLine(text, kind.field, WorkTask.Limits.itemCharactersMax))
        }
        return checked
    }

    /// The task it makes.
    /// - Parameters:
    ///   - department: where it goes when the template names none.
    ///   - values: of its data, by their names.
    package func task(
        in ticket: Ticket.ID?, department: Department.ID, values: [String: String] = [:],
        after former: WorkTask.ID? = nil
    ) -> NewTask {
        var new = NewTask(
            title: saved.title, text: saved.text, ticket: ticket,
            plan: .init(
                department: saved.department ?? department, team: saved.team, priority: saved.priority,
                minutes: saved.minutes, dueMinutes: saved.dueMinutes))
        new.assignee = saved.assignee
        new.checklist = saved.checklist
        new.conditions = saved.conditions
        new.facts = saved.facts.map { ($0.name, $0.isRequired, values[$0.name]) }
        new.template = id
        new.former = former
        return new
    }
}
