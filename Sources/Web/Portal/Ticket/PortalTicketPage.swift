import Domain
import Flows
import HTML
import Languages
import Storage

/// One request as its client sees it: the path it goes, what is asked of the client, what was said.
struct PortalTicketPage {
    struct Mistake {
        var field: String?
        var words: String?
    }

    let call: PortalCall
    let door: TicketDoor
    let view: ClientTicketView
    let mistake: Mistake

    private var words: PortalTexts { call.texts.portal }
    private var summary: TicketSummary { view.summary }

    var html: HTML {
        let created = call.visitor.wall(summary.createdAt)
        let state = ClientState(summary, asks: view.mayConfirm, call.visitor)
        let title = words.ticket(Int(summary.number), from: call.texts.language.dayAndMonth(created))
        let asker = summary.requester.id == door.contact ? "" : " · \(summary.requester.name)"
        return PortalFrame(
            call, title: "\(summary.number) \(summary.subject)", icons: icons(state),
            main: """
                <section aria-labelledby="subject">
                \(if: !door.isLink, crumb)
                <h1 id="subject">\(summary.subject)</h1>
                <p class="second">\(title)\(asker)</p>
                \(ifLet: notice, { "<p class=\"notice is-done\" role=\"status\"><svg class=\"icon\" aria-hidden=\"true\"><use href=\"#circle-check\"/></svg><span>\($0)</span></p>" })
                \(ifLet: mistake.field == nil ? mistake.words : nil, PortalField.alarm)
                </section>
                \(path)
                \(if: canJudge, verdict, else: standing(state))
                \(PortalRating(call: call, door: door, view: view, mistake: mistake).html)
                \(if: isFollowedByLink, follow)
                <section aria-labelledby="talk"><h2 id="talk">\(words.messages)</h2>\(talk)</section>
                \(if: view.mergedInto == nil, reply)
                """
        ).html
    }

    private var crumb: HTML {
        let (place, label): (Link, String) =
            view.takesPart
            ? ("/portal/", words.yourTickets) : ("/portal/tickets?view=company", words.companysTickets)
        return "<a class=\"crumb\" href=\"\(place)\">\(PortalIcon.html("#chevron-left"))\(label)</a>"
    }

    private func icons(_ state: ClientState) -> [String] {
        Set([
            state.icon, "circle-check", "chevron-left", "check", "rotate-ccw", "triangle-alert", "paperclip",
        ]).sorted()
    }

    private var notice: String? {
        switch call.query.text("done") {
        case "filed": "\(words.received(Int(summary.number))) \(words.heldBy(holder))"
        case "sent": words.sentNow
        case "confirmed": words.confirmedNow
        case "returned": words.returnedNow
        case "rated": call.texts.ratings.thanks
        default: nil
        }
    }

    private var holder: String { summary.assignee?.name ?? summary.department.name }

    // MARK: Where it is

    private func standing(_ state: ClientState) -> HTML {
        let merged = view.mergedInto.map { call.texts.letters.mergedInto(Int($0)) }
        return """
            <p class="state \(state.style)"><svg class="icon" aria-hidden="true"><use href="#\(state.icon)"/></svg><span>\(merged ?? state.sentence)</span></p>
            """
    }

    /// Four stops; nothing for a request that left the path.
    private var path: HTML {
        let here: Int
        switch summary.status {
        case .new: here = 0
        case .open, .waiting: here = 1
        case .resolved: here = 2
        case .closed: here = 3
        case .cancelled, .rejected, .merged, .deleted: return .empty
        }
        let workers = Set(
            view.messages.compactMap { shown -> String? in
                guard case .staff = shown.author else { return nil }
                return shown.message.fromName?.value
            }
        ).union(summary.assignee.map { [$0.name] } ?? []).sorted()
        let stops: [(label: String, note: String)] = [
            (words.stepReceived, call.visitor.moment(summary.createdAt)),
            (
                here > 1 ? words.stepWorked : words.stepWorking,
                here == 0 ? "" : workers.prefix(2).joined(separator: ", ")
            ),
            (view.mayConfirm ? words.stepCheck : words.stepCheckOfOthers, ""),
            (words.stepClosed, here == 3 ? summary.statusAt.map(call.visitor.moment) ?? "" : ""),
        ]
        return """
            <ol class="path" role="list" aria-label="\(words.whereIsIt)">\(each: stops.enumerated(), { index, stop in
                "<li\(attribute: "class", index < here || here == 3 && index < 3 ? "past" : nil)\(attribute: "aria-current", index == here ? "step" : nil)>\(stop.label)\(if: !stop.note.isEmpty, "<small>\(stop.note)</small>")</li>"
            })</ol>
            """
    }

    // MARK: What is asked

    private var canJudge: Bool { summary.status == .resolved && door.isProved && view.mayConfirm }

    private var verdict: HTML {
        let question = summary.assignee.map { words.check($0.name) } ?? words.checkUnheld
        let failed = mistake.field == "reason"
        return """
            <section class="verdict" aria-labelledby="verdict">
            <h2 id="verdict">\(question)</h2>
            <div class="choice">
            <form method="post" action="\(door.address(.confirm))">\(Parts.formToken(door.token))<button class="button primary">\(PortalIcon.html("#check"))\(words.confirm)</button></form>
            <details\(attribute: "open", if: failed)><summary class="button">\(PortalIcon.html("#rotate-ccw"))\(words.return)</summary>
            <form method="post" action="\(door.address(.return))" novalidate>\(Parts.formToken(door.token))<div class="field"><label for="reason">\(words.whatIsWrong)</label><textarea class="input" id="reason" name="reason" maxlength="\(Ticket.Limits.reasonCharactersMax)" required\(Parts.invalid("reason", failed ? mistake.words : nil))>\(call.form.raw("reason"))</textarea>\(PortalField.error("reason", failed ? mistake.words : nil))</div><button class="button">\(words.returnToWork)</button></form></details>
            </div>
            </section>
            """
    }

    // MARK: The link

    /// Just filed without an account: the page is the only place where the link stands until the letter is there.
    private var isFollowedByLink: Bool { door.isLink && call.query.text("done") == "filed" }

    private var follow: HTML {
        guard let text = call.parameters[PortalGate.linkParameter], let mail = call.desk.mail,
            let signed = mail.links.ticketLink(in: text)
        else { return .empty }
        let url = mail.links.url(signed, at: call.brand.portalHost)
        return """
            <section aria-labelledby="follow"><h2 id="follow">\(words.followByLink)</h2>
            <p><a href="\(door.address(.page))">\(url)</a></p>
            <p class="second small">\(mail.sends ? words.linkInMail : words.keepLink)</p></section>
            """
    }

    // MARK: What was said

    private var talk: HTML {
        """
        \(ifLet: view.older, { "<p><a class=\"button\" href=\"\(door.address(.older($0)))\">\(words.older)</a></p>" })
        \(if: !door.isProved, "<p class=\"notice\">\(words.answersGoToMail)</p>")
        <div class="talk">\(each: view.messages.reversed(), message)</div>
        """
    }

    private func message(_ shown: ShownMessage) -> HTML {
        let message = shown.message
        let isOurs = message.direction == .out
        let name = message.fromName?.value ?? message.fromAddress?.value ?? call.brand.name
        let author =
            isOurs
            ? words.staffMember(name) : shown.author == .contact(door.contact) ? call.texts.people.you : name
        return """
            <article\(attribute: "class", isOurs ? "us" : nil)><header>\(isOurs ? Parts.staff(name, isMe: false) : Parts.client(name))<b>\(author)</b><time datetime="\(shown.at.rfc3339)">\(call.visitor.moment(shown.at))</time></header><div class="body">\(MessageText.html(message))\(if: !message.attachments.isEmpty, files(message.attachments))</div></article>
            """
    }

    private func files(_ attachments: [Attachment]) -> HTML {
        """
        <ul class="attached" role="list">\(each: attachments, { file in
            let label: HTML = "\(PortalIcon.html("#paperclip"))\(file.name.text) <small>\(call.texts.language.size(bytes: file.bytes))</small>"
            return door.isProved ? "<li><a href=\"\(door.address(.file(file.id)))\" download>\(label)</a></li>" : "<li>\(label)</li>"
        })</ul>
        """
    }

    private var reply: HTML {
        let (textError, fileError) = (
            mistake.field == "text" ? mistake.words : nil, mistake.field == "files" ? mistake.words : nil
        )
        return """
            <form class="request" id="reply" method="post" action="\(door.address(.messages))" enctype="multipart/form-data" novalidate>
            \(Parts.formToken(door.token))
            <div class="field"><label for="text">\(words.write)</label><textarea class="input" id="text" name="text" rows="3"\(Parts.invalid("text", textError))>\(call.form.raw("text"))</textarea>\(PortalField.error("text", textError))</div>
            \(PortalField.files(call, label: words.attach, error: fileError))
            \(if: !view.takesPart, "<p class=\"second small\">\(words.writingJoins)</p>")
            <div class="actions"><button class="button">\(words.sendMessage)</button></div>
            </form>
            """
    }
}
