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
}
