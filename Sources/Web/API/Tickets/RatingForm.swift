import Domain
import Flows

/// A mark, with the short answers; a member of staff who takes it down says whose it is.
struct RatingForm: Form {
    static let fields: Set<String> = [
        "mark", "helped", "was_pleasant", "waited_too_long", "comment", "said_by",
    ]
    let draft: RatingDraft

    init(reading fields: FieldReader) throws {
        draft = RatingDraft(
            try fields.required(fields.number("mark", Rating.marks), "mark"),
            helped: try fields.value("helped", Bool.self),
            wasPleasant: try fields.value("was_pleasant", Bool.self),
            waitedTooLong: try fields.value("waited_too_long", Bool.self),
            comment: try fields.text("comment", bytesMax: Ticket.Limits.reasonCharactersMax * 4),
            saidBy: try fields.text("said_by"))
    }
}

/// What the client thinks, as it stands. The comment is in the journal alone, where it can be erased.
struct RatingJSON: Encodable, Sendable {
    let mark: Int
    @OrNull var helped: Bool?
    @OrNull var wasPleasant: Bool?
    @OrNull var waitedTooLong: Bool?
    let at: String
    @OrNull var channel: String?

    init(_ rating: Rating) {
        mark = rating.mark
        helped = rating.helped
        wasPleasant = rating.wasPleasant
        waitedTooLong = rating.waitedTooLong
        at = rating.at.shown
        channel = rating.channel?.rawValue
    }

    enum CodingKeys: String, CodingKey {
        case mark, helped, at, channel
        case wasPleasant = "was_pleasant"
        case waitedTooLong = "waited_too_long"
    }
}
