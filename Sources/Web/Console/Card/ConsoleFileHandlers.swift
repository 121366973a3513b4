import Domain
import Flows
import HTTPTypes
import Storage

/// Files of messages, for a browser.
enum ConsoleFileHandlers {
    static func download(_ call: PageCall) async throws -> Answer {
        try await FileHandlers.answer(try await found(call), call.desk.blobs)
    }

    /// A raster picture in its place on the page; anything else is downloaded.
    static func view(_ call: PageCall) async throws -> Answer {
        let found = try await found(call)
        guard RasterImage.isShown(found.contentType, bytes: found.size) else {
            return try await FileHandlers.answer(found, call.desk.blobs)
        }
        let bytes = try await call.desk.blobs.read(found.sha256, place: found.place)
        if let picture = RasterImage.answer(bytes) { return picture }
        return try await FileHandlers.answer(found, call.desk.blobs)
    }

    private static func found(_ call: PageCall) async throws -> ReadFile.Found {
        let text = call.parameters["attachment"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "attachment", reference: text)
        }
        let person = call.person
        return try await call.read { try ReadFile.attachment(.init(id), for: person, in: $0) }
    }
}
