/// Who gets a ticket, or in whose queue it waits, and why: enough to tell it to a person.
package struct Assignment: Sendable, Equatable {
    package let assignee: Choice?
    /// Where the ticket waits, or belongs, when the steps named a team.
    package let team: Team.ID?
    /// Which hours the clock said it was; nil where no clock was asked.
    package let hours: AssignmentClock.Hours?
    /// The steps before that found nobody, in their order.
    package let passed: [Passed]

    package init(
        assignee: Choice?, team: Team.ID?, hours: AssignmentClock.Hours? = nil, passed: [Passed] = []
    ) {
        self.assignee = assignee
        self.team = team
        self.hours = hours
        self.passed = passed
    }

    /// Nobody was to be found: the ticket is meant to wait in a queue.
    package var isQueued: Bool { assignee == nil && passed.last?.reason == .queued }

    package struct Choice: Sendable, Equatable {
        package let staff: StaffMember.ID
        package let reason: Reason

        package init(staff: StaffMember.ID, reason: Reason) {
            self.staff = staff
            self.reason = reason
        }
    }

    package enum Reason: Sendable, Equatable {
        case named
        case personalEngineer(of: Organization.ID)
        case lastWorked(with: Contact.ID, at: Instant)
        /// 0: on duty; 1 and more: a stand-in.
        case onDuty(place: Int)
        /// So many open tickets; `among` counts all who could have had it.
        case leastLoaded(open: Int, among: Int)
        /// Nil: never had one.
        case longestWithout(since: Instant?, among: Int)
        case skilled([Skill], open: Int, among: Int)
        /// `among` counts those whose place is known.
        case nearest(meters: Int, among: Int)
        case lead(of: Team.ID)
    }

    package struct Passed: Sendable, Equatable {
        package let step: AssignmentStep
        package let reason: Absence

        package init(step: AssignmentStep, reason: Absence) {
            self.step = step
            self.reason = reason
        }
    }

    /// Why a step found nobody.
    package enum Absence: Sendable, Equatable {
        /// People take their next ticket themselves.
        case queued
        case unavailable(StaffMember.ID, Roster.Availability)
        case full(StaffMember.ID, open: Int)
        /// They are not on the roster at all.
        case unknown(StaffMember.ID)
        case notAClient
        case noPersonalEngineer
        case neverMet
        case nobodyOnDuty
        /// Neither the step nor the ticket has a team, and the line has none.
        case noTeam
        case nobodyInTeam
        /// The team the step names was put away.
        case teamGone(Team.ID)
        /// So many belong there, but none is here and free.
        case nobodyFree(of: Int)
        case nobodySkilled([Skill])
        /// So many are free, but nobody knows where they are.
        case nobodyLocated(of: Int)
        case noLead(Team.ID)
    }
}
