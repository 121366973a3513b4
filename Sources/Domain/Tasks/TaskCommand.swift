/// What can be asked of a task that there is.
package enum TaskCommand: Sendable, Equatable {
    case change(TaskChange)
    case take
    /// Nil gives it back to its department.
    case assign(StaffMember.ID?)
    case start
    case addItem(WorkTask.Item.Kind, String)
    case removeItem(Int)
    case tick(Int)
    case untick(Int)
    case logTime(minutes: Int, day: CivilDate?, note: String?)
    case withdrawTime(WorkTask.TimeEntry.ID)
    case comment(String)
    case finish(result: String)
    case accept
    case sendBack(reason: String)
    case cancel(reason: String)
    case reopen(reason: String)
    /// The step before it is over.
    case open
    /// What the time alone brings about.
    case elapse
}

/// What is to be different about a task; what is nil stays.
package struct TaskChange: Sendable, Equatable {
    package var title: String?
    package var text: String?
    package var department: Department.ID?
    package var team: Team.ID??
    package var priority: Ticket.Priority?
    package var minutes: Int??
    package var start: Instant??
    package var due: Instant??
    /// By name; an empty text takes a value away.
    package var facts: [String: String]

    package init() { facts = [:] }

    /// Whether it concerns only when and with what the work is done, which is the business of whoever does it.
    var isOwnBusiness: Bool {
        title == nil && text == nil && department == nil && team == nil && priority == nil && due == nil
    }
}

/// A task before it is one.
package struct NewTask: Sendable, Equatable {
    package var title: String
    package var text: String
    package var ticket: Ticket.ID?
    package var assignee: StaffMember.ID?
    package var plan: WorkTask.Plan
    package var checklist: [String]
    package var conditions: [String]
    package var facts: [(name: String, isRequired: Bool, value: String?)]
    package var template: TaskTemplate.ID?
    /// A step of a process: it opens when this one is over.
    package var former: WorkTask.ID?

    package init(title: String, text: String = "", ticket: Ticket.ID? = nil, plan: WorkTask.Plan) {
        self.title = title
        self.text = text
        self.ticket = ticket
        self.plan = plan
        checklist = []
        conditions = []
        facts = []
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.title == right.title && left.text == right.text && left.ticket == right.ticket
            && left.assignee == right.assignee && left.plan == right.plan
            && left.checklist == right.checklist && left.conditions == right.conditions
            && left.template == right.template && left.former == right.former
            && left.facts.elementsEqual(right.facts) {
                $0.name == $1.name && $0.isRequired == $1.isRequired && $0.value == $1.value
            }
    }
}

/// Why a task does not do what it was asked.
package enum TaskRejection: Error, Sendable, Equatable {
    case onlyStaff
    /// Only whoever does it, or leads.
    case notAssignee(StaffMember.ID)
    /// Nobody does it yet: it has to be taken first.
    case nobodyTookIt
    case alreadyTaken(by: StaffMember.ID)
    case alreadyAssigned
    /// Only whoever set it, or leads.
    case settersMatter
    /// Nobody accepts their own work where somebody else set it.
    case ownWork
    /// A step whose turn has not come.
    case notYetOpen
    case alreadyFinished(WorkTask.State)
    case notDone(WorkTask.State)
    case notOver(WorkTask.State)
    case alreadyStarted
    case unknownItem(Int)
    case nothingToChange
    /// The Definition of Done is not met (P174).
    case conditionsOpen([String])
    /// Data that its kind needs (P173).
    case factsMissing([String])
    case unknownFact(String)
    case textMissing(field: String)
    case tooLong(field: String, limit: Int)
    case tooMany(field: String, limit: Int)
    case outOfRange(field: String, range: ClosedRange<Int>)
    case dateNotAhead(field: String)
    case dateTooFar(field: String)
    case dayAhead
    case dayTooLongAgo(days: Int)
    case unknownEntry
    case othersEntry(StaffMember.ID)
}
