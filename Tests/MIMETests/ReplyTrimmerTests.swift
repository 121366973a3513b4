import HTML
import MIME
import Testing

@Suite("Cutting quotes and signatures")
struct ReplyTrimmerTests {
    @Test(
        "knows the line over a quote in many languages",
        arguments: [
            "On Sun, May 3, 2026 at 10:00 AM Support <support@desk.example> wrote:",
            "нд, 3 трав. 2026 р. о 10:00 Підтримка <support@desk.example> пише:",
            "3 мая 2026 г., в 10:00, Поддержка <support@desk.example> написал(а):",
            "вс, 3 мая 2026 г. в 10:00, Поддержка <support@desk.example>:",
            "03.05.2026 10:00, Поддержка пишет:",
            "Am 03.05.2026 um 10:00 schrieb Support:",
            "Le dim. 3 mai 2026 à 10:00, Support <support@desk.example> a écrit :",
            "El dom, 3 may 2026 a las 10:00, Support (<support@desk.example>) escribió:",
            "Il giorno dom 3 mag 2026 alle ore 10:00 Support <support@desk.example> ha scritto:",
            "Em dom., 3 de mai. de 2026 às 10:00, Support <support@desk.example> escreveu:",
            "Op zo 3 mei 2026 om 10:00 schreef Support <support@desk.example>:",
            "niedz., 3 maj 2026 o 10:00 Support <support@desk.example> napisał(a):",
            "2026年5月3日(日) 10:00 Support <support@desk.example>:",
            "-----Original Message-----", "----- Пересылаемое сообщение -----",
            "-------- Вихідне повідомлення --------",
        ])
    func introductions(line: String) {
        let reply = ReplyTrimmer.trim("Дякую, працює.\n\n\(line)\n\n> Спробуйте ще раз.\n> Дякуємо.")
        #expect(reply.visible == "Дякую, працює.")
        #expect(reply.quoted.contains("Спробуйте"))
    }

    @Test(
        "cuts at a header printed by Outlook",
        arguments: [
            "From: Support\nSent: Sunday\nTo: Olena\nSubject: Printer",
            "Від: Підтримка\nНадіслано: неділя\nКому: Олена\nТема: Принтер",
            "От: Поддержка\nОтправлено: воскресенье\nКому: Елена\nТема: Принтер",
            "Von: Support\nGesendet: Sonntag\nAn: Olena\nBetreff: Drucker",
            "*From:* Support\n*Sent:* Sunday\n*To:* Olena\n*Subject:* Printer",
        ])
    func printedHeaders(header: String) {
        let reply = ReplyTrimmer.trim(
            "It works.\n\n________________________________\n\(header)\n\nTry again.")
        #expect(reply.visible == "It works.")
        #expect(reply.quoted.hasSuffix("Try again."))
    }

    @Test(
        "leaves alone what only looks like a quote",
        arguments: [
            "I wrote: it does not work.\nPlease help.", "From: Kyiv\nplease send it.", "He said:\nno",
            "To: me it is clear.\nSubject: closed.",
            "The error says:\n10:15 disk full", "On Monday I will write:\nmore",
            "Дата: 3 травня\nТема: принтер",
        ])
    func lookalikes(text: String) {
        #expect(ReplyTrimmer.trim(text).visible == text)
    }

    @Test("keeps a quote that is answered below it")
    func interleaved() {
        let text = "Hello\n\n> Which printer?\n\nThe one in the hall.\n\n> Since when?\n\nMonday."
        #expect(ReplyTrimmer.trim(text) == TrimmedReply(visible: text))
    }

    @Test("cuts signatures and the lines of devices, and keeps them")
    func signatures() {
        #expect(
            ReplyTrimmer.trim("It works.\n\n-- \nOlena\nZavod")
                == TrimmedReply(visible: "It works.", signature: "-- \nOlena\nZavod"))
        #expect(
            ReplyTrimmer.trim("Працює.\n\nНадіслано з iPhone")
                == TrimmedReply(visible: "Працює.", signature: "Надіслано з iPhone"))
    }

    @Test(
        "never shows an empty message for one that says something",
        arguments: ["> all quoted", "-- \nOlena", "Sent from my iPhone"])
    func neverEmpty(text: String) {
        #expect(ReplyTrimmer.trim(text).visible == text)
    }

    @Test("loses no line", arguments: 1...100)
    func losesNothing(seed: Int) {
        var generator = SeededGenerator(seed: UInt64(seed))
        let lines = [
            "text", "> quote", "", "On 3 May 2026 10:00 a@b.example wrote:", "-- ", "From: x", "Sent: y",
            "To: z", "----", "Sent from my iPhone",
        ]
        let text = (0..<Int.random(in: 1...30, using: &generator))
            .map { index in
                (lines.randomElement(using: &generator) ?? "")
                    + (Bool.random(using: &generator) ? " \(index)" : "")
            }
            .joined(separator: "\n")
        let reply = ReplyTrimmer.trim(text)
        func words(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\n" }.sorted() }
        #expect(
            words([reply.visible, reply.quoted, reply.signature].joined(separator: "\n")) == words(text),
            "seed \(seed)")
    }

    @Test(
        "knows the marks of mail programs in HTML",
        arguments: [
            "<div class=\"gmail_quote\"><div>On 3 May, Support wrote:</div><blockquote>Try again</blockquote></div>",
            "<blockquote type=\"cite\">Try again</blockquote>",
            "<div id=\"appendonsend\"></div><hr><div id=\"divRplyFwdMsg\"><b>From:</b> Support</div><div>Try again</div>",
            "<hr><div id=\"divRplyFwdMsg\" dir=\"ltr\"><b>Від:</b> Support</div><div>Try again</div>",
            "<div class=\"yahoo_quoted\">Try again</div>", "<div class=\"protonmail_quote\">Try again</div>",
            "<div class=\"moz-cite-prefix\">On 3 May Support wrote:</div><blockquote type=\"cite\" cite=\"mid:x\">Try again</blockquote>",
            "<div>03.05.2026, 10:00, \"Support\" &lt;support@desk.example&gt;:</div><blockquote><p>Try again</p></blockquote>",
            "<blockquote style=\"border-left:1px solid #0857A6\">Sunday, 3 May 2026, 10:00 от Support &lt;s@desk.example&gt;:<br>Try again</blockquote>",
            "<div style=\"border:none;border-top:solid #B5C4DF 1.0pt\"><b>From:</b> Support<br><b>To:</b> x</div><p>Try again</p>",
        ])
    func markup(quote: String) throws {
        let reply = ReplyTrimmer.trim(markup: "<div>It works.</div>\(quote)")
        #expect(reply.visible == "It works.")
        #expect(reply.quoted.contains("Try again"))
        #expect(reply.visibleHTML?.markup.contains("Try again") == false)
    }
}
