/// The words of a document, a table or slides of Microsoft Office (OOXML) and LibreOffice (OpenDocument).
enum OfficeText {
    /// - Throws: `ZipArchive.Failure`, `MarkupWords.Failure`.
    /// - Returns: nil for an archive that is none of these.
    static func text(_ source: FileSource, count: Int) throws -> String? {
        let archive = try ZipArchive(source, count: count)
        guard let (parts, rules) = parts(of: archive) else { return nil }
        let words = MarkupWords(rules)
        for part in parts where !words.isFull {
            try words.read { try archive.unpack(part, $0) }
        }
        return String(decoding: words.text, as: UTF8.self)
    }

    /// The parts with text, in the order of reading.
    private static func parts(of archive: ZipArchive) -> ([ZipArchive.Entry], MarkupWords.Rules)? {
        let entries = archive.entries
        func named(_ name: String) -> [ZipArchive.Entry] { entries.filter { $0.name == name } }
        func under(_ folder: String, _ begins: String) -> [ZipArchive.Entry] {
            entries.filter { $0.name.hasPrefix(folder + begins) && $0.name.hasSuffix(".xml") }
                // slide10 stands behind slide9.
                .sorted { ($0.name.utf8.count, $0.name) < ($1.name.utf8.count, $1.name) }
        }
        if case let body = named("word/document.xml"), !body.isEmpty {
            let notes = ["header", "footer", "footnotes", "endnotes", "comments"].flatMap {
                under("word/", $0)
            }
            return (body + notes, .runs)
        }
        if case let slides = under("ppt/slides/", "slide"), !slides.isEmpty {
            return (slides + under("ppt/notesSlides/", "notesSlide"), .runs)
        }
        if case let sheets = under("xl/worksheets/", "sheet"), !sheets.isEmpty {
            return (named("xl/sharedStrings.xml") + sheets, .cells)
        }
        if case let content = named("content.xml"), !content.isEmpty { return (content, .paragraphs) }
        return nil
    }
}
