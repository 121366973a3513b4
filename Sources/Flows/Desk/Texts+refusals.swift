package import Domain
package import Languages

/// The one place where a ticket's refusal becomes words for people: pages and answers to letters say the same.
extension Texts {
    /// - Parameter moment: a moment as the reader's own clock has it.
    package func sentence(_ rejection: TicketRejection, moment: (Instant) -> String) -> String {
        switch rejection {
        case .alreadyFinished(let number, _): refusals.alreadyFinished(Int(number))
        case .notWaiting(let number): refusals.notWaiting(Int(number))
        case .notResolved(let number, _): refusals.notResolved(Int(number))
        case .notFinished(let number, _): refusals.notFinished(Int(number))
        case .notDeleted(let number): refusals.notDeleted(Int(number))
        case .isDeleted(let number): refusals.isDeleted(Int(number))
        case .isMerged(let number, _): refusals.isMerged(Int(number))
        case .notMerged(let number): refusals.notMerged(Int(number))
        case .alreadyAssigned(let number, _): refusals.alreadyAssigned(Int(number))
        case .onlyStaff: refusals.onlyStaff
        case .dateNotAhead: refusals.dateNotAhead
        case .dateMissing: refusals.dateMissing
        case .reasonMissing: card.reasonNeeded
        case .textMissing: forms.required
        case .tooLong(_, let limit): forms.tooLong(language.number(limit))
        case .tooMany: refusals.tooMany
        case .ontoItself(let number): refusals.ontoItself(Int(number))
        case .alreadyLinked: refusals.alreadyLinked
        case .notLinked: refusals.notLinked
        case .alreadyTakesPart, .doesNotTakePart, .requesterStays, .nothingToChange: refusals.nothingToChange
        case .onlyLettersMove: refusals.onlyLettersMove
        case .firstLetterStays(let number): refusals.firstLetterStays(Int(number))
        case .nothingToUndo(let number): refusals.nothingToUndo(Int(number))
        case .reopenWindowOver: refusals.reopenWindowOver
        case .alreadyOnLine(let number, _): refusals.alreadyOnLine(Int(number))
        case .unknownLine: refusals.unknownLine
        case .unknownTeam: refusals.unknownTeam
        case .notRated(let number): marks.notRated(Int(number))
        case .leadsLook: marks.leadsLook
        case .teamElsewhere: refusals.teamElsewhere
        case .alreadyWithTeam(let number, _): refusals.alreadyWithTeam(Int(number))
        case .handOverLacks(let needs): refusals.handOverLacks(needs.map { name(of: $0) })
        case .notHandedOver(let number): refusals.notHandedOver(Int(number))
        case .passedTooOften(let number, let passes): refusals.passedTooOften(Int(number), passes)
        case .alreadyControlled(let number, _): refusals.alreadyControlled(Int(number))
        case .asksThroughController: refusals.asksThroughController
        case .doesNotTalkToClients: refusals.doesNotTalkToClients
        case .isLocked(let number, let since, let reasons):
            locks.isLocked(Int(number), moment(since), self.reasons(reasons))
        case .notLocked(let number): locks.notLocked(Int(number))
        case .unlockAskedAlready(let number): locks.askedAlready(Int(number))
        case .noUnlockRequest(let number): locks.noRequest(Int(number))
        case .headUnlocks(let number): locks.headUnlocks(Int(number))
        case .noClarification(let number): clarifications.gone(Int(number))
        case .ownClarification: clarifications.own
        case .othersClarification: clarifications.others
        case .noSideTalk(let number): sideTalks.gone(Int(number))
        case .sideTalkWithClient: sideTalks.withClient
        case .sideTalkWithDesk: sideTalks.withDesk
        case .noteStaysInside: sideTalks.noteStays
        case .vendorOwesNothing(let number): vendor.owesNothing(Int(number))
        case .unlockTimeWrong(let least, let most):
            locks.timeWrong(language.duration(minutes: least), language.duration(minutes: most))
        case .notWaitingForClient(let number): closing.notWaiting(Int(number))
        case .slotMissing: closing.slotHint
        case .slotNotAhead: refusals.dateNotAhead
        case .slotTooFar: closing.slotTooFar
        case .closesOnConfirmation(let number, .firstLine): closing.firstLineCloses(Int(number))
        case .closesOnConfirmation(let number, _): closing.closesOnConfirmation(Int(number))
        case .notClosed(let number, _): ratings.notClosed(Int(number))
        case .ratedLongAgo: ratings.longAgo
        case .markWrong: ratings.markWrong
        case .assessmentIncomplete: priorities.incomplete
        case .priorityFollowsMatrix: priorities.followsMatrix
        case .notSpent(_, let rejection): sentence(rejection)
        case .saidByMissing: closing.saidByMissing
        case .noCallBack(let number): callBacks.nothing(Int(number))
        case .solverCalls(let number): callBacks.solverCalls(Int(number))
        case .markMissing: callBacks.markMissing
        case .unknownQuestion: callBacks.unknownQuestion
        case .tasksOpen(let number, let count): tasks.bindTicket(Int(number), count)
        case .changedSince(let number): refusals.changedSince(Int(number))
        }
    }

    /// Why a ticket locked, in a sentence.
    package func reasons(_ reasons: [Ticket.Lock.Reason]) -> String {
        reasons.map { locks.plainReason($0.rawValue) }.joined(separator: ", ")
    }

    package func name(of need: HandOverNeed) -> String {
        switch need {
        case .findings: clocks.findingsLabel.lowercased()
        case .service: card.service.lowercased()
        case .object: card.object.lowercased()
        case .contract: card.contract.lowercased()
        }
    }

    /// An amount of money by the reader's own habits.
    package func money(_ minor: Int64, _ currency: String) -> String {
        language.money(minor, currency: currency, decimals: Currency.decimals(of: currency))
    }

    package func sentence(_ rejection: SpendingRejection) -> String {
        switch rejection {
        case .amountOutOfRange(let range, let currency):
            spending.amountWrong(money(range.upperBound, currency))
        case .reportMissing: spending.reportMissing
        case .reportTooLong(let limit): forms.tooLong(language.number(limit))
        case .beyondLimit(let limit, let spent, _, let currency, let beyond):
            beyond == .lead
                ? spending.beyondLead(
                    limit: money(limit, currency), left: money(max(limit - spent, 0), currency))
                : spending.beyond(
                    limit: money(limit, currency), left: money(max(limit - spent, 0), currency))
        }
    }
}
