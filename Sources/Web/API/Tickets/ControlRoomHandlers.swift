import Domain
import Flows
import Storage

/// What the control room shows, for programs: the same lists, at most ten of each, and the load of the lines.
enum ControlRoomHandlers {
    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let settings = try await call.desk.settings.settings(of: call.desk)
        let (member, now) = (call.member, call.desk.surroundings.now())
        let zone = member.timeZone.flatMap { call.desk.zones.rules(of: $0) } ?? settings.rules.routing.zone
        let midnight: Instant = zone.startOfDay(zone.civil(at: now).date)
        let room = try await call.read { transaction in
            try ControlRoom(for: member, settings, at: now, since: midnight, in: transaction)
        }
        return try .json(ControlRoomJSON(room))
    }
}

struct ControlRoomJSON: Encodable, Sendable {
    let receivedToday: Int
    let endedToday: Int
    let endedOnFirstLine: Int
    let unlockRequests: [Mention]
    /// Null for whoever does not decide about them.
    @OrNull var appeals: [Appeal]?
    let overdue: [Overdue]
    let locked: [Mention]
    let returned: [Mention]
    let passed: [Mention]
    let silent: [Silent]
    let lines: [Load]

    struct Mention: Encodable, Sendable {
        let id: String
        let number: Int64
        let subject: String
        @OrNull var assignee: NamedJSON?

        init(_ ticket: TicketSummary) {
            id = ticket.id.text
            number = ticket.number
            subject = ticket.subject
            assignee = ticket.assignee.map(NamedJSON.init)
        }
    }

    struct Appeal: Encodable, Sendable {
        let id: String
        let entry: String
        let person: String
        let openedAt: String

        init(_ appeal: LedgerAppeal) {
            id = appeal.id.text
            entry = appeal.entry.text
            person = appeal.by.text
            openedAt = appeal.openedAt.shown
        }

        enum CodingKeys: String, CodingKey {
            case id, entry, person
            case openedAt = "opened_at"
        }
    }

    struct Overdue: Encodable, Sendable {
        let ticket: Mention
        @OrNull var dueAt: String?
        @OrNull var rule: String?
        @OrNull var person: String?

        enum CodingKeys: String, CodingKey {
            case ticket, rule, person
            case dueAt = "due_at"
        }
    }

    struct Silent: Encodable, Sendable {
        let ticket: Mention
        let workingSeconds: Int64

        enum CodingKeys: String, CodingKey {
            case ticket
            case workingSeconds = "working_seconds"
        }
    }

    struct Load: Encodable, Sendable {
        let line: String
        let unassigned: Int
        let held: Int
        let waiting: Int
        let people: Int
        /// Of them, those who have a ticket in hand.
        let busy: Int
    }

    enum CodingKeys: String, CodingKey {
        case overdue, locked, returned, passed, silent, lines, appeals
        case receivedToday = "received_today"
        case endedToday = "ended_today"
        case endedOnFirstLine = "ended_on_first_line"
        case unlockRequests = "unlock_requests"
    }

    init(_ room: ControlRoom) {
        appeals = room.appeals?.open.map(Appeal.init)
        receivedToday = room.receivedToday
        endedToday = room.endedToday
        endedOnFirstLine = room.endedOnFirstLine
        unlockRequests = room.requests.map { Mention($0.summary) }
        overdue = room.overdue.map { row, verdict in
            Overdue(
                ticket: Mention(row.summary), dueAt: row.summary.deadline?.due.shown,
                rule: verdict?.rule?.rawValue, person: verdict?.person?.text)
        }
        locked = room.locked.map { Mention($0.summary) }
        returned = room.returned.map { Mention($0) }
        passed = room.passed.map { Mention($0.ticket) }
        silent = room.silent.map { ticket, span in
            Silent(ticket: Mention(ticket), workingSeconds: span.microseconds / 1_000_000)
        }
        lines = room.lines.map { place in
            Load(
                line: place.line.id.text, unassigned: place.load.unassigned, held: place.load.held,
                waiting: place.load.waiting, people: place.people.count,
                busy: place.people.count { place.load.ofStaff[$0] != nil })
        }
    }
}
