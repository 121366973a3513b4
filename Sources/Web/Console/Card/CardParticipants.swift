import Domain
import Flows
import HTML
import Languages
import Storage

/// Who takes part in the ticket besides the one who asked, and forms to add and to take off.
struct CardParticipants {
    let data: CardData
    let call: PageCall
    let failure: CardFailure?
    let mayWork: Bool

    private var others: [(participant: Participant, name: String)] {
        data.ticket.participants.filter { $0.role != .requester }
            .map { ($0, data.view.names[$0.person] ?? call.texts.console.someone) }
            .sorted { ($0.1, $0.0.role.rawValue) < ($1.1, $1.0.role.rawValue) }
    }

    var html: HTML {
        let others = others
        if others.isEmpty, !mayWork { return .empty }
        let words = call.texts.composer
        return """
            <section><h2>\(words.participants)</h2>
            \(if: !others.isEmpty, "<ul class=\"mini people\" role=\"list\">\(each: others, { person($0.participant, $0.name) })</ul>")
            \(if: mayWork, following)
            \(if: mayWork, adding)
            </section>
            """
    }

    /// Whoever follows is told when the client writes.
    private var following: HTML {
        let words = call.texts.composer
        let me = call.member.id
        let follows = data.ticket.participants.contains(Participant(.staff(me), as: .follower))
        let command = follows ? "remove_participant" : "add_participant"
        let action: Link = "/tickets/\(data.summary.number)/commands/\(command)"
        return """
            <form method="post" action="\(action)">\(Parts.formToken(call.formToken))<input type="hidden" name="role" value="follower"><input type="hidden" name="staff" value="\(me.text)"><button class="button" title="\(words.followHint)" aria-pressed="\(follows ? "true" : "false")">\(Parts.icon(follows ? "check" : "eye"))\(follows ? words.unfollow : words.follow)</button></form>
            """
    }

    private func person(_ participant: Participant, _ name: String) -> HTML {
        let isStaff = if case .staff = participant.person { true } else { false }
        let label = call.texts.composer.removePerson(name)
        return """
            <li>\(isStaff ? Parts.staff(name, isMe: false) : Parts.client(name))<span class="cut">\(name) <small class="quiet-text">\(call.texts.name(of: participant.role))</small></span>\(if: mayWork, """
                <form class="push" method="post" action="/tickets/\(data.summary.number)/commands/remove_participant">\(Parts.formToken(call.formToken))\(reference(participant))<button class="button quiet square" title="\(label)">\(Parts.icon("x"))\(Parts.hidden(label))</button></form>
                """)</li>
            """
    }

    private func reference(_ participant: Participant) -> HTML {
        let (field, id) =
            switch participant.person {
            case .contact(let id): ("contact", id.text)
            case .staff(let id): ("staff", id.text)
            }
        return """
            <input type="hidden" name="role" value="\(participant.role.rawValue)"><input type="hidden" name="\(field)" value="\(id)">
            """
    }

    /// A copy for a client by address, an observer among the staff by name.
    private var adding: HTML {
        let texts = call.texts
        let command = "add_participant"
        let failed = failure?.command == command ? failure : nil
        let error = failed?.error(command, "email")
        let action: Link = "/tickets/\(data.summary.number)/commands/add_participant"
        return """
            <details class="fold adding"\(attribute: "open", if: failed != nil)><summary>\(Parts.icon("chevron-right"))\(texts.forms.add)</summary>
            <form class="act" method="post" action="\(action)">\(Parts.formToken(call.formToken))<input type="hidden" name="role" value="copy">
            <div class="field"><label for="copy-email">\(texts.composer.addCopy)</label><input class="input" id="copy-email" name="email" type="email" maxlength="254" autocomplete="off" required value="\(failed?.form.raw("email") ?? "")"\(Parts.invalid("copy-email", error))>\(Parts.error("copy-email", error))</div>
            <button class="button">\(Parts.icon("plus"))\(texts.forms.add)</button></form>
            <form class="act" method="post" action="\(action)">\(Parts.formToken(call.formToken))<input type="hidden" name="role" value="observer">
            <div class="field"><label for="observer">\(texts.composer.addObserver)</label><select class="input" id="observer" name="staff">\(each: data.staff.filter { Access.may(.staff($0), .readTicket, .ticket(data.ticket)) }, { Parts.option($0.id.text, $0.name.text, isChosen: false) })</select></div>
            <button class="button">\(Parts.icon("plus"))\(texts.forms.add)</button></form>
            </details>
            """
    }
}

extension Texts {
    func name(of role: Participant.Role) -> String {
        switch role {
        case .requester: composer.requester
        case .copy: composer.copy
        case .observer: composer.observer
        case .onBehalf: composer.onBehalf
        case .follower: composer.follower
        }
    }

    func name(of kind: Ticket.LinkKind) -> String {
        switch kind {
        case .related: console.related
        case .duplicate: console.duplicate
        case .parent: console.childTicket
        case .child: console.parentTicket
        case .followUp, .followedUpBy: console.followUp
        }
    }
}
