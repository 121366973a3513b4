import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import NIOCore
import Storage

/// Who else has a ticket open: each page says so of itself, and asks when the live line tells that somebody came.
enum PresenceHandlers {
    private enum Limits {
        static let ticketsMax = 60
    }

    /// One screen looks, writes, or leaves.
    static func note(_ call: PageCall) async throws -> Answer {
        let (person, member) = (call.person, call.member.id)
        guard let screen = call.form.text("screen").flatMap({ WrittenID.parse($0) }) else {
            throw DeskError.invalid(field: "screen", problem: .missing)
        }
        if call.form.has("left") {
            try await call.write { try PresenceStore($0.transaction).leave(member, screen: screen) }
            return Answer(.noContent, type: "text/plain; charset=utf-8", ByteBuffer())
        }
        let reference = try TicketReference(call.form.text("ticket"))
        let isAnswering = call.form.raw("answering") == "1"
        try await call.write { work in
            try reference.with(work.transaction) { id in
                guard let ticket = try work.tickets.find(id)?.record,
                    Access.may(person, .readTicket, .ticket(ticket))
                else { throw DeskError.notFound(kind: "ticket", reference: id.text) }
                try PresenceStore(work.transaction).look(
                    at: id, by: member, screen: screen, isAnswering: isAnswering, now: work.now)
            }
        }
        return Answer(.noContent, type: "text/plain; charset=utf-8", ByteBuffer())
    }

    /// The marks of the tickets that a page shows: `?tickets=48213,48214`, with `card=1` in the words of the card.
    static func marks(_ call: PageCall) async throws -> Answer {
        let numbers = (call.query.text("tickets") ?? "").split(separator: ",").prefix(Limits.ticketsMax)
            .compactMap { WrittenID.parse(String($0)) }
        let isCard = call.query.text("card") != nil
        return .fragment(
            HTML(
                numbers.map { number in
                    let mark = PresenceMark(number: number, call)
                    return isCard ? mark.card : mark.row
                }), call)
    }
}

/// Who of the others has one ticket open; nothing for those who may not see it.
struct PresenceMark {
    let number: Int64
    let others: [Present]
    let call: PageCall

    init(number: Int64, _ call: PageCall) {
        self.number = number
        self.call = call
        others = call.gate.live.present(on: number).filter { present in
            present.staff != call.member.id
                && Access.may(
                    call.person, .readTicket, .ticket(department: present.department, clients: .none))
        }
    }

    private func said(_ present: Present) -> String {
        let name = String(Parts.firstWord(present.name[...]))
        return present.isAnswering ? call.texts.composer.writes(name) : call.texts.composer.looks(name)
    }

    /// A small mark behind a row's subject.
    var row: HTML {
        guard !others.isEmpty else { return "<span class=\"watch\" id=\"watch-\(number)\"></span>" }
        let words = others.map(said).joined(separator: ", ")
        let isAnswering = others.contains(where: \.isAnswering)
        return """
            <span class="watch\(isAnswering ? " typing" : "")" id="watch-\(number)" title="\(words)">\(Parts.icon(isAnswering ? "pencil" : "eye"))\(Parts.hidden(words))</span>
            """
    }

    /// The people themselves in the head of the card.
    var card: HTML {
        """
        <div class="watchers" id="watchers-\(number)" aria-live="polite">\(each: others, { present in
            """
            <span class="presence">\(Parts.staff(present.name, isMe: false))<span\(attribute: "class", present.isAnswering ? "typing" : nil)>\(said(present))</span></span>
            """
        })</div>
        """
    }
}
