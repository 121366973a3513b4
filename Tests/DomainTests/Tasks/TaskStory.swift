import Domain
import Testing

/// A task and what was done with it, on a desk that works round the clock.
struct TaskStory {
    static let setter = StaffMember.ID(1)
    static let doer = StaffMember.ID(2)
    static let other = StaffMember.ID(3)
    static let lead = StaffMember.ID(4)
    static let department = Department.ID(9)

    private(set) var task: WorkTask
    private(set) var events: [(event: WorkTask.Event, occasion: EventOccasion)]
    var now: Instant = .noon

    init(_ new: NewTask = Self.new(), by actor: Actor = .staff(setter), at now: Instant = .noon) throws {
        self.now = now
        let event = try WorkTask.create(new, id: .init(500), in: Self.context(actor, at: now))
        let occasion = EventOccasion(at: now, actor: actor)
        task = try #require(WorkTask(first: event, on: occasion))
        events = [(event, occasion)]
    }

    static func new(
        assignee: StaffMember.ID? = doer, conditions: [String] = [], checklist: [String] = [],
        facts: [(name: String, isRequired: Bool, value: String?)] = []
    ) -> NewTask {
        var new = NewTask(title: "Замінити диск", plan: .init(department: department))
        new.assignee = assignee
        new.conditions = conditions
        new.checklist = checklist
        new.facts = facts
        return new
    }

    static func context(_ actor: Actor, at now: Instant) -> DecisionContext {
        let counter = Counter()
        return DecisionContext(
            now: now, actor: actor, authority: actor == .staff(lead) ? .lead : .none,
            newID: { counter.next(now) })
    }

    mutating func run(_ command: TaskCommand, by staff: StaffMember.ID = doer) throws {
        try run(command, as: .staff(staff))
    }

    mutating func run(_ command: TaskCommand, as actor: Actor) throws {
        now = now + .minutes(1)
        let occasion = EventOccasion(at: now, actor: actor)
        for event in try task.decide(command, in: Self.context(actor, at: now)) {
            task.apply(event, on: occasion)
            events.append((event, occasion))
        }
    }

    /// The same history, told from its beginning.
    func replayed() throws -> WorkTask {
        let first = try #require(events.first)
        var task = try #require(WorkTask(first: first.event, on: first.occasion))
        for (event, occasion) in events.dropFirst() { task.apply(event, on: occasion) }
        return task
    }

    private final class Counter: Sendable {
        /// Moments differ, and one decision needs one number at most.
        func next(_ now: Instant) -> Int64 { now.microseconds / 60_000_000 }
    }
}
