/// Why a ticket does not do what was asked.
package enum TicketRejection: Error, Sendable, Equatable {
    /// Nothing is left to do; it has to be reopened first.
    case alreadyFinished(number: Int64, status: Ticket.Status.Name)
    case notWaiting(number: Int64)
    case notResolved(number: Int64, status: Ticket.Status.Name)
    case notFinished(number: Int64, status: Ticket.Status.Name)
    case notDeleted(number: Int64)
    case isDeleted(number: Int64)
    case isMerged(number: Int64, into: Ticket.ID)
    case notMerged(number: Int64)
    case alreadyAssigned(number: Int64, to: StaffMember.ID)
    case onlyStaff
    /// Waiting for a date needs one, and it lies ahead.
    case dateNotAhead(Instant)
    case dateMissing
    case reasonMissing(command: String)
    case textMissing
    case tooLong(field: String, limit: Int)
    case tooMany(field: String, limit: Int)
    case ontoItself(number: Int64)
    case alreadyLinked(to: Ticket.ID)
    case notLinked(to: Ticket.ID)
    case alreadyTakesPart
    case doesNotTakePart
    /// The requester cannot be taken off; make somebody else the requester first.
    case requesterStays
    case nothingToChange
    /// Only what came from a client can have been joined by mistake.
    case onlyLettersMove(number: Int64)
    /// Without its first letter a ticket would say nothing.
    case firstLetterStays(number: Int64)
    /// The ticket has a story of its own by now, or its letter never came from elsewhere.
    case nothingToUndo(number: Int64)
    /// A letter to a ticket closed longer ago than the window opens a follow-up instead.
    case reopenWindowOver(closedAt: Instant)
    case alreadyOnLine(number: Int64, line: Line.ID)
    /// There is no such line, or it is not used any more.
    case unknownLine(Line.ID)
    /// The line wants to know more before it takes a ticket.
    case handOverLacks([HandOverNeed])
    /// Nothing was passed on that could be accepted or sent back.
    case notHandedOver(number: Int64)
    /// It goes from hand to hand; a lead decides where it stays.
    case passedTooOften(number: Int64, passes: Int)
    case alreadyControlled(number: Int64, by: StaffMember.ID)
    /// People of these lines do not write to clients; who does, when there is somebody.
    case asksThroughController(StaffMember.ID?)
    case doesNotTalkToClients
    /// It locked itself; whoever leads opens it again.
    case isLocked(number: Int64, since: Instant, reasons: [Ticket.Lock.Reason])
    case notLocked(number: Int64)
    case unlockAskedAlready(number: Int64)
    case noUnlockRequest(number: Int64)
    /// Whoever leads decides about a lock, and a lead not about their own.
    case headUnlocks(number: Int64)
    /// It was answered or taken back meanwhile, or never asked here.
    case noClarification(number: Int64)
    /// Nobody answers what they asked themselves; they take it back.
    case ownClarification(number: Int64)
    /// Whoever asked takes a question back, or has the ticket, or leads.
    case othersClarification(number: Int64)
    /// No talk with an outsider under this number.
    case noSideTalk(number: Int64)
    /// An outsider is nobody who takes part, and not the desk itself.
    case sideTalkWithClient(number: Int64)
    case sideTalkWithDesk(number: Int64)
    /// What staff say among themselves is not passed on.
    case noteStaysInside(number: Int64)
    /// Nothing was asked of a vendor that they did not answer.
    case vendorOwesNothing(number: Int64)
    /// The desk's order wants the tasks of such a ticket over before it is.
    case tasksOpen(number: Int64, count: Int)
    /// In working minutes.
    case unlockTimeWrong(least: Int, most: Int)
    /// Nobody waits for the client's answer.
    case notWaitingForClient(number: Int64)
    /// Whoever asks for another time names it, and it lies ahead, at most a year.
    case slotMissing
    case slotNotAhead(Instant)
    case slotTooFar(Instant)
    /// Only the client's word closes it, unless whoever asks has the right to.
    case closesOnConfirmation(number: Int64, ClosingRules.Right)
    /// Whoever records the client's word says whose it was.
    case saidByMissing
    /// Only what is closed is rated, and a mark is changed for a while only.
    case notClosed(number: Int64, status: Ticket.Status.Name)
    case ratedLongAgo(number: Int64, at: Instant)
    case markWrong
    /// Impact and urgency are known together or not at all; names the one that is missing.
    case assessmentIncomplete(lacks: String)
    /// Only whoever leads sets a priority by hand.
    case priorityFollowsMatrix
    /// Nobody spends that on it.
    case notSpent(number: Int64, SpendingRejection)
    /// There is no such team, or it is not used any more.
    case unknownTeam(Team.ID)
    /// It works on another line; the ticket has to be handed over first.
    case teamElsewhere(number: Int64, team: Team.ID)
    case alreadyWithTeam(number: Int64, team: Team.ID)
    /// No client gave a mark that could be looked at.
    case notRated(number: Int64)
    /// Whoever leads says why a mark was given.
    case leadsLook(number: Int64)
    /// Nobody is to call this ticket's client.
    case noCallBack(number: Int64)
    /// Somebody else of the first line asks the client of whoever solved it.
    case solverCalls(number: Int64)
    /// Whoever says that the client answered gives their mark.
    case markMissing
    /// The desk does not ask that, or it was answered twice.
    case unknownQuestion
    /// Somebody changed it after it was looked at; what they did is not overwritten.
    case changedSince(number: Int64)
}
