import Domain
import Flows
import HTTPTypes
import Storage

/// Tickets over the API.
enum TicketHandlers {
    private static let filters = [
        "status", "line", "department", "assignee", "requester", "organization", "tag", "locked",
        "unlock_requested", "team", "q", "view",
    ]

    static func list(_ call: Call) async throws -> Answer {
        if call.query.text("view") != nil { return try await ViewHandlers.tickets(call) }
        try call.query.expect(filters + ["limit", "after"])
        let filter = try filter(call.query, try await call.desk.settings.settings(of: call.desk))
        let limit = try call.query.limit()
        if let text = call.query.text("q") { return try await search(text, filter, limit, call) }
        let list = TicketList(
            filter, for: call.member, before: try call.query.after(Ticket.self), limit: limit)
        let page = try await call.read { try list.perform(in: $0) }
        let now = call.desk.surroundings.now()
        return try .json(
            FoundPageJSON(
                items: page.tickets.map { TicketJSON($0, at: now) }, next: Cursor.text(page.next),
                shownFor: nil, places: []))
    }

    private static func search(
        _ text: String, _ filter: TicketFilter, _ limit: Int, _ call: Call
    ) async throws -> Answer {
        let now = call.desk.surroundings.now()
        let offset = Int(try call.query.after(SearchCandidate.self)?.rawValue ?? 0)
        let search = TicketSearch(
            text, filter, for: call.member, offset: min(offset, TicketSearch.Limits.candidatesMax),
            limit: limit, now: now, zone: zone(of: call))
        let page = try await call.read { try search.performNaming(in: $0) }
        return try .json(
            FoundPageJSON(
                items: page.tickets.map { TicketJSON($0, at: now) },
                next: Cursor.text(page.next.map { Identifier<SearchCandidate>(Int64($0)) }),
                shownFor: page.spelling, places: page.places.map { FoundPlaceJSON($0) }))
    }

    /// A day begins by the clock of whoever asks.
    private static func zone(of call: Call) -> TimeZoneRules? {
        call.member.timeZone.flatMap { call.desk.zones.rules(of: $0) }
    }

    /// How many tickets a list with the same filters has.
    static func count(_ call: Call) async throws -> Answer {
        if call.query.text("view") != nil {
            let count = try await ViewHandlers.count(call)
            return try .json(CountJSON(count: count.count, exact: count.isExact))
        }
        try call.query.expect(filters)
        let filter = try filter(call.query, try await call.desk.settings.settings(of: call.desk))
        if let text = call.query.text("q") {
            let search = TicketSearch(
                text, filter, for: call.member, offset: 0, limit: 1, now: call.desk.surroundings.now(),
                zone: zone(of: call))
            let found = try await call.read { try search.count(in: $0) }
            return try .json(CountJSON(count: found.count, exact: found.isExact))
        }
        let list = TicketList(filter, for: call.member, before: nil, limit: 1)
        let found = try await call.read { try list.count(in: $0) }
        return try .json(CountJSON(count: found.count, exact: found.isExact))
    }

    struct FoundPageJSON: Encodable {
        let items: [TicketJSON]
        @OrNull var next: String?
        /// The words that were looked for in place of those of `q`, which nobody ever wrote.
        @OrNull var shownFor: String?
        /// Where the words stand in each ticket.
        let places: [FoundPlaceJSON]

        enum CodingKeys: String, CodingKey { case items, next, places, shownFor = "shown_for" }
    }

    struct FoundPlaceJSON: Encodable {
        let ticket: String
        @OrNull var message: String?
        @OrNull var attachment: String?
        @OrNull var file: String?

        init(_ place: FoundPlace) {
            ticket = place.ticket.text
            message = place.message?.text
            attachment = place.file?.id.text
            file = place.file.flatMap { $0.name.isEmpty ? nil : $0.name }
        }
    }

    private struct CountJSON: Encodable {
        let count: Int
        let exact: Bool
    }

    private static func filter(_ query: Query, _ settings: Settings) throws -> TicketFilter {
        var filter = TicketFilter()
        filter.statuses = try statuses(query)
        filter.line = try query.id("line")
        if let department: Department.ID = try query.id("department") {
            filter.departments = settings.subtree(of: department).sorted()
        }
        filter.assignee = try query.id("assignee")
        filter.requester = try query.id("requester")
        filter.organization = try query.id("organization")
        if try flag("unlock_requested", query) {
            filter.lock = .unlockRequested
        } else if try flag("locked", query) {
            filter.lock = .locked
        }
        if filter.lock != .any, query.text("q") != nil {
            throw DeskError.invalid(field: "q", problem: .notA("filter beside locks"))
        }
        filter.team = try query.id("team")
        if filter.team != nil, query.text("q") != nil {
            throw DeskError.invalid(field: "q", problem: .notA("filter beside a team"))
        }
        filter.tag = query.text("tag").map { $0.trimmed.lowercased() }
        return filter
    }

    /// Only `true` narrows; there is no list of what is not so.
    private static func flag(_ name: String, _ query: Query) throws -> Bool {
        guard let text = query.text(name) else { return false }
        guard text == "true" else { throw DeskError.invalid(field: name, problem: .notOneOf(["true"])) }
        return true
    }

    /// `status=new,open`.
    private static func statuses(_ query: Query) throws -> Set<Ticket.Status.Name> {
        guard let text = query.text("status") else { return [] }
        var statuses: Set<Ticket.Status.Name> = []
        for word in text.split(separator: ",", maxSplits: 20) {
            guard let status = Ticket.Status.Name(rawValue: String(word)) else {
                throw DeskError.invalid(
                    field: "status", problem: .notOneOf(Ticket.Status.Name.allCases.map(\.rawValue)))
            }
            statuses.insert(status)
        }
        return statuses
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let reference = try TicketReference(call.parameters["ticket"])
        let person = call.person
        let view = try await call.read { transaction in
            try reference.with(transaction) { try TicketView($0, for: person, in: transaction) }
        }
        return try .json(TicketJSON(view, at: call.desk.surroundings.now()))
    }

    static func create(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let form: NewTicketForm = try call.form()
        let settings = try await call.desk.settings.settings(of: call.desk)
        if let department = form.department, settings.department(department)?.isArchived ?? true {
            throw DeskError.invalid(field: "department", problem: .unknown(department.text))
        }
        let message = NewMessage(
            text: form.content.text, html: form.content.html, channel: .api, direction: .in,
            fromName: form.requester.name,
            fromAddress: form.requester.email?.text,
            attachments: try await form.content.attachments(settings.files, in: call.desk.blobs))
        let flow = try CreateTicket(
            subject: form.subject, message: message,
            requester: try RegisterContact(
                email: form.requester.email, phone: form.requester.phone?.e164, name: form.requester.name),
            kind: form.kind, priority: form.priority,
            assessment: form.assessment, channel: .api, settings: settings,
            department: form.department, tags: form.tags, acknowledge: call.desk.mail)
        let person = call.person
        return try await call.write { work in
            let ticket = try flow.perform(work).record
            return try .json(
                TicketJSON(TicketView(showing: ticket, to: person, in: work.transaction), at: work.now),
                .created)
        }
    }

    static func change(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let reference = try TicketReference(call.parameters["ticket"])
        let form: TicketChangeForm = try call.form()
        let settings = try await call.desk.settings.settings(of: call.desk)
        let change = try form.change(with: settings.customFields)
        let person = call.person
        return try await call.write { work in
            try reference.with(work.transaction) { id in
                let ticket = try RunCommand(.change(change), on: id, by: person).perform(work).record
                return try .json(
                    TicketJSON(TicketView(showing: ticket, to: person, in: work.transaction), at: work.now))
            }
        }
    }
}

extension ContentForm {
    /// Puts the files where they last, before any transaction names them.
    func attachments(_ rules: FileRules, in blobs: Blobs) async throws -> [NewAttachment] {
        try await rules.take(
            attachments.map { SentFile(name: $0.name, contentType: $0.contentType, file: $0.file) },
            in: blobs)
    }
}
