import HTML
import MIME
import Testing

@Suite("Cleaning a letter's HTML")
struct HTMLCleanerTests {
    static func clean(_ markup: String) -> String { HTMLCleaner.clean(markup)?.html.markup ?? "too deep" }

    @Test(
        "keeps what a letter needs and nothing that acts",
        arguments: [
            ("<p onclick=x()>a<b>b</b></p>", "<p>a<b>b</b></p>"),
            ("<script>x</script>a<style>b{}</style>", "a"),
            ("<svg><desc>a</desc></svg><math><mi>b</mi></math>c", "c"),
            ("<form action=x><input name=a><button>Send</button></form>", "Send"),
            ("<a href=\"java\nscript:x\">a</a>", "<a>a</a>"),
            (
                "<a href=\" HTTPS://firm.example/a b\" id=x name=y target=_top>a</a>",
                "<a href=\"HTTPS://firm.example/a%20b\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">a</a>"
            ),
            ("<a href=\"/local\">a</a>", "<a>a</a>"),
            ("<base href=x><meta http-equiv=refresh><link rel=x>a", "a"),
            (
                "<p style=\"color:red;background:url(x);position:fixed;width:expression(1)\">a</p>",
                "<p style=\"color:red\">a</p>"
            ),
            ("<p style=\"color:r\\65 d;margin:-9px;font-size:0\">a</p>", "<p>a</p>"),
            (
                "<img src=https://x.example/a.png alt=logo>",
                "<img alt=\"logo\" data-remote-src=\"https://x.example/a.png\">"
            ),
            ("<img src=https://x.example/dot width=1 height=1>", ""),
            ("<img src=\"cid:a%40b\">", "<img data-cid=\"a@b\">"),
            ("<img src=\"data:image/png;base64,AAAA\">", "<img src=\"data:image/png;base64,AAAA\">"),
            ("<img src=\"data:image/svg+xml;base64,AAAA\">", ""),
            ("<section><custom-tag>a</custom-tag></section>", "<div>a</div>"),
            ("<p>a<p>b", "<p>a</p><p>b</p>"),
            (
                "<table><tr><td colspan=2 onmouseover=x>a",
                "<table><tbody><tr><td colspan=\"2\">a</td></tr></tbody></table>"
            ),
            (
                "<a href=https://x.example>a<table><td><a href=https://y.example>b</a></td></table></a>",
                "<a href=\"https://x.example\" target=\"_blank\" rel=\"noopener noreferrer nofollow\">a<table><tbody><tr><td>b</td></tr></tbody></table></a>"
            ),
        ])
    func rules(markup: String, expected: String) {
        #expect(Self.clean(markup) == expected)
    }

    @Test("gives markup that reads back as the same tree", arguments: 1...400)
    func stable(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let pieces = [
            "<p>", "</p>", "<div>", "</div>", "<a href=https://x.example>", "</a>", "<b>", "</b>", "<i>",
            "</i>", "<table>", "</table>",
            "<tr>", "<td>", "</td>", "</tr>", "<ul>", "<li>", "</ul>", "<ol>", "<h1>", "</h1>", "<h2>",
            "<pre>", "</pre>", "<br>", "<hr>",
            "<blockquote>", "</blockquote>", "text", " ", "\n", "<font color=red>", "</font>", "<svg>",
            "</svg>", "<math>", "<mi>", "<title>",
            "<style>", "</style>", "<select>", "<option>", "</select>", "<form>", "</form>", "<button>",
            "<nobr>", "<dl>", "<dd>", "<dt>",
            "<caption>", "<colgroup>", "<col>", "<th>", "<center>", "<span>", "</span>", "&lt;script&gt;",
            "<!--", "-->", "<noscript>",
            "<template>", "<textarea>", "<xmp>", "<plaintext>", "<img src=cid:x>", "<strong>", "<code>",
            "<q title='\"><script>'>", "&#0;", "]]>",
        ]
        let markup = (0..<Int.random(in: 1...40, using: &generator))
            .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        let once = Self.clean(markup)
        #expect(LiveMarkup.findings(in: once) == [], "seed \(seed): \(markup)")
        #expect(Self.clean(once) == once, "seed \(seed): \(markup)")
    }

    @Test("shows images when they may be shown")
    func images() throws {
        let cleaned = try #require(HTMLCleaner.clean("<img src=cid:a><img src=https://x.example/a.png>"))
        #expect(cleaned.hasRemoteImages)
        #expect(cleaned.contentIDs == ["a"])
        let shown = HTMLCleaner.show(
            cleaned.html,
            images: .init(served: ["a": "/attachments/7"], remote: { "/proxy?u=" + $0 }))
        #expect(shown.markup == "<img src=\"/attachments/7\"><img src=\"/proxy?u=https://x.example/a.png\">")
        #expect(HTMLCleaner.show(cleaned.html, images: .held) == cleaned.html)
    }

    @Test(
        "gives readable text",
        arguments: [
            ("<p>a</p><p>b</p>", "a\n\nb"), ("a<br>b", "a\nb"), ("<ul><li>a<li>b</ul>", "- a\n- b"),
            ("<ol start=3><li>a<li>b</ol>", "3. a\n4. b"),
            ("<table><tr><td>a<td>b<tr><td>c</table>", "a\tb\nc"),
            ("<a href=https://x.example/y>here</a>", "here (https://x.example/y)"),
            ("<p>a</p><a href=https://x.example/y>here</a>", "a\n\nhere (https://x.example/y)"),
            ("<a href=https://x.example/>x.example</a>", "x.example"),
            ("<a href=mailto:a@b.example>a@b.example</a>", "a@b.example"),
            ("<blockquote>a<br>b</blockquote>c", "> a\n> b\n\nc"), ("<pre>a\n  b</pre>", "a\n  b"),
            ("a <b> b</b>\n c", "a b c"), ("<div style='display:none'>hidden</div>a", "a"),
            ("a&nbsp;b&#8203;c", "a bc"),
        ])
    func text(markup: String, expected: String) {
        #expect(HTMLText.plain(fromMarkup: markup) == expected)
    }
}
