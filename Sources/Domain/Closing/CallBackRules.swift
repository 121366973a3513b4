/// Whose clients are called for a detailed opinion after their ticket is closed (P42, P123), when, and what they are asked.
package struct CallBackRules: Sendable, Equatable, Codable {
    /// What a mark has short answers for (P120); a desk adds questions of its own.
    package enum Question: String, Sendable, Codable, CaseIterable {
        case helped
        case wasPleasant = "was_pleasant"
        case waitedTooLong = "waited_too_long"
    }

    package var isOn: Bool
    /// How many closed tickets of a thousand are called by chance.
    package var sharePermille: Int
    /// Always called: these kinds, whatever has one of these tags, whatever had a task, whoever gave a bad mark.
    package var kinds: [Ticket.Kind]
    package var tags: [String]
    package var withTasks: Bool
    package var afterBadMark: Bool
    /// Working days from closing to the call.
    package var days: Int
    /// Working days from an attempt that reached nobody to the next one.
    package var againDays: Int
    /// After so many attempts that reached nobody, the client is left alone.
    package var attemptsMax: Int
    /// Working days after which a call that nobody made is not made any more.
    package var lapseDays: Int
    /// Days for which a client who was called is not called again, whatever else is closed for them.
    package var restDays: Int
    /// Not by whoever had the ticket when it was solved, while somebody else works on the first line; absent in events from
    /// before anybody asked: yes.
    package var byOthers: Bool?
    package var asks: [Question]
    /// The desk's own, in the order in which they are asked.
    package var questions: [String]

    package static let shares = 0...1_000
    package static let daysRange = 0...90
    package static let againRange = 1...30
    package static let attemptsRange = 1...10
    package static let lapseRange = 1...90
    package static let restRange = 0...366
    package static let questionsMax = 5
    package static let questionCharactersMax = 200
    package static let tagsMax = 20
    /// How far ahead a client can ask to be called.
    package static let slotMax = Span.days(90)

    /// What a new desk begins with: one ticket of twenty, and every visit to a client.
    package static let preset = CallBackRules(isOn: true)
    /// What holds where nobody ever said anything: a desk that has worked without calls does not begin to call by itself.
    package static let off = CallBackRules(isOn: false)

    package init(
        isOn: Bool, sharePermille: Int = 50, kinds: [Ticket.Kind] = [],
        tags: [String] = ["on-site", "виїзд", "выезд"], withTasks: Bool = false, afterBadMark: Bool = true,
        days: Int = 2, againDays: Int = 1, attemptsMax: Int = 3, lapseDays: Int = 10, restDays: Int = 30,
        byOthers: Bool? = nil, asks: [Question] = Question.allCases, questions: [String] = []
    ) {
        self.byOthers = byOthers
        self.isOn = isOn
        self.sharePermille = sharePermille
        self.kinds = Ticket.Kind.allCases.filter(kinds.contains)
        self.tags = Set(tags).sorted()
        self.withTasks = withTasks
        self.afterBadMark = afterBadMark
        self.days = days
        self.againDays = againDays
        self.attemptsMax = attemptsMax
        self.lapseDays = lapseDays
        self.restDays = restDays
        self.asks = Question.allCases.filter(asks.contains)
        self.questions = questions
    }

    package var areCallsByOthers: Bool { byOthers ?? true }

    private enum CodingKeys: String, CodingKey {
        case kinds, tags, days, asks, questions
        case byOthers = "by_others"
        case isOn = "is_on"
        case sharePermille = "share_permille"
        case withTasks = "with_tasks"
        case afterBadMark = "after_bad_mark"
        case againDays = "again_days"
        case attemptsMax = "attempts_max"
        case lapseDays = "lapse_days"
        case restDays = "rest_days"
    }
}

extension Ticket {
    /// Where chance puts a ticket among a thousand: the same whenever and wherever it is asked, so that anybody can say
    /// afterwards why this client was called. Identifiers are ordered by time, hence the mixing (SplitMix64's finalizer).
    package static func draw(_ id: ID) -> Int {
        var mixed = UInt64(bitPattern: id.rawValue) &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return Int(mixed % 1_000)
    }
}
