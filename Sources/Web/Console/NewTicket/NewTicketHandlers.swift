import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// A ticket for somebody who calls, in one screen: who, what, where to.
enum NewTicketHandlers {
    private enum Limits {
        static let foundMax = 8
    }

    /// `?caller=` begins with a search, as a telephone's pop-up does; `?line=` with a form that is filled in.
    static func show(_ call: PageCall) async throws -> Answer {
        var form = NewTicketInput(FormBody())
        form.caller = call.query.text("caller") ?? ""
        form.line = call.query.text("line") ?? ""
        if !form.line.isEmpty { return try await read(call, form) }
        return try await page(call, form, status: .ok)
    }

    private static func page(
        _ call: PageCall, _ input: NewTicketInput, found known: [FoundContact] = [],
        errors: [String: String] = [:], alarm: String? = nil, status: HTTPResponse.Status
    ) async throws -> Answer {
        let (settings, navigation) = try await call.navigation(place: .newTicket)
        let words = input.caller
        let found =
            known.isEmpty
            ? try await call.read { try ContactSearch($0).find(words, limit: Limits.foundMax) } : known
        var input = input
        if input.department == nil { input.department = try settings.defaultDepartment().id }
        return .page(
            NewTicketPage(
                input: input, found: found, errors: errors, alarm: alarm, navigation: navigation,
                priorities: settings.rules.discipline.priorities ?? .preset
            ).html(call), status)
    }

    static func create(_ call: PageCall) async throws -> Answer {
        let input = NewTicketInput(call.form)
        if call.form.has("read") { return try await read(call, input) }
        if call.form.has("find") { return try await page(call, input, status: .ok) }
        let (requester, errors) = try await requester(input, call)
        guard let requester, errors.isEmpty else {
            return try await page(call, input, errors: errors, status: .unprocessableContent)
        }
        let settings = try await call.desk.settings.settings(of: call.desk)
        do {
            let text = input.text.trimmed.isEmpty ? input.subject : input.text
            let message = NewMessage(
                text: text, channel: .phone, direction: .in, fromName: requester.name)
            let department = try input.department.map { id -> Department.ID in
                guard let found = settings.department(id), !found.isArchived else {
                    throw DeskError.invalid(field: "department", problem: .unknown(id.text))
                }
                return found.id
            }
            let flow = try CreateTicket(
                subject: input.subject, message: message, requester: requester, kind: input.kind,
                priority: input.priority, assessment: try input.assessment(), channel: .phone,
                settings: settings, department: department,
                acknowledge: call.desk.mail)
            let isSolved = call.form.has("solved")
            let solved =
                isSolved ? try SolvedAtOnce(flow, solution: input.solution, by: call.member) : nil
            let ticket = try await call.write {
                try solved?.perform($0).record ?? flow.perform($0).record
            }
            guard Access.may(call.person, .readTicket, .ticket(ticket)) else { return .see("/tickets") }
            return .see("/tickets/\(ticket.number)")
        } catch let error as DeskError {
            if case .forbidden = error { throw error }
            let message = call.texts.sentence(error, call.visitor)
            guard let field = field(of: error) else {
                return try await page(call, input, alarm: message, status: .unprocessableContent)
            }
            return try await page(call, input, errors: [field: message], status: .unprocessableContent)
        }
    }

    /// Fills the form with what a typed line says; what it does not say stays as it was.
    private static func read(_ call: PageCall, _ typed: NewTicketInput) async throws -> Answer {
        guard !typed.line.trimmed.isEmpty else {
            // The first button of a form is pressed by Enter in any of its fields.
            if typed.hasMore { return try await page(call, typed, status: .ok) }
            return try await page(
                call, typed, errors: ["line": call.texts.forms.required], status: .unprocessableContent)
        }
        guard typed.line.count <= QuickLine.Limits.textCharactersMax else {
            let error = DeskError.invalid(
                field: "line", problem: .tooLong(limit: QuickLine.Limits.textCharactersMax))
            let message = call.texts.sentence(error, call.visitor)
            return try await page(call, typed, errors: ["line": message], status: .unprocessableContent)
        }
        let flow = ReadQuickLine(typed.line, country: call.desk.phoneCountry, for: call.member)
        let form = try await call.read { try flow.perform(in: $0) }
        var input = typed
        input.fill(from: form)
        return try await page(call, input, found: form.found, status: .ok)
    }

    private static func field(of error: DeskError) -> String? {
        switch error {
        case .invalid(let field, _): field.replacing("requester.", with: "")
        case .ticket(let rejection): rejection.field
        case .notFound, .forbidden, .taken, .erased, .keyReused, .file, .filesAway, .settled,
            .task:
            nil
        }
    }

    /// The chosen contact, or a new one; otherwise what is wrong, by field.
    private static func requester(
        _ input: NewTicketInput, _ call: PageCall
    ) async throws -> (RegisterContact?, errors: [String: String]) {
        let words = call.texts
        var errors: [String: String] = [:]
        if input.subject.trimmed.isEmpty { errors["subject"] = words.forms.required }
        if let id = input.contact {
            let contact = try await call.read { try RecordStore<Contact>($0).find(id)?.record }
            guard let contact else {
                errors["contact"] = words.refusals.unknownChoice
                return (nil, errors)
            }
            let known = try RegisterContact(
                email: nil, phone: nil, name: contact.name.text, language: contact.language, known: id)
            return (known, errors)
        }
        var email: EmailAddress?
        if !input.email.isEmpty {
            do { email = try EmailAddress(input.email) } catch { errors["email"] = words.forms.badEmail }
        }
        var phone: PhoneNumber?
        if !input.phone.isEmpty {
            phone = PhoneNumber.normalise(input.phone, defaultCountry: call.desk.phoneCountry)
            if phone == nil { errors["phone"] = words.forms.badPhone }
        }
        if input.name.isEmpty, email == nil, phone == nil {
            if errors["email"] == nil, errors["phone"] == nil { errors["contact"] = words.console.needName }
            return (nil, errors)
        }
        do {
            let name = input.name.isEmpty ? nil : input.name
            return (try RegisterContact(email: email, phone: phone?.e164, name: name), errors)
        } catch {
            errors[field(of: error) ?? "name"] = words.sentence(error, call.visitor)
            return (nil, errors)
        }
    }
}

/// What was typed into the form, whole or not.
struct NewTicketInput: Sendable {
    /// All of it as it was typed while somebody talked.
    var line: String
    /// What was done, where it is over already.
    var solution: String
    var caller: String
    /// Nil for somebody new.
    var contact: Contact.ID?
    var name: String
    var phone: String
    var email: String
    var subject: String
    var text: String
    var kind: Ticket.Kind
    /// Nil where impact and urgency say it.
    var priority: Ticket.Priority?
    var impact: Assessment.Level?
    var urgency: Assessment.Level?
    var department: Department.ID?

    init(_ form: FormBody) {
        line = form.raw("line")
        solution = form.raw("solution")
        caller = form.text("caller") ?? ""
        contact = form.id("contact")
        name = form.text("name") ?? ""
        phone = form.text("phone") ?? ""
        email = form.text("email") ?? ""
        subject = form.raw("subject")
        text = form.raw("text")
        kind = form.word("kind") ?? .incident
        priority = form.word("priority")
        impact = form.word("impact")
        urgency = form.word("urgency")
        department = form.id("department")
    }

    /// Whether anything was typed beside the line.
    var hasMore: Bool {
        ![caller, name, phone, email, subject, text, solution].allSatisfy(\.isEmpty) || contact != nil
    }

    /// What was understood takes the place of what stood there.
    mutating func fill(from form: ReadQuickLine.Form) {
        contact = form.contact
        name = form.name ?? name
        phone = form.phone ?? phone
        email = form.email ?? email
        // Whom it may be is searched for again, should the form come back.
        caller = form.found.first.map { form.found.count == 1 ? $0.name : form.phone ?? $0.name } ?? caller
        if !form.subject.isEmpty { subject = form.subject }
        if !form.details.isEmpty { text = form.details }
        kind = form.kind ?? kind
        priority = form.priority ?? priority
        department = form.department ?? department
    }

    /// Both or none of the two. - Throws: `.ticket(.assessmentIncomplete)`.
    func assessment() throws -> Assessment? {
        switch (impact, urgency) {
        case (nil, nil): return nil
        case (let impact?, let urgency?): return Assessment(impact: impact, urgency: urgency)
        case (nil, _): throw DeskError.ticket(.assessmentIncomplete(lacks: "impact"))
        case (_, nil): throw DeskError.ticket(.assessmentIncomplete(lacks: "urgency"))
        }
    }
}
