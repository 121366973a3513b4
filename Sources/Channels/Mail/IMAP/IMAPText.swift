import Domain

/// Texts as IMAP writes them.
enum IMAPText {
    /// A quoted string (RFC 3501 §4.3), or nil where the text needs a literal.
    static func quoted(_ text: String) -> String? {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            guard (0x20..<0x7F).contains(scalar.value) else { return nil }
            if scalar == "\"" || scalar == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    /// The name of a folder in modified UTF-7 (RFC 3501 §5.1.3): `Оброблені` is `&BB4EMQRABD4EMQQ7BDUEPQRW-`.
    static func folder(_ name: String) -> String {
        var encoded = ""
        var shifted: [UInt8] = []
        func flush() {
            if shifted.isEmpty { return }
            let base64 = Base64.encode(shifted).replacing("/", with: ",")
            encoded += "&" + base64.prefix { $0 != "=" } + "-"
            shifted = []
        }
        for scalar in name.unicodeScalars {
            if (0x20..<0x7F).contains(scalar.value) {
                flush()
                encoded += scalar == "&" ? "&-" : String(scalar)
            } else {
                for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
                    shifted += [UInt8(unit >> 8), UInt8(unit & 0xFF)]
                }
            }
        }
        flush()
        return encoded
    }

    /// A date as searches want it, in UTC: `2-Mar-2026`.
    static func date(_ instant: Instant) -> String {
        let date = TimeZoneRules.utc.civil(at: instant).date
        return "\(date.day)-\(months[date.month - 1])-\(date.year)"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
