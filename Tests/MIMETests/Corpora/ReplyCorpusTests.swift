import Foundation
import MIME
import Testing

@Suite("Real replies", .enabled(if: Corpora.has("replies")))
struct ReplyCorpusTests {
    /// Where we mean to differ, by the rule that makes the difference.
    static let deliberate: [String: String] = [
        "trimmer/forwarded_message": "a letter forwarded without a word is shown whole, its header too",
        "crisp/email_2.txt": "a quote with an answer below it stays, for it is what is answered",
        "crisp/email_german_3.txt": "text below the line of a device is text",
        "crisp/email_emoji.txt": "a dash alone on its line begins a signature",
        "crisp/email_with_regards.txt":
            "a greeting and a name are shown; cutting them by guess costs real text",
    ]

    static func text(_ url: URL) throws -> String {
        String(decoding: try Corpora.bytes(url), as: UTF8.self).replacingOccurrences(of: "\r\n", with: "\n")
    }

    @Test("are cut as Discourse, Crisp and Talon cut them")
    func all() throws {
        var score = Score("replies")
        let folders = try FileManager.default.contentsOfDirectory(
            at: Corpora.root.appendingPathComponent("replies/trimmer"), includingPropertiesForKeys: nil)
        for folder in folders.sorted(by: { $0.path < $1.path }) {
            let email = folder.appendingPathComponent("email.txt")
            let source =
                FileManager.default.fileExists(atPath: email.path)
                ? email : folder.appendingPathComponent("emails.txt")
            guard FileManager.default.fileExists(atPath: source.path) else { continue }
            let wanted = try Self.text(folder.appendingPathComponent("trimmed.txt"))
            let ours = ReplyTrimmer.trim(try Self.text(source)).visible
            score.count(
                Corpora.essence(wanted) == Corpora.essence(ours)
                    || Self.deliberate["trimmer/\(folder.lastPathComponent)"] != nil,
                "trimmer/\(folder.lastPathComponent) \(Corpora.difference(wanted, ours))")
        }
        let crisp = Corpora.root.appendingPathComponent("replies/crisp")
        let cases = try #require(
            try Corpora.json(crisp.appendingPathComponent("cases.json")) as? [[String: Any]])
        for entry in cases {
            guard let file = entry["file"] as? String,
                FileManager.default.fileExists(atPath: crisp.appendingPathComponent(file).path)
            else { continue }
            let wanted = entry["visible_text"] as? String ?? entry["first_fragment"] as? String
            guard let wanted else { continue }
            let ours = ReplyTrimmer.trim(try Self.text(crisp.appendingPathComponent(file))).visible
            score.count(
                Corpora.essence(wanted) == Corpora.essence(ours) || Self.deliberate["crisp/\(file)"] != nil,
                "crisp/\(file) \(entry["test"] ?? "") \(Corpora.difference(wanted, ours))")
        }
        let outlook = Corpora.root.appendingPathComponent("replies/talon/OLK_SRC_BODY_SECTION.html")
        if FileManager.default.fileExists(atPath: outlook.path) {
            let ours = ReplyTrimmer.trim(markup: try Self.text(outlook)).visible
            score.count(ours == "Reply", "talon/OLK_SRC_BODY_SECTION \(ours)")
        }
        for url in Corpora.files("replies/talon/html_replies", "html") {
            let ours = ReplyTrimmer.trim(markup: try Self.text(url)).visible
            let wanted = "Hi. I am fine.Thanks,Alex"
            score.count(
                Corpora.essence(ours) == Corpora.essence(wanted),
                "talon/\(url.lastPathComponent) \(Corpora.difference(wanted, ours))")
        }
        for url in Corpora.files("replies/talon/standard_replies", "eml") {
            let side = URL(fileURLWithPath: url.deletingPathExtension().path + "_reply_text")
            let wanted = FileManager.default.fileExists(atPath: side.path) ? try Self.text(side) : "Hello"
            let ours = try Corpora.parse(url).letter.reply.visible
            score.count(
                Corpora.essence(ours) == Corpora.essence(wanted),
                "talon/\(url.lastPathComponent) \(Corpora.difference(wanted, ours))")
        }
        score.show()
        #expect(score.share > 0.9)
    }
}
