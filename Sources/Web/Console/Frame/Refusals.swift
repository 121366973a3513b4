import Domain
import Flows
import Languages

/// The one place of the console where an error of the desk becomes words.
extension Texts {
    func sentence(_ error: DeskError, _ visitor: Visitor) -> String {
        switch error {
        case .notFound(kind: "ticket", _): refusals.unknownTicket
        case .notFound(kind: "task", _): taskRefusals.unknown
        case .task(let rejection): sentence(rejection)
        case .notFound: refusals.unknownChoice
        case .forbidden: forms.notAllowed
        case .ticket(let rejection): sentence(rejection, visitor)
        case .invalid(_, let problem): sentence(problem)
        case .taken: refusals.taken
        case .file(let refusal): sentence(refusal)
        case .filesAway: refusals.filesAway
        case .settled: refusals.settled
        case .erased: refusals.erased
        case .keyReused: forms.changedMeanwhile
        }
    }

    func sentence(_ refusal: FileRefusal) -> String {
        switch refusal.rule {
        case .kind(let kind): files.kind(refusal.name, kind)
        case .inner(let inner): files.inner(refusal.name, inner)
        case .file(let most): files.tooLarge(refusal.name, size(most))
        case .message(let most): files.messageFull(refusal.name, size(most))
        case .ticket(let most): files.ticketFull(refusal.name, size(most))
        }
    }

    private func size(_ megabytes: Int) -> String { language.size(bytes: megabytes * FileRules.megabyte) }

    private func sentence(_ problem: DeskError.Problem) -> String {
        switch problem {
        case .missing, .empty: forms.required
        case .tooLong(let limit): forms.tooLong(language.number(limit))
        case .tooMany: refusals.tooMany
        case .tooShort(let limit): forms.tooShort(limit)
        case .holdsTickets(let count): refusals.holdsTickets(count)
        case .holdsParts(let count): refusals.holdsParts(count)
        case .isLast: refusals.isLast
        case .notOneOf, .unknown, .notA: refusals.unknownChoice
        case .unknownMark(let mark): templates.unknownMark(mark)
        case .markMissing(let mark): templates.markMissing(mark)
        case .markTwice(let mark): templates.markTwice(mark)
        case .typeNotAllowed(let type): forms.fileKindRefused(type)
        }
    }

    func sentence(_ rejection: TicketRejection, _ visitor: Visitor) -> String {
        switch rejection {
        case .alreadyFinished(let number, _): refusals.alreadyFinished(Int(number))
        case .notWaiting(let number): refusals.notWaiting(Int(number))
        case .notResolved(let number, _): refusals.notResolved(Int(number))
        case .notFinished(let number, _): refusals.notFinished(Int(number))
        case .notDeleted(let number): refusals.notDeleted(Int(number))
        case .isDeleted(let number): refusals.isDeleted(Int(number))
        case .isMerged(let number, _): refusals.isMerged(Int(number))
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
            locks.isLocked(Int(number), visitor.moment(since), self.reasons(reasons))
        case .tasksOpen(let number, let count): tasks.bindTicket(Int(number), count)
        case .notLocked(let number): locks.notLocked(Int(number))
        case .unlockAskedAlready(let number): locks.askedAlready(Int(number))
        case .noUnlockRequest(let number): locks.noRequest(Int(number))
        case .headUnlocks(let number): locks.headUnlocks(Int(number))
        case .noClarification(let number): clarifications.gone(Int(number))
        case .ownClarification: clarifications.own
        case .othersClarification: clarifications.others
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
        case .markMissing: callBacks.markMissing
        case .unknownQuestion: callBacks.unknownQuestion
        case .changedSince(let number): refusals.changedSince(Int(number))
        }
    }
}
