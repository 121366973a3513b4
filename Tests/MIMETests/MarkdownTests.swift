import HTML
import Testing

@testable import MIME

@Suite("Markdown")
struct MarkdownTests {
    @Test(
        "marks become markup of the allow-list",
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
        "a text without marks stays plain",
        arguments: ["Вже їдемо", "Перше\nдруге\n\nтретє", "", "5 < 7 & 8 > 2", "Номер 4321-77_a"])
    func plain(text: String) { #expect(Markdown.html(from: text) == nil) }

    @Test(
        "nothing that runs comes through",
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

    @Test("what is too long or too deep stays plain")
    func limits() {
        #expect(Markdown.html(from: "**a**" + String(repeating: " ", count: Markdown.textBytesMax)) == nil)
        // Whatever it makes of this, it ends and gives clean markup or none.
        _ = Markdown.html(from: String(repeating: "> ", count: 20_000) + "**a**")
    }
}
