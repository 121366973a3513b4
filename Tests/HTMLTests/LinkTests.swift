import Testing

@testable import HTML

@Suite("A link")
struct LinkTests {
    @Test("of our own encodes its values, so none of them changes the place")
    func own() {
        #expect(("/tickets/\(48213)" as Link).address == "/tickets/48213")
        #expect(
            ("/tickets?q=\("каса №3 & чек/?#")" as Link).address
                == "/tickets?q=%D0%BA%D0%B0%D1%81%D0%B0%20%E2%84%963%20%26%20%D1%87%D0%B5%D0%BA%2F%3F%23")
        #expect(("/\("/evil.example")" as Link).address == "/%2Fevil.example")
        #expect(("/\("\\evil.example")" as Link).address == "/%5Cevil.example")
        #expect(("/\("")/\("evil.example")" as Link).address == "/.//evil.example")
        #expect(("#reply" as Link).address == "#reply")
        #expect(("?after=\(7)" as Link).address == "?after=7")
    }

    @Test("is escaped in the page")
    func escaped() {
        let link: Link = "/tickets?a=1&b='"
        #expect(("<a href=\"\(link)\">" as HTML).markup == "<a href=\"/tickets?a=1&amp;b=&#39;\">")
    }

    @Test(
        "from outside is kept when it is what it seems",
        arguments: [
            ("https://example.org", "https://example.org"),
            ("  HTTPS://Example.org/a?b=c#d \n", "https://Example.org/a?b=c#d"),
            ("http://[2001:db8::1]:8080/", "http://[2001:db8::1]:8080/"),
            ("https://example.org/a b\"<", "https://example.org/a%20b%22%3C"),
            (
                "https://приклад.укр/шлях",
                "https://%D0%BF%D1%80%D0%B8%D0%BA%D0%BB%D0%B0%D0%B4.%D1%83%D0%BA%D1%80/%D1%88%D0%BB%D1%8F%D1%85"
            ),
            ("https://example.org/@name", "https://example.org/@name"),
            ("mailto:a@example.org?subject=x", "mailto:a@example.org?subject=x"),
            ("tel:+380-44-333-01-01", "tel:+380-44-333-01-01"),
        ])
    func kept(text: String, expected: String) {
        #expect(Link(foreign: text)?.address == expected)
    }

    @Test(
        "from outside is refused otherwise",
        arguments: [
            "", "   ", "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)",
            "java\tscript:alert(1)",
            "\u{1}javascript:alert(1)", "javascript&colon;alert(1)", "javascript://https://x/%0aalert(1)",
            "data:text/html,<script>", "vbscript:x", "file:///etc/passwd", "blob:https://x", "about:blank",
            "//evil.example", "/own", "example.org", "https:example.org", "https:/example.org", "https://",
            "https://?x", "https://:80/", "https://bank.example@evil.example/",
            "https://good.example\\@evil.example",
            "https://exa\nmple.org", "mailto:", "mailto:@x", "tel:", "tel:*#06#", "tel:x",
        ])
    func refused(text: String) {
        #expect(Link(foreign: text) == nil)
    }

    @Test("from outside is refused when it is too long")
    func long() {
        let host = "https://x/"
        let most = host + String(repeating: "a", count: Link.addressBytesMax - host.utf8.count)
        #expect(Link(foreign: most) != nil)
        #expect(Link(foreign: most + "a") == nil)
    }

    @Test(
        "that a browser sends back stays with us",
        arguments: [
            ("/tickets?x=1", "/tickets?x=1"), ("/", "/"), ("//evil.example", nil), ("/\\evil.example", nil),
            ("/\t/evil.example", nil), ("https://evil.example", nil), ("", nil), ("tickets", nil),
            ("/a//b", "/a//b"),
        ] as [(String, String?)])
    func ownPath(text: String, expected: String?) {
        #expect(Link(ownPath: text)?.address == expected)
    }

    @Test("to people: letters and telephones")
    func people() {
        #expect(Link(mailTo: "a+b@example.org").address == "mailto:a%2Bb@example.org")
        #expect(Link(mailTo: "a?cc=b@example.org").address == "mailto:a%3Fcc%3Db@example.org")
        #expect(Link(telephone: "+380 (44) 333-01-01")?.address == "tel:+380443330101")
        #expect(Link(telephone: "кличте") == nil)
    }

    // The check stops a debug build, and a release build leaves the value out: see `mayHoldText`.
    #if DEBUG
    @Test("is the only thing an address can begin with")
    func onlyLinks() async {
        await #expect(processExitsWith: .failure) {
            let text = "javascript:alert(1)"
            _ = "<a href=\"\(text)\">" as HTML
        }
        await #expect(processExitsWith: .failure) {
            let text = "x onclick=y"
            _ = "<a class=\(text)>" as HTML
        }
    }
    #endif

    @Test("may be followed by text, and an equals sign in text is only a sign")
    func textAround() {
        let text = "x y"
        #expect(("<p title=\"\(text)\">key=\(text)</p>" as HTML).markup == "<p title=\"x y\">key=x y</p>")
    }
}
