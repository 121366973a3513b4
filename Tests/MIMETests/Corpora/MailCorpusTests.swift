import Foundation
import HTML
import MIME
import Testing

@Suite("Real letters of other projects", .enabled(if: Corpora.has("mail")))
struct MailCorpusTests {
    /// Where we mean to differ, by the rule that makes the difference.
    static let deliberate: [String: String] = [
        "mail019 name": "a name is kept though the field gives no address; Zammad drops it",
        "mail035 from_email": "quotes around a whole address are not part of it",
        "mail087 from_email": "an address is what holds the @, not the words before it",
        "mail087 name": "and the words before it are the name",
        "mail019 body": "the title of a page is not text of the letter",
        "mail066 body": "the title of a page is not text of the letter",
        "mail054 body": "text outside a broken multipart is shown rather than lost",
        "mail087 body": "a text part without a name is text wherever it stands",
        "mail087 file": "a text part without a name is text wherever it stands",
        "mail060 body": "pieces of text in no charset are read as Western, not as Central European letters",
        "mail073 file": "a name in raw UTF-8 is decoded; Zammad loses the umlaut",
        "mail092 file": "an empty part without a name of its own is no file",
    ]

    /// The name is ours to choose where the letter gives none; a file's bytes stay as they were sent, while Zammad
    /// writes LF for CRLF in text and in nested letters.
    private static func isSameFile(_ attachment: Letter.Attachment, _ file: [String: Any]) -> Bool {
        let bytes = file["bytes"] as? Int ?? -1
        if attachment.sha256 == file["sha256"] as? String { return true }
        guard case .memory(let content) = attachment.content else { return false }
        let isText =
            attachment.contentType.hasPrefix("text/") || attachment.contentType.hasPrefix("message/")
            || content.allSatisfy { $0 < 0x80 }
        let withLF =
            content.count
            - content.indices.dropFirst().count { content[$0] == 0x0A && content[$0 - 1] == 0x0D }
        return isText && (withLF == bytes || abs(withLF - bytes) <= 2) || attachment.size == bytes
    }

    @Test("read as Zammad reads them: sender, subject, text, files")
    func zammad() throws {
        var headers = Score("zammad headers")
        var bodies = Score("zammad bodies")
        var files = Score("zammad attachments")
        for url in Corpora.files("mail/zammad", "box") {
            let expected = try #require(
                try Corpora.json(url.deletingPathExtension().appendingPathExtension("expected.json"))
                    as? [String: Any])
            let (letter, seconds) = try Corpora.parse(url)
            #expect(seconds < 2, "\(url.lastPathComponent)")
            let name = url.deletingPathExtension().lastPathComponent
            let address = (letter.from.first { !$0.address.isEmpty } ?? letter.replyTo.first ?? letter.sender)
            if let wanted = expected["from_email"] as? String {
                headers.count(
                    address?.address == wanted || Self.deliberate["\(name) from_email"] != nil,
                    "\(name) from_email \(wanted) <> \(address?.address ?? "-")")
            }
            if let wanted = expected["from_display_name"] as? String {
                let ours = letter.from.first?.name ?? ""
                headers.count(
                    Corpora.essence(ours) == Corpora.essence(wanted)
                        || Self.deliberate["\(name) name"] != nil,
                    "\(name) name \(wanted) <> \(ours)")
            }
            if let wanted = expected["subject"] as? String {
                headers.count(
                    Corpora.essence(letter.subject) == Corpora.essence(wanted),
                    "\(name) subject \(wanted) <> \(letter.subject)")
            }
            if let body = expected["body"] as? String {
                let isHTML = expected["content_type"] as? String == "text/html"
                let body = body == "no visible content" ? "" : body
                let wanted = isHTML ? HTMLText.plain(fromMarkup: body, withLinks: false) : body
                let ours =
                    isHTML
                    ? letter.html.map { HTMLText.plain(from: $0, withLinks: false) } ?? letter.text
                    : letter.text
                let isSame =
                    Corpora.essence(wanted) == Corpora.essence(ours) || Self.deliberate["\(name) body"] != nil
                bodies.count(isSame, "\(name) \(Corpora.difference(wanted, ours))")
            }
            for file in expected["attachments"] as? [[String: Any]] ?? [] {
                let preferences = file["preferences"] as? [String: Any] ?? [:]
                // The HTML body kept as a file is Zammad's way, not part of the letter.
                if preferences["original-format"] != nil || preferences["content-alternative"] != nil {
                    continue
                }
                let wanted = file["filename"] as? String ?? ""
                let isNamed = letter.attachments.contains { $0.name == wanted }
                files.count(
                    letter.attachments.contains {
                        Self.isSameFile($0, file) && (isNamed ? $0.name == wanted : true)
                    }
                        || Self.deliberate["\(name) file"] != nil,
                    "\(name) \(wanted) \(file["bytes"] ?? "") <> \(letter.attachments.map { "\($0.name) \($0.size)" })"
                )
            }
        }
        headers.show()
        bodies.show()
        files.show()
        #expect(headers.share > 0.97)
        #expect(bodies.share > 0.97)
    }
}

extension Corpora {
    /// The first place where two texts part.
    static func difference(_ wanted: String, _ ours: String) -> String {
        let one = Array(essence(wanted).unicodeScalars)
        let other = Array(essence(ours).unicodeScalars)
        var at = 0
        while at < min(one.count, other.count), one[at] == other[at] { at += 1 }
        func piece(_ scalars: [Unicode.Scalar]) -> String {
            var view = String.UnicodeScalarView()
            view.append(contentsOf: scalars[max(0, at - 10)..<min(scalars.count, at + 40)])
            return String(view)
        }
        return "at \(at): \(piece(one)) <> \(piece(other))"
    }
}
