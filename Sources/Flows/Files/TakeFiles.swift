package import Domain
import Storage

/// A file that somebody sent with a form or over the API.
package struct SentFile: Sendable {
    package var name: String
    package var contentType: String
    package var bytes: [UInt8]

    package init(name: String, contentType: String, bytes: [UInt8]) {
        self.name = name
        self.contentType = contentType
        self.bytes = bytes
    }
}

extension FileRules {
    /// Puts the files of one message where they last, once all of them are found fit.
    /// - Throws: `DeskError.file` for the first that is not, `DeskError.invalid`, `BlobFiles.Failure`.
    package func take(_ files: [SentFile], in blobs: BlobFiles) throws -> [NewAttachment] {
        let refusals = refusals(of: files.map { FileTraits(name: $0.name, bytes: $0.bytes) })
        if let refusal = refusals.compactMap({ $0 }).first { throw DeskError.file(refusal) }
        return try files.map {
            try NewAttachment(name: $0.name, contentType: $0.contentType, bytes: $0.bytes, in: blobs)
        }
    }
}

extension Work {
    /// Refuses files that would make a ticket heavier than the rules allow.
    func checkRoom(for files: [NewAttachment], on ticket: Ticket.ID) throws {
        guard let last = files.last else { return }
        let most = try fileRules.current().ticketMegabytesMax
        let bytes = try fileRules.bytes(of: ticket) + files.reduce(0) { $0 + $1.size }
        if bytes > most * FileRules.megabyte {
            throw DeskError.file(FileRefusal(name: last.name, rule: .ticket(most: most)))
        }
    }
}
