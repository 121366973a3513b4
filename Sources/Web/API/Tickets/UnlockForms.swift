import Domain
import Flows

/// What went wrong, and the working time that is asked for.
struct UnlockRequestForm: Form {
    static let fields: Set<String> = ["reason", "minutes"]
    let reason: String
    let minutes: Int

    init(reading fields: FieldReader) throws {
        reason = try fields.text("reason", bytesMax: Ticket.Limits.reasonCharactersMax * 4) ?? ""
        minutes = try fields.required(fields.number("minutes", Ticket.unlockMinutesRange), "minutes")
    }
}

struct UnlockGrantForm: Form {
    static let fields: Set<String> = ["minutes", "comment"]
    let minutes: Int
    let comment: String?

    init(reading fields: FieldReader) throws {
        minutes = try fields.required(fields.number("minutes", Ticket.unlockMinutesRange), "minutes")
        comment = try fields.text("comment", bytesMax: Ticket.Limits.reasonCharactersMax * 4)
    }
}
