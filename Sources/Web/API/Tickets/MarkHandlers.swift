import Domain
import Flows
import Storage

/// Why a mark was given.
struct MarkLookForm: Form {
    static let fields: Set<String> = ["cause", "note"]
    let cause: MarkLook.Cause
    let note: String?

    init(reading fields: FieldReader) throws {
        cause = try fields.required(fields.word("cause"), "cause")
        note = try fields.text("note", bytesMax: Ticket.Limits.reasonCharactersMax * 4)
    }
}

/// A bad mark with who gave it (P122).
struct BadMarkJSON: Encodable, Sendable {
    let ticket: Int64
    @OrNull var subject: String?
    let rating: RatingJSON
    @OrNull var comment: String?
    let requester: NamedJSON
    @OrNull var phone: String?
    @OrNull var organization: NamedJSON?
    @OrNull var assignee: NamedJSON?
    let line: String
    let tickets: Int
    let meanMark: Double
    @OrNull var cause: String?
    @OrNull var note: String?
    @OrNull var lookedAt: String?
    @OrNull var lookedBy: String?

    enum CodingKeys: String, CodingKey {
        case ticket, subject, rating, comment, requester, phone, organization, assignee, line, tickets, cause,
            note
        case meanMark = "mean_mark"
        case lookedAt = "looked_at"
        case lookedBy = "looked_by"
    }

    init(_ mark: BadMark) {
        ticket = mark.number
        subject = mark.subject.value
        rating = RatingJSON(mark.rating)
        comment = mark.comment
        requester = NamedJSON(mark.requester)
        phone = mark.phone
        organization = mark.organization.map(NamedJSON.init)
        assignee = mark.assignee.map(NamedJSON.init)
        line = mark.line
        tickets = mark.tickets
        meanMark = mark.mean
        cause = mark.look?.cause.rawValue
        note = mark.note
        lookedAt = mark.look?.at.shown
        lookedBy = mark.look?.by?.text
    }
}

struct LateAnswerJSON: Encodable, Sendable {
    let ticket: Int64
    @OrNull var subject: String?
    let clock: String
    let due: String
    @OrNull var assignee: String?
    let line: String

    enum CodingKeys: String, CodingKey {
        case ticket, subject, clock, assignee, line
        case due = "due_at"
    }

    init(_ answer: MissedAnswer) {
        ticket = answer.number
        subject = answer.subject.value
        clock = answer.clock.rawValue
        due = answer.due.shown
        assignee = answer.assignee
        line = answer.line
    }
}

struct SatisfactionJSON: Encodable, Sendable {
    let marks: Int
    let good: Int
    @OrNull var permille: Int?

    init(_ satisfaction: Satisfaction) {
        marks = satisfaction.marks
        good = satisfaction.good
        permille = satisfaction.permille
    }
}

struct ServiceQualityJSON: Encodable, Sendable {
    let target: Int
    let days30: SatisfactionJSON
    let days90: SatisfactionJSON
    let people: [Person]
    let lateFirst: Int
    let lateNext: Int
    let exact: Bool

    struct Person: Encodable, Sendable {
        let assignee: NamedJSON
        let marks: Int
        let good: Int
        let meanMark: Double

        enum CodingKeys: String, CodingKey {
            case assignee, marks, good
            case meanMark = "mean_mark"
        }
    }

    enum CodingKeys: String, CodingKey {
        case people, exact
        case target = "target_permille"
        case days30 = "days_30"
        case days90 = "days_90"
        case lateFirst = "late_first_responses"
        case lateNext = "late_next_responses"
    }

    init(_ quality: ServiceQuality) {
        target = quality.target
        days30 = SatisfactionJSON(quality.days30)
        days90 = SatisfactionJSON(quality.days90)
        people = quality.people.map { entry in
            Person(
                assignee: NamedJSON(entry.person), marks: entry.satisfaction.marks,
                good: entry.satisfaction.good, meanMark: entry.mean)
        }
        lateFirst = quality.lateFirst
        lateNext = quality.lateNext
        exact = !quality.isCut
    }
}

enum MarkHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect(["limit", "after"])
        let limit = try call.query.limit()
        let after = try BadMarkKey(call.query)
        let scope = Access.scope(of: call.member)
        let rules = try await call.desk.settings.settings(of: call.desk).rules
        let worst = (rules.discipline.feedback ?? .preset).badMark
        let found = try await call.read {
            try MarkStore($0, scope: scope).bad(upTo: worst, after: after, limit: limit + 1)
        }
        let shown = found.prefix(limit)
        return try .json(
            Page(items: shown.map(BadMarkJSON.init), next: found.count > limit ? shown.last?.key.text : nil))
    }

    static func late(_ call: Call) async throws -> Answer {
        try call.query.expect(["limit", "after"])
        let limit = try call.query.limit()
        let before = try call.query.after(MissedAnswer.self)?.rawValue
        let scope = Access.scope(of: call.member)
        let since = call.desk.surroundings.now() - .days(ServiceQuality.Limits.lateDays)
        let (answers, next) = try await call.read {
            try MarkStore($0, scope: scope).missed(since: since, before: before, limit: limit)
        }
        return try .json(
            Page(
                items: answers.map(LateAnswerJSON.init),
                next: Cursor.text(next.map { Identifier<MissedAnswer>($0) })))
    }

    static func quality(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let rules = try await call.desk.settings.settings(of: call.desk).rules
        let (member, now) = (call.member, call.desk.surroundings.now())
        return try .json(
            ServiceQualityJSON(
                try await call.read { try ServiceQuality(for: member, rules, at: now, in: $0) }))
    }
}

extension BadMarkKey {
    /// Whether it was looked at stands in the last bit of the moment: a page's key is two numbers.
    var text: String {
        MomentCursor(Instant(microseconds: at.microseconds * 2 + (isLookedAt ? 1 : 0)), ticket.rawValue).text
    }

    /// - Throws: `DeskError.invalid` for what no page of ours gave.
    init?(_ query: Query) throws {
        guard let place = try MomentCursor(query) else { return nil }
        self.init(
            isLookedAt: place.at.microseconds & 1 == 1, at: Instant(microseconds: place.at.microseconds >> 1),
            ticket: .init(place.id))
    }
}
