import Domain
import Languages

/// What the words of lines and clocks are called.
extension Texts {
    /// Why a ticket locked, in a sentence.
    func reasons(_ reasons: [Ticket.Lock.Reason]) -> String {
        reasons.map { locks.plainReason($0.rawValue) }.joined(separator: ", ")
    }

    func name(of cause: TicketEvent.ClocksChanged.Cause) -> String {
        switch cause {
        case .ticket: clocks.becauseTicket
        case .calendar: clocks.becauseCalendar
        case .policy: clocks.becausePolicy
        case .line: clocks.becauseLine
        case .contract: clocks.becauseContract
        case .discipline: clocks.becauseDiscipline
        case .zoneData: clocks.becauseZoneData
        case .escalation: escalation.because
        }
    }

    func name(of need: HandOverNeed) -> String {
        switch need {
        case .findings: clocks.findingsLabel.lowercased()
        case .service: card.service.lowercased()
        case .object: card.object.lowercased()
        case .contract: card.contract.lowercased()
        }
    }

    func name(of reason: ClockCourse.PauseReason) -> String {
        switch reason {
        case .waitingForClient: clocks.waitingForClient
        case .waitingForVendor: clocks.waitingForVendor
        case .waitingForDate: clocks.waitingForDate
        case .resolved: clocks.finished
        }
    }
}
