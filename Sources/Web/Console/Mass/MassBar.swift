import Domain
import Flows
import HTML
import Languages
import Storage

/// Boxes on the rows of a list and the bar of acts below, which shows itself once something is ticked. The boxes belong to
/// the bar's form by its name, since the list is swapped by live updates and the bar is not.
struct MassBar {
    let call: PageCall

    private let choices: [MassChoice]

    init(_ call: PageCall, _ choices: [MassChoice] = MassChoice.usual) {
        self.call = call
        self.choices = choices
    }

    private static let form = "mass"

    var html: HTML {
        let texts = call.texts
        let selected = texts.counts.selected(0)
        return """
            <form class="bulk" id="\(Self.form)" method="post" action="/tickets/mass" aria-label="\(texts.list.selectedActions)">\(Parts.formToken(call.formToken))<input type="hidden" name="mass_key" value="\(call.desk.surroundings.newID())"><input type="hidden" name="back" value="\(call.visitor.path)">
            <span class="n" data-words="\(selected)" aria-live="polite">\(texts.list.selectedActions)</span>
            \(each: choices, { choice in
                "<button name=\"act\" value=\"\(choice.rawValue)\">\(Parts.icon(choice.icon))\(choice.title(texts))</button>"
            })
            \(if: choices == MassChoice.usual, more)
            <button type="reset" title="\(texts.list.clearSelection)">\(Parts.icon("x"))\(Parts.hidden(texts.list.clearSelection))</button>
            </form>
            """
    }

    private var more: HTML {
        let word = call.texts.commands.more
        return """
            <button name="act" value="more" title="\(word)">\(Parts.icon("ellipsis"))\(Parts.hidden(word))</button>
            """
    }

    private static func isAllTicked(_ call: PageCall) -> Bool { call.query.text("ticked") == "all" }

    /// A link that ticks every box, for whoever has no script.
    static func all(_ call: PageCall) -> HTML {
        let path = call.visitor.path
        let link = isAllTicked(call) ? path : path + (path.contains("?") ? "&" : "?") + "ticked=all"
        return """
            <p class="tick-all"><a href="\(Link(ownPath: link) ?? "/tickets?ticked=all")" data-behaviour="tick-all">\(Parts.icon("check"))\(call.texts.mass.selectAll)</a></p>
            """
    }

    /// Its value is the version that this list shows.
    static func box(_ ticket: TicketSummary, _ call: PageCall) -> HTML {
        """
        <label class="pick"><input type="checkbox" form="\(form)" name="\(MassTicks.prefix)\(ticket.number)" value="\(ticket.seq)" aria-label="\(call.texts.list.select(Int(ticket.number)))"\(attribute: "checked", if: isAllTicked(call))></label>
        """
    }
}
