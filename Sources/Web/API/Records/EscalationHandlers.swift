import Domain
import Flows
import Storage

/// Chains of escalation over the API.
enum EscalationHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(
            call, { try RecordStore<EscalationChain>($0).all() }, EscalationJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "escalation", EscalationJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(call, call.form(EscalationForm.self).flow(nil), EscalationJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: EscalationChain.ID = try RecordHandlers.id(call, "escalation")
        return try await RecordHandlers.save(
            call, call.form(EscalationForm.self).flow(id), EscalationJSON.init)
    }
}

/// What the console told whoever asks.
enum NoticeHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect("limit", "after")
        let member = call.member
        let before = try call.query.after(Notice.self)?.rawValue
        let limit = try call.query.limit()
        let found = try await call.read {
            try NoticeStore($0).page(of: member.id, before: before, limit: limit + 1)
        }
        let page = found.prefix(limit)
        return try .json(
            Page(
                items: try page.map(NoticeJSON.init),
                next: found.count > limit ? Cursor.text(page.last.map { Identifier<Notice>($0.id) }) : nil))
    }

    /// Marks everything up to a notice as seen.
    static func see(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let form: SeenForm = try call.form()
        let member = call.member.id
        return try await call.write { work in
            let notices = NoticeStore(work.transaction)
            try notices.seeAll(of: member, upTo: form.upTo.rawValue, at: work.now)
            return try .json(UnseenJSON(unseen: notices.unseen(of: member, limit: 1_000)))
        }
    }
}

struct SeenForm: Form {
    static let fields: Set<String> = ["up_to"]
    let upTo: Identifier<Notice>

    init(reading fields: FieldReader) throws {
        upTo = try fields.required(try fields.id("up_to"), "up_to")
    }
}

/// How many notices are left that nobody saw, counted no further than 1,000.
struct UnseenJSON: Encodable, Sendable {
    let unseen: Int
}

struct NoticeJSON: Encodable, Sendable {
    let id: String
    /// Null of a task that stands alone, and of an entry of the ledger, whose ticket need not be the reader's to see.
    @OrNull var ticket: Int64?
    @OrNull var task: String?
    @OrNull var subject: String?
    let on: String
    let clock: String?
    let minutes: Int?
    let times: Int?
    let mark: Int?
    @OrNull var due: String?
    @OrNull var act: String?
    let at: String
    @OrNull var seen: String?

    enum CodingKeys: String, CodingKey {
        case id, ticket, task, subject, on, clock, minutes, times, mark, act, at
        case due = "due_at"
        case seen = "seen_at"
    }

    init(_ notice: Notice) throws {
        let said = try StaffNotice(reading: notice.body)
        // What is no moment of a chain has a word of its own.
        let words = said.moment?.words
        mark = said.mark
        id = String(notice.id)
        let isOfLedger = said.word?.isOfLedger == true
        ticket = isOfLedger ? nil : notice.number
        subject = isOfLedger ? nil : notice.subject.value
        task = notice.task?.text
        on = words?.on ?? said.word?.rawValue ?? "rated"
        clock = words?.clock
        minutes = words?.minutes
        times = words?.times
        due = said.due?.shown
        act = said.act?.rawValue
        at = notice.at.shown
        seen = notice.seenAt?.shown
    }
}
