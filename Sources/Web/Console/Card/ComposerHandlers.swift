import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import NIOCore
import Storage

/// Sends what was written in the composer, with what is done beside it.
enum ComposerHandlers {
    static func write(_ call: PageCall) async throws -> Answer {
        let files = try await ComposerFiles(keeping: call.form, call)
        func again(_ message: String, _ field: String?, meanwhile: MeanwhileReply? = nil) async throws
            -> Answer
        {
            try await CardHandlers.page(
                call,
                CardFailure(
                    command: "write", form: call.form, message: message, field: field, files: files,
                    meanwhile: meanwhile))
        }
        guard files.refused.isEmpty else { return try await again(call.texts.composer.filesRefused, "files") }
        do {
            let discipline = try await call.desk.settings.settings(of: call.desk).rules.discipline
            let input = try ComposerInput(call, files, undoSeconds: discipline.undoSeconds)
            if input.thread == .client,
                let fault = input.prepared.fault(of: call.form.raw("text"), call.texts)
            {
                return try await again(fault, "text")
            }
            let reference = TicketReference(try CardHandlers.number(call))
            let sent = try await call.write { work in
                try reference.with(work.transaction) { try input.send(on: $0, work) }
            }
            switch sent {
            case .held(let held): return .see("/tickets/\(reference.asked)#h\(held.id.rawValue)")
            case .said(let ticket, let message):
                return CardHandlers.done(ticket, call, message.map { "m\($0.rawValue)" } ?? "card")
            }
        } catch let reply as MeanwhileReply {
            return try await again(call.texts.forms.changedMeanwhile, nil, meanwhile: reply)
        } catch let refused as SendWithActions.Refused {
            return try await again(sentence(refused, call), nil)
        } catch let error as DeskError {
            return try await CardHandlers.again(call, "write", error, files: files)
        }
    }
}

extension ComposerHandlers {
    private static func sentence(
        _ refused: SendWithActions.Refused, _ call: PageCall
    ) async throws -> String {
        let settings = try await call.desk.settings.settings(of: call.desk)
        let action = CannedNames(settings: settings, texts: call.texts).name(refused.action)
        return call.texts.canned.refused(action, call.texts.sentence(refused.error, call.visitor))
    }

    /// An answer that waited stays, and the card says which of its actions was refused.
    static func refused(_ refused: SendWithActions.Refused, _ call: PageCall) async throws -> Answer {
        let message = try await sentence(refused, call)
        return try await CardHandlers.page(
            call, CardFailure(command: "held", form: call.form, message: message, field: nil))
    }
}

/// What the composer sent.
struct ComposerInput: Sendable {
    let thread: MessageThread.Kind
    let prepared: PreparedInput
    /// Nil where only the ticket changes.
    private let message: NewMessage?
    /// When it leaves; nil: at once.
    private let due: Instant?
    private let then: String?
    /// The version the page was read at; a program's form without it asks for no warning.
    private let seen: Int64?
    private let files: ComposerFiles
    private let form: FormBody
    private let member: StaffMember
    private let mail: MailIdentity?

    /// - Throws: `DeskError.invalid`.
    init(_ call: PageCall, _ files: ComposerFiles, undoSeconds: Int) throws {
        form = call.form
        member = call.member
        self.files = files
        thread = DraftHandlers.thread(of: call.form)
        let goesOut = thread == .client || thread == .vendor
        mail = goesOut ? call.desk.mail : nil
        prepared = try PreparedInput(call.form)
        // An answer's own buttons say how the ticket is left; beside a note they are not shown.
        then = thread == .client ? call.form.text("then") : nil
        seen = thread == .client ? call.form.text("seen").flatMap { Int64($0) } : nil
        due = thread == .client ? try Self.due(call, undoSeconds) : nil
        let text = call.form.raw("text")
        if text.utf8.count > Ticket.Limits.textBytesMax {
            throw DeskError.invalid(field: "text", problem: .tooLong(limit: Ticket.Limits.textBytesMax))
        }
        let isEmpty = text.trimmed.isEmpty && files.waiting.isEmpty
        if isEmpty, prepared.actions.isEmpty { throw DeskError.invalid(field: "text", problem: .empty) }
        message =
            isEmpty
            ? nil
            : NewMessage(
                text: text, channel: goesOut ? .email : .web, direction: .out,
                fromName: call.member.name.text,
                attachments: files.attachments
            ).formatted()
    }

    private static func due(_ call: PageCall, _ undoSeconds: Int) throws -> Instant? {
        let planned = try call.form.text("send_at").map {
            try CardCommand.instant($0, call.visitor.zone, field: "send_at")
        }
        do throws(TicketRejection) {
            return try HeldReply.due(at: planned, undoSeconds: undoSeconds, now: call.visitor.now)
        } catch { throw DeskError.ticket(error) }
    }

    enum Sent: Sendable {
        case said(Ticket, Message.ID?)
        case held(HeldReply)
    }

    /// - Throws: `MeanwhileReply` where somebody was quicker; what sending throws.
    func send(on ticket: Ticket.ID, _ work: Work) throws -> Sent {
        if let seen,
            let reply = try MeanwhileReply.find(
                on: ticket, after: seen, by: member.id, in: work.transaction)
        {
            throw reply
        }
        let actions = prepared.actions(then: then)
        if let due, message != nil {
            let hold = HoldReply(
                form.raw("text"), uploads: files.waiting.map(\.id), actions: actions,
                isPlanned: form.text("send_at") != nil, due: due, by: member)
            let held = try hold.perform(on: ticket, work)
            try forgetDraft(on: ticket, work)
            return .held(held)
        }
        let post = message.map {
            PostMessage($0, on: thread, of: ticket, by: .staff(member), mail: mail)
        }
        let sent = try SendWithActions(
            post, actions, on: ticket, by: member
        ).perform(work)
        try work.take(files.waiting, of: member.id)
        try forgetDraft(on: ticket, work)
        return .said(sent.ticket, sent.message)
    }

    private func forgetDraft(on ticket: Ticket.ID, _ work: Work) throws {
        try KeepDraft.sent(
            form.raw("text"), base: DraftHandlers.base(of: form, thread), on: thread, of: ticket,
            by: member.id, work)
    }
}
