import Testing

@testable import HTML

@Suite("A template")
struct TemplateTests {
    @Test("is its own markup")
    func literal() {
        #expect(("<br>" as HTML).markup == "<br>")
        #expect(("x" as HTML).markup == "x")
        #expect(("є" as HTML).markup == "є")
        #expect(("" as HTML).isEmpty)
    }

    @Test("inserts markup and clean foreign markup as they are")
    func inserted() {
        let bold: HTML = "<b>\("&")</b>"
        let clean = CleanHTML(trustedMarkup: "<i>&amp;</i>")
        #expect(("<p>\(bold)\(clean)</p>" as HTML).markup == "<p><b>&amp;</b><i>&amp;</i></p>")
    }

    @Test(
        "prints whole numbers",
        arguments: [
            (0, "0"), (9, "9"), (10, "10"), (-1, "-1"), (48213, "48213"), (Int.max, "9223372036854775807"),
            (Int.min, "-9223372036854775808"),
        ])
    func numbers(number: Int, expected: String) {
        #expect(("\(number)" as HTML).markup == expected)
    }

    @Test("prints numbers of every width")
    func widths() {
        #expect(("\(UInt8.max) \(Int8.min) \(UInt64.max)" as HTML).markup == "255 -128 18446744073709551615")
    }

    @Test("repeats, with and without something between")
    func each() {
        let names = ["a", "<", "c"]
        #expect(
            ("<ul>\(each: names, { "<li>\($0)</li>" })</ul>" as HTML).markup
                == "<ul><li>a</li><li>&lt;</li><li>c</li></ul>")
        #expect(("\(each: names, separator: ", ", { "\($0)" })" as HTML).markup == "a, &lt;, c")
        #expect(("\(each: [String](), separator: ", ", { "\($0)" })" as HTML).isEmpty)
    }

    @Test("chooses, and does not evaluate what it does not print")
    func choice() {
        func never() -> HTML {
            Issue.record("the branch not taken was evaluated")
            return "x"
        }
        #expect(("\(if: true, "<b>1</b>", else: never())" as HTML).markup == "<b>1</b>")
        #expect(("\(if: false, never(), else: "2")" as HTML).markup == "2")
        #expect(("\(if: false, never())" as HTML).isEmpty)
    }

    @Test("prints what is there and skips what is not")
    func optionals() {
        let name: String? = "<"
        let none: String? = nil
        let noHTML: HTML? = nil
        #expect(("\(name)|\(none)|\(noHTML)" as HTML).markup == "&lt;||")
        #expect(("\(ifLet: name, { "<b>\($0)</b>" })" as HTML).markup == "<b>&lt;</b>")
        #expect(
            ("\(ifLet: none, else: "<i>nobody</i>", { "<b>\($0)</b>" })" as HTML).markup == "<i>nobody</i>")
    }

    @Test("adds attributes only when they say something")
    func attributes() {
        let title: String? = "a\"b"
        let none: String? = nil
        let size: Int? = 3
        let link: Link? = "/x?a=1&b=2"
        let html: HTML = """
            <a\(attribute: "title", title)\(attribute: "id", none)\(attribute: "size", size)\
            \(attribute: "href", link)\(attribute: "hidden", if: true)\(attribute: "open", if: false)>
            """
        #expect(html.markup == "<a title=\"a&#34;b\" size=\"3\" href=\"/x?a=1&amp;b=2\" hidden>")
    }

    @Test("joins")
    func joins() {
        var html: HTML = "<a>"
        html += "<b>"
        html.append(HTML(text: "<"))
        #expect((html + "<c>").markup == "<a><b>&lt;<c>")
        #expect(HTML(["<a>", "<b>"] as [HTML]).markup == "<a><b>")
        #expect(html.bytes == Array(html.markup.utf8))
    }
}
