import Domain
import Languages

/// What the words of lines and clocks are called.
extension Texts {
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

    func name(of reason: ClockCourse.PauseReason) -> String {
        switch reason {
        case .waitingForClient: clocks.waitingForClient
        case .waitingForVendor: clocks.waitingForVendor
        case .waitingForDate: clocks.waitingForDate
        case .resolved: clocks.finished
        }
    }
}
