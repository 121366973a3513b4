import Domain
import HTML
import Languages
import Storage

/// "How can we help?", with what is being helped with already.
struct PortalHomePage {
    struct Mistake {
        var errors: [String: String] = [:]
        var alarm: String?
    }

    struct Own: Sendable {
        let open: [TicketSummary]
        let hasMore: Bool
        let closed: Int
        /// How many are open in the whole company; nil for whoever sees only their own.
        let company: Int?
    }

    let call: PortalCall
    let mistake: Mistake
    /// Nil for whoever is not signed in.
    let own: Own?

    private var words: PortalTexts { call.texts.portal }

    var html: HTML {
        let title =
            call.client.map { client in
                client.name.text.contains("@")
                    ? words.greetingUnknown : words.greeting(String(Parts.firstWord(client.name.text[...])))
            } ?? words.greetingUnknown
        return PortalFrame(
            call, title: words.greetingUnknown,
            icons: ClientTicketRows.icons(own?.open ?? [])
                + (mistake.errors.isEmpty && mistake.alarm == nil ? [] : ["triangle-alert"]),
            main: """
                <section aria-labelledby="ask"><h1 id="ask">\(title)</h1>
                \(ifLet: mistake.alarm, PortalField.alarm)
                \(form)</section>
                \(list)
                """
        ).html
    }

    private var form: HTML {
        let (form, errors) = (call.form, mistake.errors)
        let isGuest = call.client == nil
        return """
            <form class="request" method="post" action="/portal/tickets" enctype="multipart/form-data" novalidate>
            \(Parts.formToken(call.formToken))
            <div class="field"><label for="subject">\(words.whatHappened)</label><input class="input" id="subject" name="subject" maxlength="\(Ticket.Limits.subjectCharactersMax)" required autocomplete="off" value="\(form.raw("subject"))"\(Parts.invalid("subject", errors["subject"]))>\(PortalField.error("subject", errors["subject"]))</div>
            \(if: isGuest, PortalField.email(call, error: errors["email"]), else: details)
            \(PortalField.files(call, label: words.file, error: errors["files"]))
            \(if: isGuest, more)
            <div class="actions"><button class="button primary">\(words.send)</button><span class="second small">\(words.followIt)</span></div>
            </form>
            """
    }

    private var details: HTML {
        """
        <div class="field"><label for="text">\(words.details)</label><textarea class="input" id="text" name="text" rows="3" placeholder="\(words.detailsHint)"\(Parts.invalid("text", mistake.errors["text"]))>\(call.form.raw("text"))</textarea>\(PortalField.error("text", mistake.errors["text"]))</div>
        """
    }

    private var more: HTML {
        let (form, errors) = (call.form, mistake.errors)
        let isOpen = ["text", "name", "phone"].contains { form.text($0) != nil || errors[$0] != nil }
        return """
            <details class="more"\(attribute: "open", if: isOpen)><summary class="button">\(words.more)</summary>
            <div class="request">\(details)
            <div class="field"><label for="name">\(words.yourName)</label><input class="input" id="name" name="name" autocomplete="name" maxlength="200" value="\(form.raw("name"))"\(Parts.invalid("name", errors["name"]))>\(PortalField.error("name", errors["name"]))</div>
            <div class="field"><label for="phone">\(words.yourPhone)</label><input class="input" id="phone" name="phone" type="tel" autocomplete="tel" maxlength="40" value="\(form.raw("phone"))"\(Parts.invalid("phone", errors["phone"]))>\(PortalField.error("phone", errors["phone"]))</div></div>
            </details>
            """
    }

    private var list: HTML {
        guard let own else {
            return """
                <section aria-labelledby="mine"><h2 id="mine">\(words.yourTickets)</h2>
                <p class="second"><a href="/portal/sign-in">\(words.signInToSee)</a></p></section>
                """
        }
        return """
            <section aria-labelledby="mine"><h2 id="mine">\(words.yourTickets)</h2>
            \(ClientTicketRows(call: call, tickets: own.open).html(empty: words.noTickets))
            \(if: own.hasMore, "<p class=\"small\"><a href=\"/portal/tickets\">\(words.allOpen)</a></p>")
            \(if: own.closed > 0, "<p class=\"small\"><a href=\"/portal/tickets?state=closed\">\(words.closedTickets(PortalCount.text(own.closed, call)))</a></p>")
            \(ifLet: own.company, { "<p class=\"small\"><a href=\"/portal/tickets?view=company\">\(words.companyTickets(PortalCount.text($0, call)))</a></p>" })
            </section>
            """
    }
}
