/// When the client's personal engineer is called in beside those who serve nights and weekends (P69).
package struct PullIn: Sendable, Equatable, Codable {
    /// The ticket is not solved so long after the assignee got it; nil: that alone is no reason.
    package var unsolvedSeconds: Int?
    /// The assignee wrote nothing for so long; nil: that alone is no reason.
    package var silentSeconds: Int?
    /// Less pressing tickets wait for the morning.
    package var priorityAtLeast: Ticket.Priority
    package var role: Role

    package enum Role: String, Sendable, Codable, CaseIterable {
        /// The ticket becomes theirs.
        case assignee
        /// They join; it stays where it is.
        case helper
    }

    package static let seconds = 60...86_400

    /// - Returns: nil when neither limit is given, or one is out of `seconds`.
    package init?(
        unsolvedSeconds: Int?, silentSeconds: Int?, priorityAtLeast: Ticket.Priority = .normal,
        role: Role = .helper
    ) {
        let limits = [unsolvedSeconds, silentSeconds].compactMap(\.self)
        guard !limits.isEmpty, limits.allSatisfy(Self.seconds.contains) else { return nil }
        self.unsolvedSeconds = unsolvedSeconds
        self.silentSeconds = silentSeconds
        self.priorityAtLeast = priorityAtLeast
        self.role = role
    }

    private enum CodingKeys: String, CodingKey {
        case unsolvedSeconds = "unsolved_seconds", silentSeconds = "silent_seconds",
            priorityAtLeast = "priority_at_least", role
    }

    /// How a ticket stands in the hands of who has it.
    package struct Situation: Sendable, Equatable {
        package var hours: AssignmentClock.Hours
        package var assignee: StaffMember.ID?
        /// Who serves outside of working hours: the duty engineers and the round-the-clock team.
        package var nightAndDuty: Set<StaffMember.ID>
        /// The client's.
        package var personalEngineer: StaffMember.ID?
        package var priority: Ticket.Priority
        package var status: Ticket.Status.Name
        /// Since the assignee got it.
        package var heldSeconds: Int
        /// Since the assignee last wrote anything on it; nil: never.
        package var sinceRecordSeconds: Int?
        /// Who was called in already.
        package var pulledIn: Set<StaffMember.ID>

        package init(
            hours: AssignmentClock.Hours, assignee: StaffMember.ID?, nightAndDuty: Set<StaffMember.ID>,
            personalEngineer: StaffMember.ID?, priority: Ticket.Priority, status: Ticket.Status.Name,
            heldSeconds: Int, sinceRecordSeconds: Int? = nil, pulledIn: Set<StaffMember.ID> = []
        ) {
            self.hours = hours
            self.assignee = assignee
            self.nightAndDuty = nightAndDuty
            self.personalEngineer = personalEngineer
            self.priority = priority
            self.status = status
            self.heldSeconds = heldSeconds
            self.sinceRecordSeconds = sinceRecordSeconds
            self.pulledIn = pulledIn
        }
    }

    package enum Decision: Sendable, Equatable {
        case call(StaffMember.ID, as: Role, because: Struggle)
        case wait(seconds: Int)
        case no(Reason)
    }

    package enum Struggle: Sendable, Equatable {
        case unsolved(forSeconds: Int)
        case silent(forSeconds: Int)
    }

    package enum Reason: Sendable, Equatable {
        case workingHours
        /// Nobody works on it: new, waiting, done.
        case notInWork(Ticket.Status.Name)
        case notPressing(Ticket.Priority)
        case noAssignee
        /// Who has it does not serve the night or the weekend.
        case notOnDuty(StaffMember.ID)
        case noPersonalEngineer
        case hasItAlready(StaffMember.ID)
        case calledAlready(StaffMember.ID)
    }

    /// Whether the personal engineer is called now, or when to look again.
    package func decide(_ situation: Situation) -> Decision {
        if situation.hours == .working { return .no(.workingHours) }
        guard situation.status == .new || situation.status == .open else {
            return .no(.notInWork(situation.status))
        }
        if situation.priority.rank < priorityAtLeast.rank { return .no(.notPressing(situation.priority)) }
        guard let assignee = situation.assignee else { return .no(.noAssignee) }
        guard let engineer = situation.personalEngineer else { return .no(.noPersonalEngineer) }
        if engineer == assignee { return .no(.hasItAlready(engineer)) }
        guard situation.nightAndDuty.contains(assignee) else { return .no(.notOnDuty(assignee)) }
        if situation.pulledIn.contains(engineer) { return .no(.calledAlready(engineer)) }
        let held = situation.heldSeconds
        // A record from before they got it says nothing about them.
        let silent = min(held, situation.sinceRecordSeconds ?? held)
        if let unsolvedSeconds, held >= unsolvedSeconds {
            return .call(engineer, as: role, because: .unsolved(forSeconds: held))
        }
        if let silentSeconds, silent >= silentSeconds {
            return .call(engineer, as: role, because: .silent(forSeconds: silent))
        }
        let waits = [unsolvedSeconds.map { $0 - held }, silentSeconds.map { $0 - silent }].compactMap(\.self)
        return .wait(seconds: waits.min() ?? 0)
    }
}
