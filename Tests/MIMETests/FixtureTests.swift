import Foundation
import HTML
import MIME
import Testing

@Suite("Letters with an oddity")
struct FixtureTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent()
        .appendingPathComponent("Fixtures/mail")

    static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".eml") }.map { String($0.dropLast(4)) }.sorted()
    }()

    @Test("read as their golden file says", arguments: names)
    func golden(name: String) throws {
        let letter = try LetterParser.parse(
            .file(path: Self.folder.appendingPathComponent("\(name).eml").path))
        let data = try JSONSerialization.data(
            withJSONObject: Self.description(of: letter),
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        let ours = String(decoding: data, as: UTF8.self) + "\n"
        let golden = Self.folder.appendingPathComponent("\(name).expected.json")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try ours.write(to: golden, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: golden, encoding: .utf8) == ours)
    }

    private static func description(of letter: Letter) -> [String: Any] {
        func boxes(_ list: [Mailbox]) -> [String] { list.map { "\($0.name) <\($0.address)>" } }
        var result: [String: Any] = [
            "from": boxes(letter.from), "to": boxes(letter.to), "subject": letter.subject,
            "text": letter.text,
            "visible": letter.reply.visible, "quoted": letter.reply.quoted,
            "signature": letter.reply.signature,
            "references": letter.references, "in_reply_to": letter.inReplyTo,
            "remote_images": letter.hasRemoteImages,
            "shown_content_ids": letter.shownContentIDs, "defects": letter.defects.map { "\($0)" },
            "automatic": AutomaticMail.reason(in: letter).map { "\($0)" } ?? "no",
            "attachments": letter.attachments.map { file -> [String: Any] in
                [
                    "name": file.name, "type": file.contentType, "size": file.size, "inline": file.isInline,
                    "sha256": file.sha256, "readable": file.readableText ?? "",
                ]
            },
        ]
        result["id"] = letter.messageID
        result["date"] = letter.date
        result["html"] = letter.html?.markup
        result["visible_html"] = letter.reply.visibleHTML?.markup
        if let bounce = Bounce(letter) {
            result["bounce"] = [
                "kind": "\(bounce.kind)", "original": bounce.originalMessageID ?? "",
                "recipients": bounce.recipients.map {
                    "\($0.address) \($0.action) \($0.status) \($0.reason.rawValue) dead: \($0.isAddressDead)"
                },
            ]
        }
        return result
    }
}
