package import Domain
package import Storage

/// A file on its way into a message: its bytes are in their place before the transaction begins.
package struct NewAttachment: Sendable {
    package var name: String
    package var contentType: String
    package var size: Int
    package var sha256: String
    package var place: BlobPlace
    package var isInline: Bool
    package var contentID: String?

    package enum Limits {
        package static let nameCharactersMax = 255
        package static let contentTypeBytesMax = 127
        package static let bytesMax = 26_214_400
    }

    /// Writes the bytes where they last. - Throws: `DeskError.invalid`, `BlobFiles.Failure`.
    package init(
        name: String, contentType: String, bytes: [UInt8], isInline: Bool = false, contentID: String? = nil,
        in files: BlobFiles
    ) throws {
        let name = name.trimmed
        if name.isEmpty { throw DeskError.invalid(field: "attachments.name", problem: .empty) }
        if name.count > Limits.nameCharactersMax {
            throw DeskError.invalid(
                field: "attachments.name", problem: .tooLong(limit: Limits.nameCharactersMax))
        }
        if contentType.utf8.count > Limits.contentTypeBytesMax {
            throw DeskError.invalid(
                field: "attachments.content_type", problem: .tooLong(limit: Limits.contentTypeBytesMax))
        }
        if bytes.count > Limits.bytesMax {
            throw DeskError.invalid(field: "attachments.data", problem: .tooLong(limit: Limits.bytesMax))
        }
        self.name = name
        self.contentType = contentType
        size = bytes.count
        sha256 = BlobFiles.digest(bytes)
        place = try files.keep(bytes, sha256: sha256)
        self.isInline = isInline
        self.contentID = contentID
    }

    /// Registers the blob and names it in a message.
    package func attach(_ work: Work) throws -> Attachment {
        try work.blobs.add(sha256, size: size, place: place, at: work.now)
        return Attachment(
            id: .init(work.context.newID()), name: Personal(name), contentType: contentType, bytes: size,
            sha256: sha256, isInline: isInline, contentID: contentID)
    }
}
