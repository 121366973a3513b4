/// One node of a letter's MIME tree as plain values.
struct Part {
    var type = HeaderParameters()
    var disposition = HeaderParameters()
    var contentID: String?
    var content: Content

    enum Content {
        case multipart([Part])
        case leaf(Leaf)
    }

    /// The decoded bytes of a leaf: the beginning always, all of them in memory or in a file.
    struct Leaf {
        var prefix: [UInt8]
        var size: Int
        var sha256: String
        /// Where everything is when it is more than the prefix.
        var spooled: String?

        var isCut: Bool { size > prefix.count }

        var content: Letter.Attachment.Content {
            spooled.map { .file(path: $0) } ?? .memory(prefix)
        }
    }

    /// `type/subtype` in lower case; text where the letter says nothing useful, or announces parts that never come.
    var mediaType: String {
        if case .leaf = content, type.value.hasPrefix("multipart/") { return "text/plain" }
        return type.value.contains("/") ? type.value : "text/plain"
    }

    /// The part's file name, or nil when the letter gives none.
    var fileName: String? {
        [disposition["filename"], type["name"], disposition["name"], type["filename"]]
            .lazy.compactMap { $0 }.map(AttachmentName.safe).first { !$0.isEmpty }
    }

    /// The charset of the first text part that names one: what the program also used where it named none.
    var firstTextCharset: String? {
        switch content {
        case .leaf: mediaType.hasPrefix("text/") ? type["charset"] : nil
        case .multipart(let children): children.lazy.compactMap(\.firstTextCharset).first
        }
    }

    var isAttachment: Bool { disposition.value == "attachment" }
    var isReadableText: Bool { mediaType == "text/plain" || mediaType == "text/html" }
}
