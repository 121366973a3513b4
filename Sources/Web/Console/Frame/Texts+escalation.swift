import Domain
import Languages

/// What the words of escalation are called.
extension Texts {
    func name(of act: EscalationStep.Act) -> String {
        switch act {
        case .nextLine: escalation.nextLine
        case .teamLead: escalation.giveTeamLead
        case .headControls: escalation.headControls
        case .head: escalation.giveHead
        }
    }

    func name(of means: EscalationStep.Means) -> String {
        switch means {
        case .console: escalation.console
        case .mail: escalation.mail
        }
    }

    /// What brought a step about, as a sentence without its end.
    func sentence(of moment: EscalationStep.Moment) -> String {
        switch moment {
        case .deadline(let clock, let minutes) where minutes < 0:
            escalation.left(name(of: clock), language.duration(minutes: -minutes))
        case .deadline(let clock, 0): escalation.reached(name(of: clock))
        case .deadline(let clock, let minutes):
            escalation.over(name(of: clock), language.duration(minutes: minutes))
        case .returned(let times): escalation.returnedTimes(times)
        case .passed(let times): escalation.passedTimes(times)
        case .sentBack: escalation.sentBack
        case .reopened: escalation.reopened
        }
    }
}
