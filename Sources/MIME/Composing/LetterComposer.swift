import CGMime

/// Writes letters: CRLF lines of at most 998 bytes, UTF-8, the same bytes for the same draft.
package enum LetterComposer {
    package static let bytesMax = 64 << 20

    /// Identifiers kept of a long thread: the first, which names the thread, and the latest. Source: RFC 5537 §3.4.4
    /// gives the rule for news; mail has only the limit of a line, but some servers refuse long headers.
    private static let referencesMax = 30

    package static func compose(_ draft: LetterDraft) throws(ComposingError) -> [UInt8] {
        var header = HeaderWriter()
        header.structured("Date", date(draft.date))
        try header.mailboxes("From", [draft.from])
        if let sender = draft.sender { try header.mailboxes("Sender", [sender]) }
        try header.mailboxes("Reply-To", draft.replyTo)
        try header.mailboxes("To", draft.to)
        try header.mailboxes("Cc", draft.cc)
        header.unstructured("Subject", draft.subject)
        try header.identifiers("Message-ID", [draft.messageID])
        if let inReplyTo = draft.inReplyTo { try header.identifiers("In-Reply-To", [inReplyTo]) }
        try header.identifiers("References", references(draft))
        if let automatic = draft.autoSubmitted { header.structured("Auto-Submitted", [automatic.rawValue]) }
        for field in draft.extraHeaders { try add(field, to: &header) }
        header.structured("MIME-Version", ["1.0"])

        var letter = header.bytes
        letter += try body(of: draft).bytes
        guard letter.count <= bytesMax else { throw .tooLarge(limit: bytesMax) }
        return letter
    }

    private static func references(_ draft: LetterDraft) -> [String] {
        var all: [String] = []
        for identifier in draft.references + (draft.inReplyTo.map { [$0] } ?? []) {
            all.removeAll { $0 == identifier }
            all.append(identifier)
        }
        guard all.count > referencesMax, let first = all.first else { return all }
        return [first] + all.suffix(referencesMax - 1)
    }

    // MARK: Extra fields

    private static let ownFields: Set<String> = [
        "date", "from", "sender", "reply-to", "to", "cc", "bcc", "subject", "message-id", "in-reply-to",
        "references",
        "auto-submitted", "mime-version", "return-path", "received",
    ]

    private static func add(_ field: HeaderField, to header: inout HeaderWriter) throws(ComposingError) {
        let name = field.name.asciiLowercased
        let isName =
            !name.isEmpty && name.utf8.count <= 70
            && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == .ascii("-") || $0 == .ascii("_") }
        guard isName, !ownFields.contains(name), !name.hasPrefix("content-"), field.value.utf8.count <= 8_000,
            !field.value.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F })
        else { throw .invalidHeader(name: String(field.name.prefix(70))) }
        header.unstructured(field.name, field.value)
    }

    // MARK: The date

    /// "Sun, 3 May 2026 07:15:00 +0000", from days counted by the civil calendar.
    private static func date(_ microseconds: Int64) -> [String] {
        let seconds = Int(microseconds.dividedFloor(by: 1_000_000))
        let days = Int64(seconds).dividedFloor(by: 86_400)
        let rest = seconds - Int(days) * 86_400
        // Howard Hinnant's civil_from_days: years begin in March, so the leap day is the last.
        let shifted = Int(days) + 719_468
        let era = Int(Int64(shifted).dividedFloor(by: 146_097))
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let weekday = ((Int(days) % 7) + 7) % 7
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return [
            "\(weekdays[weekday]),", "\(day)", months[month - 1], "\(year)",
            "\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))", "+0000",
        ]
    }

    // MARK: The body

    /// One entity: its header fields, the empty line and its body.
    private struct Entity {
        var bytes: [UInt8]
    }

    private static func body(of draft: LetterDraft) throws(ComposingError) -> Entity {
        var boundaries = Boundaries(draft)
        var root = text(draft.text, subtype: "plain")
        let inline = draft.html == nil ? [] : draft.attachments.filter { $0.contentID != nil }
        let files = draft.html == nil ? draft.attachments : draft.attachments.filter { $0.contentID == nil }
        if let html = draft.html {
            var markup = text(html, subtype: "html")
            if !inline.isEmpty {
                var parts = [markup]
                for image in inline { parts.append(try file(image, isInline: true)) }
                markup = multipart("related", parts, &boundaries)
            }
            root = multipart("alternative", [root, markup], &boundaries)
        }
        guard !files.isEmpty else { return root }
        var parts = [root]
        for attachment in files { parts.append(try file(attachment, isInline: false)) }
        return multipart("mixed", parts, &boundaries)
    }

    private static func text(_ text: String, subtype: String) -> Entity {
        let encoding = BodyEncoder.encoding(for: text)
        var header = HeaderWriter()
        header.structured("Content-Type", ["text/\(subtype);", "charset=utf-8"])
        header.structured("Content-Transfer-Encoding", [encoding.rawValue])
        return Entity(bytes: header.bytes + Array("\r\n".utf8) + BodyEncoder.encode(text, as: encoding))
    }

    private static func file(
        _ attachment: LetterDraft.Attachment, isInline: Bool
    ) throws(ComposingError) -> Entity {
        let type = attachment.contentType.asciiLowercased
        let halves = type.split(separator: "/", omittingEmptySubsequences: false)
        guard halves.count == 2, type.utf8.count <= 120,
            halves.allSatisfy({
                !$0.isEmpty && $0.utf8.allSatisfy { $0.isLetter || $0.isDigit || "-+._".utf8.contains($0) }
            })
        else { throw .invalidContentType(attachment.contentType) }
        let safe = AttachmentName.safe(attachment.name)
        let name = safe.isEmpty ? AttachmentName.invented(for: type) : safe
        // base64 is forbidden on whole messages, and a message as it stands may hold any bytes. Source: RFC 2046 §5.2.1.
        let written =
            type.hasPrefix("message/") || type.hasPrefix("multipart/") ? "application/octet-stream" : type
        var header = HeaderWriter()
        header.structured("Content-Type", [written])
        header.structured("Content-Transfer-Encoding", ["base64"])
        var disposition = [isInline ? "inline;" : "attachment;"]
        let parameters = HeaderWriter.parameter("filename", name)
        for (index, parameter) in parameters.enumerated() {
            disposition.append(parameter + (index + 1 < parameters.count ? ";" : ""))
        }
        header.structured("Content-Disposition", disposition)
        if let identifier = attachment.contentID { try header.identifiers("Content-ID", [identifier]) }
        return Entity(
            bytes: header.bytes + Array("\r\n".utf8) + BodyEncoder.base64Lines(try content(attachment)))
    }

    private static func content(_ attachment: LetterDraft.Attachment) throws(ComposingError) -> [UInt8] {
        if case .bytes(let bytes) = attachment.content { return bytes }
        do throws(LetterError) {
            return try SourceReader.withOpen(attachment.content, limit: bytesMax) {
                reader throws(LetterError) in
                var bytes: [UInt8] = []
                bytes.reserveCapacity(reader.count)
                try reader.readPieces { piece in
                    bytes.append(contentsOf: piece)
                    return true
                }
                return bytes
            }
        } catch {
            switch error {
            case .empty: return []
            case .tooLarge: throw .tooLarge(limit: bytesMax)
            case .unreadableFile(_, let reason), .spoolFailed(_, let reason):
                throw .unreadableAttachment(name: attachment.name, reason: reason)
            }
        }
    }

    private static func multipart(_ subtype: String, _ parts: [Entity], _ boundaries: inout Boundaries)
        -> Entity
    {
        let boundary = boundaries.next(for: parts.map(\.bytes))
        var header = HeaderWriter()
        header.structured("Content-Type", ["multipart/\(subtype);", "boundary=\"\(boundary)\""])
        var bytes = header.bytes + Array("\r\n".utf8)
        for part in parts {
            bytes += "--\(boundary)\r\n".utf8
            bytes += part.bytes
        }
        bytes += "--\(boundary)--\r\n".utf8
        return Entity(bytes: bytes)
    }

    /// Boundaries made of the letter's identifier, so that the same draft gives the same bytes.
    private struct Boundaries {
        private let seed: String
        private var count = 0

        init(_ draft: LetterDraft) {
            let sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, draft.messageID, -1)
            seed = sum.map { String(String(cString: $0).prefix(24)) } ?? "linia"
            g_free(sum)
        }

        mutating func next(for parts: [[UInt8]]) -> String {
            while true {
                count += 1
                // "=_" stands in no base64 or quoted-printable line; plain text is looked through all the same.
                let boundary = "=_\(seed)_\(count)"
                let mark = Array("--\(boundary)".utf8)
                if !parts.contains(where: { Self.contains(mark, in: $0) }) { return boundary }
            }
        }

        private static func contains(_ mark: [UInt8], in bytes: [UInt8]) -> Bool {
            var at = 0
            while let found = bytes[at...].firstIndex(of: .ascii("=")) {
                if found >= 2, bytes[(found - 2)...].starts(with: mark) { return true }
                at = found + 1
            }
            return false
        }
    }
}

extension Int64 {
    fileprivate func dividedFloor(by divisor: Int64) -> Int64 {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }
}
