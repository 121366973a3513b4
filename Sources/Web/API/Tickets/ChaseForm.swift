import Domain
import Flows

/// What came of an attempt to get an answer from the client.
struct ChaseForm: Form {
    static let fields: Set<String> = ["means", "result", "slot", "comment"]
    let report: ChaseReport

    init(reading fields: FieldReader) throws {
        report = ChaseReport(
            try fields.required(fields.word("means"), "means"),
            try fields.required(fields.word("result"), "result"), slot: try fields.instant("slot"),
            comment: try fields.text("comment", bytesMax: Ticket.Limits.reasonCharactersMax * 4))
    }
}

/// What was done about a client's silence.
struct ChasingJSON: Encodable, Sendable {
    let reminders: Int
    let attemptCount: Int
    let attempts: [AttemptJSON]
    @OrNull var nextAt: String?
    @OrNull var closesAt: String?

    struct AttemptJSON: Encodable, Sendable {
        @OrNull var by: String?
        let at: String
        let means: String
        let result: String
        @OrNull var slot: String?
    }

    init(_ ticket: Ticket) {
        reminders = ticket.chasing.reminders
        attemptCount = ticket.chasing.attemptCount
        attempts = ticket.chasing.attempts.map {
            AttemptJSON(
                by: $0.by?.text, at: $0.at.shown, means: $0.means.rawValue, result: $0.result.rawValue,
                slot: $0.slot?.shown)
        }
        nextAt = ticket.chaseAt?.shown
        closesAt = ticket.closesAt?.shown
    }

    enum CodingKeys: String, CodingKey {
        case reminders, attempts
        case attemptCount = "attempt_count"
        case nextAt = "next_at"
        case closesAt = "closes_at"
    }
}
