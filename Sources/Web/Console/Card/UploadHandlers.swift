import Domain
import Flows
import HTML
import HTTPTypes
import NIOCore
import Storage

/// Files on their way into a message, sent one by one while the message is still being written.
enum UploadHandlers {
    /// One file; the answer is its entry in the list, or the entry that says which rule it breaks.
    static func add(_ call: PageCall) async throws -> Answer {
        guard let file = call.form.files.first(where: { $0.field == "file" }) else {
            throw DeskError.invalid(field: "file", problem: .missing)
        }
        do {
            return .page(ComposerFiles.entry(try await ComposerFiles.keep(file, call), call))
        } catch let error as DeskError {
            if case .forbidden = error { throw error }
            let reason = ComposerFiles.reason(error, file.name, call)
            return .page(
                ComposerFiles.entry(ComposerFiles.Refused(name: file.name, reason: reason)),
                .unprocessableContent)
        }
    }

    private static func id(_ call: PageCall) throws -> Upload.ID {
        let text = call.parameters["upload"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "upload", reference: text)
        }
        return Upload.ID(id)
    }

    /// Taking off what is gone already is no fault.
    static func remove(_ call: PageCall) async throws -> Answer {
        let (id, staff) = (try id(call), call.member.id)
        try await call.write { _ = try UploadStore($0.transaction).remove(id, of: staff, at: $0.now) }
        return Answer(.noContent, type: "text/plain; charset=utf-8", ByteBuffer())
    }

    /// A picture, for its thumbnail.
    static func show(_ call: PageCall) async throws -> Answer {
        let (id, staff) = (try id(call), call.member.id)
        let unknown = DeskError.notFound(kind: "upload", reference: id.text)
        let found = try await call.read { transaction in
            try UploadStore(transaction).find([id], of: staff).first.flatMap { upload in
                try BlobStore(transaction).find(upload.sha256).map { (upload.sha256, $0.place) }
            }
        }
        guard let (sha256, place) = found,
            let answer = RasterImage.answer(try await call.desk.blobs.read(sha256, place: place))
        else { throw unknown }
        return answer
    }
}
