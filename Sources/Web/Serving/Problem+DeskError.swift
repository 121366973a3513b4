import Domain
import Flows
import HTTPTypes
import Languages
import Storage

/// The one place where an error of the desk becomes a status and words.
extension Problem {
    /// - Parameter reference: names the log entry of what nobody foresaw.
    init(_ error: any Error, reference: String) {
        switch error {
        case let problem as Problem: self = problem
        case let error as DeskError: self.init(error)
        case let fault as SearchFault:
            self.init(.unprocessableContent, .invalidValue, fault.sentence, field: "q")
        case let rejection as TicketRejection: self.init(rejection)
        case let rejection as TaskRejection: self.init(rejection)
        case let rejection as RoutingRejection: self.init(rejection)
        case let rejection as LedgerRejection: self.init(rejection)
        case let error as StorageError: self.init(error, reference: reference)
        case let failure as BlobFailure: self.init(failure, reference: reference)
        default: self = .unforeseen(reference)
        }
    }

    static func unforeseen(_ reference: String) -> Problem {
        Problem(
            .internalServerError, .internalError,
            "Something failed on our side (reference \(reference)). Try again; if it fails again, tell the "
                + "operator this reference, it stands in the log.")
    }

    init(_ error: DeskError) {
        switch error {
        case .notFound(let kind, let reference):
            self.init(
                .notFound, .notFound,
                "There is no \(kind.replacing("_", with: " ")) \(reference.shown), or you may not see it.")
        case .forbidden(let action):
            self.init(
                .forbidden, .forbidden,
                "Your role does not include the right \"\(action.rawValue)\". Ask an administrator for it.")
        case .ticket(let rejection): self.init(rejection)
        case .task(let rejection): self.init(rejection)
        case .invalid(let field, let problem):
            self.init(.unprocessableContent, .invalidValue, problem.sentence(field), field: field)
        case .taken(let field, let value):
            self.init(
                .conflict, .alreadyTaken, "The \(field.words) \(value.shown) belongs to another record.",
                field: field)
        case .file(let refusal):
            self.init(.unprocessableContent, .invalidValue, refusal.sentence, field: "attachments")
        case .settled(let result):
            self.init(
                .conflict, .notPossibleNow,
                "This became \(result.shown) already; only what is unreadable or stopped is run again.")
        case .erased(let kind, let reference):
            self.init(
                .conflict, .notPossibleNow,
                "The \(kind) \(reference.shown) was erased for good; nothing of it can be changed. Use another one."
            )
        case .filesAway:
            self.init(
                .serviceUnavailable, .unavailable,
                "The store of files does not answer; nothing was stored. Repeat the request in a while.",
                headers: [.retryAfter: "30"])
        case .keyReused:
            self.init(
                .unprocessableContent, .keyReused,
                "This Idempotency-Key came before with another request. Use a new key for a new request.",
                field: "Idempotency-Key")
        }
    }

    init(_ rejection: TicketRejection) {
        let (status, kind, field): (HTTPResponse.Status, Kind, String?) =
            switch rejection {
            case .alreadyFinished, .notWaiting, .notResolved, .notFinished, .notDeleted, .isDeleted,
                .isMerged, .notMerged,
                .alreadyAssigned, .ontoItself, .alreadyLinked, .notLinked, .alreadyTakesPart,
                .onlyLettersMove, .firstLetterStays, .nothingToUndo,
                .doesNotTakePart,
                .requesterStays, .nothingToChange, .reopenWindowOver, .alreadyOnLine, .notHandedOver,
                .passedTooOften, .alreadyControlled, .notLocked, .unlockAskedAlready, .noUnlockRequest,
                .notWaitingForClient, .notClosed, .ratedLongAgo, .noClarification,
                .ownClarification, .vendorOwesNothing, .noSideTalk, .alreadyWithTeam,
                .notRated, .tasksOpen, .noCallBack, .solverCalls:
                (.conflict, .notPossibleNow, nil)
            case .sideTalkWithClient, .sideTalkWithDesk: (.unprocessableContent, .invalidValue, "to")
            case .noteStaysInside: (.unprocessableContent, .invalidValue, "forwards")
            case .changedSince: (.conflict, .changedMeanwhile, nil)
            case .isLocked: (.init(code: 423, reasonPhrase: "Locked"), .ticketLocked, nil)
            case .unlockTimeWrong: (.unprocessableContent, .invalidValue, "minutes")
            case .onlyStaff, .asksThroughController, .doesNotTalkToClients, .headUnlocks,
                .closesOnConfirmation, .othersClarification, .priorityFollowsMatrix, .leadsLook:
                (.forbidden, .forbidden, nil)
            case .unknownLine: (.unprocessableContent, .invalidValue, "line")
            case .unknownTeam, .teamElsewhere: (.unprocessableContent, .invalidValue, "team")
            case .handOverLacks(let needs):
                (.unprocessableContent, .invalidValue, needs.first?.rawValue ?? "line")
            case .dateNotAhead, .dateMissing: (.unprocessableContent, .invalidValue, "until")
            case .reasonMissing(command: "chase"): (.unprocessableContent, .invalidValue, "comment")
            case .reasonMissing: (.unprocessableContent, .invalidValue, "reason")
            case .slotMissing, .slotNotAhead, .slotTooFar: (.unprocessableContent, .invalidValue, "slot")
            case .markWrong, .markMissing: (.unprocessableContent, .invalidValue, "mark")
            case .unknownQuestion: (.unprocessableContent, .invalidValue, "answers")
            case .assessmentIncomplete(let lacks): (.unprocessableContent, .invalidValue, lacks)
            case .notSpent(_, .beyondLimit): (.forbidden, .forbidden, "amount")
            case .notSpent(_, let why): (.unprocessableContent, .invalidValue, why.field)
            case .saidByMissing: (.unprocessableContent, .invalidValue, "said_by")
            case .textMissing: (.unprocessableContent, .invalidValue, "text")
            case .tooLong(let field, _), .tooMany(let field, _):
                (.unprocessableContent, .invalidValue, field)
            }
        self.init(status, kind, rejection.sentence, field: field)
    }

    init(_ error: StorageError, reference: String) {
        switch error {
        case .duplicate:
            self.init(
                .conflict, .alreadyTaken,
                "A record with this value exists already. Change the existing one, or choose another value.")
        case .reference:
            self.init(
                .conflict, .changedMeanwhile,
                "Something this refers to does not exist any more. Read it again and repeat the request.")
        case .conflict:
            self.init(
                .serviceUnavailable, .unavailable,
                "Many writers want the same record at once. Repeat the request in a moment.",
                headers: [.retryAfter: "1"])
        case .full:
            self.init(
                .init(code: 507, reasonPhrase: "Insufficient Storage"), .diskFull,
                "The disk of the server is full; nothing was stored. The operator has to make room, then repeat.",
                headers: [.retryAfter: "60"])
        case .unreachable:
            self.init(
                .serviceUnavailable, .unavailable,
                "The database cannot be reached; nothing was stored that you were not told of. Repeat the "
                    + "request, with the same Idempotency-Key if it had one.",
                headers: [.retryAfter: "5"])
        case .closed:
            self.init(
                .serviceUnavailable, .unavailable,
                "The server is stopping. Repeat the request in a moment.", headers: [.retryAfter: "5"])
        case .refused, .io, .unreadable, .tooNew, .misuse: self = .unforeseen(reference)
        }
    }

    init(_ failure: BlobFailure, reference: String) {
        switch failure {
        case .full: self.init(StorageError.full(""), reference: reference)
        case .away(_, let reason), .refused(_, let reason): self.init(DeskError.filesAway(reason: reason))
        case .io, .missing, .damaged, .noStore: self = .unforeseen(reference)
        }
    }
}

extension DeskError.Problem {
    fileprivate func sentence(_ field: String) -> String {
        let name = "The \(field.words)"
        return switch self {
        case .missing: "\(name) is missing. Give it a value."
        case .empty: "\(name) is empty. Give it a value."
        case .tooLong(let limit): "\(name) is too long; at most \(limit) fit. Shorten it."
        case .tooMany(let limit): "\(name) has too many entries; at most \(limit) are taken."
        case .tooShort(let limit): "\(name) is too short; at least \(limit) are needed."
        case .notOneOf(let words): "\(name) is not one of: \(words.joined(separator: ", "))."
        case .notA(let what): "\(name) is not \(what.article) \(what)."
        case .unknown(let value): "\(name) \(value.shown) does not exist. Look up the right one and repeat."
        case .holdsTickets(let count):
            "\(name) cannot be set: \(count) tickets that are not over stand there. Move them first."
        case .holdsParts(let count):
            "\(name) cannot be set: \(count) others are part of this one. Move them first."
        case .mayNotSee(let person):
            "\(name) calls \(person), who may not see this ticket. Leave the name out, or give them the department."
        case .isLast: "\(name) cannot be changed: this is the last one, and the desk needs one."
        case .unknownMark(let mark):
            "\(name) names the field {{\(mark)}}, which this kind of letter does not have."
        case .markMissing(let mark): "\(name) lacks the field {{\(mark)}}, which this kind of letter needs."
        case .markTwice(let mark): "\(name) has the field {{\(mark)}} more than once."
        case .typeNotAllowed(let type): "\(name) has the type \(type.shown), which this desk does not take."
        }
    }
}

extension FileRefusal {
    fileprivate var sentence: String {
        let file = "The file \(name.shown)"
        return switch rule {
        case .kind(let kind): "\(file) is of the kind \(kind.shown), which this desk does not take."
        case .inner(let inner): "\(file) holds \(inner.shown), a kind that this desk does not take."
        case .file(let most): "\(file) is larger than \(most) MB, the most for one file."
        case .message(let most): "With \(name.shown) the message has more than \(most) MB of files."
        case .ticket(let most): "With \(name.shown) the ticket has more than \(most) MB of files."
        }
    }
}

extension TicketRejection {
    fileprivate var sentence: String {
        switch self {
        case .alreadyFinished(let number, let status):
            "Ticket \(number) is \(status.rawValue) already. Reopen it first to change it."
        case .notWaiting(let number): "Ticket \(number) does not wait, so there is nothing to resume."
        case .notResolved(let number, let status):
            "Ticket \(number) is \(status.rawValue), not resolved. Only a resolved ticket is confirmed or returned."
        case .notFinished(let number, let status):
            "Ticket \(number) is \(status.rawValue), so it needs no reopening."
        case .notDeleted(let number): "Ticket \(number) is not in the trash."
        case .isDeleted(let number): "Ticket \(number) is in the trash. Restore it first."
        case .isMerged(let number, let into):
            "Ticket \(number) was merged into the ticket with the id \(into.rawValue). Use that one."
        case .notMerged(let number): "Ticket \(number) is not merged into another one."
        case .alreadyAssigned(let number, _): "Ticket \(number) is assigned to this person already."
        case .onlyStaff: "Only staff can do this."
        case .dateNotAhead(let date): "The date \(date.rfc3339) has passed. Give one that lies ahead."
        case .dateMissing: "Waiting for a date needs the date. Give \"until\"."
        case .reasonMissing(let command): "The command \"\(command)\" needs a reason. Give \"reason\"."
        case .textMissing: "The text is empty. Write something."
        case .tooLong(let field, let limit):
            "The \(field.words) is too long; at most \(limit) fit. Shorten it."
        case .tooMany(let field, let limit): "There are too many \(field.words); at most \(limit) are taken."
        case .ontoItself(let number): "Ticket \(number) cannot be joined with itself. Name another one."
        case .alreadyLinked(let other): "The ticket is linked with \(other.rawValue) in this way already."
        case .notLinked(let other): "The ticket is not linked with \(other.rawValue) in this way."
        case .onlyLettersMove: "Only a client's letter can move to another ticket."
        case .firstLetterStays(let number):
            "This is the first message of ticket \(number); without it nothing is left. Merge the ticket instead."
        case .nothingToUndo(let number):
            "Ticket \(number) was not split off another one, or its letter is gone. Merge it instead."
        case .changedSince(let number):
            "Somebody changed ticket \(number) after you looked at it. Look again and repeat."
        case .alreadyTakesPart: "This person takes part in this role already."
        case .doesNotTakePart: "This person does not take part in this role."
        case .requesterStays: "The requester cannot be taken off. Make somebody else the requester first."
        case .nothingToChange: "Everything is as asked already; nothing was changed."
        case .reopenWindowOver(let closedAt):
            "The ticket was closed at \(closedAt.rfc3339), too long ago to go on. Open a new one."
        case .alreadyOnLine(let number, _): "Ticket \(number) is on this line already. Name another one."
        case .unknownLine(let line):
            "There is no line \(line.rawValue) in use. Look up the right one and repeat."
        case .unknownTeam(let team):
            "There is no team \(team.rawValue) in use. Look up the right one and repeat."
        case .teamElsewhere(let number, let team):
            "Team \(team.rawValue) does not work on the line of ticket \(number). Hand the ticket over first."
        case .notRated(let number): "The client gave ticket \(number) no mark that could be looked at."
        case .leadsLook: "Whoever leads says why a mark was given. Ask one."
        case .noCallBack(let number):
            "Nobody is to call the client of ticket \(number): no call is planned, or it was made already."
        case .solverCalls(let number):
            "You had ticket \(number) when it was solved. Somebody else of the first line calls its client."
        case .markMissing: "A client who answered gave a mark. Send it as \"mark\", 1 to 5."
        case .unknownQuestion:
            "An answer is to a question that this desk does not ask, or was given twice. The questions stand in \"call_back_questions\" of the desk's order."
        case .alreadyWithTeam(let number, _): "Ticket \(number) stands in the queue of this team already."
        case .handOverLacks(let needs):
            "The line takes a ticket only with: \(needs.map(\.rawValue).joined(separator: ", ")). Give them first."
        case .notHandedOver(let number):
            "Ticket \(number) was not passed to its line, or somebody accepted it. Hand it over instead."
        case .passedTooOften(let number, let passes):
            "Ticket \(number) was passed on \(passes) times. A lead decides where it stays; ask one."
        case .alreadyControlled(let number, _):
            "This person answers for ticket \(number) already. Name another one."
        case .asksThroughController:
            "Your line asks clients through the controller of the ticket. Write to them on the internal thread."
        case .doesNotTalkToClients:
            "Your line does not write to clients. Send the ticket back to the line that does."
        case .isLocked(let number, let since, let reasons):
            "Ticket \(number) locked itself at \(since.rfc3339): \(Texts(.en).reasons(reasons)). Ask to unlock it with the command \"request_unlock\", or turn to whoever leads."
        case .tasksOpen(let number, let count):
            "Ticket \(number) has open tasks (\(count)), and the desk's order wants them over first. Finish or cancel them."
        case .notLocked(let number): "Ticket \(number) is not locked."
        case .noClarification(let number):
            "Ticket \(number) has no such open question: it was answered or withdrawn, or never asked there."
        case .noSideTalk(let number): "Ticket \(number) has no such talk with an outsider."
        case .sideTalkWithClient(let number):
            "Whoever has this address takes part in ticket \(number). Write to them on the client's thread."
        case .sideTalkWithDesk(let number):
            "This address is the desk's own; a letter to it would come back to ticket \(number) as a new one."
        case .noteStaysInside(let number):
            "An internal note of ticket \(number) is not passed on to anybody outside."
        case .vendorOwesNothing(let number): "On ticket \(number) nothing is asked of a vendor."
        case .ownClarification(let number):
            "This question on ticket \(number) is your own. Withdraw it if you have the answer."
        case .othersClarification(let number):
            "This question on ticket \(number) is withdrawn by whoever asked, the assignee or a lead."
        case .unlockAskedAlready(let number):
            "Somebody asked to unlock ticket \(number) already. Wait for the decision."
        case .noUnlockRequest(let number):
            "Nobody asked to unlock ticket \(number), so nothing can be refused."
        case .headUnlocks(let number):
            "Whoever leads decides about the lock of ticket \(number), and a lead not about their own. Ask the head."
        case .unlockTimeWrong(let least, let most):
            "Give working time of \(least) to \(most) minutes."
        case .notWaitingForClient(let number):
            "Ticket \(number) does not wait for the client, so there is no attempt to log."
        case .slotMissing: "Asking for another time needs the time. Give \"slot\"."
        case .slotNotAhead(let date): "The time \(date.rfc3339) has passed. Give one that lies ahead."
        case .slotTooFar(let date): "The date \(date.rfc3339) is more than a year ahead. Give an earlier one."
        case .closesOnConfirmation(let number, .firstLine):
            "Only the first line closes ticket \(number) without the client's confirmation."
        case .closesOnConfirmation(let number, _):
            "Ticket \(number) is closed by the client's confirmation. Confirm it in their name, or ask whoever leads."
        case .notClosed(let number, let status):
            "Ticket \(number) is \(status.rawValue), not closed. Only a closed ticket is rated."
        case .ratedLongAgo(let number, _):
            "The mark of ticket \(number) can be changed for 14 days; they are over."
        case .markWrong: "Give a mark from 1 to 5."
        case .assessmentIncomplete: "Impact and urgency are said together. Give the one that is missing too."
        case .priorityFollowsMatrix:
            "The priority follows from impact and urgency here. Give those, or ask whoever leads."
        case .notSpent(_, .amountOutOfRange(let range, let currency)):
            "Give an amount of \(range.lowerBound) to \(range.upperBound) minor units of \(currency)."
        case .notSpent(_, .reportMissing): "Spending needs a report. Give \"report\"."
        case .notSpent(_, .reportTooLong(let limit)):
            "The report is too long; at most \(limit) characters fit."
        case .notSpent(let number, .beyondLimit(let limit, let spent, _, let currency, let beyond)):
            "Ticket \(number) may cost \(limit) minor units of \(currency), and \(spent) were spent. More takes the \(beyond.rawValue)."
        case .saidByMissing: "Say who on the client's side confirmed it. Give \"said_by\"."
        }
    }
}

extension String {
    /// What somebody typed, as a message may repeat it: short and on one line.
    var shown: String {
        let line = String(prefix(80).map { $0.isNewline ? " " : $0 })
        return "\"\(line)\(count > 80 ? "…" : "")\""
    }

    /// `requester.email` in a sentence.
    fileprivate var words: String { "field \"\(self)\"" }

    fileprivate var article: String { "aeiou".contains(first?.lowercased() ?? "x") ? "an" : "a" }
}

extension SearchFault {
    /// Why a search cannot be made, for the API.
    var sentence: String {
        switch self {
        case .unknownField(let name):
            "There is no field \(name.shown) to search by. Fields are \(SearchField.allCases.map(\.rawValue).joined(separator: ", ")); put text that has a colon in quotes."
        case .missingValue(let field): "Write what to look for after \(field.rawValue):."
        case .unknownValue(let field, let value, let choices):
            "\(field.rawValue): cannot be \(value.shown)."
                + (choices.isEmpty ? "" : " It can be: \(choices.joined(separator: ", ")).")
        case .nothingNamed(let field, let value): "Nobody is called \(value.shown) for \(field.rawValue):."
        case .tooMany(let field, let value):
            "\(value.shown) fits too many for \(field.rawValue):. Write more of the name."
        case .notExcludable(let field): "\(field.rawValue): cannot stand behind a minus."
        }
    }
}
