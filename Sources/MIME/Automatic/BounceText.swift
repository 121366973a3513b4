/// Reads the words of reports that have no fields to read.
enum BounceText {
    private static let linesMax = 400

    /// Where the returned letter begins, in the words of the servers that copy it into the text.
    private static let copies: [String] = [
        "below this line is a copy", "this is a copy of", "this is a copy of your message",
        "original message follows", "original message headers", "original message header",
        "----- original message", "---- original message", "message headers follow", "message header follows",
        "unsent message below", "unsent message follows", "returned message follows", "message text follows",
        "header of the original message", "headers of the original", "copy of the original message",
        "copy of the message", "original message below", "undelivered message follows",
        "returned mail follows", "original mail info", "your original message", "your message headers",
        "original message (header", "included is a copy", "text of your message", "enclosed is a copy",
        "message header --", "received:", "return-path:",
    ]

    /// The lines the mail system wrote, without the letter it copied behind them.
    static func spoken(_ letter: Letter) -> String {
        var lines: [Substring] = []
        for line in letter.text.lines().prefix(linesMax) {
            if startsCopy(line) { break }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }

    private static func startsCopy(_ line: Substring) -> Bool {
        let lower = line.lowercased()
        if lower.hasPrefix("received: ") || lower.hasPrefix("return-path:") || lower.hasPrefix("message-id:")
        {
            return true
        }
        guard lower.utf8.count <= 160 else { return false }
        return copies.dropLast(2).contains { lower.contains($0) }
    }

    /// The header of the letter copied into the text, or nothing.
    static func returnedHeader(in letter: Letter) -> [HeaderField] {
        let lines = letter.text.lines()
        guard let start = lines.firstIndex(where: startsCopy) else { return nestedHeader(letter) }
        var first = start
        while first < lines.count, !isField(lines[first]) { first += 1 }
        guard first < lines.count else { return nestedHeader(letter) }
        // Blank lines and quote marks between the fields are the copier's.
        let block = lines[first...].prefix(120).map { line -> Substring in
            var line = line
            while line.hasPrefix(">") { line = line.dropFirst() }
            return line.hasPrefix(" ") && isField(line.drop { $0 == " " }) ? line.drop { $0 == " " } : line
        }
        var ignored: [Defect] = []
        let fields = HeaderBlock(Array(block.joined(separator: "\n").utf8)).decoded(defects: &ignored)
        let known = fields.contains {
            $0.isNamed("Message-ID") || $0.isNamed("Subject") || $0.isNamed("From")
        }
        return known ? fields : nestedHeader(letter)
    }

    /// A letter that came as a part of its own has its header at the beginning of that part.
    private static func nestedHeader(_ letter: Letter) -> [HeaderField] {
        for attachment in letter.attachments where attachment.contentType.hasPrefix("message/") {
            guard case .memory(let bytes) = attachment.content else { continue }
            var ignored: [Defect] = []
            let fields = HeaderBlock(Array(bytes.prefix(64 << 10))).decoded(defects: &ignored)
            if fields.contains(where: { $0.isNamed("Message-ID") }) { return fields }
        }
        return []
    }

    private static func isField(_ line: Substring) -> Bool {
        guard let colon = line.firstIndex(of: ":") else { return false }
        let name = line[..<colon]
        return (2...40).contains(name.utf8.count)
            && name.utf8.allSatisfy { $0.isLetter || $0 == .ascii("-") || $0.isDigit }
    }

    /// Each address the text names as failed, with the words after it.
    static func recipients(in letter: Letter, limit: Int) -> [Bounce.Recipient] {
        let lines = spoken(letter).lines()
        let own = Set(
            (letter.to + letter.cc + letter.from).map { $0.address.asciiLowercased })
        var found: [(address: String, words: [Substring])] = []
        var loose: [Substring] = []
        for line in lines {
            if let address = address(in: String(line)), !own.contains(address.asciiLowercased),
                isAnnounced(line, address)
            {
                if let index = found.firstIndex(where: {
                    $0.address.asciiLowercased == address.asciiLowercased
                }) {
                    found[index].words.append(line)
                } else if found.count < limit {
                    found.append((address, [line]))
                }
            } else if !line.utf8.allSatisfy(\.isBlank) {
                if found.isEmpty { loose.append(line) } else { found[found.count - 1].words.append(line) }
            }
        }
        for value in letter.headerValues("X-Failed-Recipients") {
            for piece in value.split(separator: ",") {
                if let address = address(in: String(piece)), found.count < limit,
                    !found.contains(where: { $0.address.asciiLowercased == address.asciiLowercased })
                {
                    found.append((address, loose))
                }
            }
        }
        if found.isEmpty { found = [("", loose)] }
        let wholeText = lines.joined(separator: " ")
        return found.map { entry in
            let words = entry.words.prefix(30).map(\.trimmedText).joined(separator: " ")
            let status = status(in: words) ?? status(in: wholeText) ?? ""
            var reason = BounceReason(status: status, words: words)
            if reason == .other { reason = BounceReason(status: status, words: wholeText) }
            return Bounce.Recipient(
                address: entry.address, action: action(letter, words, status), status: status,
                diagnostic: String(words.prefix(1000)), reason: reason)
        }
    }

    private static func action(_ letter: Letter, _ words: String, _ status: String) -> Bounce.Action {
        let lower = (letter.subject + " " + words).lowercased()
        let waits = [
            "will keep trying", "still trying", "warning message only", "do not need to resend",
            "has been delayed", "delivery delayed", "will be retried", "not yet been delivered",
            "warning: could not send",
        ].contains { lower.contains($0) }
        return waits && !status.hasPrefix("5.") ? .delayed : .failed
    }

    /// Lines of a report that name a failed address do it at their beginning or in brackets; others only mention one.
    private static func isAnnounced(_ line: Substring, _ address: String) -> Bool {
        let text = line.trimmedText
        guard text.utf8.count < 400 else { return false }
        if text.hasPrefix("<") || text.hasPrefix(address) || text.hasPrefix("To: ") || text.hasPrefix("* ")
            || text.hasPrefix("(") || text.hasPrefix(">>>")
        {
            return true
        }
        return text.contains("<\(address)>") || text.hasSuffix(address) || text.contains("RCPT")
            || text.contains(address + ":") || text.contains("'\(address)'")
            || text.contains("\"\(address)\"")
            || text.contains(address + "...")
    }

    /// The first mail address in a text, without what surrounds it.
    static func address(in text: String) -> String? {
        let bytes = Array(text.utf8.prefix(4096))
        func belongs(_ byte: UInt8) -> Bool {
            byte > 0x20 && byte != 0x7F && !"<>()[],;:\"' ".utf8.contains(byte)
        }
        var at = 0
        while let sign = bytes[at...].firstIndex(of: .ascii("@")) {
            var start = sign
            while start > 0, belongs(bytes[start - 1]), bytes[start - 1] != .ascii("@") { start -= 1 }
            var end = sign + 1
            while end < bytes.count,
                bytes[end].isLetter || bytes[end].isDigit || bytes[end] == .ascii(".")
                    || bytes[end] == .ascii("-") || bytes[end] >= 0x80
            { end += 1 }
            while end > sign + 1, bytes[end - 1] == .ascii(".") || bytes[end - 1] == .ascii("-") { end -= 1 }
            if start < sign, end > sign + 1 { return String(decoding: bytes[start..<end], as: UTF8.self) }
            at = sign + 1
            guard at < bytes.count else { return nil }
        }
        return nil
    }

    /// The first enhanced status `5.1.1` in a text, else one made of the first reply code: 550 gives 5.0.0.
    static func status(in text: String) -> String? {
        let bytes = Array(text.utf8.prefix(8192))
        func isEdge(_ index: Int) -> Bool {
            index < 0 || index >= bytes.count
                || !(bytes[index].isDigit || bytes[index].isLetter || bytes[index] == .ascii(".")
                    || bytes[index] == .ascii("-"))
        }
        for at in bytes.indices
        where bytes[at] == .ascii("5") || bytes[at] == .ascii("4") || bytes[at] == .ascii("2") {
            guard isEdge(at - 1), at + 4 < bytes.count, bytes[at + 1] == .ascii("."), bytes[at + 2].isDigit
            else { continue }
            var end = at + 3
            guard bytes[end] == .ascii("."), bytes[end + 1].isDigit else { continue }
            end += 1
            while end < bytes.count, bytes[end].isDigit, end - at < 7 { end += 1 }
            guard
                end >= bytes.count
                    || !(bytes[end].isDigit
                        || (bytes[end] == .ascii(".") && end + 1 < bytes.count && bytes[end + 1].isDigit))
            else { continue }
            return String(decoding: bytes[at..<end], as: UTF8.self)
        }
        for at in bytes.indices where bytes[at] == .ascii("5") || bytes[at] == .ascii("4") {
            guard isEdge(at - 1), at + 2 < bytes.count, bytes[at + 1] >= .ascii("0"),
                bytes[at + 1] <= .ascii("5"), bytes[at + 2].isDigit,
                isEdge(at + 3) || bytes[at + 3] == .ascii("-")
            else { continue }
            return String(decoding: [bytes[at]], as: UTF8.self) + ".0.0"
        }
        return nil
    }
}
