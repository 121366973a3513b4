import CZlib

/// Office files as their programs write them, as far as a reader sees.
enum OfficeFiles {
    static func docx(_ paragraphs: String...) -> [UInt8] {
        let body = paragraphs.map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
        return zip([
            ("[Content_Types].xml", "<Types/>"),
            (
                "word/document.xml",
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <w:document xmlns:w="urn:w"><w:body>\(body)</w:body></w:document>
                """
            ),
        ])
    }

    static func zip(_ parts: [(name: String, content: String)]) -> [UInt8] {
        zip(bytes: parts.map { ($0.name, Array($0.content.utf8)) })
    }

    /// - Parameter sizes: what the archive says of a part's packed size instead of the truth.
    static func zip(bytes parts: [(name: String, content: [UInt8])], sizes: [String: Int] = [:]) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in parts {
            let packed = deflated(content)
            let place = archive.count
            let size = sizes[name] ?? packed.count
            let common =
                number(20, 2) + number(0, 2) + number(8, 2) + number(0, 8) + number(size, 4)
                + number(content.count, 4) + number(name.utf8.count, 2) + number(0, 2)
            archive += number(0x0403_4B50, 4) + common + Array(name.utf8) + packed
            directory += number(0x0201_4B50, 4) + number(20, 2) + common + number(0, 10) + number(place, 4)
            directory += Array(name.utf8)
        }
        let start = archive.count
        archive += directory
        archive += number(0x0605_4B50, 4) + number(0, 4) + number(parts.count, 2) + number(parts.count, 2)
        archive += number(directory.count, 4) + number(start, 4) + number(0, 2)
        return archive
    }

    private static func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> ($0 * 8)) : 0 }
    }

    /// Raw, as ZIP keeps it: without zlib's header of two bytes and its sum of four.
    private static func deflated(_ content: [UInt8]) -> [UInt8] {
        var size = compressBound(UInt(content.count))
        var packed = [UInt8](repeating: 0, count: Int(size))
        precondition(compress2(&packed, &size, content, UInt(content.count), 9) == Z_OK, "zlib does not pack")
        return Array(packed[2..<(Int(size) - 4)])
    }

    /// A page with one line, without the table of places that readers can do without.
    static func pdf(_ line: String) -> [UInt8] {
        let stream = "BT /F1 12 Tf 72 720 Td (\(line)) Tj ET"
        return Array(
            """
            %PDF-1.4
            1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
            2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
            3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R\
            /Resources<</Font<</F1 5 0 R>>>>>> endobj
            4 0 obj <</Length \(stream.utf8.count)>> stream
            \(stream)
            endstream endobj
            5 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica>> endobj
            trailer <</Root 1 0 R>>
            %%EOF

            """.utf8)
    }
}
