/// Addresses that came from outside: each is checked whole and becomes a link or is refused.
extension Link {
    /// An `https`, `http`, `mailto` or `tel` address as people and letters write it, or nil.
    ///
    /// Refused: every other scheme, control characters and backslashes (browsers drop or turn them, so that
    /// `java\tscript:` would work), an address without a host, and a name or password before the host,
    /// which serves only to make a false address look true. Letters beyond ASCII are percent-encoded.
    package init?(foreign text: String) {
        guard let bytes = Link.cleaned(text), let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
            return nil
        }
        let scheme = String(decoding: bytes[..<colon], as: UTF8.self).lowercased()
        let rest = bytes[(colon + 1)...]
        switch scheme {
        case "https", "http":
            guard rest.starts(with: [0x2F, 0x2F]) else { return nil }
            let authority = rest.dropFirst(2).prefix { ![0x2F, 0x3F, 0x23].contains($0) }
            guard let first = authority.first, first != UInt8(ascii: ":"),
                !authority.contains(UInt8(ascii: "@"))
            else { return nil }
        case "mailto":
            guard rest.contains(UInt8(ascii: "@")), rest.first != UInt8(ascii: "@") else { return nil }
        case "tel":
            let digits = rest.prefix { $0 != UInt8(ascii: ";") }
            guard digits.contains(where: { (0x30...0x39).contains($0) }),
                digits.allSatisfy({ Link.telephoneBytes.contains($0) })
            else { return nil }
        default: return nil
        }
        self.init(checked: scheme + ":" + String(decoding: rest, as: UTF8.self))
    }

    /// A place of our own that came back from a browser ("where were you going before you signed in"), or nil
    /// for anything that would lead to another host.
    package init?(ownPath text: String) {
        guard let bytes = Link.cleaned(text), bytes.first == UInt8(ascii: "/"),
            bytes.dropFirst().first != UInt8(ascii: "/")
        else { return nil }
        self.init(checked: String(decoding: bytes, as: UTF8.self))
    }

    /// Opens a letter to this address.
    package init(mailTo address: String) {
        var bytes: [UInt8] = []
        for (index, part) in address.split(separator: "@", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: "@")) }
            bytes.append(percentEncoding: String(part))
        }
        self.init(checked: "mailto:" + String(decoding: bytes, as: UTF8.self))
    }

    /// Dials a number as people write it; nil when it holds no digit.
    package init?(telephone number: String) {
        let kept = number.utf8.filter { (0x30...0x39).contains($0) || $0 == UInt8(ascii: "+") }
        guard kept.contains(where: { $0 != UInt8(ascii: "+") }) else { return nil }
        self.init(checked: "tel:" + String(decoding: kept, as: UTF8.self))
    }

    private static let telephoneBytes = Set("+0123456789-.()%20".utf8)

    /// The address without the blanks around it, in ASCII, or nil when it holds what no address may hold.
    private static func cleaned(_ text: String) -> [UInt8]? {
        guard text.utf8.count <= addressBytesMax else { return nil }
        var given = Array(text.utf8)[...]
        while let first = given.first, first <= 0x20 { given.removeFirst() }
        while let last = given.last, last <= 0x20 { given.removeLast() }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(given.count)
        for byte in given {
            switch byte {
            case 0...0x1F, 0x7F, UInt8(ascii: "\\"): return nil
            case 0x20, UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"),
                UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "|"), UInt8(ascii: "^"), 0x80...:
                bytes.append(percentEncoded: byte)
            default: bytes.append(byte)
            }
        }
        return bytes
    }
}
