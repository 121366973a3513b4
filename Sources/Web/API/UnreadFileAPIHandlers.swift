import Domain
import Flows
import HTTPTypes
import Storage

/// Files whose words search could not read, newest first.
enum UnreadFileAPIHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect("result", "limit", "after")
        let result = try call.query.text("result").map { text in
            guard let result = FileTextResult(rawValue: text), result.isFailure else {
                throw DeskError.invalid(
                    field: "result", problem: .notOneOf(FileTextResult.failures.map(\.rawValue)))
            }
            return result
        }
        let before = try call.query.after(Attachment.self)
        let limit = try call.query.limit()
        let person = call.person
        let found = try await call.read {
            try UnreadFiles.page(of: result, before: before, limit: limit + 1, for: person, in: $0)
        }
        let page = found.prefix(limit)
        return try .json(
            Page(
                items: page.map { UnreadFileJSON($0) },
                next: found.count > limit ? Cursor.text(page.last?.id) : nil))
    }

    /// Has it read once more; the answer is the file as it stood.
    static func readAgain(_ call: Call) async throws -> Answer {
        try call.query.expect()
        _ = try call.form(EmptyForm.self)
        let id: Attachment.ID = try RecordHandlers.id(call, "unread_file")
        let person = call.person
        return try await call.write {
            try .json(UnreadFileJSON(try UnreadFiles.readAgain(id, by: person, $0)))
        }
    }
}

struct UnreadFileJSON: Encodable, Sendable {
    let attachment: String
    let result: String
    let ticket: String
    let message: String
    @OrNull var name: String?
    let contentType: String
    let size: Int

    enum CodingKeys: String, CodingKey {
        case attachment, result, ticket, message, name, size
        case contentType = "content_type"
    }

    init(_ file: UnreadFile) {
        attachment = file.id.text
        result = file.result.rawValue
        ticket = file.ticket.text
        message = file.message.text
        name = file.name
        contentType = file.contentType
        size = file.size
    }
}

extension FileTextResult {
    static let failures = allCases.filter(\.isFailure)
}
