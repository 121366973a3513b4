import Foundation
import HTML
import MIME
import Testing

@Suite("Attacks by markup", .enabled(if: Corpora.has("html")))
struct MarkupCorpusTests {
    static func payloads() throws -> [(name: String, markup: String)] {
        var all: [(String, String)] = []
        func add(_ file: String, _ key: String) throws {
            let url = Corpora.root.appendingPathComponent("html/\(file)")
            for (index, entry) in (try Corpora.json(url) as? [[String: Any]] ?? []).enumerated() {
                if let markup = entry[key] as? String { all.append(("\(file) \(index)", markup)) }
            }
        }
        try add("dompurify.json", "payload")
        try add("html5sec.json", "data")
        try add("zammad-sanitizer.json", "payload")
        return all
    }

    @Test("leave nothing alive, and reading the result again changes nothing")
    func harmless() throws {
        var cleaned = 0
        for (name, markup) in try Self.payloads() {
            guard let result = HTMLCleaner.clean(markup) else { continue }
            cleaned += 1
            let live = LiveMarkup.findings(in: result.html.markup)
            #expect(live.isEmpty, "\(name): \(live) in \(result.html.markup)")
            let again = HTMLCleaner.clean(result.html.markup)?.html.markup
            #expect(again == result.html.markup, "\(name): \(markup)")
        }
        print("markup attacks cleaned: \(cleaned)")
        #expect(cleaned > 150)
    }
}
