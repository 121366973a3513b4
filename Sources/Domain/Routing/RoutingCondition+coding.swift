/// In JSON an object with its `type`: `{"type":"words","values":["оплата"],"in":"subject","not":true}`. The names are part
/// of the journal and of the API: they never change.
extension RoutingCondition: Codable {
    package enum Name: String, Sendable, Codable, CaseIterable {
        case channel, sender, requester, organization, contract, service, department, brand, mailbox, kind,
            priority, words, tags, language, line, team, assignee, status, known, time, calendar, changed,
            elapsed
    }

    private enum CodingKeys: String, CodingKey {
        case type, values, place = "in", from, until, calendar, state, since, seconds, not
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func values<Value: Decodable>(of type: Value.Type = Value.self) throws -> [Value] {
            try container.decode([Value].self, forKey: .values)
        }
        isNegated = try container.decodeIfPresent(Bool.self, forKey: .not) ?? false
        test =
            switch try container.decode(Name.self, forKey: .type) {
            case .channel: .channel(try values())
            case .sender: .sender(try values())
            case .requester: .requester(try values())
            case .organization: .organization(try values())
            case .contract: .contract(try values())
            case .service: .service(try values())
            case .department: .department(try values())
            case .brand: .brand(try values())
            case .mailbox: .mailbox(try values())
            case .kind: .kind(try values())
            case .priority: .priority(try values())
            case .words: .words(try values(), in: try container.decode(Place.self, forKey: .place))
            case .tags: .tags(try values())
            case .language: .language(try values())
            case .line: .line(try values())
            case .team: .team(try values())
            case .assignee: .assignee(try values())
            case .status: .status(try values())
            case .known: .known(try container.decode(Known.self, forKey: .state))
            case .time: .time(try values(), try TimeWindow(from: decoder))
            case .calendar:
                .calendar(
                    try container.decode(WorkingCalendar.ID.self, forKey: .calendar),
                    try container.decode(CalendarQuestion.self, forKey: .state))
            case .changed: .changed(try values())
            case .elapsed:
                .elapsed(
                    try container.decode(Since.self, forKey: .since),
                    seconds: try container.decode(Int.self, forKey: .seconds))
            }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(test.name, forKey: .type)
        func values(_ values: some Encodable) throws { try container.encode(values, forKey: .values) }
        switch test {
        case .channel(let channels): try values(channels)
        case .sender(let patterns): try values(patterns)
        case .requester(let ids): try values(ids)
        case .organization(let ids): try values(ids)
        case .contract(let ids): try values(ids)
        case .service(let ids): try values(ids)
        case .department(let ids): try values(ids)
        case .brand(let ids): try values(ids)
        case .mailbox(let ids): try values(ids)
        case .kind(let kinds): try values(kinds)
        case .priority(let priorities): try values(priorities)
        case .words(let phrases, let place):
            try values(phrases)
            try container.encode(place, forKey: .place)
        case .tags(let tags): try values(tags)
        case .language(let languages): try values(languages)
        case .line(let ids): try values(ids)
        case .team(let ids): try values(ids)
        case .assignee(let ids): try values(ids)
        case .status(let names): try values(names)
        case .known(let known): try container.encode(known, forKey: .state)
        case .time(let days, let window):
            try values(days)
            try container.encode(window.from, forKey: .from)
            try container.encode(window.until, forKey: .until)
        case .calendar(let id, let question):
            try container.encode(id, forKey: .calendar)
            try container.encode(question, forKey: .state)
        case .changed(let changes): try values(changes)
        case .elapsed(let since, let seconds):
            try container.encode(since, forKey: .since)
            try container.encode(seconds, forKey: .seconds)
        }
        if isNegated { try container.encode(true, forKey: .not) }
    }
}

extension RoutingCondition.Test {
    package var name: RoutingCondition.Name {
        switch self {
        case .channel: .channel
        case .sender: .sender
        case .requester: .requester
        case .organization: .organization
        case .contract: .contract
        case .service: .service
        case .department: .department
        case .brand: .brand
        case .mailbox: .mailbox
        case .kind: .kind
        case .priority: .priority
        case .words: .words
        case .tags: .tags
        case .language: .language
        case .line: .line
        case .team: .team
        case .assignee: .assignee
        case .status: .status
        case .known: .known
        case .time: .time
        case .calendar: .calendar
        case .changed: .changed
        case .elapsed: .elapsed
        }
    }
}
