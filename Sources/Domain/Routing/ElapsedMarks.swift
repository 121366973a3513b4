/// Since when rules about elapsed time count on a ticket, and which of them acted: part of its state.
package struct ElapsedMarks: Sendable, Equatable {
    /// The last message of a client, and the last of the staff to a client; robots' do not count.
    package var clientMessageAt: Instant?
    package var staffMessageAt: Instant?
    package var statusAt: Instant
    /// When whoever has it wrote anything on it last.
    package var recordAt: Instant?
    /// Ascending by rule.
    package var acted: [Acted]
    /// Who was called in beside the assignee, each once.
    package var pulledIn: [StaffMember.ID]

    package struct Acted: Sendable, Equatable, Codable {
        package let rule: RoutingRule.ID
        package let at: Instant

        package init(_ rule: RoutingRule.ID, at: Instant) {
            self.rule = rule
            self.at = at
        }
    }

    /// When a client wrote first who waited before the ticket was made: on a letter that was split off, or a ticket that was
    /// joined to it.
    package var waitedSince: Instant?

    package init(statusAt: Instant) {
        self.statusAt = statusAt
        acted = []
        pulledIn = []
    }

    mutating func note(_ rules: [RoutingRule.ID], at now: Instant) {
        acted.removeAll { rules.contains($0.rule) }
        acted = (acted + rules.map { Acted($0, at: now) }).sorted { $0.rule < $1.rule }
    }
}

extension Ticket {
    /// When what a condition counts from happened; nil where it has not.
    func moment(_ since: RoutingCondition.Since) -> Instant? {
        switch since {
        case .created: createdAt
        case .clientMessage: marks.clientMessageAt
        case .staffMessage: marks.staffMessageAt
        case .statusChange: marks.statusAt
        case .assigned: assignedSince
        }
    }

    package func elapsed(at now: Instant) -> RoutingFacts.Elapsed {
        func seconds(_ since: RoutingCondition.Since) -> Int? {
            moment(since).map { Int(max(0, (now - $0).microseconds) / 1_000_000) }
        }
        return RoutingFacts.Elapsed(
            sinceCreated: seconds(.created), sinceClientMessage: seconds(.clientMessage),
            sinceStaffMessage: seconds(.staffMessage), sinceStatusChange: seconds(.statusChange),
            sinceAssigned: seconds(.assigned))
    }

    /// Rules that acted since anything they count from began anew: they wait for the next stretch.
    package func alreadyActed(_ rules: [RoutingRule]) -> Set<RoutingRule.ID> {
        Set(
            marks.acted.compactMap { acted in
                guard let rule = rules.first(where: { $0.id == acted.rule }) else { return nil }
                let begun = rule.counts.compactMap { moment($0.since) }.max()
                return begun.map { $0 <= acted.at } ?? true ? acted.rule : nil
            })
    }

    /// The first moment at which a rule about elapsed time can hold, by time alone; now, if its time has come already.
    package func firstLook(_ rules: [RoutingRule], at now: Instant) -> Instant? {
        guard status.isUnfinished else { return nil }
        let acted = alreadyActed(rules)
        return rules.compactMap { rule -> Instant? in
            guard rule.isOn, !acted.contains(rule.id) else { return nil }
            let moments = rule.counts.map { count in
                moment(count.since).map { $0 + .seconds(count.seconds) }
            }
            switch rule.match {
            case .any: return moments.compactMap(\.self).min()
            case .all: return moments.contains(nil) ? nil : moments.compactMap(\.self).max()
            }
        }.min().map { max($0, now) }
    }
}

extension RoutingRule {
    /// What it counts: from when, and how long.
    var counts: [(since: RoutingCondition.Since, seconds: Int)] {
        conditions.compactMap { condition in
            guard case .elapsed(let since, let seconds) = condition.test, !condition.isNegated else {
                return nil
            }
            return (since, seconds)
        }
    }
}
