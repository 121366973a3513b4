import HTML

/// A page as a file that opens without a server: addresses lead to other files, icons stand in it, scripts are gone.
struct StoryFile {
    /// How the index calls files of the storybook: no address of the program begins so.
    static let ownFile = "/./"

    /// Where addresses of stories lead.
    let places: [String: String]

    func text(_ page: String, isDark: Bool) -> String {
        var text = page
        if isDark { text = text.replacing("<html ", with: "<html data-theme=\"dark\" ") }
        text = Self.without("<script", "</script>", in: text)
        text = text.replacing("href=\"" + Assets.iconsAddress + "#", with: "href=\"#")
        if let body = text.firstRange(of: "<body"), let end = text[body.upperBound...].firstIndex(of: ">") {
            text.insert(contentsOf: Assets.inlineSprite, at: text.index(after: end))
        }
        return rewritten(text)
    }

    private static func without(_ start: String, _ end: String, in text: String) -> String {
        var kept = ""
        var rest = text[...]
        while let from = rest.firstRange(of: start), let to = rest[from.upperBound...].firstRange(of: end) {
            kept += rest[..<from.lowerBound]
            rest = rest[to.upperBound...]
        }
        return kept + rest
    }

    /// Every address of our own, by where it stands.
    private func rewritten(_ text: String) -> String {
        var kept = ""
        var rest = text[...]
        while let from = rest.firstRange(of: "=\"/") {
            let attribute = rest[..<from.lowerBound].reversed().prefix { $0.isLetter || $0 == "-" }
            let start = rest.index(before: from.upperBound)
            guard let end = rest[start...].firstIndex(of: "\"") else { break }
            let address = String(rest[start..<end]).replacing("&amp;", with: "&")
            kept += rest[..<start]
            kept += place(of: address, in: String(attribute.reversed()))
            rest = rest[end...]
        }
        return kept + rest
    }

    private func place(of address: String, in attribute: String) -> String {
        if address.hasPrefix(Self.ownFile) { return String(address.dropFirst(Self.ownFile.count)) }
        if address.hasPrefix("/assets/") { return String(address.dropFirst()) }
        switch attribute {
        case "href": return places[address] ?? "#"
        case "action": return "#"
        case "src": return "about:blank"
        // Words for a script, or what a form would send.
        default: return address.replacing("&", with: "&amp;")
        }
    }
}
