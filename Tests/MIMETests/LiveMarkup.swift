/// Looks for anything alive in clean markup with a reader of its own, so that it does not share a fault with the cleaner.
enum LiveMarkup {
    private static let elements: Set<String> = [
        "a", "abbr", "acronym", "address", "b", "bdi", "bdo", "big", "blockquote", "br", "caption", "center",
        "cite", "code",
        "col", "colgroup", "dd", "del", "dfn", "div", "dl", "dt", "em", "font", "h1", "h2", "h3", "h4", "h5",
        "h6", "hr", "i",
        "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "samp", "small", "span", "strike",
        "strong", "sub",
        "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr",
    ]
    private static let attributes: Set<String> = [
        "title", "lang", "dir", "align", "alt", "width", "height", "bgcolor", "color", "face", "size",
        "border",
        "cellpadding", "cellspacing", "colspan", "rowspan", "span", "valign", "nowrap", "start", "value",
        "type",
        "hspace", "vspace", "href", "src", "target", "rel", "style", "data-cid", "data-remote-src",
    ]

    static func findings(in markup: String) -> [String] {
        var found: [String] = []
        let bytes = Array(markup.utf8)
        var at = 0
        while at < bytes.count {
            guard bytes[at] == UInt8(ascii: "<") else {
                at += 1
                continue
            }
            // Every "<" the cleaner leaves must begin a tag of the list, with double-quoted attributes.
            var end = at + 1
            var isQuoted = false
            while end < bytes.count, isQuoted || bytes[end] != UInt8(ascii: ">") {
                if bytes[end] == UInt8(ascii: "\"") { isQuoted.toggle() }
                end += 1
            }
            check(String(decoding: bytes[(at + 1)..<min(end, bytes.count)], as: UTF8.self), &found)
            at = end + 1
        }
        return found
    }

    private static func check(_ tag: String, _ found: inout [String]) {
        let name = tag.prefix { $0 != " " }.drop { $0 == "/" }
        if !elements.contains(String(name)) { found.append("element \(name)") }
        var rest = tag.drop { $0 != " " }
        while !rest.isEmpty {
            rest = rest.drop { $0 == " " }
            guard let equals = rest.firstIndex(of: "=") else { break }
            let attribute = String(rest[..<equals])
            let value = rest[rest.index(equals, offsetBy: 2)...].prefix { $0 != "\"" }
            if !attributes.contains(attribute) { found.append("attribute \(attribute)") }
            checkValue(attribute, String(value), &found)
            rest = value.endIndex < rest.endIndex ? rest[rest.index(after: value.endIndex)...] : ""
        }
    }

    private static func checkValue(_ attribute: String, _ value: String, _ found: inout [String]) {
        let lower = value.lowercased()
        switch attribute {
        case "href":
            let schemes = ["http:", "https:", "mailto:", "tel:", "sms:", "ftp:"]
            if !schemes.contains(where: lower.hasPrefix) { found.append("address \(value)") }
        case "src":
            if !lower.hasPrefix("data:image/") || lower.contains("svg") { found.append("image \(value)") }
        case "data-remote-src": if !lower.hasPrefix("http") { found.append("image \(value)") }
        case "style":
            for word in [
                "url", "expression", "javascript", "\\", "@", "behavior", "binding", "/*", "position",
            ]
            where lower.contains(word) { found.append("style \(value)") }
        default: break
        }
    }
}
