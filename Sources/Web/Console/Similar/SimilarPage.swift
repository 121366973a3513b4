import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Tickets like one, with what their clients were told: often the answer is there already.
struct SimilarPage {
    let ticket: Ticket
    let found: [SimilarTickets.Found]
    let navigation: Navigation

    private enum Limits {
        static let answerCharactersMax = 600
    }

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.similar
        let title = words.title(Int(ticket.number))
        return ConsoleFrame(
            title: title,
            main: """
                <div class="bar"><div class="line1"><h1>\(title)</h1><a class="button push" href="/tickets/\(ticket.number)">\(Parts.icon("chevron-left"))\(call.texts.holders.back)</a></div></div>
                <div class="incoming then">
                <p class="second">\(ticket.subject.text)</p>
                \(if: found.isEmpty, "<p class=\"quiet-text\">\(words.none)</p>", else: "<p class=\"hint\">\(words.hint)</p>")
                \(each: found, { entry($0, call) })
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func entry(_ found: SimilarTickets.Found, _ call: PageCall) -> HTML {
        let other = found.summary
        let answer = found.answer?.message.text.value ?? ""
        let isLong = answer.count > Limits.answerCharactersMax
        let shown = isLong ? answer.prefix(Limits.answerCharactersMax) + "…" : answer
        return """
            <section><h2><a href="/tickets/\(other.number)">\(other.number) \(other.subject)</a></h2>
            <p class="about second small">\(StateMark(other, call.texts).html)<span>\(other.requester.name)\(ifLet: other.organization, { ", \($0.name)" }) · \(call.visitor.moment(other.createdAt))</span></p>
            \(if: answer.isEmpty, "<p class=\"quiet-text\">\(call.texts.similar.notAnswered)</p>", else: "<div class=\"quote plain\">\(shown)</div>")</section>
            """
    }
}

enum SimilarHandlers {
    private enum Limits {
        static let ticketsMax = 10
    }

    static func show(_ call: PageCall) async throws -> Answer {
        let reference = try TicketReference(call.parameters["number"])
        let (_, navigation) = try await call.navigation()
        let member = call.member
        let page = try await call.read { transaction in
            try reference.with(transaction) { id in
                guard let ticket = try TicketStore(transaction).find(id)?.record,
                    Access.may(.staff(member), .readTicket, .ticket(ticket))
                else { throw DeskError.notFound(kind: "ticket", reference: id.text) }
                return SimilarPage(
                    ticket: ticket,
                    found: try SimilarTickets(for: member).like(
                        ticket, limit: Limits.ticketsMax, in: transaction), navigation: navigation)
            }
        }
        return .page(page.html(call))
    }
}
