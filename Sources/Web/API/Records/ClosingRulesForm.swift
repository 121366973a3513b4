import Domain
import Flows
import Storage

/// How what is resolved comes to its end, and how silent clients are asked: parts of the desk's order. What is left out stays.
struct ClosingRulesForm: Sendable {
    static let fields: Set<String> = [
        "closing_right", "closing_letter", "closing_days", "closing_reminder_days", "chase_reminder_days",
        "chase_call_days", "chase_again_days", "feedback_letter", "feedback_bad_mark",
        "feedback_target_permille",
    ]
    private let right: ClosingRules.Right?
    private let tellsClient: Bool?
    private let silenceDays: Int??
    private let closingReminders: [Int]?
    private let chaseReminders: [Int]?
    private let callDays: Int??
    private let againDays: Int?
    private let asksForMarks: Bool?
    private let badMark: Int?
    private let target: Int?

    init(reading fields: FieldReader) throws {
        right = try fields.word("closing_right")
        tellsClient = try fields.value("closing_letter", Bool.self)
        silenceDays =
            fields.has("closing_days")
            ? .some(try fields.number("closing_days", ClosingRules.daysRange)) : nil
        closingReminders = try fields.days("closing_reminder_days", max: ClosingRules.remindersMax)
        chaseReminders = try fields.days("chase_reminder_days", max: ChaseRules.remindersMax)
        callDays =
            fields.has("chase_call_days")
            ? .some(try fields.number("chase_call_days", ChaseRules.daysRange)) : nil
        againDays = try fields.number("chase_again_days", ChaseRules.daysRange)
        asksForMarks = try fields.value("feedback_letter", Bool.self)
        badMark = try fields.number("feedback_bad_mark", FeedbackRules.badMarks)
        target = try fields.number("feedback_target_permille", FeedbackRules.targets)
    }

    /// - Returns: nil where the preset was never touched.
    func closing(_ former: ClosingRules?) throws -> ClosingRules? {
        let old = former ?? .preset
        let new = ClosingRules(
            right: right ?? old.right, tellsClient: tellsClient ?? old.tellsClient,
            silenceDays: silenceDays ?? old.silenceDays,
            reminderDays: closingReminders ?? old.reminderDays)
        // Without an end there is nothing to remind of; the days stay for when there is one again.
        if let end = new.silenceDays, let last = new.reminderDays.last, last >= end {
            throw DeskError.invalid(
                field: "closing_reminder_days", problem: .notA("list of days before the end"))
        }
        return new == old ? former : new
    }

    /// - Returns: nil where the preset was never touched.
    func chase(_ former: ChaseRules?) throws -> ChaseRules? {
        let old = former ?? .preset
        let new = ChaseRules(
            reminderDays: chaseReminders ?? old.reminderDays, callDays: callDays ?? old.callDays,
            againDays: againDays ?? old.againDays)
        if let end = new.callDays, let last = new.reminderDays.last, last >= end {
            throw DeskError.invalid(
                field: "chase_reminder_days", problem: .notA("list of days before the call"))
        }
        return new == old ? former : new
    }

    /// - Returns: nil where the preset was never touched.
    func feedback(_ former: FeedbackRules?) -> FeedbackRules? {
        let old = former ?? .preset
        let target = target.flatMap { $0 == old.target ? nil : $0 } ?? old.targetPermille
        let new = FeedbackRules(
            asks: asksForMarks ?? old.asks, badMark: badMark ?? old.badMark, targetPermille: target)
        return new == old ? former : new
    }
}

extension FieldReader {
    /// Working days in any order.
    fileprivate func days(_ name: String, max: Int) throws -> [Int]? {
        guard let days = try value(name, [Int].self) else { return nil }
        if days.count > max { throw DeskError.invalid(field: field(name), problem: .tooMany(limit: max)) }
        for day in days where !ClosingRules.daysRange.contains(day) {
            throw DeskError.invalid(field: field(name), problem: .notA("list of days from 1 to 90"))
        }
        return days
    }
}
