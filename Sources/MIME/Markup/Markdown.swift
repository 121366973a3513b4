import CCmark
#if canImport(Glibc)
import Glibc
#endif
package import HTML

/// What is written with the marks of Markdown (CommonMark 0.29 with tables, strike-through and addresses as GitHub reads
/// them), as markup. The text stays the source; this is how it looks.
package enum Markdown {
    /// A longer text stays as it is: the library's cost may grow faster than what it reads.
    package static let textBytesMax = 65_536

    /// - Returns: nil for a text that looks the same without, and for one that cannot be kept.
    package static func html(from text: String) -> CleanHTML? {
        guard text.utf8.count <= textBytesMax, let markup = rendered(text),
            // One writer for whatever stands raw on a page, letters from outside and our own words alike.
            let clean = HTMLCleaner.clean(markup)?.html, hasMarks(clean.markup)
        else { return nil }
        return clean
    }

    /// Paragraphs and ends of lines alone are what plain text shows as well.
    private static func hasMarks(_ markup: String) -> Bool {
        markup.split(separator: "<").dropFirst(markup.hasPrefix("<") ? 0 : 1).contains { tag in
            let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
            return name != "p" && name != "br"
        }
    }

    /// The library's cost grows with the square of these: a table has as many cells as its widest line in each of its lines,
    /// and each sign of an address is looked around from. A text with more shows them as they were typed.
    private enum Limits {
        static let barsPerLine = 64
        static let linesWithBars = 1_000
        static let addressSigns = 500
    }

    private static func extensions(for text: String) -> [String] {
        var (bars, linesWithBars, mostBars, signs) = (0, 0, 0, 0)
        func endLine() {
            if bars > 0 { linesWithBars += 1 }
            mostBars = max(mostBars, bars)
            bars = 0
        }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "|"): bars += 1
            case UInt8(ascii: "@"): signs += 1
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): endLine()
            default: break
            }
        }
        endLine()
        var names = ["strikethrough"]
        if mostBars <= Limits.barsPerLine, linesWithBars <= Limits.linesWithBars { names.append("table") }
        if signs <= Limits.addressSigns { names.append("autolink") }
        return names
    }

    /// A list of the library's that nothing guards is filled once.
    private static let isRegistered: Bool = {
        cmark_gfm_core_extensions_ensure_registered()
        return true
    }()

    private static func rendered(_ text: String) -> String? {
        precondition(isRegistered)
        // A line ends where it was ended; raw markup and addresses that run something are left out by default.
        let options = CMARK_OPT_HARDBREAKS | CMARK_OPT_VALIDATE_UTF8
        guard let parser = cmark_parser_new(options) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in extensions(for: text) {
            guard let found = cmark_find_syntax_extension(name) else { return nil }
            cmark_parser_attach_syntax_extension(parser, found)
        }
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { chars in
                cmark_parser_feed(parser, chars.baseAddress, chars.count)
            }
        }
        guard let document = cmark_parser_finish(parser) else { return nil }
        defer { cmark_node_free(document) }
        guard
            let html = cmark_render_html(
                document, options, cmark_parser_get_syntax_extensions(parser))
        else { return nil }
        defer { free(html) }
        return String(cString: html)
    }
}
