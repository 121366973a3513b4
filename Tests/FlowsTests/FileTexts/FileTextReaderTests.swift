@testable import Flows
import Glibc
import Storage
import TestSupport
import Testing

@Suite("Reading the words of a file")
struct FileTextReaderTests {
    private static func read(
        _ bytes: [UInt8], _ name: String, _ type: String = "application/octet-stream",
        _ reader: FileTextReader = FileTextReader()
    ) async throws -> FileTextReader.Outcome {
        try await withDirectory { directory in
            try reader.read(.memory(bytes), size: bytes.count, name: name, contentType: type) {
                try BlobFiles(directory: directory).draft(of: bytes)
            }
        }
    }

    private static func words(_ outcome: FileTextReader.Outcome) -> [String] {
        guard case .text(let text) = outcome else { return ["\(outcome)"] }
        return text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    @Test("P6: a PDF by poppler, whatever it is called")
    func pdf() async throws {
        let found = try await Self.read(OfficeFiles.pdf("Invoice 4711 for toner"), "scan.txt")
        #expect(Self.words(found) == ["Invoice", "4711", "for", "toner"])
    }

    @Test("P6: Word, Excel, PowerPoint, Writer and Calc by their XML, each paragraph and cell apart")
    func office() async throws {
        let words = try await Self.read(OfficeFiles.docx("Договір №17", "Термін &amp; ціна"), "a.docx")
        #expect(Self.words(words) == ["Договір", "№17", "Термін", "&", "ціна"])
        let sheet = OfficeFiles.zip([
            ("xl/workbook.xml", "<workbook/>"),
            ("xl/sharedStrings.xml", "<sst><si><t>Тонер</t></si><si><r><t>Папір</t></r></si></sst>"),
            (
                "xl/worksheets/sheet1.xml",
                "<s><c t=\"s\"><v>0</v></c><c><v>815.5</v></c><c t=\"inlineStr\"><is><t>тут</t></is></c></s>"
            ),
        ])
        #expect(Self.words(try await Self.read(sheet, "a.xlsx")) == ["Тонер", "Папір", "815.5", "тут"])
        let slides = OfficeFiles.zip([
            ("ppt/slides/slide10.xml", "<a:p xmlns:a=\"urn:a\"><a:t>десять</a:t></a:p>"),
            ("ppt/slides/slide9.xml", "<a:p xmlns:a=\"urn:a\"><a:t>дев</a:t><a:t>ять</a:t></a:p>"),
        ])
        #expect(Self.words(try await Self.read(slides, "a.pptx")) == ["девять", "десять"])
        let writer = OfficeFiles.zip([
            ("mimetype", "application/vnd.oasis.opendocument.text"),
            (
                "content.xml",
                "<o xmlns:t=\"urn:t\"><s>стиль</s><t:h>Акт</t:h><t:p>виконаних<t:s/>робіт <t:span>разом</t:span></t:p></o>"
            ),
        ])
        #expect(Self.words(try await Self.read(writer, "a.odt")) == ["Акт", "виконаних", "робіт", "разом"])
    }

    @Test("P6: texts in any charset, pages without their markup, letters with their subject")
    func texts() async throws {
        let cyrillic: [UInt8] = [
            0xCF, 0xF0, 0xE8, 0xED, 0xF2, 0xE5, 0xF0, 0x20, 0xEC, 0xEE, 0xE2, 0xF7, 0xE8, 0xF2, 0xFC,
        ]
        #expect(Self.words(try await Self.read(cyrillic, "a.txt")) == ["Принтер", "мовчить"])
        let wide: [UInt8] = [0xFF, 0xFE] + "рядок;сума".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        #expect(Self.words(try await Self.read(wide, "a.csv")) == ["рядок;сума"])
        let page = Array("<html><style>p{}</style><p>Рахунок</p><script>x()</script></html>".utf8)
        #expect(Self.words(try await Self.read(page, "a.html")) == ["Рахунок"])
        let letter = Array("From: a@b.test\r\nSubject: Toner\r\n\r\nBlack one\r\n".utf8)
        #expect(Self.words(try await Self.read(letter, "a.eml")) == ["Toner", "Black", "one"])
        #expect(try await Self.read([0x89] + Array("PNG\r\n".utf8), "a.txt") == .other(.nothing))
        #expect(try await Self.read(Array("MZ program".utf8), "a.txt") == .other(.nothing))
    }

    @Test("P6: bombs, entities, cut and twisted archives end soon and say so")
    func hostile() async throws {
        // A hundred million letters in a hundred thousand bytes: as many as are looked at, and no more.
        let flood = Array("<d><p>".utf8) + [UInt8](repeating: 0x61, count: 100_000_000)
        guard
            case .text(let text) = try await Self.read(
                OfficeFiles.zip(bytes: [("content.xml", flood)]), "a.odt")
        else { return #expect(Bool(false), "no text") }
        #expect(text.utf8.count < MarkupWords.Limits.textBytesMax + 65_536)
        let spaces = Array("<d>".utf8) + [UInt8](repeating: 0x20, count: 100_000_000)
        let empty = OfficeFiles.zip(bytes: [("content.xml", spaces)])
        #expect(try await Self.read(empty, "a.odt") == .other(.damaged), "as much markup as nobody writes")
        let entities = OfficeFiles.zip([
            ("content.xml", "<!DOCTYPE d [<!ENTITY a \"lol\"><!ENTITY b \"&a;&a;\">]><d><p>&b;</p></d>")
        ])
        #expect(try await Self.read(entities, "a.odt") == .other(.damaged))
        let deep = String(repeating: "<p>", count: 5_000)
        #expect(try await Self.read(OfficeFiles.zip([("content.xml", deep)]), "a.odt") == .other(.damaged))
        let lying = OfficeFiles.zip(
            bytes: [("content.xml", Array("<p>x</p>".utf8))], sizes: ["content.xml": 1 << 31])
        #expect(try await Self.read(lying, "a.odt") == .other(.tooLarge))
        let whole = OfficeFiles.docx("Договір")
        for count in stride(from: 4, to: whole.count, by: 7) {
            _ = try await Self.read(Array(whole.prefix(count)), "a.docx")
            var twisted = whole
            twisted[count] ^= 0xFF
            _ = try await Self.read(twisted, "a.docx")
        }
        let names = OfficeFiles.zip([("../../etc/passwd", "x"), ("word/../../x.xml", "<p>y</p>")])
        #expect(try await Self.read(names, "a.docx") == .other(.nothing))
    }

    @Test("P6: a program that reads too long, says too much or fails is ended and named")
    func limited() async throws {
        func outcome(_ script: String) async throws -> FileTextReader.Outcome {
            try await withDirectory { directory in
                let path = "\(directory)/program"
                let file = try #require(fopen(path, "w"))
                fputs("#!/bin/sh\n\(script)\n", file)
                fclose(file)
                chmod(path, 0o700)
                var reader = FileTextReader(pdfProgram: path)
                reader.limits.secondsMax = 0.2
                return try await Self.read(OfficeFiles.pdf("x"), "a.pdf", "application/pdf", reader)
            }
        }
        #expect(try await outcome("exec sleep 600") == .other(.tookTooLong))
        #expect(try await outcome("exit 1") == .other(.damaged))
        #expect(try await outcome("echo \"$1 $6\"") == .text("-q 200\n"))
        guard case .text(let flood) = try await outcome("yes") else { return #expect(Bool(false)) }
        #expect(flood.utf8.count < LimitedProgram().outputBytesMax * 2)
        // Neither files nor our environment, and no more memory than allowed.
        #expect(try await outcome("echo x > \"$0.out\"; echo wrote") == .other(.damaged))
        #expect(try await outcome("echo \"${HOME-none}\"; ulimit -v") == .text("none\n524288\n"))
        let reader = FileTextReader(pdfProgram: "/nowhere/pdftotext")
        let missing = try await Self.read(OfficeFiles.pdf("x"), "a.pdf", "application/pdf", reader)
        #expect(missing == .other(.noReader))
    }
}
