package import Domain

/// Something that must hold whatever happens, and did not.
package struct BrokenRule: Sendable, Equatable, CustomStringConvertible {
    package enum Rule: String, Sendable, CaseIterable {
        case lineOrController = "a ticket without line or controller"
        case clockUnexplained = "a clock without reason"
        case clockDiffers = "a clock that is not as it would be computed now"
        case escalatedTwice = "a step of escalation that was done twice in a round"
        case noticesDiffer = "notices that do not fit the steps that tell"
        case lockedChanged = "a locked ticket changed by somebody who may not"
        case journalDiffers = "a journal that does not give the rows"
        case arrivalUnexplained = "something that arrived and has no result"
        case arrivalLost = "letters that arrived and are not in the intake"
        case letterUnsent = "a letter neither sent nor given up with a reason"
        case timerOverdue = "a timer that is overdue"
        case timerDiffers = "a deadline without its timer"
        case ledgerDiffers = "a ledger that replays otherwise"
        case historyUnreadable = "a history that cannot be told"
        case questionAstray = "a question for the client without its end or its clock"
        case vendorTold = "a vendor's words before a client"
        case unprovedTold = "a letter without proof before a client"
        case spentBeyond = "money spent beyond its limit"
        case taskUndone = "a task finished before its conditions were met"
        case massUnanswered = "an act on many tickets without an answer for each"
        case bounceUntied = "a returned letter that is tied to none of ours"
        case erasedLeft = "something left of a person who was erased"
        case messageAstray = "a message that stands on no ticket, on two, or elsewhere than its history says"
        case letterTwice = "a letter that left twice, or counts as sent and never left"
        case appealAstray = "an appeal that is about nothing or decided by whoever made it"
    }

    package let rule: Rule
    package let ticket: Ticket.ID?
    package let details: String

    package init(_ rule: Rule, ticket: Ticket.ID? = nil, _ details: String = "") {
        self.rule = rule
        self.ticket = ticket
        self.details = details
    }

    package var description: String {
        let place = ticket.map { " (ticket \($0.rawValue))" } ?? ""
        return "\(rule.rawValue)\(place)\(details.isEmpty ? "" : ": \(details)")"
    }
}
