import Domain
import Flows
import HTTPTypes
import Storage

/// Books of rules: their versions, which of them is in force, and rehearsals.
enum RuleBookHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let items = try await call.read { transaction in
            try RuleSet.Kind.allCases.map { try RuleBookJSON($0, Self.find($0, in: transaction)) }
        }
        return try .json(Page(items: items, next: nil))
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let kind = try kind(call)
        return try .json(try await call.read { try RuleBookJSON(kind, Self.find(kind, in: $0)) })
    }

    static func version(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let kind = try kind(call)
        let text = call.parameters["version"] ?? ""
        let number = WrittenID.parse(text).flatMap { Int(exactly: $0) }
        let found = try await call.read { transaction -> RuleVersionJSON? in
            let book = try Self.find(kind, in: transaction)
            return try number.flatMap { book?.set($0) }.map { set in
                try RuleVersionJSON(set, isActive: book?.active == set.version)
            }
        }
        guard let found else { throw DeskError.notFound(kind: "version", reference: text) }
        return try .json(found)
    }

    static func save(_ call: Call) async throws -> Answer {
        let form: RuleVersionForm = try call.form()
        return try await write(call) { kind, work in
            try SaveRules.save(form.rules, name: form.name, as: kind, basedOn: form.basedOn, work)
        }
    }

    static func activate(_ call: Call) async throws -> Answer {
        let form: RuleSwitchForm = try call.form()
        return try await write(call) { try SaveRules.switch($0, .on(version: form.version), $1) }
    }

    static func switchOff(_ call: Call) async throws -> Answer {
        _ = try call.form(EmptyForm.self)
        return try await write(call) { try SaveRules.switch($0, .off, $1) }
    }

    static func switchBack(_ call: Call) async throws -> Answer {
        _ = try call.form(EmptyForm.self)
        return try await write(call) { try SaveRules.switch($0, .back, $1) }
    }

    static func rehearse(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let kind = try kind(call)
        let form: RehearsalForm = try call.form()
        guard kind == .incoming else {
            throw DeskError.invalid(field: "rule_book", problem: .notOneOf([RuleSet.Kind.incoming.rawValue]))
        }
        var rules = form.rules ?? []
        if let version = form.version, form.rules == nil {
            let set = try await call.read { try Self.find(kind, in: $0)?.set(version) }
            guard let set else { throw RoutingRejection.unknownVersion(version) }
            rules = set.rules
        }
        let checked = try RuleBook.checked(rules, as: kind)
        let (rehearsal, subjects) = try await RehearseRules(
            checked, lastTickets: form.tickets ?? RehearseRules.ticketsMax
        ).perform(on: call.desk)
        return try .json(RehearsalJSON(rehearsal, subjects))
    }

    static func kind(_ call: Call) throws(DeskError) -> RuleSet.Kind {
        let text = call.parameters["rule_book"] ?? ""
        guard let kind = RuleSet.Kind(rawValue: text) else {
            throw .notFound(kind: "rule_book", reference: text)
        }
        return kind
    }

    static func find(_ kind: RuleSet.Kind, in transaction: any Transaction) throws -> RuleBook? {
        try RecordStore<RuleBook>(transaction).find(kind.book)?.record
    }

    private static func write(
        _ call: Call, _ change: @escaping @Sendable (RuleSet.Kind, Work) throws -> RuleBook
    ) async throws -> Answer {
        try call.query.expect()
        let kind = try kind(call)
        let answer = try await call.write { try .json(RuleBookJSON(kind, change(kind, $0))) }
        // The next ticket goes by the new rules.
        call.desk.settings.forget()
        return answer
    }
}

/// What a rehearsal found: all tickets in a few numbers, then those that would have gone elsewhere.
struct RehearsalJSON: Encodable, Sendable {
    let looked: Int
    let different: Int
    let rejected: Int
    let replies: Int
    let mails: Int
    let rules: [Rule]
    let tickets: [Ticket]

    struct Rule: Encodable, Sendable {
        let id: String
        let acted: Int
        let different: Int
    }

    struct Ticket: Encodable, Sendable {
        let id: String
        let number: Int64
        let subject: String
        let differences: [Difference]
    }

    struct Difference: Encodable, Sendable {
        let what: String
        @OrNull var was: String?
        @OrNull var wouldBe: String?
        @OrNull var rule: String?

        enum CodingKeys: String, CodingKey { case what, was, wouldBe = "would_be", rule }
    }

    init(_ rehearsal: Rehearsal, _ subjects: [Domain.Ticket.ID: String]) {
        let summary = rehearsal.summary
        looked = summary.looked
        different = summary.different
        rejected = summary.rejected
        replies = summary.replies
        mails = summary.mails
        rules = summary.rules.map { Rule(id: $0.id.text, acted: $0.acted, different: $0.different) }
        tickets = rehearsal.rows.filter { !$0.differences.isEmpty }.map { row in
            Ticket(
                id: row.ticket.text, number: row.number, subject: subjects[row.ticket] ?? "",
                differences: row.differences.map { difference in
                    Difference(
                        what: difference.was.name, was: difference.was.shown,
                        wouldBe: difference.wouldBe.shown,
                        rule: difference.rule?.text)
                })
        }
    }
}

extension Rehearsal.Value {
    fileprivate var name: String {
        switch self {
        case .line: "line"
        case .team: "team"
        case .assignee: "assignee"
        case .priority: "priority"
        case .kind: "kind"
        case .department: "department"
        case .tags: "tags"
        case .requester: "requester"
        case .rejection: "rejection"
        }
    }

    fileprivate var shown: String? {
        switch self {
        case .line(let id): id.text
        case .team(let id): id?.text
        case .assignee(let id): id?.text
        case .priority(let priority): priority.rawValue
        case .kind(let kind): kind.rawValue
        case .department(let id): id?.text
        case .tags(let tags): tags.joined(separator: ", ")
        case .requester(let id): id?.text
        case .rejection(let reason): reason?.rawValue
        }
    }
}

/// "Next please."
enum NextPleaseHandlers {
    static func take(_ call: Call) async throws -> Answer {
        try call.query.expect()
        _ = try call.form(EmptyForm.self)
        let member = call.member
        return try await call.write { work in
            switch try NextPlease(for: member).perform(work) {
            case .taken(let loaded):
                return try .json(
                    NextPleaseJSON(ticket: loaded.record.id.text, number: loaded.record.number, waiting: nil))
            case .none(let waiting):
                return try .json(NextPleaseJSON(ticket: nil, number: nil, waiting: waiting))
            case .handsFull: return try .json(NextPleaseJSON(ticket: nil, number: nil, waiting: nil))
            }
        }
    }
}

struct NextPleaseJSON: Encodable, Sendable {
    /// Nil where nothing is for them.
    @OrNull var ticket: String?
    @OrNull var number: Int64?
    /// How many wait for others.
    @OrNull var waiting: Int?
}
