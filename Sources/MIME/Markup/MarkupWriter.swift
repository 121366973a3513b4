/// Writes a tree as clean markup that reads back as the same tree.
struct MarkupWriter {
    private let tree: MarkupTree
    private let images: HTMLCleaner.Images
    private let hidden: Set<Int>
    private(set) var hasRemoteImages = false
    private(set) var contentIDs: [String] = []
    private(set) var isCut = false
    private var output: [UInt8] = []
    /// Names written and still open, and for each node walked into whether it opened one.
    private var open: [String] = []
    private var opened: [Bool] = []
    private let holdsBlock: [Bool]

    /// Browsers stop nesting at 512; a letter needs far less.
    private static let depthMax = 150

    var markup: String { String(decoding: output, as: UTF8.self) }

    init(tree: MarkupTree, images: HTMLCleaner.Images, hidden: Set<Int>) {
        self.tree = tree
        self.images = images
        self.hidden = hidden
        var holds = [Bool](repeating: false, count: tree.nodes.count)
        for index in tree.nodes.indices.reversed() {
            let parent = tree.nodes[index].parent
            guard parent >= 0 else { continue }
            if holds[index] || Self.isBlock(tree.name(index)) { holds[parent] = true }
        }
        holdsBlock = holds
    }

    private static func isBlock(_ name: String) -> Bool {
        guard !name.isEmpty, case .keep(let written) = AllowList.treatment(of: name) else { return false }
        return AllowList.block.contains(written)
    }

    mutating func write() {
        var copy = self
        tree.walk(enter: { copy.enter($0) }, leave: { copy.leave($0) })
        self = copy
    }

    private mutating func enter(_ index: Int) -> Bool {
        if output.count > HTMLCleaner.outputBytesMax { isCut = true }
        let goesIn: Bool
        if isCut || hidden.contains(index) {
            opened.append(false)
            return false
        }
        switch tree.nodes[index].kind {
        case .foreign:
            goesIn = false
            opened.append(false)
        case .text(let text):
            writeText(text, isFirstInPre: tree.nodes[index].previousSibling < 0)
            goesIn = false
            opened.append(false)
        case .element(let name, let attributes):
            switch AllowList.treatment(of: name) {
            case .drop:
                opened.append(false)
                goesIn = false
            case .unwrap:
                opened.append(false)
                goesIn = true
            case .keep(let written):
                let final = fitting(written, at: index)
                let isWritten = final.map { writeStart($0, attributes) } ?? false
                opened.append(isWritten && !AllowList.void.contains(final ?? ""))
                goesIn = !AllowList.void.contains(written)
            }
        }
        return goesIn
    }

    private mutating func leave(_ index: Int) {
        guard opened.popLast() == true, let name = open.popLast() else { return }
        output.append(contentsOf: "</".utf8)
        output.append(contentsOf: name.utf8)
        output.append(.ascii(">"))
    }

    /// The name under which an element may stand where it stands, or nil when only its content may: a place where
    /// a browser would move or close it would make another tree of it.
    private func fitting(_ name: String, at index: Int) -> String? {
        guard open.count < Self.depthMax else {
            return AllowList.void.contains(name) && name != "col" ? name : nil
        }
        let parent = open.last ?? ""
        switch name {
        case "a": return open.contains("a") ? nil : name
        case "p":
            return holdsBlock[index] || isInTableFrame(parent) ? inner("div", parent) : inner(name, parent)
        case "h1", "h2", "h3", "h4", "h5", "h6":
            return open.contains { $0.utf8.count == 2 && $0.hasPrefix("h") && $0 != "hr" }
                ? "div" : inner(name, parent)
        case "li": return parent == "ul" || parent == "ol" ? name : inner("div", parent)
        case "dd", "dt": return parent == "dl" ? name : inner("div", parent)
        case "tbody", "thead", "tfoot", "caption", "colgroup": return parent == "table" ? name : nil
        case "tr": return ["tbody", "thead", "tfoot"].contains(parent) ? name : nil
        case "td", "th": return parent == "tr" ? name : nil
        case "col": return parent == "colgroup" ? name : nil
        default: return inner(name, parent)
        }
    }

    private func inner(_ name: String, _ parent: String) -> String? {
        if isInTableFrame(parent) { return nil }
        // A paragraph open further up would be closed by a block, so there the block is only its content.
        if AllowList.block.contains(name), isParagraphInScope { return nil }
        return name
    }

    private func isInTableFrame(_ parent: String) -> Bool {
        ["table", "tbody", "thead", "tfoot", "tr", "colgroup"].contains(parent)
    }

    private var isParagraphInScope: Bool {
        for name in open.reversed() {
            if name == "p" { return true }
            if name == "td" || name == "th" || name == "caption" || name == "table" { return false }
        }
        return false
    }

    private mutating func writeStart(_ name: String, _ attributes: [MarkupTree.Attribute]) -> Bool {
        if name == "img" { return writeImage(attributes) }
        output.append(.ascii("<"))
        output.append(contentsOf: name.utf8)
        for attribute in attributes { write(attribute, on: name) }
        if name == "a", let href = attributes.first(where: { $0.name == "href" }),
            let address = AddressRules.link(href.value)
        {
            writeAttribute("href", address)
            output.append(contentsOf: " target=\"_blank\" rel=\"noopener noreferrer nofollow\"".utf8)
        }
        output.append(.ascii(">"))
        if !AllowList.void.contains(name) { open.append(name) }
        return true
    }

    private mutating func writeImage(_ attributes: [MarkupTree.Attribute]) -> Bool {
        func value(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
        // Clean markup that is read again carries its images in the inert attributes.
        var source = value("src").flatMap(AddressRules.image)
        if source == nil { source = value("data-remote-src").flatMap(AddressRules.image) }
        if source == nil { source = value("data-cid").map { .contentID($0) } }
        let isDot = ["0", "1"].contains(value("width") ?? "") && ["0", "1"].contains(value("height") ?? "")
        if case .remote? = source, isDot { return false }
        guard source != nil || value("alt").map({ !$0.trimmedText.isEmpty }) ?? false else { return false }
        output.append(contentsOf: "<img".utf8)
        for attribute in attributes { write(attribute, on: "img") }
        switch source {
        case .remote(let address):
            hasRemoteImages = true
            if let shown = images.remote?(address) {
                writeAttribute("src", shown)
            } else {
                writeAttribute("data-remote-src", address)
            }
        case .contentID(let identifier):
            if !contentIDs.contains(identifier) { contentIDs.append(identifier) }
            if let shown = images.served[identifier] {
                writeAttribute("src", shown)
            } else {
                writeAttribute("data-cid", identifier)
            }
        case .embedded(let address): writeAttribute("src", address)
        case nil: break
        }
        output.append(.ascii(">"))
        return true
    }

    private mutating func write(_ attribute: MarkupTree.Attribute, on element: String) {
        if attribute.name == "style" {
            if let style = StyleRules.cleaned(attribute.value) { writeAttribute("style", style) }
        } else if let rule = AllowList.rule(for: attribute.name, on: element),
            let value = AllowList.checked(attribute.value, as: rule)
        {
            writeAttribute(attribute.name, value)
        }
    }

    private mutating func writeAttribute(_ name: String, _ value: String) {
        output.append(.ascii(" "))
        output.append(contentsOf: name.utf8)
        output.append(contentsOf: "=\"".utf8)
        for byte in value.utf8 {
            switch byte {
            case .ascii("&"): output.append(contentsOf: "&amp;".utf8)
            case .ascii("\""): output.append(contentsOf: "&quot;".utf8)
            case .ascii("<"): output.append(contentsOf: "&lt;".utf8)
            case .ascii(">"): output.append(contentsOf: "&gt;".utf8)
            // A backtick opens an attribute value in one old browser.
            case .ascii("`"): output.append(contentsOf: "&#96;".utf8)
            case 0..<0x09, 0x0B..<0x20, 0x7F: continue
            default: output.append(byte)
            }
        }
        output.append(.ascii("\""))
    }

    private mutating func writeText(_ text: String, isFirstInPre: Bool) {
        // Text between the rows of a table would be moved before it.
        if let parent = open.last, isInTableFrame(parent) {
            guard text.utf8.allSatisfy(\.isBlank) else { return }
        }
        // Blanks before the first word are not part of the tree when the markup is read again.
        if output.isEmpty {
            let rest = text.utf8.drop { $0.isBlank || $0 == 0x0C }
            guard !rest.isEmpty else { return }
            if rest.count < text.utf8.count {
                return writeText(String(text.utf8.suffix(rest.count)) ?? "", isFirstInPre: false)
            }
        }
        if open.last == "pre", isFirstInPre, text.utf8.first == 0x0A { output.append(0x0A) }
        for byte in text.utf8 {
            switch byte {
            case .ascii("&"): output.append(contentsOf: "&amp;".utf8)
            case .ascii("<"): output.append(contentsOf: "&lt;".utf8)
            case .ascii(">"): output.append(contentsOf: "&gt;".utf8)
            case 0..<0x09, 0x0B, 0x0C, 0x0E..<0x20, 0x7F: continue
            default: output.append(byte)
            }
        }
    }
}
