import Domain
import Flows
import HTML
import HTTPTypes
import Languages

/// A problem as a page: what happened, and the way on.
enum ProblemPage {
    static func answer(to problem: Problem, _ error: DeskError?, reference: String, _ visitor: Visitor)
        -> Answer
    {
        let words = visitor.texts.forms
        let title: String
        var text: String?
        switch problem.kind {
        case .notFound, .methodNotAllowed: title = words.notFound
        case .forbidden where problem.field == FormToken.field: title = words.formExpired
        case .forbidden, .unauthorized: title = words.notAllowed
        case .changedMeanwhile: title = words.changedMeanwhile
        case .internalError, .unavailable, .diskFull:
            if let error, case .filesAway = error {
                title = visitor.texts.sentence(error, visitor)
            } else {
                title = words.failure(reference)
            }
        case .notPossibleNow, .ticketLocked, .invalidValue, .malformedRequest, .unknownField, .alreadyTaken,
            .keyReused,
            .tooLarge,
            .unsupportedType:
            title = error.map { visitor.texts.sentence($0, visitor) } ?? visitor.texts.refusals.unreadableForm
            text = words.nothingLost
        }
        var answer = Answer.page(html(title, text, visitor), problem.status)
        answer.headers.append(contentsOf: problem.headers)
        return answer
    }

    private static func html(_ title: String, _ text: String?, _ visitor: Visitor) -> HTML {
        Document(
            title: "\(title) — Linia", texts: visitor.texts,
            body: """
                <main class="entrance" id="main"><div class="empty">\(Parts.icon("triangle-alert"))<h1>\(title)</h1>\(ifLet: text, { "<p>\($0)</p>" })
                <div class="actions"><a class="button" href="/tickets">\(visitor.texts.navigation.tickets)</a></div></div></main>
                """
        ).html
    }
}
