import Domain
import HTML
import Languages

/// The fields of a call, the same on the card and in the list. Which of them are needed depends on what came of it, and the
/// hints say so: a form that hides fields would need a script.
struct CallBackFields {
    let rules: CallBackRules
    let typed: FormBody?
    /// What the ids of the fields begin with.
    let id: String
    let call: PageCall
    let error: (String) -> String?

    private var words: CallBackTexts { call.texts.callBacks }

    var html: HTML {
        """
        \(outcome)
        \(slot)
        <fieldset class="bare" aria-describedby="\(id)-mark-hint"><legend class="label">\(words.answersPart)</legend>
        \(mark)
        \(each: rules.asks, question)
        \(each: Array(rules.questions.enumerated()), { own($0.offset, $0.element) })
        </fieldset>
        \(comment)
        """
    }

    private var outcome: HTML {
        let field = "\(id)-outcome"
        let chosen = typed?.text("outcome") ?? CallBackReport.Outcome.answered.rawValue
        return """
            <div class="field"><label for="\(field)">\(words.outcome)</label><select class="input" id="\(field)" name="outcome"\(Parts.invalid(field, error("outcome")))>\(each: CallBackReport.Outcome.allCases, { Parts.option($0.rawValue, words.name(of: $0), isChosen: $0.rawValue == chosen) })</select>\(Parts.error(field, error("outcome")))</div>
            """
    }

    private var mark: HTML {
        let chosen = typed?.text("mark").flatMap { Int($0) }
        let field = "\(id)-mark"
        return """
            <fieldset class="field"><legend>\(call.texts.ratings.mark)</legend><div class="choice">\(each: Array(Rating.marks), { mark in
                "<label><input type=\"radio\" name=\"mark\" value=\"\(mark)\"\(attribute: "checked", if: mark == chosen)\(Parts.invalid(field, error("mark")))> \(mark)</label>"
            })</div><p class="hint" id="\(field)-hint">\(words.markHint)</p>\(Parts.error(field, error("mark")))</fieldset>
            """
    }

    private func question(_ question: CallBackRules.Question) -> HTML {
        let field = "\(id)-\(question.rawValue)"
        let chosen = typed?.text(question.rawValue) ?? ""
        let forms = call.texts.forms
        return """
            <div class="field"><label for="\(field)">\(words.name(of: question))</label><select class="input" id="\(field)" name="\(question.rawValue)">\(Parts.option("", call.texts.ratings.noAnswer, isChosen: chosen.isEmpty))\(Parts.option("yes", forms.yes, isChosen: chosen == "yes"))\(Parts.option("no", forms.no, isChosen: chosen == "no"))</select></div>
            """
    }

    /// One of the desk's own, with its wording beside it: what is stored is what was asked, though it was changed meanwhile.
    private func own(_ index: Int, _ question: String) -> HTML {
        let field = "\(id)-answer-\(index)"
        let problem = index == 0 ? error("answers") : nil
        return """
            <div class="field"><label for="\(field)">\(question)</label><input type="hidden" name="question.\(index)" value="\(question)"><input class="input" id="\(field)" name="answer.\(index)" type="text" maxlength="\(Ticket.Limits.reasonCharactersMax)" value="\(typed?.raw("answer.\(index)") ?? "")"\(Parts.invalid(field, problem))>\(Parts.error(field, problem))</div>
            """
    }

    private var comment: HTML {
        let field = "\(id)-comment"
        return """
            <div class="field"><label for="\(field)">\(words.comment) <span class="quiet-text">\(call.texts.forms.optional)</span></label><textarea class="input" id="\(field)" name="comment" rows="3" maxlength="\(Ticket.Limits.reasonCharactersMax)"\(Parts.invalid(field, error("comment")))>\(typed?.raw("comment") ?? "")</textarea>\(Parts.error(field, error("comment")))</div>
            """
    }

    private var slot: HTML {
        let field = "\(id)-slot"
        return """
            <div class="field"><label for="\(field)">\(words.slot) <span class="quiet-text">\(call.texts.forms.optional)</span></label><input class="input" id="\(field)" name="slot" type="datetime-local" value="\(typed?.raw("slot") ?? "")"\(Parts.invalid(field, error("slot")))><p class="hint">\(words.slotHint)</p>\(Parts.error(field, error("slot")))</div>
            """
    }

    /// What the form sent; whether a mark is needed, the decision says.
    static func report(_ form: FormBody, slot: Domain.Instant?) -> CallBackReport? {
        guard let outcome = form.word("outcome", CallBackReport.Outcome.self) else { return nil }
        let answers = (0..<CallBackRules.questionsMax).compactMap { index -> CallBackReport.Answer? in
            guard let question = form.text("question.\(index)"), let text = form.text("answer.\(index)")
            else {
                return nil
            }
            return CallBackReport.Answer(question: question, text: text)
        }
        return CallBackReport(
            outcome, slot: slot, rating: form.text("mark") == nil ? nil : PortalRating.draft(form),
            answers: answers, comment: form.text("comment"))
    }
}

/// How far the call of one client has come, in words.
struct CallBackState {
    let next: String
    let done: String
    let tone: String

    init(_ callBack: Ticket.CallBack, _ call: PageCall) {
        let words = call.texts.callBacks
        let isDue = callBack.due <= call.visitor.now
        tone = isDue ? "is-overdue" : "is-waiting"
        let shown = call.visitor.moment(callBack.due)
        next = callBack.isAgreed ? words.agreed(shown) : isDue ? words.callNow : words.planned(shown)
        var parts = [words.name(of: callBack.reason), words.lapses(call.visitor.moment(callBack.lapsesAt))]
        if callBack.attempts > 0 { parts.append(words.tried(callBack.attempts)) }
        done = parts.joined(separator: ", ")
    }
}

extension CallBackTexts {
    func name(of outcome: CallBackReport.Outcome) -> String {
        switch outcome {
        case .answered: answered
        case .notReached: notReached
        case .later: later
        case .declined: declined
        }
    }

    func name(of reason: Ticket.CallBack.Reason) -> String {
        switch reason {
        case .kind: becauseKind
        case .tag: becauseTag
        case .task: becauseTask
        case .badMark: becauseMark
        case .sample: becauseSample
        }
    }

    func name(of question: CallBackRules.Question) -> String {
        switch question {
        case .helped: helped
        case .wasPleasant: wasPleasant
        case .waitedTooLong: waitedTooLong
        }
    }
}
