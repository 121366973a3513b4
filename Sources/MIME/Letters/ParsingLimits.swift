/// How much of a letter is read. What exceeds a limit is cut and named in `Letter.defects`, never an endless loop.
package struct ParsingLimits: Sendable {
    /// The whole source; a longer one is refused, for the channel has its own limit below this one.
    package var sourceBytesMax = 256 << 20
    /// Header bytes of all parts together, and fields of all parts together.
    package var headerBytesMax = 1 << 20
    package var headerFieldsMax = 5_000
    package var partsMax = 500
    package var depthMax = 40
    /// Readable text, and HTML before the sanitiser, each.
    package var textBytesMax = 2 << 20
    package var addressesMax = 500
    package var referencesMax = 200
    /// Up to this size an attachment stays in memory; a larger one is streamed into the spool directory.
    package var attachmentMemoryBytesMax = 64 << 10
    /// Where larger attachments are written. Without one they all stay in memory, which suits tests and small letters.
    package var spoolDirectory: String?

    package init(spoolDirectory: String? = nil) { self.spoolDirectory = spoolDirectory }
}

/// Where a letter's bytes are.
package enum LetterSource: Sendable, Equatable {
    case bytes([UInt8])
    case file(path: String)
}

/// Why a letter could not be read at all. Damage inside a letter is no error but a `Defect`.
package enum LetterError: Error, Equatable {
    case empty
    case tooLarge(bytes: Int, limit: Int)
    case unreadableFile(path: String, reason: String)
    /// An attachment could not be written: the disk is full or the directory is missing. Try again later.
    case spoolFailed(directory: String, reason: String)
}

/// One thing that was wrong with a letter and how it was read all the same.
package enum Defect: Hashable, Sendable {
    case headersCut(limit: Int)
    case partsCut(limit: Int)
    case nestedTooDeep(limit: Int)
    case textCut(limit: Int)
    case addressesCut(limit: Int)
    /// Markup whose nesting would cost more than it says; only its text is kept.
    case markupTooDeep
    case missingBoundary
    case missingSender
    case invalidDate
    case repeatedHeader(String)
    case unknownCharset(String)
    /// The bytes contradict the charset they are labelled with; they were read as `readAs`.
    case wrongCharset(label: String, readAs: String)
    /// Bytes that are no text in their charset were replaced.
    case undecodableBytes
    /// UTF-7 hides markup from filters; its bytes are shown as they are and never decoded.
    case refusedCharset(String)
    case unknownTransferEncoding(String)
    case damagedTNEF
    case damagedUuencode
}
