import Domain
import Flows
import HTML
import Languages
import Storage

/// Answers that wait: each with its moment, and for its author the way back. Those that did not leave say why.
struct CardHeld {
    let data: CardData
    let call: PageCall

    var html: HTML {
        "\(each: data.held, { entry($0) })"
    }

    private func entry(_ held: HeldReply) -> HTML {
        let words = call.texts.held
        let isMine = held.author == call.member.id
        let who = isMine ? words.yours : words.of(data.name(of: .staff(held.author), call.texts))
        let names = CannedNames(settings: data.settings, texts: call.texts)
        let done = held.actions.map { names.name($0) }.joined(separator: ", ")
        return """
            <section class="banner \(held.stop == nil ? "is-waiting" : "is-overdue") held" id="h\(held.id.rawValue)"\(if: held.stop != nil, " role=\"alert\"")>\(Parts.icon(held.stop == nil ? "clock" : "triangle-alert"))<div>
            <p><b>\(held.stop.map { why($0) } ?? when(held))</b> <span class="quiet-text">\(who)</span></p>
            <p class="plain">\(held.text)</p>
            \(if: !held.files.isEmpty, "<p class=\"small quiet-text\">\(words.files(held.files.count))</p>")
            \(if: !done.isEmpty, "<p class=\"small quiet-text\">\(call.texts.canned.willBeDone) \(done)</p>")
            \(if: isMine, buttons(held))
            </div></section>
            """
    }

    private func buttons(_ held: HeldReply) -> HTML {
        let words = call.texts.held
        let takeBack: Link = "/tickets/\(data.summary.number)/held/\(held.id.rawValue)/take-back"
        let send: Link = "/tickets/\(data.summary.number)/held/\(held.id.rawValue)/send"
        return """
            <form class="inline" method="post" action="\(takeBack)">\(Parts.formToken(call.formToken))<button class="button">\(Parts.icon("rotate-ccw"))\(words.takeBack)</button><button class="button quiet" formaction="\(send)">\(Parts.icon("send"))\(held.stop == nil ? words.sendNow : words.sendAnyway)</button></form>
            """
    }

    private func when(_ held: HeldReply) -> String {
        let words = call.texts.held
        if held.isPlanned { return words.leavesAt(call.visitor.moment(held.due)) }
        return words.leavesSoon
    }

    private func why(_ stop: HeldReply.Stop) -> String {
        let words = call.texts.held
        return switch stop {
        case .clientWrote: words.clientWrote
        case .answered: words.answered
        case .finished: words.finished
        case .locked: words.locked
        case .outOfReach: words.outOfReach
        case .action: words.action
        case .refused: words.refused
        }
    }
}

/// Taking an answer back, and sending it at once.
enum HeldHandlers {
    /// Back into the composer with its files and what was to be done.
    static func takeBack(_ call: PageCall) async throws -> Answer {
        let (reference, id, member) = (try reference(call), try id(call), call.member)
        let held = try await call.write { work in
            try reference.with(work.transaction) {
                try SendHeldReply.takeBack(id, on: $0, by: member, work)
            }
        }
        let waiting = try await call.read {
            try UploadStore($0).find(held.files.map { Upload.ID($0) }, of: member.id)
        }
        var form = FormBody()
        form.put("public", into: "visibility")
        form.put(held.text, into: "text")
        var files = ComposerFiles()
        files.waiting = waiting
        return try await CardHandlers.filled(
            ComposerFill(form: form, files: files, actions: held.actions), call)
    }

    static func send(_ call: PageCall) async throws -> Answer {
        let (reference, id, member) = (try reference(call), try id(call), call.member)
        do {
            let (ticket, message) = try await call.write { work in
                try reference.with(work.transaction) {
                    try SendHeldReply.now(id, on: $0, by: member, work)
                }
            }
            return CardHandlers.done(ticket, call, message.map { "m\($0.rawValue)" } ?? "card")
        } catch let refused as SendWithActions.Refused {
            return try await ComposerHandlers.refused(refused, call)
        } catch let error as DeskError {
            return try await CardHandlers.again(call, "held", error)
        }
    }

    private static func reference(_ call: PageCall) throws -> TicketReference {
        TicketReference(try CardHandlers.number(call))
    }

    private static func id(_ call: PageCall) throws -> HeldReply.ID {
        let text = call.parameters["held"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "held_reply", reference: text)
        }
        return .init(id)
    }
}
