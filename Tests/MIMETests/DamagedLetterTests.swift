import Foundation
import HTML
import MIME
import Testing

@Suite("Damaged letters")
struct DamagedLetterTests {
    static let samples: [[UInt8]] = {
        let letters = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/mail")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: letters.path)) ?? []
        return names.filter { $0.hasSuffix(".eml") }.sorted().compactMap {
            FileManager.default.contents(atPath: letters.appendingPathComponent($0).path).map(Array.init)
        }
    }()

    @Test("never crash or hang the reader, however they are cut and mixed", arguments: 1...150)
    func mutated(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        var bytes = try #require(Self.samples.randomElement(using: &generator))
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            guard bytes.count > 4 else { break }
            let at = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0...4, using: &generator) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
            case 1:
                bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...80, using: &generator)))
            case 2: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 200)], at: at)
            case 3: bytes = Array(bytes[..<max(1, at)])
            default:
                let other = try #require(Self.samples.randomElement(using: &generator))
                bytes.insert(
                    contentsOf: other.prefix(Int.random(in: 0...other.count, using: &generator)), at: at)
            }
        }
        let seconds = try ProcessorTime.seconds {
            let letter = try LetterParser.parse(.bytes(bytes))
            _ = AutomaticMail.reason(in: letter)
            if let html = letter.html { #expect(LiveMarkup.findings(in: html.markup) == [], "seed \(seed)") }
        }
        #expect(seconds < 2, "seed \(seed)")
    }

    /// Letters built to cost more than they weigh.
    static let attacks: [(name: String, letter: String)] = [
        (
            "parts",
            "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: "--b\n\nx\n", count: 200_000)
        ),
        ("fields", String(repeating: "X-A: b\n", count: 300_000) + "\ntext"),
        (
            "fields of a part",
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n" + String(repeating: "X: b\n", count: 300_000)
        ),
        (
            "depth",
            (0..<3_000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
                + "\nhi"
        ),
        ("one line", "Subject: " + String(repeating: "=?utf-8?q?a?= ", count: 70_000) + "\n\ntext"),
        ("parameters", "Content-Type: text/plain" + String(repeating: ";a*1=b", count: 100_000) + "\n\ntext"),
        ("addresses", "To: " + String(repeating: "a@b.example,", count: 80_000) + "\n\ntext"),
        ("divisions", "Content-Type: text/html\n\n" + String(repeating: "<div>", count: 200_000)),
        ("fonts", "Content-Type: text/html\n\n" + (0..<20_000).map { "<font color=\($0)><p>" }.joined()),
        (
            "unmatched ends",
            "Content-Type: text/html\n\n" + String(repeating: "<table><td></b><div></table>", count: 50_000)
        ),
        ("quotes", String(repeating: ">", count: 1_000_000) + "\n"),
        ("quote lines", "\n" + String(repeating: "> a\nb\n", count: 100_000)),
        ("introductions", "\n" + String(repeating: "On a@b wrote\n", count: 100_000)),
        ("nested letters", String(repeating: "Content-Type: message/rfc822\n\n", count: 50_000) + "text"),
        ("angles", "To: " + String(repeating: "<", count: 900_000) + "\n\ntext"),
        ("identifiers", "References: " + String(repeating: "<a@b> ", count: 150_000) + "\n\ntext"),
    ]

    @Test("built to be costly are read within two seconds", arguments: attacks.indices)
    func costly(index: Int) throws {
        let attack = Self.attacks[index]
        let seconds = try ProcessorTime.seconds {
            _ = try LetterParser.parse(.bytes(Array(attack.letter.utf8)))
        }
        print("attack \(attack.name): \(seconds) s")
        // A build without optimisation is some ten times slower than what runs.
        #expect(seconds < 20, "\(attack.name)")
    }

    @Test("spool what is large, and leave the sum of its bytes")
    func spools() throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent(
            "linia-mime-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: directory) }
        var draft = LetterComposerTests.draft()
        let large = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        draft.attachments = [
            .init(name: "large.bin", contentType: "application/octet-stream", content: .bytes(large))
        ]
        let path = directory.appendingPathComponent("letter.eml")
        try Data(try LetterComposer.compose(draft)).write(to: path)
        let letter = try LetterParser.parse(
            .file(path: path.path), limits: ParsingLimits(spoolDirectory: directory.path))
        let attachment = try #require(letter.attachments.first)
        guard case .file(let file) = attachment.content else {
            Issue.record("the attachment stayed in memory")
            return
        }
        #expect(attachment.size == large.count)
        #expect(try Array(Data(contentsOf: URL(fileURLWithPath: file))) == large)
        let inMemory = try LetterParser.parse(.file(path: path.path))
        #expect(inMemory.attachments.first?.sha256 == attachment.sha256)
        #expect(throws: LetterError.spoolFailed(directory: "/nowhere", reason: "No such file or directory")) {
            try LetterParser.parse(.file(path: path.path), limits: ParsingLimits(spoolDirectory: "/nowhere"))
        }
    }
}
