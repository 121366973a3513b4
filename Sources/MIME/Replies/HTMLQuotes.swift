/// Which nodes of a letter's tree are quotes of earlier letters, by the marks that mail programs leave.
struct HTMLQuotes {
    /// Roots of what is quoted, in document order.
    private(set) var roots: [Int] = []
    var hidden: Set<Int> { Set(roots) }

    private let tree: MarkupTree

    init(_ tree: MarkupTree) {
        self.tree = tree
        find()
    }

    private enum Mark {
        /// The element is a quote.
        case itself
        /// The element begins a quote that lasts to the letter's end.
        case fromHere
    }

    private mutating func find() {
        var at: Int? = tree.nodes.isEmpty ? nil : 0
        while let index = at {
            switch mark(index) {
            case .itself:
                hideAttribution(before: index)
                roots.append(index)
                at = tree.indexAfter(index)
            case .fromHere:
                hideRule(before: index)
                var next: Int? = index
                while let rest = next {
                    roots.append(rest)
                    next = tree.indexAfter(rest)
                }
                return
            case nil:
                let child = tree.nodes[index].firstChild
                at = child >= 0 ? child : tree.indexAfter(index)
            }
        }
    }

    private func mark(_ index: Int) -> Mark? {
        guard case .element(let name, let attributes) = tree.nodes[index].kind,
            !attributes.isEmpty || name == "blockquote"
        else { return nil }
        var classes: [Substring] = []
        var identifier = ""
        var style: [UInt8] = []
        for attribute in attributes {
            switch attribute.name {
            case "class":
                classes = attribute.value.asciiLowercased.split(whereSeparator: \.isWhitespace).map { $0 }
            case "id": identifier = attribute.value.asciiLowercased
            case "style":
                // Only a border on top is looked for; most styles have none.
                if attribute.value.utf8.contains(.ascii("b")) {
                    style = attribute.value.utf8.filter { !$0.isBlank }.map(\.lowercase)
                }
            case "type": if name == "blockquote", attribute.value.asciiLowercased == "cite" { return .itself }
            case "cite": if name == "blockquote" { return .itself }
            case "name":
                if ["messagereplysection", "quote"].contains(attribute.value.asciiLowercased) {
                    return .itself
                }
            default: break
            }
        }
        if classes.contains(where: { Self.quoteClasses.contains(String($0)) }) { return .itself }
        if Self.quoteIdentifiers.contains(where: { identifier == $0 || identifier.hasSuffix("_" + $0) })
            || identifier.hasPrefix("yahoo_quoted")
        {
            return .itself
        }
        if Self.startIdentifiers.contains(where: {
            identifier == $0 || identifier.hasSuffix("_" + $0) || identifier.hasSuffix($0)
        }) {
            return .fromHere
        }
        if classes.contains(where: { Self.startClasses.contains(String($0)) }) { return .fromHere }
        // Outlook draws a line over the header of the quoted letter; the style is its only mark.
        if name == "div" || name == "p" || name == "span",
            Self.outlookLines.contains(where: { style.firstIndex(ofIgnoringCase: $0) != nil }),
            holdsHeader(index)
        {
            return .fromHere
        }
        if name == "blockquote", isIntroduced(index) || introducesItself(index) { return .itself }
        return nil
    }

    private static let quoteClasses: Set<String> = [
        "gmail_quote", "gmail_quote_container", "yahoo_quoted", "protonmail_quote", "tutanota_quote",
        "zmail_extra",
        "moz-cite-prefix", "moz-forward-container", "freshdesk_quote", "front-blockquote", "cite",
        "quotedtext",
        "gmail_extra_quote", "yqt", "ms-outlook-mobile-reference-message", "email-quoted-reply", "qt",
    ]
    private static let quoteIdentifiers: Set<String> = [
        "olk_src_body_section", "mail-editor-reference-message-container", "isforwardcontent",
        "isreplycontent",
        "zimbraquoted", "reply-intro", "oldwin", "quoted-message",
    ]
    private static let startIdentifiers: Set<String> = [
        "divrplyfwdmsg", "appendonsend", "stopspelling", "ms-outlook-mobile-body-separator-line",
    ]
    private static let startClasses: Set<String> = [
        "ms-outlook-mobile-reference-message", "zmail_extra_hr", "hmmessage_quote",
    ]
    private static let outlookLines: [StaticString] = [
        "border-top:solid#b5c4df1.0pt", "border-top:solid#e1e1e11.0pt", "border-top-color:rgb(181,196,223)",
        "border-top-color:rgb(225,225,225)", "border-top:#b5c4df1ptsolid", "border-top:1ptsolid#b5c4df",
        "border-top:#e1e1e11ptsolid", "border-top:solid#e1e1e1", "border-top:solid#b5c4df",
        "border-top:1ptsolid#e1e1e1",
        "border-top:1ptsolidrgb(181,196,223)", "border-top:1ptsolidrgb(225,225,225)",
        "border-top-style:solid",
        "border-top-width:1pt", "border-style:solidnonenone",
    ]

    /// Whether the text of the node begins with a sender's field.
    private func holdsHeader(_ index: Int) -> Bool {
        let text = beginning(of: index, limit: 120)
        guard let colon = text.firstIndex(of: ":") else { return false }
        let name = text[..<colon].trimmedText.lowercased()
        return QuoteWords.from.contains(name) || QuoteWords.otherFields.contains(name)
    }

    private func beginning(of index: Int, limit: Int) -> String {
        var text = ""
        tree.walk(
            from: index,
            enter: { node in
                guard text.utf8.count < limit else { return false }
                if case .text(let piece) = tree.nodes[node].kind { text += piece }
                return true
            }, leave: { _ in })
        return text
    }

    // MARK: The line over a quote

    /// Mail.ru puts the line into the quote.
    private func introducesItself(_ index: Int) -> Bool {
        let text = beginning(of: index, limit: 400)
        return text.indices.lazy.filter { text[$0] == ":" }.prefix(8).contains { colon in
            LineKind.isAttribution(text[...colon].trimmedText)
        }
    }

    private func isIntroduced(_ index: Int) -> Bool {
        !attribution(before: index).isEmpty
    }

    private mutating func hideAttribution(before index: Int) {
        for node in attribution(before: index) where !roots.contains(node) { roots.append(node) }
    }

    private mutating func hideRule(before index: Int) {
        let previous = previousWithContent(index)
        if previous >= 0, tree.name(previous) == "hr" { roots.append(previous) }
    }

    /// The siblings before a quote whose text together says who wrote it, or none.
    private func attribution(before index: Int) -> [Int] {
        var nodes: [Int] = []
        var text = ""
        var at = index
        for _ in 0..<12 {
            var previous = tree.nodes[at].previousSibling
            if previous < 0, nodes.isEmpty {
                // The quote may be wrapped in a block of its own.
                let parent = tree.nodes[at].parent
                guard parent > 0, ["div", "span", "p"].contains(tree.name(parent)) else { return [] }
                previous = tree.nodes[parent].previousSibling
            }
            guard previous >= 0 else { return [] }
            let piece = beginning(of: previous, limit: 700)
            nodes.append(previous)
            text = piece + " " + text
            let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if line.utf8.count > 600 { return [] }
            if !line.isEmpty, LineKind.isAttribution(line) || LineKind(line) == .quoteIntroduction {
                return nodes
            }
            at = previous
        }
        return []
    }

    private func previousWithContent(_ index: Int) -> Int {
        var at = tree.nodes[index].previousSibling
        while at >= 0 {
            guard case .text(let text) = tree.nodes[at].kind, text.utf8.allSatisfy(\.isBlank) else {
                return at
            }
            at = tree.nodes[at].previousSibling
        }
        return -1
    }
}
