import MIME
import Testing

@Suite("Writing a letter")
struct LetterComposerTests {
    static func draft(text: String = "Добрий день!\n\nЗаявку прийнято.") -> LetterDraft {
        LetterDraft(
            messageID: "t1.1@desk.example", date: 1_777_792_500_000_000,
            from: Mailbox(name: "Підтримка", address: "support@desk.example"),
            to: [Mailbox(name: "Kovalenko, Olena", address: "olena@client.example")],
            subject: "Заявка № 48213", text: text)
    }

    static func roundTrip(_ draft: LetterDraft) throws -> Letter {
        try LetterParser.parse(.bytes(try LetterComposer.compose(draft)))
    }

    private static let words = [
        "принтер", "не", "друкує", "відповідь", "заявка", "Ґанок", "подъезд", "Ёлка", "hello", "printer",
        "=?utf-8?q?x?=", "日本語", "😀",
        "\"quoted\"", "a\\b", "From", ".", "..", "--", "=3D", "(paren)", "<b>", "x,y;z", "e\u{301}",
        "very-long-word-that-goes-on-and-on-without-any-space-in-it-at-all-for-folding",
    ]

    private static func text(_ count: Int, using generator: inout SeededGenerator) -> String {
        (0..<count).map { _ in words.randomElement(using: &generator) ?? "" }.joined(separator: " ")
    }

    @Test("and reading it again gives the letter back", arguments: 1...300)
    func readsBack(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        var draft = Self.draft(text: "")
        draft.messageID = "seed-\(seed)@desk.example"
        draft.date = Int64(number(0...4_000_000_000)) * 1_000_000
        draft.from = Mailbox(
            name: Self.text(number(0...3), using: &generator), address: "from\(seed)@desk.example")
        draft.to = (0..<number(1...8)).map {
            Mailbox(name: Self.text(number(0...4), using: &generator), address: "to\($0)@client.example")
        }
        draft.cc = (0..<number(0...2)).map { Mailbox(name: "", address: "cc\($0)@client.example") }
        draft.subject = Self.text(number(1...20), using: &generator)
        draft.text =
            "Text\n"
            + (0..<number(1...30)).map { _ in Self.text(number(1...40), using: &generator) }.joined(
                separator: "\n")
        draft.references = (0..<number(0...20)).map { "ref\($0)@client.example" }
        draft.inReplyTo = draft.references.last
        if number(0...1) == 1 { draft.html = "<p>\(seed)</p>" }
        draft.attachments = (0..<number(0...3)).map { index in
            LetterDraft.Attachment(
                name: "файл \(index) \(seed).bin", contentType: "application/octet-stream",
                content: .bytes(
                    (0..<number(1...500)).map { _ in UInt8.random(in: 0...255, using: &generator) }))
        }
        let bytes = try LetterComposer.compose(draft)
        #expect(try LetterComposer.compose(draft) == bytes, "seed \(seed)")
        expectWellFormed(bytes, "seed \(seed)")
        let letter = try LetterParser.parse(.bytes(bytes))
        #expect(letter.defects == [], "seed \(seed)")
        #expect(letter.messageID == draft.messageID, "seed \(seed)")
        #expect(letter.date == draft.date, "seed \(seed)")
        #expect(letter.from == [draft.from], "seed \(seed)")
        #expect(letter.to == draft.to, "seed \(seed)")
        #expect(letter.cc == draft.cc, "seed \(seed)")
        #expect(letter.subject == draft.subject, "seed \(seed)")
        #expect(letter.text == draft.text, "seed \(seed)")
        #expect(letter.references == draft.references, "seed \(seed)")
        #expect(letter.attachments.map(\.name) == draft.attachments.map(\.name), "seed \(seed)")
        #expect(letter.attachments.map(\.content) == draft.attachments.map(Self.content), "seed \(seed)")
    }

    private static func content(_ attachment: LetterDraft.Attachment) -> Letter.Attachment.Content {
        if case .bytes(let bytes) = attachment.content { return .memory(bytes) }
        return .memory([])
    }

    private func expectWellFormed(_ bytes: [UInt8], _ name: Comment) {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        #expect(lines.dropLast().allSatisfy { $0.last == 0x0D }, name)
        #expect(lines.allSatisfy { $0.count <= 999 }, name)
        #expect(bytes.allSatisfy { $0 < 0x80 && $0 != 0 }, name)
    }

    @Test("shows inline images within the HTML and files beside it")
    func inlineImages() throws {
        var draft = Self.draft()
        draft.html = "<p>Logo <img src=\"cid:logo@desk\"></p>"
        draft.attachments = [
            .init(
                name: "logo.png", contentType: "image/png", contentID: "logo@desk",
                content: .bytes([1, 2, 3])),
            .init(name: "акт.pdf", contentType: "application/pdf", content: .bytes([4, 5])),
        ]
        let letter = try Self.roundTrip(draft)
        #expect(letter.shownContentIDs == ["logo@desk"])
        #expect(letter.attachments.map(\.name) == ["logo.png", "акт.pdf"])
        #expect(letter.attachments.map(\.isInline) == [true, false])
        #expect(letter.text == draft.text)
    }

    @Test(
        "keeps line ends out of every field",
        arguments: ["\r\nBcc: spy@evil.example", "a\nb", "a\r\n b", "a\0b"])
    func injection(value: String) throws {
        var draft = Self.draft()
        draft.subject = value
        draft.from.name = value
        draft.extraHeaders = [HeaderField(name: "X-Linia-Ticket", value: "48213")]
        let letter = try Self.roundTrip(draft)
        #expect(letter.header("Bcc") == nil)
        #expect(letter.header("X-Linia-Ticket") == "48213")
        draft.extraHeaders = [HeaderField(name: "X-Linia-Ticket", value: value)]
        #expect(throws: ComposingError.invalidHeader(name: "X-Linia-Ticket")) {
            try LetterComposer.compose(draft)
        }
    }

    @Test(
        "refuses fields of its own structure and names no field may have",
        arguments: ["From", "bcc", "Content-Type", "X Y", "X:Y", "", "Ключ"])
    func refusedFields(name: String) {
        var draft = Self.draft()
        draft.extraHeaders = [HeaderField(name: name, value: "x")]
        #expect(throws: ComposingError.invalidHeader(name: name)) { try LetterComposer.compose(draft) }
    }

    @Test(
        "refuses what is no address",
        arguments: [
            "", "plain", "a@", "@b", "a b@c.example", "a@b@c.example", "a@b.example>\r\nX: y",
            "<a@b.example>",
        ])
    func refusedAddresses(address: String) {
        var draft = Self.draft()
        draft.to = [Mailbox(address: address)]
        #expect(throws: ComposingError.invalidAddress(address)) { try LetterComposer.compose(draft) }
    }

    @Test("keeps the first and the latest of a long thread's references")
    func longThread() throws {
        var draft = Self.draft()
        draft.references = (0..<500).map { "ref\($0)@client.example" }
        let references = try Self.roundTrip(draft).references
        #expect(references.count == 30)
        #expect(references.first == "ref0@client.example")
        #expect(references.last == "ref499@client.example")
    }

    @Test("says when the file to attach cannot be read")
    func missingFile() {
        var draft = Self.draft()
        draft.attachments = [
            .init(name: "a.txt", contentType: "text/plain", content: .file(path: "/nowhere/a.txt"))
        ]
        #expect(
            throws: ComposingError.unreadableAttachment(name: "a.txt", reason: "No such file or directory")
        ) {
            try LetterComposer.compose(draft)
        }
    }
}
