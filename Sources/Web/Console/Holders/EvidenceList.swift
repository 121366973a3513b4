import Domain
import HTML
import Languages
import Storage

/// The facts of the journal that a judgement rests on, folded away until somebody asks.
struct EvidenceList {
    let evidence: [Evidence]
    let staff: StaffDirectory
    let call: PageCall

    var html: HTML {
        if evidence.isEmpty { return .empty }
        return """
            <details class="fold"><summary>\(Parts.icon("chevron-right"))\(call.texts.holders.evidence)</summary><ul>\(each: evidence, row)</ul></details>
            """
    }

    private func row(_ evidence: Evidence) -> HTML {
        var doer = ""
        if case .staff(let id) = evidence.fact.actor { doer = ", " + (staff.name(of: id) ?? id.text) }
        return """
            <li><time datetime="\(evidence.fact.at.rfc3339)">\(call.visitor.moment(evidence.fact.at))</time> \(word(evidence.meaning))\(doer)</li>
            """
    }

    private func word(_ meaning: Evidence.Meaning) -> String {
        let words = call.texts.holders
        return switch meaning {
        case .promised: words.promised
        case .missed: words.missed
        case .held: words.held
        case .controlled: words.controlled
        case .passedOn: words.passedOn
        case .recorded: words.recorded
        case .ended: words.ended
        case .returned: words.clientReturned
        case .rated: call.texts.ledgerRules.rated
        case .locked: call.texts.ledgerRules.lockedItself
        case .unlocked: call.texts.ledgerRules.unlocked
        }
    }
}
