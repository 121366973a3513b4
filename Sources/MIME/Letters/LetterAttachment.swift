extension Letter {
    /// A file that came with the letter, decoded.
    package struct Attachment: Sendable, Equatable {
        /// The file's name without folders and control characters, never empty, at most 200 characters.
        package var name: String
        /// `type/subtype` in lower case.
        package var contentType: String
        /// The Content-ID without angle brackets.
        package var contentID: String?
        /// True when the letter means it to be seen within its text.
        package var isInline: Bool
        /// The decoded length in bytes.
        package var size: Int
        /// SHA-256 of the decoded bytes as 64 lower-case hexadecimal digits.
        package var sha256: String
        package var content: Content
        /// What a nested letter says, or the one line a calendar part comes to.
        package var readableText: String?

        package enum Content: Sendable, Equatable {
            case memory([UInt8])
            /// A file in the spool directory given to the parser; whoever asked for the parsing moves or removes it.
            case file(path: String)
        }
    }
}

extension Letter.Attachment.Content {
    /// The bytes read back into memory, unless there are more than `limit`.
    func inMemory(limit: Int) -> Self {
        guard case .file(let path) = self else { return self }
        var bytes: [UInt8] = []
        // Too large or unreadable: it stays the file it is.
        let isRead: Void? = try? SourceReader.withOpen(.file(path: path), limit: limit) {
            reader throws(LetterError) in
            try reader.readPieces { piece in
                bytes.append(contentsOf: piece)
                return true
            }
        }
        return isRead == nil ? self : .memory(bytes)
    }
}
