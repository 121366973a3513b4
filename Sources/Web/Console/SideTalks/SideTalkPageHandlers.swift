import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Talks with outsiders in the console.
enum SideTalkPageHandlers {
    static func new(_ call: PageCall) async throws -> Answer {
        .page(try await newPage(call, call.query.id("message"), nil).html(call))
    }

    static func open(_ call: PageCall) async throws -> Answer {
        let files = try await ComposerFiles(keeping: call.form, call)
        let reference = try TicketReference(call.parameters["number"])
        let forwards: Message.ID? = call.form.id("message")
        func again(_ message: String, _ field: String?) async throws -> Answer {
            let failure = CardFailure(
                command: "talk", form: call.form, message: message, field: field, files: files)
            let page = try await newPage(call, forwards, failure)
            return .page(page.html(call), .unprocessableContent)
        }
        guard files.refused.isEmpty else { return try await again(call.texts.composer.filesRefused, "files") }
        let (member, mail, form) = (call.member, call.desk.mail, call.form)
        do {
            let address: EmailAddress
            do { address = try EmailAddress(form.raw("to").trimmed) } catch {
                throw DeskError.invalid(
                    field: "to", problem: form.text("to") == nil ? .missing : .notA("address"))
            }
            let message = NewMessage.outside(
                form.raw("text"), quote: forwards == nil ? nil : form.text("quote"),
                subject: form.text("subject"),
                by: member, attachments: files.attachments)
            let ticked = form.endings(of: NewSideTalkPage.filePrefix).compactMap { WrittenID.parse($0) }
            let opening = TalkOutside.Opening(
                to: address, message, forwards: forwards, files: ticked.map { .init($0) })
            let talk = try await call.write { work in
                try reference.with(work.transaction) { ticket in
                    let talk = try TalkOutside(.open(opening), on: ticket, by: .staff(member), mail: mail)
                        .perform(work).talk
                    try work.take(files.waiting, of: member.id)
                    return talk
                }
            }
            return .see(SideTalkLinks.page(reference.asked, talk))
        } catch let error as DeskError {
            return try await again(
                call.texts.sentence(error, call.visitor), try field(of: error, reference.asked))
        }
    }

    static func show(_ call: PageCall) async throws -> Answer {
        .page(try await page(call, nil).html(call))
    }

    static func write(_ call: PageCall) async throws -> Answer {
        let files = try await ComposerFiles(keeping: call.form, call)
        guard files.refused.isEmpty else {
            return try await again(call, call.texts.composer.filesRefused, "files", files)
        }
        let (member, mail) = (call.member, call.desk.mail)
        let message = NewMessage.outside(call.form.raw("text"), by: member, attachments: files.attachments)
        return try await act(call, files) { ticket, talk, work in
            _ = try TalkOutside(.write(talk, message), on: ticket, by: .staff(member), mail: mail).perform(
                work)
            try work.take(files.waiting, of: member.id)
        }
    }

    static func finish(_ call: PageCall) async throws -> Answer {
        let person = call.person
        return try await act(call, ComposerFiles()) { ticket, talk, work in
            _ = try TalkOutside(.finish(talk), on: ticket, by: person, mail: nil).perform(work)
        }
    }

    private static func act(
        _ call: PageCall, _ files: ComposerFiles,
        _ act: @escaping @Sendable (Ticket.ID, SideTalk.ID, Work) throws -> Void
    ) async throws -> Answer {
        let reference = try TicketReference(call.parameters["number"])
        let talk = try talk(call)
        do {
            try await call.write { work in
                try reference.with(work.transaction) { try act($0, talk, work) }
            }
            return .see(SideTalkLinks.page(reference.asked, talk))
        } catch let error as DeskError {
            return try await again(
                call, call.texts.sentence(error, call.visitor), try field(of: error, reference.asked), files)
        }
    }

    private static func again(
        _ call: PageCall, _ message: String, _ field: String?, _ files: ComposerFiles
    ) async throws -> Answer {
        let failure = CardFailure(
            command: "talk", form: call.form, message: message, field: field, files: files)
        return .page(try await page(call, failure).html(call), .unprocessableContent)
    }

    /// - Throws: what nobody can mend in this form.
    private static func field(of error: DeskError, _ number: Int64) throws -> String? {
        switch error {
        case .notFound, .forbidden: throw error
        case .invalid(let name, _): name.hasPrefix("attachments") ? "files" : name
        case .ticket(let rejection): rejection.field
        case .file, .filesAway: "files"
        case .task, .taken, .erased, .keyReused, .settled: nil
        }
    }

    private static func talk(_ call: PageCall) throws -> SideTalk.ID {
        let text = call.parameters["talk"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "side_talk", reference: text)
        }
        return .init(id)
    }

    // MARK: Pages

    private static func newPage(
        _ call: PageCall, _ forwards: Message.ID?, _ failure: CardFailure?
    ) async throws -> NewSideTalkPage {
        let reference = try TicketReference(call.parameters["number"])
        let person = call.person
        let (_, navigation) = try await call.navigation()
        return try await call.read { transaction in
            try reference.with(transaction) { id in
                let ticket = try ticket(id, .noteTicket, for: person, in: transaction)
                return NewSideTalkPage(
                    ticket: ticket,
                    forwarded: try forwards.map {
                        try ForwardedMessage.find($0, on: id, in: transaction)
                    }, navigation: navigation, failure: failure)
            }
        }
    }

    private static func page(_ call: PageCall, _ failure: CardFailure?) async throws -> SideTalkPage {
        let reference = try TicketReference(call.parameters["number"])
        let talk = try talk(call)
        let person = call.person
        let (_, navigation) = try await call.navigation()
        return try await call.read { transaction in
            try reference.with(transaction) { id in
                let ticket = try ticket(id, .readInternal, for: person, in: transaction)
                let members = try StaffDirectory(in: transaction).members
                let isBound = ticket.lock != nil && person.authority < .lead
                return SideTalkPage(
                    ticket: ticket, view: try SideTalkView.find(talk, on: id, in: transaction),
                    names: Dictionary(members.map { ($0.id, $0.name.text) }) { first, _ in first },
                    mayWrite: !isBound && Access.may(person, .noteTicket, .ticket(ticket))
                        && ticket.status.name != .deleted, navigation: navigation, failure: failure)
            }
        }
    }

    /// - Throws: `DeskError.notFound` for what is out of reach.
    private static func ticket(
        _ id: Ticket.ID, _ action: Access.Action, for person: Access.Person, in transaction: any Transaction
    ) throws -> Ticket {
        guard let ticket = try TicketStore(transaction).find(id)?.record,
            Access.may(person, .readTicket, .ticket(ticket))
        else { throw DeskError.notFound(kind: "ticket", reference: id.text) }
        try Access.require(person, action, .ticket(ticket))
        return ticket
    }
}
