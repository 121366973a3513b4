/// One step of a chain: when, whom it tells and how, and what it does by itself.
package struct EscalationStep: Sendable, Equatable, Codable {
    /// Its number within the chain. It is never given twice, so that what was done stays done when others come and go.
    package var id: Int
    package var moment: Moment
    package var recipients: [Recipient]
    package var means: [Means]
    package var act: Act?

    package init(
        id: Int, _ moment: Moment, tell recipients: [Recipient] = [], by means: [Means] = Means.allCases,
        act: Act? = nil
    ) {
        self.id = id
        self.moment = moment
        self.recipients = recipients
        self.means = means
        self.act = act
    }

    /// What brings a step about.
    package enum Moment: Sendable, Hashable {
        /// Working minutes after a deadline; negative: before it.
        case deadline(Clock.Kind, minutes: Int)
        /// The client was not satisfied for the so-many-th time, or more often (P117).
        case returned(times: Int)
        /// It was passed on so often since a lead decided last, or more often (P67).
        case passed(times: Int)
        /// A line did not take what was passed to it.
        case sentBack
        /// The matter came up again after it was over.
        case reopened
    }

    /// Whom a step tells; who is nobody at the time leaves it to the next above: a lead to the head.
    package enum Recipient: Sendable, Hashable {
        case assignee, controller, teamLead, head
        /// Who leads the people of whoever answers for the ticket.
        case controllerLead
        /// Who is on duty now; their stand-in where they have left.
        case onDuty
        case staff(StaffMember.ID)
    }

    package enum Means: String, Sendable, Codable, CaseIterable {
        /// A notice in the console.
        case console
        case mail
    }

    /// What it does beside telling. The first two are functional escalation, the others hierarchical (P98, P99).
    package enum Act: String, Sendable, Codable, CaseIterable {
        case nextLine = "next_line"
        case teamLead = "team_lead"
        /// The head answers for it from now on; whoever works on it goes on.
        case headControls = "head_controls"
        /// The head holds it (P117).
        case head

        package var isHierarchical: Bool { self == .headControls || self == .head }
    }
}

extension EscalationStep.Moment: Codable {
    private enum CodingKeys: String, CodingKey { case on, clock, minutes, times }
    private enum Name: String, Codable {
        case deadline, returned, passed, sentBack = "sent_back", reopened
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func times() throws -> Int { try container.decode(Int.self, forKey: .times) }
        switch try container.decode(Name.self, forKey: .on) {
        case .deadline:
            self = .deadline(
                try container.decode(Clock.Kind.self, forKey: .clock),
                minutes: try container.decode(Int.self, forKey: .minutes))
        case .returned: self = .returned(times: try times())
        case .passed: self = .passed(times: try times())
        case .sentBack: self = .sentBack
        case .reopened: self = .reopened
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .deadline(let clock, let minutes):
            try container.encode(Name.deadline, forKey: .on)
            try container.encode(clock, forKey: .clock)
            try container.encode(minutes, forKey: .minutes)
        case .returned(let times):
            try container.encode(Name.returned, forKey: .on)
            try container.encode(times, forKey: .times)
        case .passed(let times):
            try container.encode(Name.passed, forKey: .on)
            try container.encode(times, forKey: .times)
        case .sentBack: try container.encode(Name.sentBack, forKey: .on)
        case .reopened: try container.encode(Name.reopened, forKey: .on)
        }
    }
}

/// In JSON a word, or `staff:` with a number.
extension EscalationStep.Recipient: Codable {
    package var text: String {
        switch self {
        case .assignee: "assignee"
        case .controller: "controller"
        case .teamLead: "team_lead"
        case .head: "head"
        case .controllerLead: "controller_lead"
        case .onDuty: "on_duty"
        case .staff(let id): "staff:\(id.rawValue)"
        }
    }

    package init?(text: String) {
        switch text {
        case "assignee": self = .assignee
        case "controller": self = .controller
        case "team_lead": self = .teamLead
        case "head": self = .head
        case "controller_lead": self = .controllerLead
        case "on_duty": self = .onDuty
        default:
            guard text.hasPrefix("staff:"), let id = Int64(text.dropFirst("staff:".count)) else { return nil }
            self = .staff(.init(id))
        }
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let recipient = Self(text: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no recipient: \(text)")
        }
        self = recipient
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
