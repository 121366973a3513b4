/// How a list shows what it found.
package struct ViewLook: Sendable, Hashable, Codable {
    /// In this order; empty: the usual rows with what was said last.
    package var columns: [Column] = []
    package var grouping: Grouping?
    package var sort = Sort.changed
    package var isAscending = false

    package init() {}

    package enum Column: String, Sendable, Codable, CaseIterable {
        case number, subject, status, priority, kind, line, team, department, assignee, controller, requester
        case organization, channel, tags, created, changed, due
    }

    package enum Grouping: String, Sendable, Codable, CaseIterable {
        case line, assignee, status, priority, organization, kind
        /// Of the creation, in the reader's zone.
        case day
    }

    package enum Sort: String, Sendable, Codable, CaseIterable { case created, changed, due, priority }

    /// Columns of a table nobody chose.
    package static let usualColumns: [Column] = [
        .number, .subject, .status, .priority, .organization, .requester, .line, .assignee, .created,
        .changed,
        .due,
    ]
}
