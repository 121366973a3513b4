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
        case .mayNotSee(let name): composer.mayNotSee(name)
        case .notOneOf, .unknown, .notA: refusals.unknownChoice
        case .unknownMark(let mark): templates.unknownMark(mark)
        case .markMissing(let mark): templates.markMissing(mark)
        case .markTwice(let mark): templates.markTwice(mark)
        case .typeNotAllowed(let type): forms.fileKindRefused(type)
        }
    }

    func sentence(_ rejection: TicketRejection, _ visitor: Visitor) -> String {
        sentence(rejection) { visitor.moment($0) }
    }
}
