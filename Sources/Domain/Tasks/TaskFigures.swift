/// How the work on tasks went in a stretch of time (P176).
package struct TaskFigures: Sendable, Equatable {
    /// Set in that time.
    package private(set) var set = 0
    /// Accepted in that time.
    package private(set) var done = 0
    /// Of those, how many had a deadline, and how many kept it.
    package private(set) var doneWithDeadline = 0
    package private(set) var inTime = 0
    /// How often a result was sent back in that time.
    package private(set) var sentBack = 0
    /// Of what was accepted and had a plan: how long it was to take, and how long it took.
    package private(set) var plannedMinutes = 0
    package private(set) var spentMinutes = 0
    /// What is open now, by its age.
    package private(set) var openByAge = [Int](repeating: 0, count: ages.count + 1)
    package private(set) var oldest: Instant?

    /// Where one age ends and the next begins, in days.
    package static let ages = [1, 3, 7, 30]

    package var open: Int { openByAge.reduce(0, +) }

    /// What is known of one task.
    package struct Fact: Sendable, Equatable {
        package var assignee: StaffMember.ID?
        package var department: Department.ID
        package var template: TaskTemplate.ID?
        package var createdAt: Instant
        package var state: WorkTask.State
        package var stateSince: Instant
        package var due: Instant?
        package var lateSince: Instant?
        package var plannedMinutes: Int?
        package var spentMinutes: Int
        /// In that time.
        package var sentBack: Int

        package init(
            assignee: StaffMember.ID?, department: Department.ID, template: TaskTemplate.ID?,
            createdAt: Instant, state: WorkTask.State, stateSince: Instant, due: Instant?,
            lateSince: Instant?, plannedMinutes: Int?, spentMinutes: Int, sentBack: Int
        ) {
            self.assignee = assignee
            self.department = department
            self.template = template
            self.createdAt = createdAt
            self.state = state
            self.stateSince = stateSince
            self.due = due
            self.lateSince = lateSince
            self.plannedMinutes = plannedMinutes
            self.spentMinutes = spentMinutes
            self.sentBack = sentBack
        }

        /// Whose figures it counts for: nil where it has nobody, or no template.
        package func key(_ grouping: Grouping) -> Int64? {
            switch grouping {
            case .person: assignee?.rawValue
            case .department: department.rawValue
            case .template: template?.rawValue
            }
        }
    }

    package enum Grouping: String, Sendable, CaseIterable {
        case person, department, template
    }

    package init() {}

    /// The figures of each group, and of all.
    package static func count(
        _ facts: [Fact], by grouping: Grouping, from: Instant, to: Instant, at now: Instant
    ) -> (groups: [Int64?: TaskFigures], all: TaskFigures) {
        var groups: [Int64?: TaskFigures] = [:]
        var all = TaskFigures()
        for fact in facts {
            groups[fact.key(grouping), default: TaskFigures()].add(fact, from: from, to: to, at: now)
            all.add(fact, from: from, to: to, at: now)
        }
        // Whoever had nothing to do with that time is not shown with naughts.
        return (groups.filter { $0.value != TaskFigures() }, all)
    }

    private mutating func add(_ fact: Fact, from: Instant, to: Instant, at now: Instant) {
        let stretch = from..<to
        if stretch.contains(fact.createdAt) { set += 1 }
        sentBack += fact.sentBack
        if fact.state == .accepted, stretch.contains(fact.stateSince) {
            done += 1
            if fact.due != nil {
                doneWithDeadline += 1
                if fact.lateSince == nil { inTime += 1 }
            }
            if let planned = fact.plannedMinutes {
                plannedMinutes += planned
                spentMinutes += fact.spentMinutes
            }
        }
        if !fact.state.isOver {
            let age = now - fact.createdAt
            openByAge[Self.ages.firstIndex { age < .days($0) } ?? Self.ages.count] += 1
            oldest = min(oldest ?? fact.createdAt, fact.createdAt)
        }
    }
}
