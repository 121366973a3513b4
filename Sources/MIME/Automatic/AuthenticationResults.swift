/// What a relay we trust found out about the sender of a letter. Source: RFC 8601.
package struct AuthenticationResults: Sendable, Equatable {
    package enum Result: String, Sendable, Equatable {
        case pass, fail, softfail, neutral, none, temperror, permerror, policy
        /// Some relays say "bestguesspass" for a domain without a record.
        case bestguesspass
    }

    /// One finding: the method's result and the domain it is about.
    package struct Finding: Sendable, Equatable {
        package var result: Result
        /// The domain of smtp.mailfrom, header.d or header.from, in lower case; empty when not said.
        package var domain: String

        package init(result: Result, domain: String) {
            self.result = result
            self.domain = domain
        }
    }

    package private(set) var spf: Finding?
    /// Every signature has its own finding.
    package private(set) var dkim: [Finding] = []
    package private(set) var dmarc: Finding?

    private static let fieldsMax = 20

    /// Reads the fields written by `trusted` alone: anyone can write such a field into a letter, so a field counts only
    /// when our own relay wrote it, and the relay removes forged ones that carry its name.
    ///
    /// - Returns: nil when the letter has no field of that name.
    package init?(_ letter: Letter, trusted: String) {
        let fields = letter.headerValues("Authentication-Results").prefix(Self.fieldsMax)
            .map(Self.withoutComments)
            .filter { Self.service(of: $0).map { equalsIgnoringCase($0, trusted) } ?? false }
        guard !fields.isEmpty else { return nil }
        for field in fields {
            for part in Self.split(field).dropFirst() { take(part) }
        }
    }

    /// True when SPF or DKIM proves the domain of the visible sender, or DMARC says so. Source: RFC 7489 §3.1.
    package func provesSender(domain: String) -> Bool {
        let wanted = domain.asciiLowercased
        if dmarc?.result == .pass, dmarc?.domain == wanted || dmarc?.domain.isEmpty == true { return true }
        let findings = dkim + (spf.map { [$0] } ?? [])
        return findings.contains {
            $0.result == .pass && !$0.domain.isEmpty && Self.isWithin(wanted, $0.domain)
        }
    }

    /// Only the same domain or one below the proven one: the public suffix is not ours to guess.
    private static func isWithin(_ domain: String, _ proven: String) -> Bool {
        domain == proven || (proven.utf8.contains(.ascii(".")) && domain.hasSuffix("." + proven))
    }

    private mutating func take(_ part: Substring) {
        let words = part.split(whereSeparator: \.isWhitespace)
        guard let first = words.first, let equals = first.firstIndex(of: "=") else { return }
        let method = first[..<equals].prefix { $0 != "/" }.asciiLowercased
        guard let result = Result(rawValue: first[first.index(after: equals)...].asciiLowercased) else {
            return
        }
        var properties: [String: String] = [:]
        for word in words.dropFirst() {
            guard let sign = word.firstIndex(of: "=") else { continue }
            let name = word[..<sign].asciiLowercased
            let value = word[word.index(after: sign)...].filter { $0 != "\"" }
            if properties[name] == nil { properties[name] = String(value) }
        }
        func domain(_ names: String...) -> String {
            for name in names {
                guard let value = properties[name] else { continue }
                let tail = value.lastIndex(of: "@").map { String(value[value.index(after: $0)...]) } ?? value
                return tail.asciiLowercased
            }
            return ""
        }
        switch method {
        case "spf":
            let finding = Finding(result: result, domain: domain("smtp.mailfrom", "smtp.helo"))
            if spf == nil { spf = finding }
        case "dkim": dkim.append(Finding(result: result, domain: domain("header.d", "header.i")))
        case "dmarc": if dmarc == nil { dmarc = Finding(result: result, domain: domain("header.from")) }
        default: break
        }
    }

    /// The name before the first semicolon, without a version behind it.
    private static func service(of field: String) -> String? {
        split(field).first?.split(whereSeparator: \.isWhitespace).first.map { $0.filter { $0 != "\"" } }
    }

    private static func split(_ field: String) -> [Substring] {
        var parts: [Substring] = []
        var start = field.startIndex
        var isQuoted = false
        for index in field.indices {
            if field[index] == "\"" { isQuoted.toggle() }
            if field[index] == ";", !isQuoted {
                parts.append(field[start..<index])
                start = field.index(after: index)
            }
        }
        parts.append(field[start...])
        return parts
    }

    private static func withoutComments(_ field: String) -> String {
        var result = ""
        var depth = 0
        var isQuoted = false
        var isEscaped = false
        for character in field {
            if isEscaped {
                isEscaped = false
                if depth == 0 { result.append(character) }
                continue
            }
            switch character {
            case "\\":
                isEscaped = true
                if depth == 0 { result.append(character) }
            case "\"" where depth == 0:
                isQuoted.toggle()
                result.append(character)
            case "(" where !isQuoted: depth += 1
            case ")" where !isQuoted && depth > 0: depth -= 1
            default: if depth == 0 { result.append(character) }
            }
        }
        return result
    }
}
