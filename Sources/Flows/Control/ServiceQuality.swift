package import Domain
package import Storage

/// What clients think of the work, and how often they waited too long for an answer (P113, P121, P124).
package struct ServiceQuality: Sendable {
    /// Of a thousand marks, so many are to be good ones.
    package let target: Int
    package let days30: Satisfaction
    package let days90: Satisfaction
    /// Of the ninety days, whoever had most marks first.
    package let people: [Person]
    /// First and next answers of the thirty days that did not come in time.
    package let lateFirst: Int
    package let lateNext: Int
    /// Whether there may be more of them than were looked at.
    package let isCut: Bool

    package struct Person: Sendable {
        package let person: Named<StaffMember>
        package let satisfaction: Satisfaction
        package let mean: Double
    }

    package enum Limits {
        package static let people = 100
        /// Missed deadlines of all kinds that are looked at to count answers among them.
        package static let missed = 10_000
        package static let lateDays = 30
    }

    /// - Throws: `DeskError.forbidden`.
    package init(
        for member: StaffMember, _ rules: ServiceRules, at now: Instant, in transaction: any Transaction
    ) throws {
        try Access.require(.staff(member), .readControlRoom)
        let store = MarkStore(transaction, scope: Access.scope(of: member))
        let feedback = rules.discipline.feedback ?? .preset
        target = feedback.target
        days30 = try store.satisfaction(since: now - .days(30), badMark: feedback.badMark)
        days90 = try store.satisfaction(since: now - .days(90), badMark: feedback.badMark)
        people = try store.byAssignee(
            since: now - .days(90), badMark: feedback.badMark, limit: Limits.people
        ).map { entry in
            Person(
                person: entry.person, satisfaction: entry.satisfaction,
                mean: Double(entry.sum) / Double(max(1, entry.satisfaction.marks)))
        }
        let (late, next) = try store.missed(
            since: now - .days(Limits.lateDays), before: nil, limit: Limits.missed)
        lateFirst = late.count { $0.clock == .firstResponse }
        lateNext = late.count { $0.clock == .nextResponse }
        isCut = next != nil
    }
}
