import Domain
import Flows
import HTTPTypes
import Storage

/// Files of messages, for a browser.
enum ConsoleFileHandlers {
    static func download(_ call: PageCall) async throws -> Answer {
        let text = call.parameters["attachment"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "attachment", reference: text)
        }
        let person = call.person
        let found = try await call.read { try ReadFile.attachment(.init(id), for: person, in: $0) }
        return FileHandlers.answer(found, call.desk.blobs)
    }
}
