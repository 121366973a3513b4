import Testing

@testable import Domain

@Suite("The host of a portal")
struct PortalHostTests {
    @Test(
        "is a name and perhaps a port",
        arguments: [
            ("help.example.com", "help.example.com"), (" Help.Example.COM ", "help.example.com"),
            ("help.example.com:8443", "help.example.com:8443"), ("help.example.com:443", "help.example.com"),
            ("localhost", "localhost"), ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
            ("192.0.2.7:80", "192.0.2.7:80"),
        ])
    func taken(written: String, host: String) { #expect(PortalHost.parse(written) == host) }

    @Test(
        "is nothing that could lead elsewhere",
        arguments: [
            "", ".", "help..example.com", "help.example.com.", "-a.example", "a-.example", "a b",
            "https://help.example.com",
            "help.example.com/path", "help@example.com", "help.example.com:", "help.example.com:0",
            "help.example.com:080", "help.example.com:65536", "help.example.com:80:80", "справка.укр",
            "a_b.example",
            "[::1]", "a\nb", String(repeating: "a", count: 64) + ".example",
            String(repeating: "a.", count: 130) + "a",
        ])
    func refused(written: String) { #expect(PortalHost.parse(written) == nil) }
}
