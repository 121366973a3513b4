import Domain
import Flows
import HTML
import Languages
import Storage

/// What erasing a contact takes and what stays, and the question whether it is meant.
struct ErasurePage {
    let contact: ContactSummary
    let glance: ErasureGlance
    /// What was typed and is not the contact.
    let error: String?
    let navigation: Navigation

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.erasing
        let back: Link = "/contacts/\(contact.id.text)"
        let title = words.question(contact.name)
        return ConsoleFrame(
            title: title,
            main: """
                <div class="bar"><div class="line1"><a class="button quiet" href="\(back)">\(Parts.icon("chevron-left"))\(contact.name)</a><h1 class="cut">\(words.title)</h1></div></div>
                <div class="incoming contact">
                <div class="banner is-overdue">\(Parts.icon("triangle-alert"))<div><p><b>\(title)</b></p><p>\(words.forGood)</p></div></div>
                <section><h2>\(words.goes)</h2><ul>\(each: goes(call.texts), { "<li>\($0)</li>" })</ul>\(if: !glance.isWhole, "<p class=\"quiet-text\">\(words.onlyNewest)</p>")</section>
                <section><h2>\(words.stays)</h2><ul>\(each: stays(call.texts), { "<li>\($0)</li>" })</ul></section>
                \(form(call, back))
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func goes(_ texts: Texts) -> [String] {
        let (words, counts) = (texts.erasing, glance.counts)
        return [
            words.identity(contact.emails.count + contact.phones.count),
            words.written(
                messages: texts.counts.messages(counts.messages),
                files: texts.counts.files(counts.attachments)),
            words.letters(counts.letters), words.access,
        ]
    }

    private func stays(_ texts: Texts) -> [String] {
        let words = texts.erasing
        return [
            words.tickets(texts.counts.tickets(glance.ticketsTotal)),
            words.messagesOfOthers(texts.counts.messages(glance.messagesLeft)), words.backups,
        ]
    }

    private func form(_ call: PageCall, _ back: Link) -> HTML {
        let words = call.texts.erasing
        let link: Link = "/contacts/\(contact.id.text)/erase"
        return """
            <section><form method="post" action="\(link)" novalidate>\(Parts.formToken(call.formToken))
            <div class="field"><label for="confirmation">\(words.typeName(contact.name))</label><input class="input" id="confirmation" name="confirmation" maxlength="254" autocomplete="off" value="\(call.form.raw("confirmation"))"\(Parts.invalid("confirmation", error))\(attribute: "autofocus", if: error != nil)>\(Parts.error("confirmation", error))</div>
            <div class="actions"><button class="button danger">\(Parts.icon("trash"))\(words.erase)</button><a class="button quiet" href="\(back)">\(call.texts.forms.cancel)</a></div>
            </form></section>
            """
    }
}

/// How an erasure goes, or what it took: stands on the contact's page.
struct ErasureState {
    let request: ErasureRequest?
    let erasedAt: Instant?

    var isRunning: Bool { request.map { $0.finishedAt == nil } ?? false }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.erasing
        if let request, isRunning {
            let progress = words.progress(request.ticketsDone, of: request.ticketsTotal)
            let failed = request.failedAt != nil
            return """
                <div class="banner\(failed ? " is-overdue" : "")" role="status">\(Parts.icon(failed ? "triangle-alert" : "refresh-cw"))<div class="said"><div><p><b>\(words.goesOn)</b> \(if: request.ticketsTotal > 0, "\(progress)")</p><p>\(failed ? words.failed : words.leaveIt)</p></div>\(if: request.ticketsTotal > 0, "<progress max=\"\(request.ticketsTotal)\" value=\"\(min(request.ticketsDone, request.ticketsTotal))\" aria-label=\"\(words.goesOn)\"></progress>")</div></div>
                """
        }
        guard let erasedAt else { return .empty }
        let texts = call.texts
        let took = request.map {
            words.took(
                messages: texts.counts.messages($0.counts.messages),
                files: texts.counts.files($0.counts.attachments),
                tickets: texts.counts.tickets($0.counts.tickets), letters: $0.counts.letters)
        }
        return """
            <div class="banner is-done" role="status">\(Parts.icon("circle-check"))<div><p><b>\(words.erasedAt(call.visitor.moment(erasedAt)))</b></p>\(ifLet: took, { "<p>\($0)</p>" })</div></div>
            """
    }
}
