/// Tells markup that would cost the HTML parser far more than its length before the parser sees it.
///
/// The HTML5 rules walk the stack of open elements for most tags and open every unclosed formatting element again in
/// each block, so a short letter of `<div>` or `<font>` alone can take time and memory by the square. This counts tags
/// in one run and never underestimates the depth: an end tag counts only where it surely closes something.
enum MarkupGuard {
    static let depthMax = 600
    /// Elements the parser may have to make, formatting elements opened again included.
    static let nodesMax = 400_000

    static func isAcceptable(_ markup: [UInt8]) -> Bool {
        var open: [ArraySlice<UInt8>] = []
        var formatting = 0
        var nodes = 0
        var at = 0
        while at < markup.count {
            guard markup[at] == .ascii("<") else {
                at += 1
                continue
            }
            at += 1
            let isEnd = at < markup.count && markup[at] == .ascii("/")
            if isEnd { at += 1 }
            let start = at
            while at < markup.count, markup[at].isLetter || markup[at].isDigit { at += 1 }
            guard at > start else { continue }
            let name = markup[start..<at]
            if isEnd {
                if isFormatting(name) {
                    if let index = open.suffix(64).lastIndex(where: { sameTag($0, name) }) {
                        open.remove(at: index)
                        formatting -= 1
                    }
                } else if let index = closableIndex(of: name, in: open) {
                    formatting -= open[index...].count(where: isFormatting)
                    // Formatting elements within are closed in the tree but opened again behind it.
                    let reopened = open[index...].filter(isFormatting)
                    open.removeSubrange(index...)
                    open += reopened
                    formatting += reopened.count
                }
                continue
            }
            nodes += 1 + formatting
            guard nodes <= nodesMax else { return false }
            guard !closesItself(name) else { continue }
            open.append(name)
            if isFormatting(name) { formatting += 1 }
            guard open.count <= depthMax else { return false }
        }
        return true
    }

    private static func closableIndex(of name: ArraySlice<UInt8>, in open: [ArraySlice<UInt8>]) -> Int? {
        for index in open.indices.reversed() {
            if sameTag(open[index], name) { return index }
            // Tables and cells are walls that an end tag from inside does not reach through.
            if isWall(open[index]) { return nil }
        }
        return nil
    }

    private static func sameTag(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
        one.count == other.count && zip(one, other).allSatisfy { $0.lowercase == $1.lowercase }
    }

    private static func isFormatting(_ name: ArraySlice<UInt8>) -> Bool {
        formattingTags.contains(lower(name))
    }
    private static func isWall(_ name: ArraySlice<UInt8>) -> Bool { wallTags.contains(lower(name)) }
    private static func closesItself(_ name: ArraySlice<UInt8>) -> Bool {
        selfClosingTags.contains(lower(name))
    }
    private static func lower(_ name: ArraySlice<UInt8>) -> String {
        String(decoding: name.prefix(12).map(\.lowercase), as: UTF8.self)
    }

    private static let formattingTags: Set<String> = [
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    ]
    private static let wallTags: Set<String> = [
        "table", "td", "th", "caption", "object", "applet", "marquee", "html", "template", "svg", "math",
        "button",
    ]
    /// Void elements, and those that the next of their kind closes, so that they nest only with another one between.
    private static let selfClosingTags: Set<String> = [
        "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "image", "img", "input",
        "keygen",
        "link", "meta", "param", "source", "track", "wbr", "p", "li", "tr", "dd", "dt", "option", "optgroup",
        "tbody",
        "thead", "tfoot", "colgroup", "body", "head", "html",
    ]
}
