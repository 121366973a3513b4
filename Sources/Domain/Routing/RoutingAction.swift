/// What a rule does with a ticket it holds for.
package enum RoutingAction: Sendable, Equatable {
    case line(Line.ID)
    /// With the team comes its line.
    case team(Team.ID)
    /// The team of the ticket's line whose zone of responsibility means it most exactly (P56).
    case teamByZone
    case assign(AssignmentMode)
    case priority(Ticket.Priority)
    case kind(Ticket.Kind)
    case department(Department.ID)
    case addTags([String])
    case removeTags([String])
    /// To the client; never to an automatic letter.
    case reply(text: String)
    case mail(to: [Recipient], text: String)
    /// The letter was sent for somebody else, as robots of shops and forms do.
    case requester(RequesterSource)
    /// No matter of this desk (P24, P25). Nothing after it is asked.
    case reject(Ticket.RejectReason)

    package enum Recipient: Sendable, Hashable {
        case address(String)
        case role(Role)
    }

    package enum Role: String, Sendable, Codable, CaseIterable {
        case assignee, controller, personalEngineer = "personal_engineer", teamLead = "team_lead",
            lineLead = "line_lead", head
    }

    package enum Name: String, Sendable, Codable, CaseIterable {
        case line, team, teamByZone = "team_by_zone", assign, priority, kind, department, addTags =
            "add_tags",
            removeTags = "remove_tags", reply, mail, requester, reject
    }

    package var name: Name {
        switch self {
        case .line: .line
        case .team: .team
        case .teamByZone: .teamByZone
        case .assign: .assign
        case .priority: .priority
        case .kind: .kind
        case .department: .department
        case .addTags: .addTags
        case .removeTags: .removeTags
        case .reply: .reply
        case .mail: .mail
        case .requester: .requester
        case .reject: .reject
        }
    }
}

/// In JSON an object with its `type`; see `RoutingCondition`.
extension RoutingAction: Codable {
    private enum CodingKeys: String, CodingKey { case type, value, values, text, to, mode, source }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func value<Value: Decodable>(of type: Value.Type = Value.self) throws -> Value {
            try container.decode(Value.self, forKey: .value)
        }
        func tags() throws -> [String] { try container.decode([String].self, forKey: .values) }
        func text() throws -> String { try container.decode(String.self, forKey: .text) }
        switch try container.decode(Name.self, forKey: .type) {
        case .line: self = .line(try value())
        case .team: self = .team(try value())
        case .teamByZone: self = .teamByZone
        case .assign: self = .assign(try container.decode(AssignmentMode.self, forKey: .mode))
        case .priority: self = .priority(try value())
        case .kind: self = .kind(try value())
        case .department: self = .department(try value())
        case .addTags: self = .addTags(try tags())
        case .removeTags: self = .removeTags(try tags())
        case .reply: self = .reply(text: try text())
        case .mail: self = .mail(to: try container.decode([Recipient].self, forKey: .to), text: try text())
        case .requester: self = .requester(try container.decode(RequesterSource.self, forKey: .source))
        case .reject: self = .reject(try value())
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .type)
        switch self {
        case .line(let id): try container.encode(id, forKey: .value)
        case .team(let id): try container.encode(id, forKey: .value)
        case .teamByZone: break
        case .assign(let mode): try container.encode(mode, forKey: .mode)
        case .priority(let priority): try container.encode(priority, forKey: .value)
        case .kind(let kind): try container.encode(kind, forKey: .value)
        case .department(let id): try container.encode(id, forKey: .value)
        case .addTags(let tags), .removeTags(let tags): try container.encode(tags, forKey: .values)
        case .reply(let text): try container.encode(text, forKey: .text)
        case .mail(let recipients, let text):
            try container.encode(recipients, forKey: .to)
            try container.encode(text, forKey: .text)
        case .requester(let source): try container.encode(source, forKey: .source)
        case .reject(let reason): try container.encode(reason, forKey: .value)
        }
    }
}

/// `{"role":"head"}` or `{"address":"boss@example.com"}`.
extension RoutingAction.Recipient: Codable {
    private enum CodingKeys: String, CodingKey { case address, role }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let role = try container.decodeIfPresent(RoutingAction.Role.self, forKey: .role) {
            self = .role(role)
        } else {
            self = .address(try container.decode(String.self, forKey: .address))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .address(let address): try container.encode(address, forKey: .address)
        case .role(let role): try container.encode(role, forKey: .role)
        }
    }
}
