import Testing

@testable import Domain

@Suite("Reading an e-mail address")
struct EmailAddressTests {
    @Test(
        "keeps the local part and lowers the domain",
        arguments: [
            ("Ivan.Petrenko@Firma.UA", "Ivan.Petrenko@firma.ua"), (" ivan@firma.ua ", "ivan@firma.ua"),
            ("<ivan@firma.ua>", "ivan@firma.ua"), ("mailto:ivan@firma.ua", "ivan@firma.ua"),
            ("ivan@firma.ua.", "ivan@firma.ua"), ("ivan+tag@firma.ua", "ivan+tag@firma.ua"),
            ("o'neil@firma.ua", "o'neil@firma.ua"), ("root@localhost", "root@localhost"),
            ("іван@Пошта.УКР", "іван@пошта.укр"), ("x@xn--80A1ACNY.xn--J1AMH", "x@xn--80a1acny.xn--j1amh"),
            ("\"a b\"@firma.ua", "\"a b\"@firma.ua"), ("\"a@b\"@firma.ua", "\"a@b\"@firma.ua"),
            ("a@[192.168.1.1]", "a@[192.168.1.1]"), ("a@[IPv6:2001:db8::1]", "a@[ipv6:2001:db8::1]"),
        ])
    func reads(_ written: String, _ text: String) throws {
        #expect(try EmailAddress(written).text == text)
    }

    @Test("knows two spellings of one mailbox by their key")
    func key() throws {
        #expect(try EmailAddress("Ivan@Firma.UA").key == EmailAddress("iVAN@firma.ua").key)
        #expect(try EmailAddress("Ivan@Firma.UA") != EmailAddress("ivan@firma.ua"))
        #expect(try EmailAddress("ІВАН@firma.ua").key == "іван@firma.ua")
    }

    @Test(
        "refuses what no server would take",
        arguments: [
            ("", EmailAddress.Rejection.empty), ("  ", .empty), ("<>", .empty), ("ivan", .noAtSign),
            ("@firma.ua", .noAtSign),
            ("ivan@", .noAtSign), (".ivan@firma.ua", .localPartInvalid),
            ("ivan.@firma.ua", .localPartInvalid),
            ("i..n@firma.ua", .localPartInvalid), ("i van@firma.ua", .localPartInvalid),
            ("a@b@firma.ua", .localPartInvalid),
            ("a\r\nb@firma.ua", .localPartInvalid), ("a,b@firma.ua", .localPartInvalid),
            ("\"a\"b\"@firma.ua", .localPartInvalid),
            ("\"\"@firma.ua", .localPartInvalid), ("\"a\\\"@firma.ua", .localPartInvalid),
            ("a\u{202E}b@firma.ua", .localPartInvalid),
            ("a@firma..ua", .domainInvalid), ("a@-firma.ua", .domainInvalid), ("a@firma-.ua", .domainInvalid),
            ("a@fir ma.ua", .domainInvalid), ("a@firma.ua>", .domainInvalid), ("a@[x]", .domainInvalid),
            ("a@[]", .domainInvalid),
            ("a@fi\u{0}rma.ua", .domainInvalid), ("a@.", .domainInvalid),
            ("a@firma.ua\r\nRCPT", .domainInvalid),
        ])
    func refuses(_ written: String, _ rejection: EmailAddress.Rejection) {
        #expect(throws: rejection) { try EmailAddress(written) }
        #expect(!rejection.sentence.isEmpty)
    }

    @Test("allows 64 bytes before the @ and 254 in all, and not one more")
    func limits() throws {
        let label = String(repeating: "a", count: 63)
        let host = "\(label).\(label).\(String(repeating: "b", count: 61))"  // 189 bytes
        #expect(try EmailAddress("\(String(repeating: "x", count: 64))@\(host)").text.utf8.count == 254)
        #expect(throws: EmailAddress.Rejection.tooLong(bytes: 255)) {
            try EmailAddress("\(String(repeating: "x", count: 65))@\(host)")
        }
        #expect(throws: EmailAddress.Rejection.tooLong(bytes: 255)) {
            try EmailAddress("\(String(repeating: "x", count: 64))@\(host)b")
        }
        #expect(throws: EmailAddress.Rejection.tooLong(bytes: 71)) {
            try EmailAddress("\(String(repeating: "x", count: 65))@a.com")
        }
        #expect(throws: EmailAddress.Rejection.domainInvalid) { try EmailAddress("x@\(label)a.com") }
        #expect(throws: EmailAddress.Rejection.tooLong(bytes: 1_000_006)) {
            try EmailAddress(String(repeating: "x", count: 1_000_000) + "@a.com")
        }
    }
}
