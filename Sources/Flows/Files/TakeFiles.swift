package import Domain
import Storage

/// A file that somebody sent with a form or over the API.
package struct SentFile: Sendable {
    package var name: String
    package var contentType: String
    package var file: SpooledFile

    package init(name: String, contentType: String, file: SpooledFile) {
        self.name = name
        self.contentType = contentType
        self.file = file
    }
}

extension FileRules {
    /// Puts the files of one message where they last, once all of them are found fit.
    /// - Throws: `DeskError.file` for the first that is not, `DeskError.invalid`,
    ///   `.filesAway`, `BlobFailure`.
    package func take(_ files: [SentFile], in blobs: Blobs) async throws -> [NewAttachment] {
        let refusals = refusals(of: files.map { FileTraits(name: $0.name, file: $0.file) })
        if let refusal = refusals.compactMap({ $0 }).first { throw DeskError.file(refusal) }
        // The rules changed while it came, or what came before it left no room.
        if let cut = files.first(where: { !$0.file.isWhole }) {
            let isLarge = cut.file.size > fileMegabytesMax * Self.megabyte
            let rule: FileRefusal.Rule =
                isLarge ? .file(most: fileMegabytesMax) : .message(most: messageMegabytesMax)
            throw DeskError.file(FileRefusal(name: cut.name, rule: rule))
        }
        var taken: [NewAttachment] = []
        do {
            for sent in files {
                taken.append(
                    try await NewAttachment(
                        name: sent.name, contentType: sent.contentType, file: sent.file, in: blobs))
            }
        } catch let failure as BlobFailure {
            throw failure.asDeskError ?? failure
        }
        return taken
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
