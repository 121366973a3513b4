package import Domain
package import Languages

/// What clocks and moments of escalation are called, in letters and on pages alike.
extension Texts {
    package func name(of kind: Clock.Kind) -> String {
        switch kind {
        case .firstResponse: clocks.firstResponse
        case .nextResponse: clocks.nextResponse
        case .timeBox: clocks.timeBox
        case .line: clocks.line
        case .resolution: clocks.resolution
        case .record: locks.recordClock
        case .start: locks.startClock
        case .lapse: locks.lapseClock
        case .confirmation: closing.confirmationClock
        case .chase: closing.chaseClock
        case .clarification: clarifications.clock
        case .vendor: vendor.clock
        }
    }

    package func sentence(of word: NoticeWord) -> String {
        switch word {
        case .clarificationAsked: clarifications.noticeAsked
        case .clarificationAnswered: clarifications.noticeAnswered
        case .clarificationWithdrawn: clarifications.noticeWithdrawn
        case .vendorAnswered: vendor.noticeAnswered
        case .outsiderAnswered: sideTalks.noticeAnswered
        case .ledgerAppeal: ledger.newAppeal
        case .ledgerUpheld: ledger.wasUpheld
        case .ledgerOverturned: ledger.wasOverturned
        case .taskGiven: taskNotices.given
        case .taskDone: taskNotices.done
        case .taskSentBack: taskNotices.sentBack
        case .taskCancelled: taskNotices.cancelled
        case .taskOverdue: taskNotices.overdue
        case .mentioned: composer.noticeMentioned
        case .clientWrote: composer.noticeClientWrote
        case .replyStopped: held.notice
        }
    }

    /// What brought a step about, as a sentence without its end.
    package func sentence(of moment: EscalationStep.Moment) -> String {
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
