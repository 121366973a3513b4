/// One question a rule asks, and whether the answer has to be yes or no.
package struct RoutingCondition: Sendable, Equatable {
    package var test: Test
    package var isNegated: Bool

    package init(_ test: Test, isNegated: Bool = false) {
        self.test = test
        self.isNegated = isNegated
    }

    /// A list of values is answered with yes when one of them fits.
    package enum Test: Sendable, Equatable {
        case channel([Channel])
        /// Each a `StopPattern` in its one spelling: an address, a domain, or `*.` and a domain.
        case sender([String])
        case requester([Contact.ID])
        /// Each with all that stands below it.
        case organization([Organization.ID])
        case contract([Contract.ID])
        case service([Service.ID])
        case department([Department.ID])
        case brand([Brand.ID])
        case mailbox([DeskMailbox.ID])
        case kind([Ticket.Kind])
        case priority([Ticket.Priority])
        case words([Phrase], in: Place)
        case tags([String])
        case language([String])
        case line([Line.ID])
        case team([Team.ID])
        case assignee([StaffMember.ID])
        case status([Ticket.Status.Name])
        /// Something is known of the ticket at all.
        case known(Known)
        /// On the desk's wall clock; no days: any day.
        case time([Weekday], TimeWindow)
        case calendar(WorkingCalendar.ID, CalendarQuestion)
        /// What just happened; in rules about changes only.
        case changed([RoutingFacts.Change])
        /// At least so many seconds ago; in rules about elapsed time only.
        case elapsed(Since, seconds: Int)
    }

    package enum Place: String, Sendable, Codable, CaseIterable { case subject, text, anywhere }

    package enum Known: String, Sendable, Codable, CaseIterable {
        case requester, organization, contract, service, language, team, assignee
    }

    package enum CalendarQuestion: String, Sendable, Codable, CaseIterable {
        case open, closed, dayOff = "day_off"
    }

    package enum Since: String, Sendable, Codable, CaseIterable {
        case created, clientMessage = "client_message", staffMessage = "staff_message",
            statusChange = "status_change", assigned
    }

    /// Whether it is answered as the rule wants; nil when it cannot be asked any more, since the person it named was
    /// erased: then it holds neither way, for "not from her" must not turn into "from anybody".
    package func holds(for facts: RoutingFacts) -> Bool? {
        if case .sender(let patterns) = test, patterns.allSatisfy({ $0 == Personal.erasedText }) {
            return nil
        }
        return test.isTrue(of: facts) != isNegated
    }
}

extension RoutingCondition.Test {
    func isTrue(of facts: RoutingFacts) -> Bool {
        switch self {
        case .channel(let channels): channels.contains(facts.channel)
        case .sender(let patterns):
            facts.sender.map { sender in patterns.contains { StopPattern.text($0, means: sender) } } ?? false
        case .requester(let contacts): Self.any(contacts, facts.client.contact)
        case .organization(let organizations):
            facts.client.organizations.contains(where: organizations.contains)
        case .contract(let contracts): Self.any(contracts, facts.client.contract)
        case .service(let services): facts.services.contains(where: services.contains)
        case .department(let departments): facts.departments.contains(where: departments.contains)
        case .brand(let brands): brands.contains(facts.brand)
        case .mailbox(let mailboxes): Self.any(mailboxes, facts.mailbox)
        case .kind(let kinds): kinds.contains(facts.kind)
        case .priority(let priorities): priorities.contains(facts.priority)
        case .words(let phrases, let place): phrases.contains { place.has($0, facts.words) }
        case .tags(let tags): tags.contains(where: facts.tags.contains)
        case .language(let languages): Self.any(languages, facts.client.language)
        case .line(let lines): lines.contains(facts.line)
        case .team(let teams): Self.any(teams, facts.team)
        case .assignee(let people): Self.any(people, facts.assignee)
        case .status(let names): names.contains(facts.status)
        case .known(let known): known.isKnown(of: facts)
        case .time(let days, let window): window.contains(facts.moment, on: days)
        case .calendar(let id, let question): facts.moment.calendars[id] == question.state
        case .changed(let changes): changes.contains(where: facts.changes.contains)
        case .elapsed(let since, let seconds): since.seconds(in: facts.elapsed).map { $0 >= seconds } ?? false
        }
    }

    private static func any<Value: Equatable>(_ values: [Value], _ value: Value?) -> Bool {
        value.map(values.contains) ?? false
    }
}

extension RoutingCondition.Place {
    func has(_ phrase: Phrase, _ words: RoutingFacts.Words) -> Bool {
        switch self {
        case .subject: words.subject.contains(phrase)
        case .text: words.text.contains(phrase)
        case .anywhere: words.subject.contains(phrase) || words.text.contains(phrase)
        }
    }
}

extension RoutingCondition.Known {
    func isKnown(of facts: RoutingFacts) -> Bool {
        switch self {
        case .requester: facts.client.contact != nil
        case .organization: !facts.client.organizations.isEmpty
        case .contract: facts.client.contract != nil
        case .service: !facts.services.isEmpty
        case .language: facts.client.language != nil
        case .team: facts.team != nil
        case .assignee: facts.assignee != nil
        }
    }
}

extension RoutingCondition.CalendarQuestion {
    var state: RoutingFacts.CalendarState {
        switch self {
        case .open: .open
        case .closed: .closed
        case .dayOff: .dayOff
        }
    }
}

extension RoutingCondition.Since {
    func seconds(in elapsed: RoutingFacts.Elapsed) -> Int? {
        switch self {
        case .created: elapsed.sinceCreated
        case .clientMessage: elapsed.sinceClientMessage
        case .staffMessage: elapsed.sinceStaffMessage
        case .statusChange: elapsed.sinceStatusChange
        case .assigned: elapsed.sinceAssigned
        }
    }
}

extension StopPattern {
    /// Whether the sender is one of those meant by a pattern in its one spelling, without reading it again.
    static func text(_ pattern: String, means sender: EmailAddress) -> Bool {
        if pattern.hasPrefix("*.") {
            return sender.domain == pattern.dropFirst(2) || sender.domain.hasSuffix(pattern.dropFirst())
        }
        return pattern == sender.domain || pattern == sender.key
    }
}
