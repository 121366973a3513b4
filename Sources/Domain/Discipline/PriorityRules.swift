/// How a priority follows from impact and urgency, and who may set another one (P80).
package struct PriorityRules: Sendable, Equatable, Codable {
    /// One priority for each pair of levels.
    private var matrix: [Row]
    /// Whether only whoever leads sets a priority that does not follow from the matrix.
    package var isBinding: Bool

    private struct Row: Sendable, Equatable, Codable {
        var assessment: Assessment
        var priority: Ticket.Priority
    }

    /// Every pair, the gravest first.
    package static let assessments: [Assessment] = Assessment.Level.allCases.reversed().flatMap { impact in
        Assessment.Level.allCases.reversed().map { Assessment(impact: impact, urgency: $0) }
    }

    /// ITIL's usual table; its two lowest classes are one of ours.
    package static let preset = PriorityRules()

    package init() {
        isBinding = false
        matrix = Self.assessments.map { Row(assessment: $0, priority: Self.usual($0)) }
    }

    private static func usual(_ assessment: Assessment) -> Ticket.Priority {
        switch (assessment.impact, assessment.urgency) {
        case (.high, .high): .critical
        case (.high, .medium), (.medium, .high): .high
        case (.high, .low), (.medium, .medium), (.low, .high): .normal
        case (.medium, .low), (.low, .medium), (.low, .low): .low
        }
    }

    package subscript(assessment: Assessment) -> Ticket.Priority {
        get { matrix.first { $0.assessment == assessment }?.priority ?? Self.usual(assessment) }
        set {
            matrix.removeAll { $0.assessment == assessment }
            matrix.append(Row(assessment: assessment, priority: newValue))
            matrix.sort { Self.order($0.assessment) < Self.order($1.assessment) }
        }
    }

    private static func order(_ assessment: Assessment) -> Int {
        assessments.firstIndex(of: assessment) ?? assessments.count
    }

    /// - Throws: `.priorityFollowsMatrix` where whoever asks may not set a priority by hand.
    package func requireByHand(_ context: DecisionContext) throws(TicketRejection) {
        guard isBinding, case .staff = context.actor, context.authority < .lead else { return }
        throw .priorityFollowsMatrix
    }
}
