import CExpat

/// The words of the XML within an office file. No entity is ever expanded: whatever declares a document type is refused
/// before its first entity is read.
final class MarkupWords {
    enum Failure: Error { case damaged }

    enum Limits {
        static let depthMax = 200
        /// As much as the analyser looks at, with room for markup between.
        static let textBytesMax = 256 << 10
        /// Of one part, unpacked: what is larger is a bomb, or has its words long before.
        static let markupBytesMax = 64 << 20
    }

    /// Which elements hold text and which stand for a blank, by their names without a prefix.
    struct Rules {
        let holding: Set<String>
        let breaking: Set<String>

        /// Word and PowerPoint: runs of text in paragraphs.
        static let runs = Rules(holding: ["t"], breaking: ["p", "tab", "br", "tc"])
        /// Excel: shared strings, strings and numbers in cells.
        static let cells = Rules(holding: ["t", "v"], breaking: ["si", "c", "p"])
        /// OpenDocument: everything in paragraphs and headings.
        static let paragraphs = Rules(
            holding: ["p", "h"], breaking: ["p", "h", "s", "tab", "line-break", "table-cell"])
    }

    private(set) var text: [UInt8] = []
    private let rules: Rules
    private var depth = 0
    private var holdingDepth = 0
    /// A cell whose value is the place of a string that stands elsewhere.
    private var isReference = false
    private var isRefused = false
    private var markupBytes = 0
    /// While it parses.
    private var parser: XML_Parser?

    init(_ rules: Rules) { self.rules = rules }

    var isFull: Bool { text.count >= Limits.textBytesMax }

    /// Reads one part. - Parameter feed: hands over its bytes, as long as they are taken.
    func read(_ feed: ((UnsafeBufferPointer<UInt8>) -> Bool) throws -> Void) throws {
        guard let parser = XML_ParserCreateNS(nil, 0x20) else { throw Failure.damaged }
        self.parser = parser
        defer {
            self.parser = nil
            XML_ParserFree(parser)
        }
        (depth, holdingDepth, markupBytes) = (0, 0, 0)
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(parser, { of($0).begin($1, $2) }, { data, _ in of(data).end() })
        XML_SetCharacterDataHandler(parser) { of($0).take($1, Int($2)) }
        XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in of(data).refuse() }
        var isBroken = false
        try feed { bytes in
            markupBytes += bytes.count
            let status = bytes.withMemoryRebound(to: CChar.self) {
                XML_Parse(parser, $0.baseAddress, Int32($0.count), 0)
            }
            isBroken = status != XML_STATUS_OK || isRefused || markupBytes > Limits.markupBytesMax
            return !isBroken && !isFull
        }
        if isBroken, !isFull { throw Failure.damaged }
        text.append(0x0A)
    }

    fileprivate func refuse() {
        isRefused = true
        XML_StopParser(parser, 0)
    }

    fileprivate func begin(
        _ name: UnsafePointer<XML_Char>?, _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
    ) {
        depth += 1
        if depth > Limits.depthMax { refuse() }
        let name = Self.local(name)
        if rules.breaking.contains(name) { text.append(0x20) }
        if name == "c" { isReference = Self.value(of: "t", in: attributes) == "s" }
        if holdingDepth == 0, rules.holding.contains(name), !(name == "v" && isReference) {
            holdingDepth = depth
        }
    }

    fileprivate func end() {
        if depth == holdingDepth { holdingDepth = 0 }
        depth -= 1
    }

    fileprivate func take(_ letters: UnsafePointer<XML_Char>?, _ count: Int) {
        guard holdingDepth > 0, !isRefused, !isFull, let letters else { return }
        letters.withMemoryRebound(to: UInt8.self, capacity: count) {
            text.append(contentsOf: UnsafeBufferPointer(start: $0, count: count))
        }
    }

    /// What stands behind the namespace.
    private static func local(_ name: UnsafePointer<XML_Char>?) -> String {
        guard let name else { return "" }
        let whole = String(cString: name)
        return whole.split(separator: " ").last.map(String.init) ?? ""
    }

    private static func value(
        of name: String, in attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
    ) -> String? {
        guard var next = attributes else { return nil }
        while let key = next[0], let value = next[1] {
            if local(key) == name { return String(cString: value) }
            next += 2
        }
        return nil
    }
}

/// Whoever the parser was told to call; it lives as long as the parse.
private func of(_ data: UnsafeMutableRawPointer?) -> MarkupWords {
    guard let data else { preconditionFailure("expat forgot whom it calls") }
    return Unmanaged<MarkupWords>.fromOpaque(data).takeUnretainedValue()
}
