import Domain
import Flows
import HTTPTypes
import Storage

/// Erasing a contact over the API.
enum ErasureHandlers {
    static func preview(_ call: Call) async throws -> Answer {
        try call.query.expect()
        return try .json(ErasureJSON(try await flow(call).count(on: call.desk)))
    }

    static func erase(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let _: EmptyForm = try call.form()
        let counts = try await flow(call).run(on: call.desk)
        // Erasing again takes nothing; a repeat of the request still gets the first answer.
        return try await call.write { _ in try .json(ErasureJSON(counts)) }
    }

    private static func flow(_ call: Call) throws -> EraseContact {
        try EraseContact(RecordHandlers.id(call, "contact", Contact.self), by: call.person)
    }
}

struct ErasureJSON: Encodable, Sendable {
    let tickets: Int
    let messages: Int
    let attachments: Int
    let values: Int
    let letters: Int
    let arrivals: Int

    init(_ counts: ErasureCounts) {
        tickets = counts.tickets
        messages = counts.messages
        attachments = counts.attachments
        values = counts.values
        letters = counts.letters
        arrivals = counts.arrivals
    }
}
