import Flows
import Testing

@testable import Channels

@Suite("The answer of a token endpoint")
struct TokenAnswerTests {
    private static func read(_ status: Int, _ body: String) -> Result<GrantedToken, MailboxTrouble> {
        do throws(MailboxTrouble) {
            return .success(
                try TokenAnswer(status: status, body: Array(body.utf8)).granted(hiding: ["geheim", "s3cret"]))
        } catch {
            return .failure(error)
        }
    }

    @Test(
        "says how long a token lives, in any way providers say it",
        arguments: [
            ("3599", 3_599), ("\"3599\"", 3_599), ("3599.9", 3_599), ("-1", 0), ("1e300", 1_000_000_000),
            ("\"soon\"", nil), ("null", nil), ("[]", nil),
        ] as [(String, Int?)])
    func lives(_ written: String, _ seconds: Int?) {
        let result = Self.read(200, #"{"access_token":"a","token_type":"bearer","expires_in":\#(written)}"#)
        #expect(result == .success(GrantedToken(accessToken: "a", expiresInSeconds: seconds)))
    }

    @Test("needs nothing but the token")
    func least() {
        #expect(Self.read(200, #"{"access_token":"a"}"#) == .success(GrantedToken(accessToken: "a")))
        #expect(
            Self.read(200, #"{"access_token":"a","refresh_token":""}"#)
                == .success(GrantedToken(accessToken: "a")))
    }

    @Test(
        "is refused where it is none",
        arguments: [
            (200, ""), (200, "<html>"), (200, "[]"), (200, "{}"), (200, #"{"access_token":""}"#),
            (200, #"{"access_token":7}"#), (200, #"{"access_token":"a\u0001b"}"#),
            (200, #"{"access_token":"ключ"}"#), (200, #"{"access_token":"a","token_type":"mac"}"#),
            (200, #"{"access_token":"a","refresh_token":"r\n"}"#),
            (200, #"{"access_token":"\#(String(repeating: "x", count: 8_193))"}"#),
            (200, String(repeating: "[", count: 60_000)), (302, ""), (400, "no"), (404, "<html>"),
        ])
    func unreadable(_ status: Int, _ body: String) {
        guard case .failure(let trouble) = Self.read(status, body) else {
            Issue.record("\(status) \(body.prefix(80)) was taken")
            return
        }
        #expect(trouble.kind == .tokenUnreadable)
    }

    @Test(
        "names why the provider refuses",
        arguments: [
            (400, "invalid_grant", .consentEnded), (401, "invalid_client", .clientRefused),
            (400, "unauthorized_client", .clientRefused), (400, "invalid_scope", .tokenRefused),
            (400, "interaction_required", .consentEnded), (200, "invalid_grant", .consentEnded),
            (400, "temporarily_unavailable", .tokenUnreachable), (503, "x", .tokenUnreachable),
            (429, "slow_down", .tokenUnreachable),
        ] as [(Int, String, MailboxTrouble.Kind)])
    func refused(_ status: Int, _ error: String, _ kind: MailboxTrouble.Kind) {
        guard
            case .failure(let trouble) = Self.read(
                status, #"{"error":"\#(error)","error_description":"Token has been revoked."}"#)
        else {
            Issue.record("\(error) was taken")
            return
        }
        #expect(trouble.kind == kind)
        #expect(trouble.words.hasSuffix("\(error): Token has been revoked."))
    }

    @Test("makes the provider's words safe to show")
    func words() {
        let long = String(repeating: "ї", count: 1_000)
        guard
            case .failure(let trouble) = Self.read(
                400,
                #"{"error":"invalid_grant","error_description":"Token geheim\r\n of s3cret\u202E \u0000\u001b[31m \#(long)"}"#
            )
        else {
            Issue.record("a refusal was taken")
            return
        }
        #expect(trouble.words.hasPrefix("invalid_grant: Token … of … [31m ї"))
        #expect(trouble.words.utf8.count <= 400)
    }
}
