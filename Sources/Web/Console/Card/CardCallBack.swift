import Domain
import Flows
import HTML
import Languages
import Storage

/// The call that asks the client of a closed ticket what they think, while it is to be made (P42).
struct CardCallBack {
    let data: CardData
    let call: PageCall
    let failure: CardFailure?

    private var words: CallBackTexts { call.texts.callBacks }

    var html: HTML {
        guard let callBack = data.ticket.callBack, callBack.isOpen else { return .empty }
        let state = CallBackState(callBack, call)
        return """
            <section class="chase" aria-label="\(words.title)">
            <p class="passing">\(Parts.icon("phone-outgoing"))<b class="\(state.tone)">\(state.next)</b> <span class="second">\(state.done)</span></p>
            \(if: mayLog, form)
            </section>
            """
    }

    private var mayLog: Bool {
        Access.may(call.person, .workTicket, .ticket(data.ticket))
            && data.ticket.clientTalk(of: call.member.id, call.person.authority, data.settings.rules)
                == .direct
    }

    private var form: HTML {
        let isOpen = failure?.command == "call_back"
        let fields = CallBackFields(
            rules: data.settings.rules.callBacks, typed: isOpen ? failure?.form : nil, id: "call-back",
            call: call, error: { [failure] in failure?.error("call_back", $0) })
        return """
            <details class="fold"\(attribute: "open", if: isOpen)><summary>\(Parts.icon("chevron-right"))\(words.log)</summary>
            <form method="post" action="/tickets/\(data.summary.number)/commands/call_back" novalidate>\(Parts.formToken(call.formToken))\(fields.html)
            <div class="actions"><button class="button primary">\(words.log)</button></div></form></details>
            """
    }
}
