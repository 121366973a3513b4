/// The part of an inline style that changes how a letter looks and nothing else.
enum StyleRules {
    private static let bytesMax = 4096

    /// The declarations that may stay, or nil when none may.
    static func cleaned(_ style: String) -> String? {
        guard style.utf8.count <= bytesMax else { return nil }
        var kept: [String] = []
        for declaration in style.utf8.map(\.lowercase).split(separator: .ascii(";")) {
            guard let colon = declaration.firstIndex(of: .ascii(":")) else { continue }
            let property = String(decoding: declaration[..<colon].trimmed, as: UTF8.self)
            guard properties.contains(property) else { continue }
            let value = String(decoding: declaration[(colon + 1)...].trimmed, as: UTF8.self)
            guard isHarmless(value), isSensible(value, for: property) else {
                continue
            }
            kept.append("\(property):\(value)")
        }
        return kept.isEmpty ? nil : kept.joined(separator: ";")
    }

    /// Only letters, digits and the signs of numbers, lists and colours: no escape, comment, address or function but
    /// that of a colour. Source: the lists of ways in at cure53's H5SC.
    private static func isHarmless(_ value: String) -> Bool {
        guard !value.isEmpty, value.utf8.count <= 200 else { return false }
        var word: [UInt8] = []
        for byte in value.utf8 {
            switch byte {
            case 0x28:
                guard ["rgb", "rgba", "hsl", "hsla"].contains(String(decoding: word, as: UTF8.self)) else {
                    return false
                }
                word = []
            case 0x30...0x39, 0x61...0x7A, 0x2D: word.append(byte)
            case 0x20, 0x23, 0x25, 0x27, 0x22, 0x29, 0x2B, 0x2C, 0x2E, 0x21: word = []
            default: return false
            }
        }
        return true
    }

    private static func isSensible(_ value: String, for property: String) -> Bool {
        if property == "display" { return displays.contains(value) }
        // Text of no size or outside its place is hidden from the reader, not from a filter.
        if property == "font-size" { return value.utf8.first.map { $0 != 0x30 && $0 != 0x2D } ?? false }
        if property.hasPrefix("margin") || property.hasPrefix("padding") || property == "text-indent" {
            return !value.utf8.starts(with: [0x2D])
                && !value.utf8.indices.contains { index in
                    value.utf8[index] == 0x2D && index > value.utf8.startIndex
                        && value.utf8[value.utf8.index(before: index)] == 0x20
                }
        }
        return true
    }

    private static let displays: Set<String> = [
        "block", "inline", "inline-block", "list-item", "none", "table", "table-cell", "table-row",
    ]

    private static let properties: Set<String> = [
        "background", "background-color", "border", "border-bottom", "border-bottom-color",
        "border-bottom-style",
        "border-bottom-width", "border-collapse", "border-color", "border-left", "border-left-color",
        "border-left-style", "border-left-width", "border-radius", "border-right", "border-right-color",
        "border-right-style", "border-right-width", "border-spacing", "border-style", "border-top",
        "border-top-color",
        "border-top-style", "border-top-width", "border-width", "clear", "color", "direction", "display",
        "float",
        "font", "font-family", "font-size", "font-style", "font-variant", "font-weight", "height",
        "letter-spacing",
        "line-height", "list-style-type", "margin", "margin-bottom", "margin-left", "margin-right",
        "margin-top",
        "max-height", "max-width", "min-height", "min-width", "padding", "padding-bottom", "padding-left",
        "padding-right", "padding-top", "text-align", "text-decoration", "text-indent", "text-transform",
        "vertical-align", "white-space", "width", "word-break", "word-wrap",
    ]
}
