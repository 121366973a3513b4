/// What a prepared text does with the ticket it is sent on. Each is a command that a button of the card would give too.
package enum CannedAction: Sendable, Hashable {
    /// Whoever sends it takes the ticket.
    case take
    case priority(Ticket.Priority)
    case department(Department.ID)
    case addTags([String])
    case removeTags([String])
    /// For the client's answer.
    case wait
    case resolve
    case handOver(Line.ID, reason: String)

    package enum Name: String, Sendable, Codable, CaseIterable {
        // In the order in which they are done.
        case take, priority, addTags = "add_tags", removeTags = "remove_tags", wait, resolve
        case handOver = "hand_over"
        case department

        /// How the ticket is left: only one of these can come true.
        package var leaves: Bool {
            switch self {
            case .wait, .resolve, .handOver: true
            case .take, .priority, .department, .addTags, .removeTags: false
            }
        }

        /// Whether it is done once the message is there: an answer would open again what is resolved, and whoever moved the
        /// ticket to where they do not see it could not write on it.
        package var followsMessage: Bool { leaves || self == .department }
    }

    package var name: Name {
        switch self {
        case .take: .take
        case .priority: .priority
        case .department: .department
        case .addTags: .addTags
        case .removeTags: .removeTags
        case .wait: .wait
        case .resolve: .resolve
        case .handOver: .handOver
        }
    }

    /// The command for a ticket as it stands; nil where nothing is left to do.
    package func command(on ticket: Ticket, by member: StaffMember.ID) throws(TicketRejection)
        -> TicketCommand?
    {
        var change = TicketChange()
        switch self {
        case .take: return ticket.assignee == member ? nil : .take
        case .priority(let priority):
            if ticket.priority == priority { return nil }
            change.priority = priority
        case .department(let department):
            if ticket.department == department { return nil }
            change.department = department
        case .addTags(let tags):
            let all = ticket.tags.union(try Ticket.checkedTags(Set(tags)))
            if all == ticket.tags { return nil }
            change.tags = all
        case .removeTags(let tags):
            let left = ticket.tags.subtracting(try Ticket.checkedTags(Set(tags)))
            if left == ticket.tags { return nil }
            change.tags = left
        case .wait:
            if case .waiting(for: .client, until: _) = ticket.status { return nil }
            return .wait(for: .client, until: nil)
        case .resolve:
            if case .resolved = ticket.status { return nil }
            return .resolve
        case .handOver(let line, let reason):
            return ticket.line == line
                ? nil : .handOver(to: line, assignee: nil, reason: reason, findings: nil)
        }
        return .change(change)
    }

    /// In the order in which they are done, each at most once.
    package static func checked(_ written: [CannedAction]) throws(CannedReply.Rejection) -> [CannedAction] {
        if written.count > CannedReply.Limits.actionsMax {
            throw .tooManyActions(limit: CannedReply.Limits.actionsMax)
        }
        var seen: Set<Name> = []
        var checked: [CannedAction] = []
        for action in written {
            if !seen.insert(action.name).inserted { throw .contradicting(action.name) }
            checked.append(try action.checked())
        }
        if seen.count(where: \.leaves) > 1, let last = checked.last(where: { $0.name.leaves }) {
            throw .contradicting(last.name)
        }
        let order = Name.allCases
        return checked.sorted { (order.firstIndex(of: $0.name) ?? 0) < (order.firstIndex(of: $1.name) ?? 0) }
    }

    private func checked() throws(CannedReply.Rejection) -> CannedAction {
        switch self {
        case .take, .priority, .department, .wait, .resolve: return self
        case .addTags(let tags): return .addTags(try Self.tags(tags))
        case .removeTags(let tags): return .removeTags(try Self.tags(tags))
        case .handOver(let line, let reason):
            let reason = reason.withoutNUL.trimmed
            if reason.isEmpty { throw .action(.reasonMissing(command: "hand_over")) }
            if reason.count > Ticket.Limits.reasonCharactersMax {
                throw .action(.tooLong(field: "reason", limit: Ticket.Limits.reasonCharactersMax))
            }
            return .handOver(line, reason: reason)
        }
    }

    private static func tags(_ tags: [String]) throws(CannedReply.Rejection) -> [String] {
        do throws(TicketRejection) {
            let checked = try Ticket.checkedTags(Set(tags)).sorted()
            if checked.isEmpty { throw .textMissing }
            return checked
        } catch { throw .action(error) }
    }
}

/// In JSON an object with its `type`, as actions of rules are.
extension CannedAction: Codable {
    private enum CodingKeys: String, CodingKey { case type, value, values, reason }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(of type: Value.Type = Value.self) throws -> Value {
            try container.decode(Value.self, forKey: .value)
        }
        func tags() throws -> [String] { try container.decode([String].self, forKey: .values) }
        switch try container.decode(Name.self, forKey: .type) {
        case .take: self = .take
        case .priority: self = .priority(try value())
        case .department: self = .department(try value())
        case .addTags: self = .addTags(try tags())
        case .removeTags: self = .removeTags(try tags())
        case .wait: self = .wait
        case .resolve: self = .resolve
        case .handOver:
            self = .handOver(try value(), reason: try container.decode(String.self, forKey: .reason))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .type)
        switch self {
        case .take, .wait, .resolve: break
        case .priority(let priority): try container.encode(priority, forKey: .value)
        case .department(let id): try container.encode(id, forKey: .value)
        case .addTags(let tags), .removeTags(let tags): try container.encode(tags, forKey: .values)
        case .handOver(let line, let reason):
            try container.encode(line, forKey: .value)
            try container.encode(reason, forKey: .reason)
        }
    }
}
