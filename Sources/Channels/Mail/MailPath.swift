/// One address of an envelope, as MAIL, RCPT and the SMTP client write it between angle brackets.
///
/// Kept as the peer wrote it, letter case included: only the domain of an address may be compared without
/// regard to case (RFC 5321 §2.4), and that is a rule for whoever compares. The domain is nil for the one address that needs none,
/// `postmaster` (RFC 5321 §4.1.1.3), and for local users of a relay that adds no domain.
package struct MailPath: Hashable, Sendable {
    /// The part before the last `@`, quotes and backslashes kept: `"John Doe"` stays in its quotes.
    package let localPart: String
    package let domain: String?

    /// The address without angle brackets.
    package var text: String { domain.map { "\(localPart)@\($0)" } ?? localPart }

    /// True when the address cannot be spelled in ASCII, so that it needs SMTPUTF8 (RFC 6531).
    package var needsUTF8: Bool { !text.utf8.allSatisfy { $0 < 0x80 } }

    /// The longest address taken. RFC 5321 §4.5.3.1.3 promises 256 octets; the double leaves room for the
    /// long sender addresses that mailing services and forwarders (SRS, VERP) write in real life.
    package static let bytesMax = 512

    /// Reads an address without angle brackets, or returns nil when it is none.
    ///
    /// Dots may stand anywhere in an unquoted local part: RFC 5321 forbids `a..b@` and `a.@`, and mobile
    /// operators have handed out such addresses by the million.
    package init?(_ text: String) {
        self.init(bytes: Array(text.utf8)[...])
    }

    init?(bytes: ArraySlice<UInt8>) {
        guard !bytes.isEmpty, bytes.count <= Self.bytesMax else { return nil }
        guard let localEnd = Self.endOfLocalPart(bytes), localEnd > bytes.startIndex else { return nil }
        guard let localPart = String(validating: bytes[..<localEnd], as: UTF8.self) else { return nil }
        guard localEnd < bytes.endIndex else {
            self.localPart = localPart
            domain = nil
            return
        }
        let domainBytes = bytes[(localEnd + 1)...]
        guard Self.isDomain(domainBytes) else { return nil }
        guard let domain = String(validating: domainBytes, as: UTF8.self) else { return nil }
        self.localPart = localPart
        self.domain = domain
    }

    /// Where the local part ends: the index of the `@`, or the end of an address without domain.
    private static func endOfLocalPart(_ bytes: ArraySlice<UInt8>) -> Int? {
        if bytes.first == UInt8(ascii: "\"") { return endOfQuotedLocalPart(bytes) }
        for index in bytes.indices {
            if bytes[index] == UInt8(ascii: "@") { return index }
            guard isAtomByte(bytes[index]) || bytes[index] == UInt8(ascii: ".") else { return nil }
        }
        return bytes.endIndex
    }

    private static func endOfQuotedLocalPart(_ bytes: ArraySlice<UInt8>) -> Int? {
        var index = bytes.startIndex + 1
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                let next = index + 1
                return next == bytes.endIndex || bytes[next] == UInt8(ascii: "@") ? next : nil
            case UInt8(ascii: "\\"):
                guard index + 1 < bytes.endIndex, bytes[index + 1] >= 0x20, bytes[index + 1] != 0x7F else {
                    return nil
                }
                index += 2
            case 0x20..<0x7F, 0x80...: index += 1
            default: return nil
            }
        }
        return nil
    }

    /// A domain name or an address literal, looked at only so far that no stray sign passes.
    private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard let first = bytes.first, let last = bytes.last, bytes.count <= 255 else { return false }
        if first == UInt8(ascii: "[") {
            let inside = bytes.dropFirst().dropLast()
            return last == UInt8(ascii: "]") && !inside.isEmpty
                && inside.allSatisfy {
                    isLetterOrDigit($0) || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
                        || $0 == UInt8(ascii: "-")
                }
        }
        return first != UInt8(ascii: ".") && first != UInt8(ascii: "-")
            && bytes.allSatisfy {
                // Host names know no underscore, yet names with one send mail.
                isLetterOrDigit($0) || $0 >= 0x80 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
                    || $0 == UInt8(ascii: "_")
            }
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    /// `atext` of RFC 5322 §3.2.3 with the UTF-8 of RFC 6531.
    private static func isAtomByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
            UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "@"),
            UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: "\""):
            false
        default: true
        }
    }
}
