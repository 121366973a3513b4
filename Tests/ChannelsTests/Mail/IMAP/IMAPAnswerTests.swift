import Testing

@testable import Channels

@Suite("Answers of IMAP servers")
struct IMAPAnswerTests {
    private static func condition(
        _ status: IMAPCondition.Status, _ text: String, code: String? = nil, argument: String? = nil
    ) -> IMAPCondition {
        var condition = IMAPCondition(Array("OK".utf8)[...]) ?? IMAPAnswerTests.never
        condition.status = status
        condition.text = text
        condition.code = code
        condition.argument = argument
        return condition
    }

    private static var never: IMAPCondition { preconditionFailure("OK is a condition") }

    private static func fetched(
        uid: Int64? = nil, size: Int64? = nil, content: IMAPFetched.Content = .none
    ) -> IMAPAnswer {
        var fetched = IMAPFetched([])
        fetched.uid = uid
        fetched.size = size
        fetched.content = content
        return .fetched(fetched)
    }

    @Test(
        "are read as they are written",
        arguments: [
            ("* OK Dovecot ready.", .told(condition(.ok, "Dovecot ready."))),
            (
                "* OK [CAPABILITY IMAP4rev1 IDLE] ready",
                .told(condition(.ok, "ready", code: "CAPABILITY", argument: "IMAP4rev1 IDLE"))
            ),
            ("* ok [uidvalidity 7]", .told(condition(.ok, "", code: "UIDVALIDITY", argument: "7"))),
            ("* BYE", .told(condition(.bye, ""))), ("* PREAUTH hello", .told(condition(.preauth, "hello"))),
            // Human text may look like anything.
            ("* NO you have {12}", .told(condition(.no, "you have {12}"))),
            ("* OK (unclosed \" text", .told(condition(.ok, "(unclosed \" text"))),
            ("L1 OK done", .ended(tag: "L1", condition(.ok, "done"))),
            (
                "L2 NO [TRYCREATE] no such box",
                .ended(tag: "L2", condition(.no, "no such box", code: "TRYCREATE"))
            ),
            ("L3 BAD", .ended(tag: "L3", condition(.bad, ""))),
            ("+ idling", .goOn("idling")), ("+", .goOn("")), ("+ ", .goOn("")),
            ("* CAPABILITY IMAP4rev1 idle AUTH=PLAIN", .capability(["IMAP4REV1", "IDLE", "AUTH=PLAIN"])),
            ("* SEARCH", .search([])), ("* SEARCH 4 2 4294967295", .search([4, 2, 4_294_967_295])),
            // RFC 7162 adds a list behind the numbers.
            ("* SEARCH 4 2 (MODSEQ 917162500)", .search([4, 2])),
            ("* 12 EXISTS", .exists(12)), ("* 0 exists", .exists(0)), ("* 3 EXPUNGE", .expunged),
            ("* 12 RECENT", .other), ("* FLAGS (\\Seen \\Deleted)", .other),
            ("* LIST (\\HasNoChildren) \"/\" \"a \\\"b\\\\\"", .other),
            ("* 3 FETCH (UID 9 RFC822.SIZE 4711)", fetched(uid: 9, size: 4_711)),
            ("* 3 FETCH (RFC822.SIZE 4711 FLAGS (\\Seen) UID 9)", fetched(uid: 9, size: 4_711)),
            ("* 3 FETCH (FLAGS (\\Seen $Junk))", fetched()),
            ("* 3 FETCH (UID 9 BODY[] NIL)", fetched(uid: 9)),
            ("* 3 FETCH (UID 9 BODY[] \"a \\\\ b\")", fetched(uid: 9, content: .bytes(Array("a \\ b".utf8)))),
            (
                "* 3 FETCH (BODY[HEADER.FIELDS (TO \"CC\")] \"x\" UID 9)",
                fetched(uid: 9, content: .bytes(Array("x".utf8)))
            ), ("* 3 FETCH ()", fetched()),
            ("* VANISHED (EARLIER) 1:4", .other), ("* ESEARCH (TAG \"L1\") UID ALL 1:4", .other),
            ("* 99999999999999999999 EXISTS", .other),
        ] as [(String, IMAPAnswer)])
    func read(_ line: String, _ answer: IMAPAnswer) throws {
        #expect(try IMAPAnswer(line: Array(line.utf8), literals: []) == answer)
    }

    @Test("with literals keep their bytes")
    func literals() throws {
        let bytes: [UInt8] = [0, 13, 10, 255, 41]
        let answer = try IMAPAnswer(
            line: Array("* 1 FETCH (UID 5 BODY[HEADER]<0> {5} RFC822.SIZE 9)".utf8), literals: [.bytes(bytes)]
        )
        #expect(answer == Self.fetched(uid: 5, size: 9, content: .bytes(bytes)))
        let streamed = try IMAPAnswer(
            line: Array("* 1 FETCH (BODY[] {5} UID 5)".utf8), literals: [.streamed])
        #expect(streamed == Self.fetched(uid: 5, content: .streamed))
    }

    @Test(
        "that are none are refused",
        arguments: [
            "", "*", "* ", "L1", "L1 MAYBE", "HTTP/1.1 400 Bad Request", "220 mx.test ESMTP",
            "* 1 FETCH (UID 5", "* 1 FETCH (UID 5))", "* 1 FETCH (UID \"5)", "* 1 FETCH UID", "* (", "* {3}",
            "* 1 FETCH (BODY[] {3)", "* \"x\" y", "* " + String(repeating: "(", count: 50),
        ])
    func refused(_ line: String) {
        #expect(throws: IMAPValueReader.Fault.self) { try IMAPAnswer(line: Array(line.utf8), literals: []) }
    }

    @Test("of random bytes are read or refused, and never crash")
    func random() {
        var generator = SystemRandomNumberGenerator()
        let seed = generator.next()
        var state = seed
        let alphabet = Array("* ()[]{}\"\\+0123456789 FETCHUIDBODY OKNObad\u{0}é".utf8)
        for _ in 0..<20_000 {
            var line: [UInt8] = []
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            for _ in 0..<Int(state >> 58) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                line.append(alphabet[Int(state >> 33) % alphabet.count])
            }
            _ = try? IMAPAnswer(line: line, literals: [.streamed, .bytes([1])])
            _ = IMAPConnection.announced(by: line)
        }
    }

    @Test(
        "announce literals at their end",
        arguments: [
            ("* 1 FETCH (BODY[] {12}", 12), ("x {0}", 0), ("x {7+}", 7), ("x {}", nil), ("x {-1}", nil),
            ("x {12} ", nil), ("{9999999999999}", nil), ("x 12}", nil), ("x {1 2}", nil), ("", nil),
            ("}", nil),
        ] as [(String, Int?)])
    func announced(_ line: String, _ count: Int?) {
        #expect(IMAPConnection.announced(by: Array(line.utf8)) == count)
    }
}

@Suite("Texts for IMAP servers")
struct IMAPTextTests {
    @Test(
        "name folders in modified UTF-7",
        arguments: [
            ("INBOX", "INBOX"), ("a b", "a b"), ("R&D", "R&-D"), ("Оброблені", "&BB4EMQRABD4EMQQ7BDUEPQRW-"),
            // The example of RFC 3501 §5.1.3.
            ("~peter/mail/台北/日本語", "~peter/mail/&U,BTFw-/&ZeVnLIqe-"), ("☺!", "&Jjo-!"),
            ("a\u{1F600}", "a&2D3eAA-"), ("", ""), ("x\r\ny", "x&AA0ACg-y"),
        ])
    func folders(_ name: String, _ written: String) { #expect(IMAPText.folder(name) == written) }

    @Test(
        "are quoted, or travel as literals",
        arguments: [
            ("plain", "\"plain\""), ("a\"b\\c", "\"a\\\"b\\\\c\""), ("", "\"\""), ("пароль", nil),
            ("a\r\nb", nil),
        ] as [(String, String?)])
    func quoted(_ text: String, _ written: String?) { #expect(IMAPText.quoted(text) == written) }

    @Test("decode base64 and refuse what is none")
    func base64() {
        #expect(Base64.decode(Base64.encode("{\"status\":\"401\"}")) == "{\"status\":\"401\"}")
        #expect(Base64.decode("") == "")
        #expect(Base64.decode("a b") == nil)
        #expect(Base64.decode("/w==") == nil, "0xFF is no UTF-8")
    }
}
