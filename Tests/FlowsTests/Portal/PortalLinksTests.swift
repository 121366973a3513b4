import Domain
import Testing

@testable import Flows

@Suite("The links of letters")
struct PortalLinksTests {
    private let links = PortalLinks(
        secret: [UInt8](repeating: 7, count: 32), publicURL: "https://help.example.com")
    private let now = Instant(microseconds: 1_795_000_000_000_000)

    @Test("come back as what they were", arguments: [true, false])
    func round(isProved: Bool) {
        let link = PortalLinks.TicketLink(
            number: 48_213, contact: .init(77), issuedAt: now, isProved: isProved)
        #expect(links.ticketLink(in: links.text(link)) == link)
        #expect(links.url(link, at: nil).hasPrefix("https://help.example.com/portal/t/48213-25-"))
        #expect(links.url(link, at: "a.example:81").hasPrefix("https://a.example:81/portal/t/48213-25-"))
        #expect(links.signInURL(99, at: "a.example").hasPrefix("https://a.example/portal/sign-in/"))
        #expect(links.signInLink(in: links.signInText(99)) == 99)
    }

    @Test("are this desk's own, each for one thing")
    func own() {
        let link = PortalLinks.TicketLink(number: 1, contact: .init(2), issuedAt: now, isProved: false)
        let text = links.text(link)
        let other = PortalLinks(secret: [UInt8](repeating: 8, count: 32), publicURL: "https://x.example")
        #expect(other.ticketLink(in: text) == nil)
        #expect(other.signInLink(in: links.signInText(99)) == nil)
        // What proves nothing cannot be made to.
        #expect(links.ticketLink(in: text.replacing("-u-", with: "-p-")) == nil)
        for bad in ["", "-", "----", "+" + text, text + "-", String(repeating: "a", count: 500), "1-2-3-p-é"]
        {
            #expect(links.ticketLink(in: bad) == nil && links.signInLink(in: bad) == nil, "\(bad)")
        }
    }

    @Test("of a ticket are fresh for thirty days to the minute")
    func fresh() {
        let link = PortalLinks.TicketLink(number: 1, contact: .init(2), issuedAt: now, isProved: true)
        #expect(link.isFresh(at: link.issuedAt + .days(30) - .seconds(1)))
        #expect(!link.isFresh(at: link.issuedAt + .days(30)))
    }

    @Test(
        "begin with an address of a web site",
        arguments: [
            ("https://help.example.com", "https://help.example.com"),
            ("https://help.example.com/", "https://help.example.com"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("help.example.com", nil), ("https://", nil), ("https://a.example/desk", nil),
            ("https://a.example?x", nil), ("https://u@a.example", nil), ("ftp://a.example", nil),
            ("javascript:alert(1)", nil),
        ] as [(String, String?)])
    func publicURL(written: String, url: String?) {
        #expect(PortalLinks.publicURL(written) == url)
    }
}

@Suite("The frame of a letter")
struct LetterFrameTests {
    @Test("fills in its fields and reads none in what they say")
    func fields() {
        let frame = LetterFrame(
            "{{greeting}} {{number}} {{nothing}} {{ {{text}} {{link}}",
            [
                .greeting: "{{number}}", .number: "7", .link: "https://a.example/{{text}}",
            ])
        #expect(
            frame.text(around: "{{number}}")
                == "{{number}} 7 {{nothing}} {{ {{number}} https://a.example/{{text}}")
    }

    @Test("escapes what it says in markup, and links its link")
    func markup() {
        let frame = LetterFrame(
            "{{client_name}}\n\n{{text}}\n\nA & B\n{{link}}",
            [
                .clientName: "<b>", .link: "https://a.example/?a=1&b=2",
            ])
        #expect(
            frame.markup(around: "<i>x</i>")
                == "<p>&lt;b&gt;</p><i>x</i><p>A &amp; B<br><a href=\"https://a.example/?a=1&amp;b=2\">https://a.example/?a=1&amp;b=2</a></p>"
        )
    }
}
