/// A whole way of working that a desk can take over at once: lines, teams, hours, promises, escalation, closing (P54, P217).
///
/// It says what there should be, without identifiers and in no language; `SchemePlan` holds it against a desk.
package struct Scheme: Sendable, Equatable {
    package enum Name: String, Sendable, Codable, CaseIterable {
        case twoLines = "two_lines", threeLines = "three_lines", fourLines = "four_lines_with_vendor"
        /// Registration; resolution by an engineer, the team lead, the head, otherwise by day than by night and at weekends;
        /// closing with the client's confirmation (P69, P98, P99, P115–P117).
        case byTheClock = "day_night_weekend"
    }

    /// Everything a scheme gives a name to.
    package enum Word: String, Sendable, CaseIterable {
        case firstLine, registration, secondLine, engineering, thirdLine, vendor
        case dispatchers, engineers, experts, nightShift
        case weekdays, roundTheClock
        case promises, deadlines, towardsHead
        case rules, outage, byHour
    }

    package let name: Name
    /// By level, one for each.
    package let lines: [Tier]
    package let teams: [Group]
    package let policy: Promises
    /// How tickets come to their end; nil: as a desk without a scheme has it.
    package let closing: ClosingRules?

    /// A line as it should be.
    package struct Tier: Sendable, Equatable {
        package var level: Int
        package var word: Word
        package var timeBox: TimeBox?
        package var clientTalk = ClientTalk.direct
        package var worksRoundTheClock = false
        package var targets = PriorityTargets.none
        package var needs: [HandOverNeed] = []
        package var isVendors = false
    }

    /// A team that should exist on a line; who is in it is for people to say.
    package struct Group: Sendable, Equatable {
        package var word: Word
        package var level: Int
    }

    package struct Promises: Sendable, Equatable {
        package var firstResponse: PriorityTargets
        package var nextResponse: PriorityTargets
        package var resolution: PriorityTargets
    }

    /// Whether somebody serves when the desk's usual hours are over.
    package var servesNights: Bool { teams.contains { $0.word == .nightShift } }

    package init(_ name: Name) {
        self.name = name
        lines = Self.lines(of: name)
        teams = Self.teams(of: name)
        policy = Self.promises
        closing =
            name == .byTheClock
            ? ClosingRules(right: .leads, silenceDays: 5, reminderDays: [2, 4]) : nil
    }
}

extension Scheme {
    private static let promises = Promises(
        firstResponse: PriorityTargets(low: 480, normal: 120, high: 60, critical: 15),
        nextResponse: PriorityTargets(low: 480, normal: 240, high: 120, critical: 30),
        resolution: PriorityTargets(low: 2_400, normal: 960, high: 480, critical: 240))

    /// How long a line that solves may hold a ticket.
    private static let solving = PriorityTargets(low: 1_440, normal: 480, high: 240, critical: 120)

    private static func lines(of name: Name) -> [Tier] {
        let first = Tier(
            level: 1, word: .firstLine, timeBox: TimeBox(minutes: 10, whenOver: .offer))
        let second = Tier(level: 2, word: .secondLine, targets: solving, needs: [.findings])
        let third = Tier(
            level: 3, word: .thirdLine, clientTalk: .throughController,
            targets: PriorityTargets(low: 2_400, normal: 960, high: 480, critical: 240), needs: [.findings])
        let vendor = Tier(level: 4, word: .vendor, clientTalk: .never, needs: [.findings], isVendors: true)
        // Whoever registers solves only what surely takes no longer (P31).
        let registration = Tier(
            level: 1, word: .registration,
            timeBox: TimeBox(minutes: 5, onlyIfSure: true, whenOver: .offer), worksRoundTheClock: true)
        return switch name {
        case .twoLines: [first, second]
        case .threeLines: [first, second, third]
        case .fourLines: [first, second, third, vendor]
        case .byTheClock:
            [registration, Tier(level: 2, word: .engineering, targets: solving, needs: [.findings])]
        }
    }

    private static func teams(of name: Name) -> [Group] {
        let two = [Group(word: .dispatchers, level: 1), Group(word: .engineers, level: 2)]
        return switch name {
        case .twoLines: two
        case .threeLines, .fourLines: two + [Group(word: .experts, level: 3)]
        case .byTheClock: two + [Group(word: .nightShift, level: 2)]
        }
    }
}
