import Testing

@testable import Domain

@Suite("Figures of tasks")
struct TaskFiguresTests {
    private static let from = Instant(microseconds: 0) + .days(20_000)
    private static let to = from + .days(30)
    private static let now = from + .days(40)

    private static func fact(
        of staff: Int64? = 1, created: Int = 1, _ state: WorkTask.State, since: Int,
        _ change: (inout TaskFigures.Fact) -> Void = { _ in }
    ) -> TaskFigures.Fact {
        var fact = TaskFigures.Fact(
            assignee: staff.map { .init($0) }, department: .init(7), template: nil,
            createdAt: from + .days(created), state: state, stateSince: from + .days(since), due: nil,
            lateSince: nil, plannedMinutes: nil, spentMinutes: 0, sentBack: 0)
        change(&fact)
        return fact
    }

    @Test("P176: each number counts what belongs to the time and the group")
    func count() {
        let facts = [
            Self.fact(.accepted, since: 3) {
                $0.due = Self.from + .days(4)
                $0.plannedMinutes = 60
                $0.spentMinutes = 90
                $0.sentBack = 2
            },
            Self.fact(.accepted, since: 5) {
                $0.due = Self.from + .days(4)
                $0.lateSince = $0.due
                $0.spentMinutes = 500
            },
            // Set before, accepted after: neither counts.
            Self.fact(created: -5, .accepted, since: 31),
            // The first moment belongs to the time, the last does not.
            Self.fact(created: 0, .cancelled, since: 2), Self.fact(created: 30, .cancelled, since: 31),
            Self.fact(of: nil, created: 39, .open, since: 39) { $0.plannedMinutes = 30 },
            Self.fact(of: 2, created: -100, .done, since: 1),
            Self.fact(of: 2, created: 33, .pending, since: 33),
        ]
        let (groups, all) = TaskFigures.count(
            facts, by: .person, from: Self.from, to: Self.to, at: Self.now)
        let own = groups[1]
        #expect(own?.set == 3 && own?.done == 2)
        #expect(own?.doneWithDeadline == 2 && own?.inTime == 1 && own?.sentBack == 2)
        #expect(own?.plannedMinutes == 60 && own?.spentMinutes == 90)
        #expect(own?.open == 0 && own?.oldest == nil)
        #expect(groups[nil]?.openByAge == [0, 1, 0, 0, 0])
        #expect(groups[2]?.openByAge == [0, 0, 0, 1, 1] && groups[2]?.oldest == Self.from + .days(-100))
        #expect(all.open == 3 && all.set == 3)
        let departments = TaskFigures.count(
            facts, by: .department, from: Self.from, to: Self.to, at: Self.now)
        #expect(departments.groups == [7: all])
        let templates = TaskFigures.count(facts, by: .template, from: Self.from, to: Self.to, at: Self.now)
        #expect(templates.groups == [nil: all])
    }
}
