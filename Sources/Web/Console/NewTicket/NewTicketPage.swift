import Domain
import Flows
import HTML
import Languages
import Storage

/// One screen for a call: what the caller says, and who of the known people it may be.
struct NewTicketPage {
    let input: NewTicketInput
    let found: [FoundContact]
    let errors: [String: String]
    let alarm: String?
    let navigation: Navigation
    let priorities: PriorityRules

    func html(_ call: PageCall) -> HTML {
        let texts = call.texts
        let words = texts.newTicket
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1></div></div>
                <div class="new-call">
                <form method="post" action="/tickets/new" novalidate>
                \(Parts.formToken(call.formToken))
                \(if: !errors.isEmpty, Parts.alarm(texts.counts.fieldsNeedYou(errors.count), texts.forms.nothingLost))
                \(ifLet: alarm, { Parts.alarm($0, texts.forms.nothingLost) })
                <div class="field quick"><label for="line">\(words.inOneLine)</label>
                <div class="find"><textarea class="input" id="line" name="line" rows="2" maxlength="4000" placeholder="\(words.lineExample)" data-behaviour="quick-line" aria-describedby="line-hint"\(Parts.invalid("line", errors["line"]))\(attribute: "autofocus", if: input.caller.isEmpty && errors.isEmpty && input.subject.isEmpty)>\(input.line)</textarea><button class="button" name="read" value="1">\(words.fillIn)</button></div>
                <p class="hint" id="line-hint">\(words.lineHint)</p>\(Parts.error("line", errors["line"]))</div>
                <div class="field"><label for="caller">\(words.whoCalls)</label>
                <div class="find"><input class="input" id="caller" name="caller" maxlength="200" autocomplete="off" value="\(input.caller)" data-behaviour="find-caller" aria-describedby="caller-hint"><button class="button" name="find" value="1">\(Parts.icon("search"))\(texts.console.findContact)</button></div>
                <p class="hint" id="caller-hint">\(words.whoHint)</p></div>
                <div id="callers" aria-live="polite">\(callers(texts))</div>
                \(field("subject", words.whatHappened, value: input.subject, maximum: 250, isNeeded: true))
                <div class="field"><label for="text">\(words.details)</label><textarea class="input" id="text" name="text" maxlength="200000">\(input.text)</textarea></div>
                <fieldset class="field"><legend class="label">\(words.kind)</legend><div class="segments">\(each: Ticket.Kind.allCases, { segment("kind", $0.rawValue, texts.name(of: $0), isChosen: $0 == input.kind) })</div></fieldset>
                <div class="pair">
                \(priority(texts, priorities, mayChoose: call.person.authority >= .lead))
                <div class="field"><label for="department">\(words.handTo)</label><select class="input" id="department" name="department"\(Parts.invalid("department", errors["department"]))>\(each: navigation.departments, { Parts.option($0.id.text, $0.name, isChosen: $0.id == input.department) })</select>\(Parts.error("department", errors["department"]))</div>
                </div>
                <div class="actions"><button class="button primary">\(words.register)</button></div>
                <details class="fold solved"\(attribute: "open", if: !input.solution.isEmpty || errors["solution"] != nil)><summary>\(Parts.icon("chevron-right"))\(words.solvedAtOnce)</summary>
                <div class="field"><label for="solution">\(words.whatHelped)</label><textarea class="input" id="solution" name="solution" rows="3" maxlength="200000" aria-describedby="solution-hint"\(Parts.invalid("solution", errors["solution"]))>\(input.solution)</textarea>
                <p class="hint" id="solution-hint">\(words.solvedHint)</p>\(Parts.error("solution", errors["solution"]))</div>
                <div class="actions"><button class="button" name="solved" value="1">\(words.registerAndClose)</button></div></details>
                </form>
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    /// By hand, or by what the matrix makes of two answers where the desk goes by that alone.
    private func priority(_ texts: Texts, _ rules: PriorityRules, mayChoose: Bool) -> HTML {
        if rules.isBinding, !mayChoose {
            let words = texts.priorities
            return """
                <div>\(level("impact", words.impact, words.levelsOfImpact, input.impact))\(level("urgency", words.urgency, words.levelsOfUrgency, input.urgency))</div>
                """
        }
        return """
            <fieldset class="field"><legend class="label">\(texts.console.priority)</legend><div class="segments">\(each: Ticket.Priority.allCases, { segment("priority", $0.rawValue, texts.name(of: $0), isChosen: $0 == input.priority ?? .normal) })</div></fieldset>
            """
    }

    private func level(
        _ name: String, _ label: String, _ words: [Assessment.Level: String], _ chosen: Assessment.Level?
    ) -> HTML {
        """
        <fieldset class="field"><legend class="label">\(label)</legend><div class="segments">\(each: Assessment.Level.allCases, { segment(name, $0.rawValue, words[$0] ?? $0.rawValue, isChosen: $0 == chosen ?? .medium) })</div></fieldset>
        """
    }

    /// Those who fit what was typed, and fields for somebody new.
    private func callers(_ texts: Texts) -> HTML {
        let console = texts.console
        let isNew = input.contact == nil
        return """
            <fieldset class="field"><legend class="label">\(found.isEmpty ? console.newContactHere : texts.newTicket.foundContacts)</legend>
            \(if: found.isEmpty && !input.caller.isEmpty, "<p class=\"hint\">\(console.nobodyFound)</p>")
            \(if: !found.isEmpty, """
                <div class="choices">\(each: found, { contact in
                    """
                    <label><input type="radio" name="contact" value="\(contact.id.rawValue)"\(attribute: "checked", if: contact.id == input.contact)>\(Parts.client(contact.name))<span>\(contact.name)<small>\(details(contact))</small></span></label>
                    """
                })<label><input type="radio" name="contact" value=""\(attribute: "checked", if: isNew)>\(Parts.icon("user-plus"))<span>\(console.newContactHere)</span></label></div>
                """)
            \(Parts.error("contact", errors["contact"]))
            <div class="pair newcomer">\(field("name", texts.newTicket.name, value: newName, maximum: 200))\(field("phone", texts.newTicket.phone, value: newPhone, maximum: 64, type: "tel"))\(field("email", texts.newTicket.email, value: newEmail, maximum: 254, type: "email"))</div>
            </fieldset>
            """
    }

    private func details(_ contact: FoundContact) -> String {
        [contact.organization, contact.phone, contact.email].compactMap { $0 }.joined(separator: ", ")
    }

    /// What was typed to find somebody is the beginning of who they are, when nobody was found.
    private var isFresh: Bool {
        found.isEmpty && input.name.isEmpty && input.phone.isEmpty && input.email.isEmpty
    }
    private var callerLooksLikePhone: Bool {
        !input.caller.isEmpty && input.caller.allSatisfy { $0.isNumber || "+()- .".contains($0) }
    }
    private var newName: String {
        isFresh && !callerLooksLikePhone && !input.caller.contains("@") ? input.caller : input.name
    }
    private var newPhone: String { isFresh && callerLooksLikePhone ? input.caller : input.phone }
    private var newEmail: String { isFresh && input.caller.contains("@") ? input.caller : input.email }

    private func field(
        _ name: String, _ label: String, value: String, maximum: Int, isNeeded: Bool = false,
        type: String = "text"
    ) -> HTML {
        let problem = errors[name]
        return """
            <div class="field"><label for="\(name)">\(label)</label><input class="input" id="\(name)" name="\(name)" type="\(type)" maxlength="\(maximum)" autocomplete="off" value="\(value)"\(attribute: "required", if: isNeeded)\(Parts.invalid(name, problem))>\(Parts.error(name, problem))</div>
            """
    }

    private func segment(_ name: String, _ value: String, _ label: String, isChosen: Bool) -> HTML {
        "<label><input type=\"radio\" name=\"\(name)\" value=\"\(value)\"\(attribute: "checked", if: isChosen)>\(label)</label>"
    }
}
