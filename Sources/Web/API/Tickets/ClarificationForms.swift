import Domain
import Flows

struct ClarifyForm: Form {
    static let fields: Set<String> = ["text"]
    let text: String

    init(reading fields: FieldReader) throws {
        text =
            try fields.text("text", bytesMax: Clarification.Limits.textCharactersMax * 4) ?? ""
    }
}

struct ClarificationAnswerForm: Form {
    static let fields: Set<String> = ["clarification", "text"]
    let clarification: Clarification.ID
    let text: String

    init(reading fields: FieldReader) throws {
        clarification = try fields.required(fields.id("clarification"), "clarification")
        text =
            try fields.text("text", bytesMax: Clarification.Limits.textCharactersMax * 4) ?? ""
    }
}

struct ClarificationReferenceForm: Form {
    static let fields: Set<String> = ["clarification"]
    let clarification: Clarification.ID

    init(reading fields: FieldReader) throws {
        clarification = try fields.required(fields.id("clarification"), "clarification")
    }
}
