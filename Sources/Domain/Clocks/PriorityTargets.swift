/// A promised working time for each priority; a priority without one has no clock.
package struct PriorityTargets: Sendable, Hashable, Codable {
    package var lowMinutes: Int?
    package var normalMinutes: Int?
    package var highMinutes: Int?
    package var criticalMinutes: Int?

    package static let none = PriorityTargets()
    /// A year of round-the-clock time: more is a slip of the keyboard.
    package static let minutesRange = 1...525_600

    package init(low: Int? = nil, normal: Int? = nil, high: Int? = nil, critical: Int? = nil) {
        lowMinutes = low
        normalMinutes = normal
        highMinutes = high
        criticalMinutes = critical
    }

    package subscript(priority: Ticket.Priority) -> Span? {
        minutes(priority).map { .minutes($0) }
    }

    package func minutes(_ priority: Ticket.Priority) -> Int? {
        switch priority {
        case .low: lowMinutes
        case .normal: normalMinutes
        case .high: highMinutes
        case .critical: criticalMinutes
        }
    }

    package mutating func set(_ priority: Ticket.Priority, minutes: Int?) {
        switch priority {
        case .low: lowMinutes = minutes
        case .normal: normalMinutes = minutes
        case .high: highMinutes = minutes
        case .critical: criticalMinutes = minutes
        }
    }
}
