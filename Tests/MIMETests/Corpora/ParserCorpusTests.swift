import Foundation
import HTML
import MIME
import Testing

@Suite("Damaged and unusual letters of other projects", .enabled(if: Corpora.has("mail")))
struct ParserCorpusTests {
    /// Where we mean to differ, by the rule that makes the difference.
    static let deliberate: [String: String] = [
        "address 4": "a comment before a colon belongs to the group's name, which is not kept",
        "address 5": "a group without addresses holds nobody",
        "thirdparty/001":
            "before a boundary GMime takes CR LF away; where one line ends in LF alone that is a byte too many",
        "malformed/001": "text outside the parts of a broken multipart is shown rather than lost",
        "malformed/002": "text outside the parts of a broken multipart is shown rather than lost",
        "malformed/004": "text outside the parts of a broken multipart is shown rather than lost",
        "malformed/006": "text outside the parts of a broken multipart is shown rather than lost",
        "malformed/017": "text outside the parts of a broken multipart is shown rather than lost",
        "malformed/019": "boundaries are compared exactly; RFC 2046 knows no other case",
        "malformed/020": "a part with two types whose boundary never comes is text, all of it",
        "malformed/021": "a part with two types whose boundary never comes is text, all of it",
    ]

    static func letter(_ header: String) throws -> Letter {
        try LetterParser.parse(.bytes(Array((header + "\n\ntext").utf8)))
    }

    @Test("have the headers and bodies that mail-parser reads")
    func structure() throws {
        var headers = Score("mail-parser headers")
        var bodies = Score("mail-parser bodies")
        for url in Corpora.files("mail/mail-parser", "eml") {
            let name = url.deletingPathExtension().pathComponents.suffix(2).joined(separator: "/")
            let expected = try #require(
                try Corpora.json(url.deletingPathExtension().appendingPathExtension("expected.json"))
                    as? [String: Any])
            let (letter, seconds) = try Corpora.parse(url)
            #expect(seconds < 2, "\(name)")
            let parts = expected["parts"] as? [[String: Any]] ?? []
            for header in parts.first?["headers"] as? [[String: Any]] ?? [] {
                check(header, letter, name, &headers)
            }
            var wanted = ""
            for index in expected["text_body"] as? [Int] ?? [] where index < parts.count {
                let body = parts[index]["body"] as? [String: Any] ?? [:]
                if let text = body["Text"] as? String { wanted += text }
                if let markup = body["Html"] as? String {
                    wanted += HTMLText.plain(fromMarkup: markup, withLinks: false)
                }
            }
            bodies.count(
                Corpora.essence(wanted).filter { $0 != "\0" } == Corpora.essence(letter.text)
                    || (Self.deliberate[name] != nil && !letter.text.isEmpty),
                "\(name) \(Corpora.difference(wanted, letter.text))")
        }
        headers.show()
        bodies.show()
        #expect(headers.share > 0.97)
        #expect(bodies.share > 0.95)
    }

    private func check(_ header: [String: Any], _ letter: Letter, _ name: String, _ score: inout Score) {
        let value = header["value"] as? [String: Any] ?? [:]
        switch header["name"] as? String {
        case "subject":
            guard let text = value["Text"] as? String else { return }
            score.count(
                Corpora.essence(text) == Corpora.essence(letter.subject),
                "\(name) \(text) <> \(letter.subject)")
        case "from": addresses(value, letter.from, "\(name) from", &score)
        case "to": addresses(value, letter.to, "\(name) to", &score)
        case "cc": addresses(value, letter.cc, "\(name) cc", &score)
        case "message_id":
            guard let text = value["Text"] as? String else { return }
            score.count(text == letter.messageID, "\(name) id \(text) <> \(letter.messageID ?? "-")")
        default: return
        }
    }

    private func addresses(_ value: [String: Any], _ ours: [Mailbox], _ name: String, _ score: inout Score) {
        guard let address = value["Address"] as? [String: Any] else { return }
        var wanted: [[String: Any]] = address["List"] as? [[String: Any]] ?? []
        for group in address["Group"] as? [[String: Any]] ?? [] {
            wanted += group["addresses"] as? [[String: Any]] ?? []
        }
        let boxes = wanted.compactMap { ($0["address"] as? String)?.filter { $0 != " " } }
        let found = ours.map(\.address).filter { !$0.isEmpty }
        score.count(
            boxes.map { $0.hasPrefix("mailto:") ? String($0.dropFirst(7)) : $0 } == found,
            "\(name) \(boxes) <> \(found)")
    }

    @Test("have single header fields read as mail-parser reads them")
    func fields() throws {
        var score = Score("header fields")
        func cases(_ file: String) throws -> [(Int, String, Any?)] {
            let url = Corpora.root.appendingPathComponent("mail/mail-parser/headers/\(file).json")
            return (try Corpora.json(url) as? [[String: Any]] ?? []).enumerated().compactMap { index, entry in
                (entry["header"] as? String).map { (index, $0, entry["expected"]) }
            }
        }
        for (index, header, expected) in try cases("address") where Self.deliberate["address \(index)"] == nil
        {
            let ours = try Self.letter("To: \(header)").to
            addresses(["Address": expected ?? [:]], ours, "address \(index) \(header)", &score)
        }
        for (index, header, expected) in try cases("unstructured") {
            let ours = try Self.letter("Subject: \(header)").subject
            score.count(
                Corpora.essence(ours) == Corpora.essence(expected as? String ?? ""),
                "unstructured \(index) \(header) <> \(ours)")
        }
        for (index, header, expected) in try cases("id") {
            let ours = try Self.letter("References: \(header)").references
            let wanted = (expected as? [String] ?? []).map { $0.filter { $0 != " " } }
            score.count(ours == wanted, "id \(index) \(header) <> \(ours)")
        }
        for (index, header, expected) in try cases("date") {
            let ours = try Self.letter("Date: \(header)").date
            score.count(
                ours == Self.instant(expected), "date \(index) \(header) <> \(String(describing: ours))")
        }
        score.show()
        #expect(score.share > 0.9)
    }

    private static func instant(_ expected: Any?) -> Int64? {
        guard let parts = expected as? [String: Any], let year = parts["year"] as? Int else { return nil }
        func number(_ name: String) -> Int { parts[name] as? Int ?? 0 }
        var components = DateComponents()
        components.timeZone = TimeZone(secondsFromGMT: 0)
        components.year = year
        components.month = number("month")
        components.day = number("day")
        components.hour = number("hour")
        components.minute = number("minute")
        components.second = number("second")
        guard let date = Calendar(identifier: .gregorian).date(from: components) else { return nil }
        let offset = (number("tz_hour") * 60 + number("tz_minute")) * 60
        let seconds =
            Int64(date.timeIntervalSince1970)
            + Int64(parts["tz_before_gmt"] as? Bool == true ? offset : -offset)
        return seconds < 0 ? nil : seconds * 1_000_000
    }

    @Test("agree with Python's reading of the mail gem's letters in most points")
    func secondOpinion() throws {
        var score = Score("mikel: subject, sender, identifier")
        for url in Corpora.files("mail/mikel", "eml") {
            let name = url.deletingPathExtension().lastPathComponent
            let (letter, seconds) = try Corpora.parse(url)
            #expect(seconds < 2, "\(name)")
            let view =
                try Corpora.json(url.deletingPathExtension().appendingPathExtension("view.json"))
                as? [String: Any] ?? [:]
            if let subject = view["subject"] as? String {
                score.count(
                    Corpora.essence(subject) == Corpora.essence(letter.subject),
                    "\(name) \(subject) <> \(letter.subject)")
            }
            if let identifier = view["message_id"] as? String {
                let plain = identifier.filter { $0 != "<" && $0 != ">" && $0 != " " }
                score.count(plain == letter.messageID, "\(name) \(identifier) <> \(letter.messageID ?? "-")")
            }
        }
        score.show()
        #expect(score.share > 0.9)
    }
}
