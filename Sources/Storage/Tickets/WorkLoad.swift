package import Domain

/// How much work there is in the whole desk, by state, department and assignee; what one person sees of it is counted
/// from this without asking again.
package struct WorkLoad: Sendable, Equatable {
    package struct Entry: Sendable, Equatable {
        package let status: Ticket.Status.Name
        package let department: Department.ID
        package let assignee: StaffMember.ID?
        package let count: Int

        package init(
            status: Ticket.Status.Name, department: Department.ID, assignee: StaffMember.ID?, count: Int
        ) {
            self.status = status
            self.department = department
            self.assignee = assignee
            self.count = count
        }
    }

    package let entries: [Entry]
    /// How many wait too long for an answer.
    package let overdue: [Department.ID: Int]
    package let locks: [Department.ID: Locks]

    package struct Locks: Sendable, Equatable {
        package let locked: Int
        /// How many of them somebody asked to unlock.
        package let asked: Int

        package init(locked: Int, asked: Int) {
            self.locked = locked
            self.asked = asked
        }
    }

    package init(
        entries: [Entry], overdue: [Department.ID: Int], locks: [Department.ID: Locks] = [:]
    ) {
        self.entries = entries
        self.overdue = overdue
        self.locks = locks
    }

    package static let none = WorkLoad(entries: [], overdue: [:])
}

/// How many tickets there are to work on within one person's reach, by state, department and holder.
package struct WorkCounts: Sendable, Equatable {
    package enum Holder: Sendable { case nobody, own, other }

    package struct Entry: Sendable, Hashable {
        package let status: Ticket.Status.Name
        package let department: Department.ID
        package let holder: Holder
    }

    package let entries: [Entry: Int]
    package let overdue: Int
    package let locked: Int
    package let unlockRequests: Int

    package init(_ load: WorkLoad, scope: TicketScope, member: StaffMember.ID) {
        var entries: [Entry: Int] = [:]
        for entry in load.entries where scope.holds(entry.department) {
            let holder = entry.assignee.map { $0 == member ? Holder.own : .other } ?? .nobody
            let place = Entry(status: entry.status, department: entry.department, holder: holder)
            entries[place, default: 0] += entry.count
        }
        self.entries = entries
        overdue = load.overdue.reduce(0) { scope.holds($1.key) ? $0 + $1.value : $0 }
        let locks = load.locks.filter { scope.holds($0.key) }.values
        locked = locks.reduce(0) { $0 + $1.locked }
        unlockRequests = locks.reduce(0) { $0 + $1.asked }
    }

    package func sum(_ isCounted: (Entry) -> Bool) -> Int {
        entries.reduce(0) { isCounted($1.key) ? $0 + $1.value : $0 }
    }
}

extension TicketScope {
    fileprivate func holds(_ department: Department.ID) -> Bool {
        seesAll || departments.contains(department)
    }
}
