import Domain
import Languages

/// What the timeline says about a call that asks for a detailed opinion; nothing for other events.
struct CallBackSentence {
    let icon: String
    let text: String
    /// Whether whoever did it is named before it.
    var isAct = false

    init?(_ event: TicketEvent, _ call: PageCall) {
        let words = call.texts.callBacks
        switch event {
        case .callBackPlanned(let planned):
            var why = words.name(of: planned.reason)
            if let draw = planned.draw, let share = planned.sharePermille {
                why = words.sample(draw, of: share)
            }
            icon = "phone-outgoing"
            text = words.happenedPlan(call.visitor.moment(planned.due), why)
        case .callBackMoved(let moved):
            icon = "phone-outgoing"
            text = words.happenedMove(call.visitor.moment(moved.due), call.texts.name(of: moved.because))
        case .callBackDue:
            icon = "phone"
            text = words.happenedDue
        case .callBackTried(let tried):
            var said = words.happenedTry(words.name(of: tried.outcome))
            if tried.outcome == .later { said += ", " + words.agreed(call.visitor.moment(tried.next)) }
            if let comment = tried.comment?.value { said += ". \(comment)" }
            icon = "phone"
            text = said
            isAct = true
        case .callBackEnded(let ended):
            icon = "phone"
            switch ended.end {
            case .answered:
                let answers = (ended.answers ?? []).compactMap { answer in
                    answer.text.value.map { "\(answer.question) \($0)" }
                }
                text = ([words.happenedTry(words.answered)] + answers).joined(separator: ". ")
                isAct = true
            case .declined:
                let said = ended.comment?.value.map { ". \($0)" } ?? ""
                text = words.happenedTry(words.declined) + said
                isAct = true
            case .lapsed, .withdrawn: text = words.ended(ended.because)
            }
        default: return nil
        }
    }
}

extension CallBackTexts {
    func ended(_ because: TicketEvent.CallBackEnded.Because?) -> String {
        switch because {
        case .attempts: endedAttempts
        case .time: endedTime
        case .reopened: endedReopened
        case .switchedOff: endedOff
        case .deleted, .merged, nil: endedOtherwise
        }
    }
}
