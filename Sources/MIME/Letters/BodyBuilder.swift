import HTML

/// Chooses what of a MIME tree is the letter's text and what hangs on it. Source: RFC 8621 §4.1.4.
struct BodyBuilder {
    private let limits: ParsingLimits
    private let nesting: Int
    private var plainParts: [Part] = []
    private var htmlParts: [Part] = []
    private var attachments: [Letter.Attachment] = []
    private var report: Letter.Report?
    private var tnefText: String?
    private var tnefMarkup: String?
    private var defects: [Defect] = []

    init(limits: ParsingLimits, nesting: Int) {
        self.limits = limits
        self.nesting = nesting
    }

    mutating func add(_ root: Part) {
        if case .multipart = root.content {
            addChildren(of: root, inAlternative: false, toPlain: true, toHTML: true)
        } else {
            addLeaf(root, position: 0, parent: "mixed", toPlain: true, toHTML: true)
        }
    }

    private mutating func addChildren(of multipart: Part, inAlternative: Bool, toPlain: Bool, toHTML: Bool) {
        guard case .multipart(let children) = multipart.content else { return }
        let subtype = String(multipart.type.value.dropFirst("multipart/".utf8.count))
        if subtype == "report" {
            if report == nil { report = Letter.Report() }
            report?.kind = multipart.type["report-type"]?.asciiLowercased ?? ""
        }
        let isAlternative = subtype == "alternative"
        let plainBefore = plainParts.count
        let htmlBefore = htmlParts.count
        for (position, child) in children.enumerated() {
            if case .multipart = child.content {
                addChildren(
                    of: child, inAlternative: inAlternative || isAlternative, toPlain: toPlain, toHTML: toHTML
                )
            } else if isAlternative {
                switch child.mediaType {
                case "text/plain" where !child.isAttachment: if toPlain { plainParts.append(child) }
                case "text/html" where !child.isAttachment: if toHTML { htmlParts.append(child) }
                default: addLeaf(child, position: position, parent: subtype, toPlain: false, toHTML: false)
                }
            } else {
                addLeaf(child, position: position, parent: subtype, toPlain: toPlain, toHTML: toHTML)
            }
        }
        // An alternative that offers one form only is read for both.
        if isAlternative, toPlain, toHTML {
            if plainParts.count == plainBefore { plainParts += htmlParts[htmlBefore...] }
            if htmlParts.count == htmlBefore { htmlParts += plainParts[plainBefore...] }
        }
    }

    private mutating func addLeaf(_ part: Part, position: Int, parent: String, toPlain: Bool, toHTML: Bool) {
        let isBody =
            part.isReadableText && !part.isAttachment && (toPlain || toHTML)
            && (position == 0 || (parent != "related" && part.fileName == nil))
        if isBody {
            if toPlain { plainParts.append(part) }
            if toHTML { htmlParts.append(part) }
        } else {
            attach(part, isRelated: parent == "related")
        }
    }

    // MARK: Attachments

    private mutating func attach(_ part: Part, isRelated: Bool) {
        guard case .leaf(let leaf) = part.content else { return }
        let type = part.mediaType
        var readable: String?
        var name = part.fileName
        switch type {
        case "message/delivery-status", "message/global-delivery-status", "message/feedback-report",
            "text/rfc822-headers", "message/global-headers":
            readReport(type, leaf)
        case "message/rfc822", "message/global", "message/rfc2822", "message/news":
            let nested = readNested(leaf)
            readable = nested?.text
            if name == nil, let subject = nested?.subject, !subject.isEmpty {
                name = AttachmentName.safe(String(subject.prefix(150)) + ".eml")
            }
        case "text/calendar", "application/ics":
            readable = CalendarLine.describe(text(of: leaf, charset: part.type["charset"] ?? "utf-8"))
        case "application/ms-tnef", "application/vnd.ms-tnef":
            if openTNEF(leaf) { return }
        case "application/octet-stream":
            if name?.asciiLowercased == "winmail.dat", openTNEF(leaf) { return }
        default: break
        }
        if leaf.size == 0, name == nil { return }
        let isInline = part.disposition.value == "inline" || (isRelated && part.contentID != nil)
        attachments.append(
            Letter.Attachment(
                name: name.flatMap { $0.isEmpty ? nil : $0 }
                    ?? AttachmentName.invented(for: type, besides: attachments.map(\.name)),
                contentType: type, contentID: part.contentID,
                isInline: isInline && !part.isAttachment || (isRelated && part.contentID != nil),
                size: leaf.size,
                sha256: leaf.sha256, content: leaf.content, readableText: readable))
    }

    private mutating func readReport(_ type: String, _ leaf: Part.Leaf) {
        var found = report ?? Letter.Report()
        let bytes = Array(leaf.prefix.prefix(64 << 10))
        switch type {
        case "message/delivery-status", "message/global-delivery-status":
            found.deliveryStatus += ReportFields.blocks(bytes)
        case "message/feedback-report":
            found.feedback += ReportFields.blocks(bytes).flatMap { $0 }
        default:
            if found.returnedHeaders.isEmpty {
                found.returnedHeaders = HeaderBlock(bytes).decoded(defects: &defects)
            }
        }
        report = found
    }

    private mutating func readNested(_ leaf: Part.Leaf) -> (subject: String, text: String)? {
        if report != nil, report?.returnedHeaders.isEmpty == true {
            var ignored: [Defect] = []
            report?.returnedHeaders = HeaderBlock(Array(leaf.prefix.prefix(64 << 10))).decoded(
                defects: &ignored)
        }
        guard nesting < LetterParser.nestingMax, !leaf.prefix.isEmpty else { return nil }
        var inner = limits
        // Only the text is wanted: what hangs on the nested letter stays within it.
        inner.spoolDirectory = nil
        inner.partsMax = min(limits.partsMax, 50)
        // A nested letter that cannot be read stays a file of the outer one.
        let nested = try? LetterParser.parse(.bytes(leaf.prefix), limits: inner, nesting: nesting + 1)
        return nested.map { ($0.subject, $0.text) }
    }

    private mutating func openTNEF(_ leaf: Part.Leaf) -> Bool {
        guard case .memory(let bytes) = leaf.content.inMemory(limit: 32 << 20) else { return false }
        guard let tnef = TNEF(bytes) else {
            note(.damagedTNEF)
            return false
        }
        if tnef.isDamaged { note(.damagedTNEF) }
        if tnefText == nil { tnefText = tnef.text }
        if tnefMarkup == nil { tnefMarkup = tnef.markup }
        for file in tnef.files {
            var sink = LeafSink(
                memoryMax: limits.attachmentMemoryBytesMax, spoolAfter: limits.attachmentMemoryBytesMax,
                directory: limits.spoolDirectory)
            var isStored = true
            file.content.withUnsafeBytes { bytes in
                do throws(LetterError) { try sink.take(bytes) } catch { isStored = false }
            }
            let stored = sink.finish()
            // When the spool is full the container is kept instead: nothing is lost.
            guard isStored else { return false }
            attachments.append(
                Letter.Attachment(
                    name: AttachmentName.safe(file.name).isEmpty
                        ? AttachmentName.invented(for: file.contentType, besides: attachments.map(\.name))
                        : AttachmentName.safe(file.name),
                    contentType: file.contentType, contentID: file.contentID, isInline: false,
                    size: stored.size,
                    sha256: stored.sha256, content: stored.content, readableText: nil))
        }
        return !tnef.files.isEmpty || tnef.text != nil || tnef.markup != nil
    }

    // MARK: Texts

    private mutating func text(of leaf: Part.Leaf, charset: String?) -> String {
        if leaf.isCut { note(.textCut(limit: limits.textBytesMax)) }
        let decoded = Charset.decode(leaf.prefix, label: charset)
        if let defect = decoded.defect { note(defect) }
        return PlainText.normalised(decoded.text)
    }

    private mutating func text(of part: Part) -> String {
        guard case .leaf(let leaf) = part.content else { return "" }
        if part.mediaType == "text/html" {
            let charset = part.type["charset"] ?? PlainText.charsetInMarkup(leaf.prefix)
            return text(of: leaf, charset: charset)
        }
        let text = text(of: leaf, charset: part.type["charset"])
        guard part.type["format"]?.asciiLowercased == "flowed" else { return text }
        return PlainText.unflowed(text, dropsSpace: part.type["delsp"]?.asciiLowercased == "yes")
    }

    private mutating func note(_ defect: Defect) {
        if !defects.contains(defect) { defects.append(defect) }
    }

    // MARK: The letter

    mutating func finish(into letter: inout Letter) {
        var markup = ""
        var hasMarkup = htmlParts.contains { $0.mediaType == "text/html" }
        for part in htmlParts where hasMarkup {
            let text = text(of: part)
            if part.mediaType == "text/html" {
                markup += text
            } else if !text.trimmedText.isEmpty {
                markup += PlainText.markup(text)
            }
        }
        if !hasMarkup, let tnefMarkup {
            markup = tnefMarkup
            hasMarkup = true
        }
        let tree = hasMarkup ? MarkupTree(markup) : nil
        if hasMarkup, tree == nil { note(.markupTooDeep) }
        var quotes: HTMLQuotes?
        if let tree {
            let cleaned = HTMLCleaner.clean(tree)
            letter.html = cleaned.html
            letter.hasRemoteImages = cleaned.hasRemoteImages
            letter.shownContentIDs = cleaned.contentIDs
            quotes = HTMLQuotes(tree)
        }

        var plain: [String] = []
        for part in plainParts where part.mediaType != "text/html" {
            let text = text(of: part)
            let extracted = Uuencode.extract(from: text)
            for file in extracted.files { addUuencoded(file) }
            if extracted.isDamaged { note(.damagedUuencode) }
            plain.append(extracted.text)
        }
        let plainText = plain.joined(separator: "\n").trimmedLines
        if !plainText.trimmedText.isEmpty {
            letter.text = plainText
            letter.textOrigin = .plain
        } else if hasMarkup {
            letter.text = tree.map { HTMLText.plain(from: $0) } ?? HTMLText.withoutTags(markup)
            letter.textOrigin = .html
        } else if let tnefText {
            letter.text = tnefText.trimmedLines
            letter.textOrigin = .tnef
        }
        letter.reply = reply(for: letter, tree: tree, quotes: quotes)
        letter.attachments = attachments
        for index in letter.attachments.indices {
            if let identifier = letter.attachments[index].contentID,
                letter.shownContentIDs.contains(identifier)
            {
                letter.attachments[index].isInline = true
            }
        }
        letter.report = report
        for defect in defects where !letter.defects.contains(defect) { letter.defects.append(defect) }
    }

    /// Markup says where a quote begins more surely than text does, so it is asked first.
    private func reply(for letter: Letter, tree: MarkupTree?, quotes: HTMLQuotes?) -> TrimmedReply {
        guard let tree, let quotes, !quotes.hidden.isEmpty else {
            var reply = ReplyTrimmer.trim(letter.text)
            reply.visibleHTML = letter.html
            return reply
        }
        return ReplyTrimmer.trim(tree, quotes: quotes)
    }

    private mutating func addUuencoded(_ file: Uuencode.File) {
        var sink = LeafSink(memoryMax: .max, spoolAfter: .max, directory: nil)
        file.content.withUnsafeBytes { bytes in
            do throws(LetterError) { try sink.take(bytes) } catch {
                preconditionFailure("memory refuses nothing")
            }
        }
        let leaf = sink.finish()
        attachments.append(
            Letter.Attachment(
                name: AttachmentName.safe(file.name).isEmpty
                    ? "attachment.bin" : AttachmentName.safe(file.name),
                contentType: "application/octet-stream", contentID: nil, isInline: false, size: leaf.size,
                sha256: leaf.sha256, content: leaf.content, readableText: nil))
    }
}
