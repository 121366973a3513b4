import Domain
import Testing

@Suite("A token endpoint")
struct TokenRenewalTests {
    @Test(
        "is asked by https, or on this very machine",
        arguments: [
            "https://oauth2.googleapis.com/token",
            "https://login.microsoftonline.com/common/oauth2/v2.0/token?p=one", "HTTPS://a.example:8443",
            "https://[2001:db8::1]:8443/token", "http://127.0.0.1:8080/token", "http://localhost/token",
            "http://[::1]:80/",
        ])
    func taken(_ endpoint: String) { #expect(TokenRenewal.isAcceptable(endpoint)) }

    @Test(
        "is no other address",
        arguments: [
            "", "token", "https:", "https://", "https:///token", "http://login.example.com/token",
            "http://127.0.0.1.example.com/", "http://localhost@evil.example/",
            "https://user:secret@a.example/",
            "https://a.example:0/", "https://a.example:70000/", "https://a.example:x/",
            "https://a b.example/",
            "https://a.example/\nX: y", "https://a.example/#part", "ftp://a.example/", "javascript:alert(1)",
            "https://пошта.укр/", "https://a.example\\@b.example/", "https://[::1/", "unix://socket",
        ])
    func refused(_ endpoint: String) { #expect(!TokenRenewal.isAcceptable(endpoint)) }
}
