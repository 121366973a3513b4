import MIME
import Testing

@Suite("Reading a letter")
struct LetterParserTests {
    static func letter(_ text: String) throws -> Letter {
        try LetterParser.parse(.bytes(Array(text.utf8)))
    }

    @Test("gives its headers as a person reads them")
    func headers() throws {
        let letter = try Self.letter(
            """
            From: =?koi8-r?B?79TExczYIPDPxMTF0tbLyQ==?= <Help@Firm.Example>
            To: Olena <olena@client.example>, "Kovalenko, Petro" <petro@client.example>
            Subject: =?windows-1251?Q?=CF=E8=F2=E0=ED=ED=FF?=
            Message-ID: <first@firm.example>
            In-Reply-To: <before@client.example>
            References: <oldest@client.example> <before@client.example>
            Date: Sun, 3 May 2026 10:15:00 +0300

            Text.
            """)
        #expect(letter.from == [Mailbox(name: "Отдель Поддержки", address: "Help@Firm.Example")])
        #expect(letter.to.map(\.name) == ["Olena", "Kovalenko, Petro"])
        #expect(letter.subject == "Питання")
        #expect(letter.messageID == "first@firm.example")
        #expect(letter.inReplyTo == ["before@client.example"])
        #expect(letter.references == ["oldest@client.example", "before@client.example"])
        #expect(letter.date == 1_777_792_500_000_000)
        #expect(letter.text == "Text.")
        #expect(letter.defects == [])
    }

    @Test("survives nested groups of addresses without end")
    func nestedGroups() throws {
        let groups = String(repeating: "a:", count: 200_000)
        let letter = try Self.letter("To: \(groups)\nFrom: a@b.example\n\nText")
        #expect(letter.text == "Text")
        let nested = try Self.letter(
            "From: a@b.example\nContent-Type: message/rfc822\n\nTo: \(groups)\n\nText")
        #expect(nested.attachments.count == 1)
    }

    @Test("never decodes UTF-7")
    func refusesUTF7() throws {
        let letter = try Self.letter(
            "From: a@b.example\nContent-Type: text/html; charset=utf-7\n\n+ADw-script+AD4-")
        #expect(letter.text.contains("+ADw-script+AD4-"))
        #expect(letter.defects.contains(.refusedCharset("utf-7")))
    }

    @Test("refuses nothing at all, a missing file and what is over the limit")
    func refusals() {
        #expect(throws: LetterError.empty) { try LetterParser.parse(.bytes([])) }
        #expect(
            throws: LetterError.unreadableFile(path: "/nowhere/letter", reason: "No such file or directory")
        ) {
            try LetterParser.parse(.file(path: "/nowhere/letter"))
        }
        var limits = ParsingLimits()
        limits.sourceBytesMax = 3
        #expect(throws: LetterError.tooLarge(bytes: 4, limit: 3)) {
            try LetterParser.parse(.bytes([65, 66, 67, 68]), limits: limits)
        }
    }
}
