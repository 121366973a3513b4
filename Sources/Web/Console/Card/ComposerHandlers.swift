import Domain
import Flows
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
            let input = try ComposerInput(call, files)
            if input.thread == .client,
                let fault = input.prepared.fault(of: call.form.raw("text"), call.texts)
            {
                return try await again(fault, "text")
            }
            let reference = TicketReference(try CardHandlers.number(call))
            let (ticket, message) = try await call.write { work in
                try reference.with(work.transaction) { try input.send(on: $0, work) }
            }
            return CardHandlers.done(ticket, call, message.map { "m\($0.rawValue)" } ?? "card")
        } catch let reply as MeanwhileReply {
            return try await again(call.texts.forms.changedMeanwhile, nil, meanwhile: reply)
        } catch let refused as SendWithActions.Refused {
            let settings = try await call.desk.settings.settings(of: call.desk)
            let action = CannedNames(settings: settings, texts: call.texts).name(refused.action)
            let why = call.texts.sentence(refused.error, call.visitor)
            return try await again(call.texts.canned.refused(action, why), nil)
        } catch let error as DeskError {
            return try await CardHandlers.again(call, "write", error, files: files)
        }
    }
}

/// What the composer sent.
struct ComposerInput: Sendable {
    let thread: MessageThread.Kind
    let prepared: PreparedInput
    /// Nil where only the ticket changes.
    private let message: NewMessage?
    private let then: String?
    /// The version the page was read at; a program's form without it asks for no warning.
    private let seen: Int64?
    private let files: ComposerFiles
    private let form: FormBody
    private let member: StaffMember
    private let mail: MailIdentity?

    /// - Throws: `DeskError.invalid`.
    init(_ call: PageCall, _ files: ComposerFiles) throws {
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
                attachments: files.attachments)
    }

    /// - Throws: `MeanwhileReply` where somebody was quicker; what sending throws.
    func send(on ticket: Ticket.ID, _ work: Work) throws -> (ticket: Ticket, message: Message.ID?) {
        if let seen,
            let reply = try MeanwhileReply.find(
                on: ticket, after: seen, by: member.id, in: work.transaction)
        {
            throw reply
        }
        let post = message.map {
            PostMessage($0, on: thread, of: ticket, by: .staff(member), mail: mail)
        }
        let sent = try SendWithActions(
            post, prepared.actions(then: then), on: ticket, by: member
        ).perform(work)
        try work.take(files.waiting, of: member.id)
        try KeepDraft.sent(
            form.raw("text"), base: DraftHandlers.base(of: form, thread), on: thread, of: ticket,
            by: member.id, work)
        return sent
    }
}
