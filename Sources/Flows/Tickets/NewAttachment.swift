package import Domain
import MIME
package import Storage

/// A file on its way into a message: its bytes are in their place before the transaction begins.
package struct NewAttachment: Sendable {
    package var name: String
    package var contentType: String
    package var size: Int
    package var sha256: String
    /// Nil for bytes that are registered already, or not kept yet.
    package var place: BlobPlace?
    package var isInline: Bool
    package var contentID: String?

    package enum Limits {
        package static let nameCharactersMax = 255
        package static let contentTypeBytesMax = 127
    }

    /// Puts the bytes where they last; which files are taken is the matter of `FileRules`.
    /// - Precondition: the file is whole.
    /// - Throws: `DeskError.invalid`, `BlobFailure`.
    package init(
        name: String, contentType: String, file: SpooledFile, isInline: Bool = false,
        contentID: String? = nil, in blobs: Blobs
    ) async throws {
        precondition(file.isWhole, "a file that was not kept cannot be attached")
        let name = name.withoutNUL.trimmed
        if name.isEmpty { throw DeskError.invalid(field: "attachments.name", problem: .empty) }
        if name.count > Limits.nameCharactersMax {
            throw DeskError.invalid(
                field: "attachments.name", problem: .tooLong(limit: Limits.nameCharactersMax))
        }
        if contentType.utf8.count > Limits.contentTypeBytesMax {
            throw DeskError.invalid(
                field: "attachments.content_type", problem: .tooLong(limit: Limits.contentTypeBytesMax))
        }
        self.name = name
        self.contentType = contentType
        size = file.size
        sha256 = file.sha256
        place =
            switch file.source {
            case .memory(let bytes): try await blobs.keep(bytes, sha256: file.sha256)
            case .file(let path): try await blobs.adopt(path, sha256: file.sha256, size: file.size)
            }
        self.isInline = isInline
        self.contentID = contentID
    }

    /// A file that came with a letter: taken as it is, whatever its size, for it is here already. Its bytes have to be
    /// kept yet.
    init(received attachment: Letter.Attachment) {
        name = String(attachment.name.prefix(Limits.nameCharactersMax))
        contentType = String(attachment.contentType.prefix(Limits.contentTypeBytesMax))
        size = attachment.size
        sha256 = attachment.sha256
        place = nil
        isInline = attachment.isInline
        contentID = attachment.contentID
    }

    /// A file that stands on a ticket already and goes along with another message.
    init(standing attachment: Attachment) {
        name = attachment.name.text
        contentType = attachment.contentType
        size = attachment.bytes
        sha256 = attachment.sha256
        place = nil
        isInline = false
        contentID = nil
    }

    /// Registers the blob and names it in a message.
    package func attach(_ work: Work) throws -> Attachment {
        if let place { try work.blobs.add(sha256, size: size, place: place, at: work.now) }
        return Attachment(
            id: .init(work.context.newID()), name: Personal(name), contentType: contentType, bytes: size,
            sha256: sha256, isInline: isInline, contentID: contentID)
    }
}
