import FoundationEssentials

/// Letters of clients for a measurement: as people's programs write them, a half plain, some in base64, some with a second
/// part of HTML. Each has a Message-ID of its own and opens a ticket.
package struct BenchLetter: Sendable {
    package let sender: String
    package let recipient: String
    /// With CR LF line ends, no line beginning with a dot.
    package let bytes: [UInt8]

    /// - Parameters:
    ///   - run: sets the letters of one measurement apart from all others.
    ///   - word: stands at the end, for a search that looks for this letter.
    package init(_ number: Int, run: UInt64, word: String? = nil) {
        let chance = BenchChance(seed: run, number)
        let tongue = BenchTongue.all[[0, 1, 0, 2][number % 4]]
        let name = "\(chance.pickEvenly(tongue.firstNames)) \(chance.pickEvenly(tongue.surnames))"
        let person = chance.zipf(1_000)
        var text = BenchText(tongue, chance, name: name)
        sender = "person\(person)@client\(person % 12).example"
        recipient = "support@\(BenchCompany.domain)"
        let subject = Data(text.subject().utf8).base64EncodedString()
        let words = (text.request() + (word.map { "\n\n\($0)" } ?? "")).replacing("\n", with: "\r\n")
        let head = [
            "Return-Path: <\(sender)>",
            "Received: from mail.client\(person % 12).example (mail.client\(person % 12).example [192.0.2.\(person % 250)])",
            "\tby relay.\(BenchCompany.domain) with ESMTPS id \(String(run, radix: 36))\(number)",
            "\tfor <\(recipient)>; Sun, 22 Nov 2026 10:00:00 +0200",
            "From: =?UTF-8?B?\(Data(name.utf8).base64EncodedString())?= <\(sender)>", "To: <\(recipient)>",
            "Subject: =?UTF-8?B?\(subject)?=",
            "Message-ID: <\(String(run, radix: 36)).\(number)@client\(person % 12).example>",
            "Date: Sun, 22 Nov 2026 10:00:00 +0200", "User-Agent: Mozilla Thunderbird", "MIME-Version: 1.0",
        ]
        let body: [String]
        switch number % 4 {
        case 0, 1:
            body = ["Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit", "", words]
        case 2:
            body = [
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
                Self.base64(words),
            ]
        default:
            let html = "<html><body><p>\(words.replacing("\r\n", with: "<br>\r\n"))</p></body></html>"
            body = [
                "Content-Type: multipart/alternative; boundary=\"b-\(number)\"", "", "--b-\(number)",
                "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
                Self.base64(words),
                "--b-\(number)", "Content-Type: text/html; charset=utf-8",
                "Content-Transfer-Encoding: base64", "",
                Self.base64(html), "--b-\(number)--",
            ]
        }
        bytes = Array(((head + body).joined(separator: "\r\n") + "\r\n").utf8)
    }

    private static func base64(_ text: String) -> String {
        let line = 76
        let letters = Array(Data(text.utf8).base64EncodedString().utf8)
        return stride(from: 0, to: letters.count, by: line)
            .map { String(decoding: letters[$0..<min($0 + line, letters.count)], as: UTF8.self) }
            .joined(separator: "\r\n")
    }
}
