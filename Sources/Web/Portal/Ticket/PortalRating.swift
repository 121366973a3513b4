import Domain
import Flows
import HTML
import Languages

/// The question what the client thinks of a closed ticket, on its page (P119, P120).
struct PortalRating {
    let call: PortalCall
    let door: TicketDoor
    let view: ClientTicketView
    let mistake: PortalTicketPage.Mistake

    private var words: RatingTexts { call.texts.ratings }

    var html: HTML {
        guard door.isProved, view.mayConfirm, view.ticket.canRate(at: call.visitor.now) else { return .empty }
        guard let rating = view.ticket.feedback.rating else {
            return
                "<section class=\"verdict\" aria-labelledby=\"rate\"><h2 id=\"rate\">\(words.title)</h2>\(form(nil))</section>"
        }
        return """
            <section class="verdict" aria-labelledby="rate"><h2 id="rate">\(words.yours(rating.mark))</h2><details\(attribute: "open", if: mistake.field == "mark")><summary class="button">\(words.change)</summary>\(form(rating))</details></section>
            """
    }

    private func form(_ rating: Rating?) -> HTML {
        let error = mistake.field == "mark" ? mistake.words : nil
        let typed = call.form.text("mark").flatMap { Int($0) } ?? rating?.mark
        return """
            <form class="request" method="post" action="\(door.address(.rate))" novalidate>\(Parts.formToken(door.token))
            <fieldset class="field"><legend>\(words.mark)</legend><div class="choice">\(each: Array(Rating.marks), { mark in
                "<label><input type=\"radio\" name=\"mark\" value=\"\(mark)\"\(attribute: "checked", if: mark == typed) required> \(mark)</label>"
            })</div>\(PortalField.error("mark", error))</fieldset>
            \(question("helped", words.helped, rating?.helped))
            \(question("was_pleasant", words.wasPleasant, rating?.wasPleasant))
            \(question("waited_too_long", words.waitedTooLong, rating?.waitedTooLong))
            <div class="field"><label for="comment">\(words.comment)</label><textarea class="input" id="comment" name="comment" rows="3" maxlength="\(Ticket.Limits.reasonCharactersMax)">\(call.form.raw("comment"))</textarea></div>
            <div class="actions"><button class="button primary">\(words.send)</button></div></form>
            """
    }

    private func question(_ name: String, _ label: String, _ former: Bool?) -> HTML {
        let chosen = call.form.text(name) ?? former.map { $0 ? "yes" : "no" } ?? ""
        let forms = call.texts.forms
        return """
            <div class="field"><label for="\(name)">\(label)</label><select class="input" id="\(name)" name="\(name)">\(Parts.option("", words.noAnswer, isChosen: chosen.isEmpty))\(Parts.option("yes", forms.yes, isChosen: chosen == "yes"))\(Parts.option("no", forms.no, isChosen: chosen == "no"))</select></div>
            """
    }

    /// What the form sent; a mark that is none is refused by the decision.
    static func draft(_ form: FormBody) -> RatingDraft {
        func answer(_ name: String) -> Bool? {
            switch form.text(name) {
            case "yes": true
            case "no": false
            default: nil
            }
        }
        return RatingDraft(
            form.text("mark").flatMap { Int($0) } ?? 0, helped: answer("helped"),
            wasPleasant: answer("was_pleasant"), waitedTooLong: answer("waited_too_long"),
            comment: form.text("comment"), saidBy: form.text("said_by"))
    }
}
