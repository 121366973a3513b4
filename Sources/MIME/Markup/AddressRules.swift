/// Which addresses of a letter's HTML may stay, and as what.
enum AddressRules {
    enum Image: Equatable {
        case remote(String)
        case contentID(String)
        /// A raster image within the letter's own markup.
        case embedded(String)
    }

    private static let bytesMax = 4096
    private static let embeddedBytesMax = 512 << 10

    /// A link a person may follow, or nil.
    static func link(_ raw: String) -> String? {
        guard raw.utf8.count <= bytesMax else { return nil }
        let address = plain(raw)
        guard let scheme = scheme(of: address) else {
            if address.hasPrefix("//") { return "https:" + address }
            return address.utf8.hasPrefixIgnoringCase("www.") ? "http://" + address : nil
        }
        guard ["http", "https", "mailto", "tel", "sms", "ftp"].contains(scheme) else { return nil }
        return address
    }

    static func image(_ raw: String) -> Image? {
        guard raw.utf8.count <= embeddedBytesMax else { return nil }
        let address = plain(raw)
        switch scheme(of: address) {
        case "http", "https": return address.utf8.count <= bytesMax ? .remote(address) : nil
        case "cid":
            let identifier = percentDecoded(address.dropFirst(4))
            return identifier.isEmpty || identifier.utf8.count > 998 ? nil : .contentID(identifier)
        case "data": return isRaster(address) ? .embedded(address) : nil
        case nil: return address.hasPrefix("//") ? .remote("https:" + address) : nil
        default: return nil
        }
    }

    /// The address as a browser reads it: no blanks at the ends, no tabs and line ends within, spaces escaped.
    private static func plain(_ raw: String) -> String {
        var text = ""
        for scalar in raw.trimmedText.unicodeScalars {
            if scalar.value < 0x20 || scalar.value == 0x7F { continue }
            if scalar == " " { text += "%20" } else { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    /// The scheme in lower case, or nil for an address without one. A colon after "/", "?" or "#" belongs to the rest.
    private static func scheme(of address: String) -> String? {
        guard let colon = address.utf8.firstIndex(of: .ascii(":")) else { return nil }
        let head = address.utf8[..<colon]
        if head.contains(where: { $0 == .ascii("/") || $0 == .ascii("?") || $0 == .ascii("#") }) {
            return nil
        }
        return String(decoding: head.map(\.lowercase), as: UTF8.self)
    }

    private static func isRaster(_ address: String) -> Bool {
        let kinds: [StaticString] = [
            "data:image/png;base64,", "data:image/jpeg;base64,", "data:image/jpg;base64,",
            "data:image/gif;base64,",
            "data:image/webp;base64,",
        ]
        guard let kind = kinds.first(where: { address.utf8.hasPrefixIgnoringCase($0) }) else { return false }
        return address.utf8.dropFirst(kind.utf8CodeUnitCount).allSatisfy {
            $0.isLetter || $0.isDigit || $0 == .ascii("+") || $0 == .ascii("/") || $0 == .ascii("=")
        }
    }

    private static func percentDecoded(_ text: Substring) -> String {
        guard text.utf8.contains(.ascii("%")) else { return String(text) }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var at = 0
        while at < bytes.count {
            if bytes[at] == .ascii("%"), at + 2 < bytes.count, let high = bytes[at + 1].hexValue,
                let low = bytes[at + 2].hexValue
            {
                result.append(high << 4 | low)
                at += 3
            } else {
                result.append(bytes[at])
                at += 1
            }
        }
        return String(decoding: result, as: UTF8.self).trimmedText
    }
}
