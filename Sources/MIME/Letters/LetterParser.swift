import HTML

/// Reads a letter. Blocking: call it from a thread of its own, never from an event loop.
package enum LetterParser {
    /// Turns bytes into a letter. Damage is named in `Letter.defects`; an error means nothing could be read at all.
    ///
    /// Attachments over `limits.attachmentMemoryBytesMax` are left as files in `limits.spoolDirectory`, and belong to
    /// the caller from then on.
    package static func parse(
        _ source: LetterSource, limits: ParsingLimits = ParsingLimits()
    ) throws(LetterError) -> Letter {
        try parse(source, limits: limits, nesting: 0)
    }

    /// How many letters within letters are read for their text.
    static let nestingMax = 3

    static func parse(_ source: LetterSource, limits: ParsingLimits, nesting: Int) throws(LetterError)
        -> Letter
    {
        try SourceReader.withOpen(source, limit: limits.sourceBytesMax) { reader throws(LetterError) in
            let scan = try SourceGuard(reader, limits: limits)
            var letter = Letter()
            letter.defects = scan.defects
            var structure = StructureReader(limits: limits)
            let root = try structure.read(reader, from: scan.start, to: scan.end)
            for defect in structure.defects where !letter.defects.contains(defect) {
                letter.defects.append(defect)
            }

            let header = HeaderBlock(scan.header)
            read(header, into: &letter, limits: limits, charset: root.firstTextCharset)

            var body = BodyBuilder(limits: limits, nesting: nesting)
            body.add(root)
            body.finish(into: &letter)
            return letter
        }
    }

    private static func read(
        _ header: HeaderBlock, into letter: inout Letter, limits: ParsingLimits, charset: String?
    ) {
        var defects: [Defect] = []
        letter.headers = header.decoded(defects: &defects, fallback: charset)
        for name in ["From", "Subject", "Date", "Message-ID", "Content-Type"]
        where letter.headers.count(where: { $0.isNamed(name) }) > 1 {
            defects.append(.repeatedHeader(name))
        }
        func mailboxes(_ name: StaticString) -> [Mailbox] {
            header.fields.filter { $0.isNamed(name) }.flatMap {
                AddressParser.parse($0.value, limit: limits.addressesMax, defects: &defects)
            }
        }
        // Of several From fields, forbidden as they are, the first that holds an address counts.
        let senders = header.fields.filter { $0.isNamed("from") }.map {
            AddressParser.parse($0.value, limit: limits.addressesMax, defects: &defects, fallback: charset)
        }
        letter.from =
            senders.first { $0.contains { $0.address.utf8.contains(.ascii("@")) } } ?? senders.first ?? []
        letter.sender = mailboxes("sender").first
        letter.replyTo = mailboxes("reply-to")
        letter.to = mailboxes("to")
        letter.cc = mailboxes("cc")
        if !letter.from.contains(where: { !$0.address.isEmpty }) { defects.append(.missingSender) }

        letter.subject = letter.header("Subject")?.trimmedText ?? ""
        letter.messageID = header.first("message-id").flatMap { MessageIdentifiers.parse($0, limit: 1).first }
        letter.inReplyTo =
            header.first("in-reply-to").map { MessageIdentifiers.parse($0, limit: limits.referencesMax) }
            ?? []
        letter.references =
            header.first("references").map { MessageIdentifiers.parse($0, limit: limits.referencesMax) } ?? []
        if let raw = header.first("date") {
            letter.date = DateField.microseconds(raw)
            if letter.date == nil { defects.append(.invalidDate) }
        }
        for defect in defects where !letter.defects.contains(defect) { letter.defects.append(defect) }
    }
}
