import Domain
import Flows

/// Whose clients are called once a ticket is closed: a part of the desk's order. What is left out stays.
struct CallBackRulesForm: Sendable {
    static let fields: Set<String> = [
        "call_back", "call_back_share_permille", "call_back_kinds", "call_back_tags", "call_back_with_tasks",
        "call_back_after_bad_mark", "call_back_days", "call_back_again_days", "call_back_attempts",
        "call_back_lapse_days", "call_back_rest_days", "call_back_by_others", "call_back_asks",
        "call_back_questions",
    ]
    private let isOn: Bool?
    private let share: Int?
    private let kinds: [Ticket.Kind]?
    private let tags: [String]?
    private let withTasks: Bool?
    private let afterBadMark: Bool?
    private let days: Int?
    private let againDays: Int?
    private let attempts: Int?
    private let lapseDays: Int?
    private let restDays: Int?
    private let byOthers: Bool?
    private let asks: [CallBackRules.Question]?
    private let questions: [String]?

    init(reading fields: FieldReader) throws {
        isOn = try fields.value("call_back", Bool.self)
        share = try fields.number("call_back_share_permille", CallBackRules.shares)
        kinds = try fields.words("call_back_kinds")
        tags = try Self.tags(fields)
        withTasks = try fields.value("call_back_with_tasks", Bool.self)
        afterBadMark = try fields.value("call_back_after_bad_mark", Bool.self)
        days = try fields.number("call_back_days", CallBackRules.daysRange)
        againDays = try fields.number("call_back_again_days", CallBackRules.againRange)
        attempts = try fields.number("call_back_attempts", CallBackRules.attemptsRange)
        lapseDays = try fields.number("call_back_lapse_days", CallBackRules.lapseRange)
        restDays = try fields.number("call_back_rest_days", CallBackRules.restRange)
        byOthers = try fields.value("call_back_by_others", Bool.self)
        asks = try fields.words("call_back_asks")
        questions = try Self.questions(fields)
    }

    /// As tags of tickets are checked, so that one that is written here can stand on a ticket.
    private static func tags(_ fields: FieldReader) throws -> [String]? {
        guard let given = try fields.texts("call_back_tags", max: CallBackRules.tagsMax) else { return nil }
        do { return try Ticket.checkedTags(Set(given)).sorted() } catch {
            let field = fields.field("call_back_tags")
            guard case .tooLong(_, let limit) = error else {
                throw DeskError.invalid(field: field, problem: .empty)
            }
            throw DeskError.invalid(field: field, problem: .tooLong(limit: limit))
        }
    }

    private static func questions(_ fields: FieldReader) throws -> [String]? {
        let (name, most) = ("call_back_questions", CallBackRules.questionCharactersMax)
        guard let given = try fields.texts(name, max: CallBackRules.questionsMax, bytesMax: most * 4) else {
            return nil
        }
        var questions: [String] = []
        for text in given.map(\.trimmed) {
            if text.isEmpty { throw DeskError.invalid(field: fields.field(name), problem: .empty) }
            if text.count > most {
                throw DeskError.invalid(field: fields.field(name), problem: .tooLong(limit: most))
            }
            if questions.contains(text) {
                throw DeskError.invalid(
                    field: fields.field(name), problem: .notA("list of different questions"))
            }
            questions.append(text)
        }
        return questions
    }

    /// - Returns: nil where nothing was ever said, which is off.
    func changed(_ former: CallBackRules?) -> CallBackRules? {
        let old = former ?? .off
        let new = CallBackRules(
            isOn: isOn ?? old.isOn, sharePermille: share ?? old.sharePermille, kinds: kinds ?? old.kinds,
            tags: tags ?? old.tags, withTasks: withTasks ?? old.withTasks,
            afterBadMark: afterBadMark ?? old.afterBadMark, days: days ?? old.days,
            againDays: againDays ?? old.againDays, attemptsMax: attempts ?? old.attemptsMax,
            lapseDays: lapseDays ?? old.lapseDays, restDays: restDays ?? old.restDays,
            // What was never said stays unsaid where the usual is sent back.
            byOthers: byOthers == old.areCallsByOthers ? old.byOthers : byOthers ?? old.byOthers,
            asks: asks ?? old.asks, questions: questions ?? old.questions)
        return new == old ? former : new
    }
}

/// The rules under the names by which they are changed.
struct CallBackRulesJSON: Encodable, Sendable {
    private let isOn: Bool
    private let share: Int
    private let kinds: [String]
    private let tags: [String]
    private let withTasks: Bool
    private let afterBadMark: Bool
    private let days: Int
    private let againDays: Int
    private let attempts: Int
    private let lapseDays: Int
    private let restDays: Int
    private let byOthers: Bool
    private let asks: [String]
    private let questions: [String]

    init(_ rules: CallBackRules) {
        isOn = rules.isOn
        share = rules.sharePermille
        kinds = rules.kinds.map(\.rawValue)
        tags = rules.tags
        withTasks = rules.withTasks
        afterBadMark = rules.afterBadMark
        days = rules.days
        againDays = rules.againDays
        attempts = rules.attemptsMax
        lapseDays = rules.lapseDays
        restDays = rules.restDays
        byOthers = rules.areCallsByOthers
        asks = rules.asks.map(\.rawValue)
        questions = rules.questions
    }

    enum CodingKeys: String, CodingKey {
        case isOn = "call_back"
        case share = "call_back_share_permille"
        case kinds = "call_back_kinds"
        case tags = "call_back_tags"
        case withTasks = "call_back_with_tasks"
        case afterBadMark = "call_back_after_bad_mark"
        case days = "call_back_days"
        case againDays = "call_back_again_days"
        case attempts = "call_back_attempts"
        case lapseDays = "call_back_lapse_days"
        case restDays = "call_back_rest_days"
        case byOthers = "call_back_by_others"
        case asks = "call_back_asks"
        case questions = "call_back_questions"
    }
}
