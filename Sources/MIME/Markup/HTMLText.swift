package import HTML

/// Readable plain text of HTML: paragraphs, lists, quotes, tables and where links lead.
package enum HTMLText {
    /// - Parameter withLinks: whether an address stands in parentheses behind words that do not show it.
    package static func plain(from html: CleanHTML, withLinks: Bool = true) -> String {
        plain(fromMarkup: html.markup, withLinks: withLinks)
    }

    /// The text of markup from outside. What is nested too deep for a tree is read by dropping its tags.
    package static func plain(fromMarkup markup: String, withLinks: Bool = true) -> String {
        guard let tree = MarkupTree(markup) else { return withoutTags(markup) }
        return plain(from: tree, withLinks: withLinks)
    }

    static func plain(from tree: MarkupTree, withLinks: Bool = true, without hidden: Set<Int> = []) -> String
    {
        var writer = TextWriter(tree: tree, withLinks: withLinks, hidden: hidden)
        tree.walk(enter: { writer.enter($0) }, leave: { writer.leave($0) })
        return writer.finish()
    }

    static func withoutTags(_ markup: String) -> String {
        var text: [UInt8] = []
        var isTag = false
        for byte in markup.utf8 {
            if byte == .ascii("<") {
                isTag = true
                if let last = text.last, !last.isBlank { text.append(0x20) }
            } else if byte == .ascii(">"), isTag {
                isTag = false
            } else if !isTag {
                text.append(byte)
            }
        }
        return String(decoding: text.trimmed, as: UTF8.self)
    }
}

/// Collects text while a tree is walked.
private struct TextWriter {
    let tree: MarkupTree
    let withLinks: Bool
    let hidden: Set<Int>
    private var output = ""
    private var line = ""
    private var pendingSpace = false
    /// Line ends owed before the next text: 1 a new line, 2 an empty line between.
    private var owed = 0
    private var quoteDepth = 0
    private var preDepth = 0
    private var lists: [Int?] = []
    private var marker = ""
    private var linkStarts: [(output: Int, text: String)] = []

    init(tree: MarkupTree, withLinks: Bool, hidden: Set<Int>) {
        self.tree = tree
        self.withLinks = withLinks
        self.hidden = hidden
    }

    mutating func enter(_ index: Int) -> Bool {
        if hidden.contains(index) { return false }
        switch tree.nodes[index].kind {
        case .foreign: return false
        case .text(let text):
            add(text)
            return false
        case .element(let name, _):
            if case .drop = AllowList.treatment(of: name) { return false }
            if isInvisible(index) { return false }
            begin(name, index)
            return true
        }
    }

    mutating func leave(_ index: Int) {
        guard case .element(let name, _) = tree.nodes[index].kind, !hidden.contains(index) else { return }
        if case .drop = AllowList.treatment(of: name) { return }
        if isInvisible(index) { return }
        end(name, index)
    }

    private func isInvisible(_ index: Int) -> Bool {
        guard let style = tree.attribute("style", of: index) else { return false }
        let compact = Array(style.utf8.lazy.filter { !$0.isBlank })
        return compact.firstIndex(ofIgnoringCase: "display:none") != nil
    }

    private mutating func begin(_ name: String, _ index: Int) {
        switch name {
        case "br": breakLine()
        case "p", "h1", "h2", "h3", "h4", "h5", "h6": owe(2)
        case "ul", "ol", "dir", "menu":
            owe(lists.isEmpty ? 2 : 1)
            lists.append(name == "ol" ? (Int(tree.attribute("start", of: index) ?? "") ?? 1) : nil)
        case "li":
            owe(1)
            let indent = String(repeating: "  ", count: max(0, lists.count - 1))
            if let number = lists.last ?? nil {
                marker = "\(indent)\(number). "
                lists[lists.count - 1] = number + 1
            } else {
                marker = "\(indent)- "
            }
        case "blockquote":
            owe(2)
            flush()
            quoteDepth += 1
        case "pre":
            owe(2)
            preDepth += 1
        case "hr":
            owe(1)
            add("---")
            owe(1)
        case "td", "th":
            if tree.nodes[index].previousSibling >= 0, !line.isEmpty, owed == 0 { line += "\t" }
        case "img":
            if let alt = tree.attribute("alt", of: index)?.trimmedText, !alt.isEmpty, alt.count <= 200 {
                add(alt)
            }
        case "a":
            // Owed line ends come first, so that the link's words are known by where the line stood.
            if owed > 0 { flush() }
            linkStarts.append((output.utf8.count, line))
        default: if AllowList.block.contains(name) || isSection(name) { owe(1) }
        }
    }

    private mutating func end(_ name: String, _ index: Int) {
        switch name {
        case "p", "h1", "h2", "h3", "h4", "h5", "h6": owe(2)
        case "ul", "ol", "dir", "menu":
            lists.removeLast()
            owe(lists.isEmpty ? 2 : 1)
        case "li":
            marker = ""
            owe(1)
        case "blockquote":
            owe(2)
            flush()
            quoteDepth -= 1
        case "pre":
            preDepth -= 1
            owe(2)
        case "td", "th", "br", "hr", "img": break
        case "a": endLink(index)
        default: if AllowList.block.contains(name) || isSection(name) { owe(1) }
        }
    }

    private func isSection(_ name: String) -> Bool {
        if case .keep("div") = AllowList.treatment(of: name) { return true }
        return false
    }

    private mutating func endLink(_ index: Int) {
        guard let start = linkStarts.popLast(), withLinks, owed == 0, output.utf8.count == start.output,
            line.utf8.count > start.text.utf8.count, line.hasPrefix(start.text),
            let address = tree.attribute("href", of: index).flatMap(AddressRules.link)
        else { return }
        let shown = line.dropFirst(start.text.count).trimmedText
        let bare =
            ["mailto:", "tel:", "https://", "http://"].first { address.hasPrefix($0) }
            .map { String(address.dropFirst($0.count)) } ?? address
        func plain(_ text: String) -> String { text.hasSuffix("/") ? String(text.dropLast()) : text }
        guard plain(shown) != plain(bare), plain(shown) != plain(address), !shown.isEmpty,
            address.utf8.count <= 300
        else { return }
        line += " (\(address))"
    }

    private mutating func add(_ text: String) {
        if preDepth > 0 {
            for (position, piece) in text.lines()
                .enumerated()
            {
                if position > 0 { breakLine() }
                if !piece.isEmpty { append(String(piece)) }
            }
            return
        }
        var word = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isSpace =
                scalar == " " || scalar == "\n" || scalar == "\t" || scalar == "\r" || scalar == "\u{0C}"
            if isSpace {
                if !word.isEmpty {
                    append(String(word))
                    word = .init()
                }
                pendingSpace = true
            } else if scalar.value == 0xAD || scalar.value == 0x200B || scalar.value == 0xFEFF
                || scalar.value == 0x034F
            {
                // Soft hyphens and spaces of no width fill the previews of newsletters; nobody reads them.
                continue
            } else {
                word.append(scalar == "\u{A0}" ? " " : scalar)
            }
        }
        if !word.isEmpty { append(String(word)) }
    }

    private mutating func append(_ word: String) {
        if owed > 0 { flush() }
        if line.isEmpty {
            line = String(repeating: "> ", count: min(quoteDepth, 20)) + marker
            if !marker.isEmpty { marker = String(repeating: " ", count: marker.count) }
        } else if pendingSpace {
            line += " "
        }
        pendingSpace = false
        line += word
    }

    private mutating func owe(_ lines: Int) {
        pendingSpace = false
        owed = max(owed, lines)
    }

    private mutating func breakLine() {
        if owed > 0 { flush() }
        pendingSpace = false
        if line.isEmpty, quoteDepth > 0 { line = String(repeating: "> ", count: min(quoteDepth, 20)) }
        endLine()
    }

    private mutating func endLine() {
        while line.utf8.last == 0x20 || line.utf8.last == 0x09 { line.removeLast() }
        output += line
        output += "\n"
        line = ""
    }

    private mutating func flush() {
        if !line.isEmpty { endLine() }
        if owed == 2, !output.isEmpty, !output.utf8.suffix(2).elementsEqual([0x0A, 0x0A]) { output += "\n" }
        owed = 0
    }

    mutating func finish() -> String {
        if !line.isEmpty { endLine() }
        return output.trimmedLines
    }
}

extension String {
    /// The text without empty lines at its ends and with at most two of them in a row.
    var trimmedLines: String {
        var kept: [Substring] = []
        var empty = 0
        for line in lines() {
            let isEmpty = line.utf8.allSatisfy(\.isBlank)
            empty = isEmpty ? empty + 1 : 0
            if isEmpty, kept.isEmpty || empty > 2 { continue }
            kept.append(isEmpty ? "" : line)
        }
        while kept.last?.isEmpty == true { kept.removeLast() }
        return kept.joined(separator: "\n")
    }
}
