import Domain
import Flows

/// What came of a call that asked a client for a detailed opinion.
struct CallBackForm: Form {
    static let fields: Set<String> = [
        "outcome", "slot", "mark", "helped", "was_pleasant", "waited_too_long", "answers", "comment",
        "said_by",
    ]
    let report: CallBackReport

    init(reading fields: FieldReader) throws {
        let answers: [CallBackAnswerForm] = try fields.value("answers") ?? []
        if answers.count > CallBackRules.questionsMax {
            throw DeskError.invalid(
                field: fields.field("answers"), problem: .tooMany(limit: CallBackRules.questionsMax))
        }
        let comment = try fields.text("comment", bytesMax: Ticket.Limits.reasonCharactersMax * 4)
        let rating = try fields.number("mark", Rating.marks).map {
            RatingDraft(
                $0, helped: try fields.value("helped", Bool.self),
                wasPleasant: try fields.value("was_pleasant", Bool.self),
                waitedTooLong: try fields.value("waited_too_long", Bool.self), comment: comment,
                saidBy: try fields.text("said_by"))
        }
        report = CallBackReport(
            try fields.required(fields.word("outcome"), "outcome"), slot: try fields.instant("slot"),
            rating: rating, answers: answers.map(\.answer), comment: comment)
    }
}

/// An answer to one of the desk's own questions.
struct CallBackAnswerForm: Form {
    static let fields: Set<String> = ["question", "answer"]
    let answer: CallBackReport.Answer

    init(reading fields: FieldReader) throws {
        answer = CallBackReport.Answer(
            question: try fields.required(fields.text("question"), "question"),
            text: try fields.required(
                fields.text("answer", bytesMax: Ticket.Limits.reasonCharactersMax * 4), "answer"))
    }
}

/// The call about a ticket, as it stands.
struct CallBackJSON: Encodable, Sendable {
    let state: String
    let reason: String
    let client: String
    let dueAt: String
    let lapsesAt: String
    let attempts: Int
    let agreed: Bool
    @OrNull var triedAt: String?
    @OrNull var endedAt: String?

    enum State: String, CaseIterable {
        case planned, due, answered, declined, lapsed, withdrawn

        init(_ callBack: Ticket.CallBack) {
            self =
                switch callBack.end {
                case nil: callBack.isDue ? .due : .planned
                case .answered: .answered
                case .declined: .declined
                case .lapsed: .lapsed
                case .withdrawn: .withdrawn
                }
        }
    }

    init(_ callBack: Ticket.CallBack) {
        state = State(callBack).rawValue
        reason = callBack.reason.rawValue
        client = callBack.client.text
        dueAt = callBack.due.shown
        lapsesAt = callBack.lapsesAt.shown
        attempts = callBack.attempts
        agreed = callBack.isAgreed
        triedAt = callBack.triedAt?.shown
        endedAt = callBack.endedAt?.shown
    }

    enum CodingKeys: String, CodingKey {
        case state, reason, client, attempts, agreed
        case dueAt = "due_at"
        case lapsesAt = "lapses_at"
        case triedAt = "tried_at"
        case endedAt = "ended_at"
    }
}
