import Testing

@testable import HTML

@Suite("Text in a page")
struct EscapingTests {
    @Test(
        "is escaped wherever it stands",
        arguments: [
            ("", ""),
            ("plain", "plain"),
            ("&", "&amp;"),
            ("<>\"'&", "&lt;&gt;&#34;&#39;&amp;"),
            ("a<b", "a&lt;b"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("&amp;", "&amp;amp;"),
            ("\" onclick=\"x", "&#34; onclick=&#34;x"),
            ("Під’єднатися й перевірити", "Під’єднатися й перевірити"),
            ("зв'язок «ТОВ»", "зв&#39;язок «ТОВ»"),
            ("👩‍💻<", "👩‍💻&lt;"),
            ("ends with <", "ends with &lt;"),
        ])
    func escaped(text: String, expected: String) {
        #expect(
            ("<p title=\"\(text)\">\(text)</p>" as HTML).markup == "<p title=\"\(expected)\">\(expected)</p>")
        #expect(HTML(text: text).markup == expected)
        let part = "[\(text)]".dropFirst().dropLast()
        #expect(("\(part)" as HTML).markup == expected)
    }

    @Test("is escaped at every length and place, so that no fast path forgets a byte")
    func everyPlace() {
        for length in 0..<70 {
            for place in 0...length {
                let text =
                    String(repeating: "ж", count: place) + "<" + String(repeating: "x", count: length - place)
                let expected =
                    String(repeating: "ж", count: place) + "&lt;"
                    + String(repeating: "x", count: length - place)
                #expect(HTML(text: text).markup == expected)
            }
        }
    }

    @Test("leaves the other ASCII characters alone")
    func onlyFive() {
        let special = Set("&<>\"'".utf8)
        for byte in UInt8(1)...127 {
            let text = String(decoding: [byte], as: UTF8.self)
            #expect((HTML(text: text).markup == text) == !special.contains(byte))
        }
    }

    @Test("stays text when a literal is interpolated")
    func literalInside() {
        #expect(("<p>\("<b>")</p>" as HTML).markup == "<p>&lt;b&gt;</p>")
        #expect(("<p>\(true ? "<b>" : "")</p>" as HTML).markup == "<p>&lt;b&gt;</p>")
    }
}
