import HTML
import Testing

@testable import MIME

@Suite("Markdown")
struct MarkdownTests {
    @Test(
        "P88: marks become markup of the allow-list",
        arguments: [
            ("**Так** і *ні*", "<p><strong>Так</strong> і <em>ні</em></p>"),
            ("- раз\n- два", "<li>раз</li>"),
            ("> слово", "<blockquote>"),
            ("`ls -l`", "<code>ls -l</code>"),
            ("один\n**два**", "один<br"),
            ("~~старе~~", "<del>старе</del>"),
            ("| а | б |\n|---|---|\n| 1 | 2 |", "<td>1</td>"),
        ])
    func marks(text: String, markup: String) throws {
        let html = try #require(Markdown.html(from: text)).markup
        #expect(html.contains(markup), "\(html)")
    }

    @Test(
        "P88: a text without marks stays plain",
        arguments: ["Вже їдемо", "Перше\nдруге\n\nтретє", "", "5 < 7 & 8 > 2", "Номер 4321-77_a"])
    func plain(text: String) { #expect(Markdown.html(from: text) == nil) }

    @Test(
        "P88: nothing that runs comes through",
        arguments: [
            "**a** <script>alert(1)</script>", "**a** [x](javascript:alert(1))",
            "**a** ![x](javascript:alert(1))", "**a** <img src=x onerror=alert(1)>",
            "**a** [x](<data:text/html,x>)",
        ])
    func safe(text: String) throws {
        let html = try #require(Markdown.html(from: text)).markup.lowercased()
        for word in ["<script", "javascript:", "onerror", "data:text"] {
            #expect(!html.contains(word), "\(html)")
        }
    }

    @Test("P88: what is too long stays plain, and a table too large to draw is shown as it was typed")
    func limits() throws {
        #expect(Markdown.html(from: "**a**" + String(repeating: " ", count: Markdown.textBytesMax)) == nil)
        func table(_ columns: Int, _ rows: Int) -> String {
            let line = "|" + String(repeating: "a|", count: columns) + "\n"
            let rule = "|" + String(repeating: "-|", count: columns) + "\n"
            return "**b**\n\n" + line + rule + String(repeating: "|b\n", count: rows)
        }
        #expect(try #require(Markdown.html(from: table(9, 90))).markup.contains("<table"))
        // A thousand columns and twenty thousand rows would make 200 MB of 64 KiB.
        for (columns, rows) in [(1_000, 19_000), (8_000, 1), (3, 1_100)] {
            let html = try #require(Markdown.html(from: table(columns, rows))).markup
            #expect(!html.contains("<table") && html.contains("<strong>b</strong>"))
        }
    }

    @Test(
        "P88: no run of signs makes much of little",
        arguments: ["[", "[a](", "![", "*a ", "**a *b ", "_a__b", "> ", "<!--", "a@b.c", "www.", "~~a ", "&"])
    func hostile(sign: String) {
        let count = (Markdown.textBytesMax - 8) / sign.utf8.count
        let html = Markdown.html(from: "**a** " + String(repeating: sign, count: count))
        #expect((html?.markup.utf8.count ?? 0) < 20 * Markdown.textBytesMax)
    }
}
