import Testing

@testable import Channels

@Suite("Reading an LMTP command")
struct LMTPCommandTests {
    private func read(_ line: String) throws(LMTPFault) -> LMTPCommand {
        try LMTPCommand(Array(line.utf8)[...])
    }

    @Test(
        "takes a sender",
        arguments: [
            ("MAIL FROM:<>", nil), ("mail from:<a@b.test>", "a@b.test"),
            ("MAIL FROM: <a@b.test>  ", "a@b.test"),
            ("MAIL FROM:<\"a b>@\\\"c\"@b.test>", "\"a b>@\\\"c\"@b.test"),
            ("MAIL FROM:<@x.test,@y.test:a@b.test>", "a@b.test"),
            ("MAIL FROM:<a..b.@b.test>", "a..b.@b.test"),
            ("MAIL FROM:<a@[192.0.2.1]>", "a@[192.0.2.1]"),
            ("MAIL FROM:<a@[IPv6:2001:db8::1]>", "a@[IPv6:2001:db8::1]"),
            ("MAIL FROM:<a@b.test> SIZE=10 BODY=8bitmime", "a@b.test"),
            ("MAIL FROM:<їжак@приклад.test> SMTPUTF8", "їжак@приклад.test"),
        ] as [(String, String?)])
    func sender(line: String, path: String?) throws {
        guard case .mail(let mail) = try read(line) else {
            Issue.record("not understood as MAIL")
            return
        }
        #expect(mail.sender?.text == path)
    }

    @Test(
        "reads the announced size",
        arguments: [
            ("0", nil), ("1", 1), ("52428800", 52_428_800), ("99999999999999999999", Int.max),
        ] as [(String, Int?)])
    func size(digits: String, size: Int?) throws {
        #expect(try read("MAIL FROM:<> SIZE=\(digits)") == .mail(.init(sender: nil, size: size)))
    }

    @Test(
        "says what is wrong",
        arguments: [
            ("", LMTPFault.unknownCommand), ("X", .unknownCommand), ("LHLOX a", .unknownCommand),
            ("EHLO a", .speaksSMTP), ("helo a", .speaksSMTP), ("LHLO", .nameMissing),
            ("LHLO a b", .nameMissing),
            ("AUTH PLAIN", .notOffered), ("STARTTLS", .notOffered), ("BDAT 10", .notOffered),
            ("EXPN x", .notOffered),
            ("MAIL", .badSender), ("MAIL <a@b>", .badSender), ("MAIL FROM:a@b", .badSender),
            ("MAIL FROM:<a@b", .badSender), ("MAIL FROM:<a b@c>", .badSender), ("MAIL FROM:<a@>", .badSender),
            ("MAIL FROM:<@b>", .badSender), ("MAIL FROM:<a@b\u{1}>", .badSender),
            ("MAIL FROM:<a@b>SIZE=1", .badSender),
            ("MAIL FROM:<\"a@b>", .badSender), ("MAIL FROM:<a@-b>", .badSender),
            ("MAIL FROM:<> SIZE", .badParameter), ("MAIL FROM:<> SIZE=x", .badParameter),
            ("MAIL FROM:<> SIZE=-1", .badParameter),
            ("MAIL FROM:<> SIZE=100000000000000000000", .badParameter),
            ("MAIL FROM:<> BODY=BINARYMIME", .badParameter), ("MAIL FROM:<> SMTPUTF8=1", .badParameter),
            ("MAIL FROM:<> AUTH=<>", .unknownParameter), ("MAIL FROM:<> RET=HDRS", .unknownParameter),
            ("MAIL FROM:<ї@b.test>", .needsSMTPUTF8),
            ("RCPT TO:<>", .badRecipient), ("RCPT FROM:<a@b>", .badRecipient),
            ("RCPT TO:<a@b> NOTIFY=NEVER", .unknownParameter),
            ("DATA x", .argumentUnexpected), ("RSET x", .argumentUnexpected), ("QUIT x", .argumentUnexpected),
        ])
    func faults(line: String, fault: LMTPFault) {
        #expect(throws: fault) { try read(line) }
    }

    @Test("takes the postmaster without domain")
    func postmaster() throws {
        guard case .rcpt(let path) = try read("RCPT TO:<Postmaster>") else {
            Issue.record("not understood as RCPT")
            return
        }
        #expect(path.localPart == "Postmaster")
        #expect(path.domain == nil)
    }

    @Test("has an end to the length of an address")
    func longAddress() {
        let longest = String(repeating: "a", count: MailPath.bytesMax - 7) + "@b.test"
        #expect(MailPath(longest) != nil)
        #expect(MailPath("a" + longest) == nil)
    }
}
