import Domain
import Flows
import Storage

/// Who serves nights and weekends.
struct DutyForm: Form {
    static let fields: Set<String> = [
        "engineers", "night_team", "calendar", "pull_in", "unsolved_minutes", "silent_minutes",
        "priority_at_least",
        "role",
    ]
    static let minutesRange = 1...1_440
    let engineers: [StaffMember.ID]?
    let nightTeam: Team.ID??
    let calendar: WorkingCalendar.ID??
    let pullIn: Bool?
    let unsolved: Int??
    let silent: Int??
    let priority: Ticket.Priority?
    let role: PullIn.Role?

    init(reading fields: FieldReader) throws {
        // In their own order: the first is on duty, the others stand in.
        engineers = try fields.value("engineers", [WrittenID].self)?.map { written in
            guard let id = written.id else {
                throw DeskError.invalid(field: "engineers", problem: .notA("list of identifiers"))
            }
            return .init(id)
        }
        nightTeam = fields.has("night_team") ? .some(try fields.id("night_team")) : nil
        calendar = fields.has("calendar") ? .some(try fields.id("calendar")) : nil
        pullIn = try fields.value("pull_in", Bool.self)
        unsolved =
            fields.has("unsolved_minutes")
            ? .some(try fields.number("unsolved_minutes", Self.minutesRange)) : nil
        silent =
            fields.has("silent_minutes") ? .some(try fields.number("silent_minutes", Self.minutesRange)) : nil
        priority = try fields.word("priority_at_least")
        role = try fields.word("role")
    }

    func perform(_ work: Work) throws -> Duty {
        let store = RecordStore<Duty>(work.transaction)
        let old = try store.find(Duty.only, locked: true)
        var saved = old?.record.saved ?? .init()
        if let engineers {
            var seen: Set<StaffMember.ID> = []
            saved.engineers = engineers.filter { seen.insert($0).inserted }
            if saved.engineers.count > Duty.engineersMax {
                throw DeskError.invalid(field: "engineers", problem: .tooMany(limit: Duty.engineersMax))
            }
            for id in saved.engineers {
                guard let member = try work.staff.find(id)?.record, member.isActive, member.role != .observer
                else { throw DeskError.invalid(field: "engineers", problem: .unknown(String(id.rawValue))) }
            }
        }
        if let nightTeam {
            if let id = nightTeam {
                guard let team = try RecordStore<Team>(work.transaction).find(id)?.record,
                    !team.saved.isArchived
                else { throw DeskError.invalid(field: "night_team", problem: .unknown(String(id.rawValue))) }
            }
            saved.nightTeam = nightTeam
        }
        if let calendar { saved.calendar = calendar }
        try work.checkCalendar(saved.calendar)
        saved.pullIn = try settledPullIn(saved.pullIn)
        guard let old else {
            if saved == .init() { return Duty(saved) }
            return try store.create(.init(saved), in: work.context).loaded.record
        }
        if old.record.saved == saved { return old.record }
        return try store.append([.init(saved)], to: old, in: work.context).loaded.record
    }

    private func settledPullIn(_ old: PullIn?) throws(DeskError) -> PullIn? {
        guard pullIn ?? (old != nil) else { return nil }
        let unsolvedSeconds = unsolved.map { $0.map { $0 * 60 } } ?? old?.unsolvedSeconds
        let silentSeconds = silent.map { $0.map { $0 * 60 } } ?? old?.silentSeconds
        guard
            let settled = PullIn(
                unsolvedSeconds: unsolvedSeconds, silentSeconds: silentSeconds,
                priorityAtLeast: priority ?? old?.priorityAtLeast ?? .normal,
                role: role ?? old?.role ?? .helper)
        else { throw .invalid(field: "unsolved_minutes", problem: .missing) }
        return settled
    }
}

struct DutyJSON: Encodable, Sendable {
    let engineers: [String]
    @OrNull var nightTeam: String?
    @OrNull var calendar: String?
    let pullIn: Bool
    @OrNull var unsolvedMinutes: Int?
    @OrNull var silentMinutes: Int?
    let priorityAtLeast: String
    let role: String

    init(_ duty: Duty) {
        let saved = duty.saved
        engineers = saved.engineers.map(\.text)
        nightTeam = saved.nightTeam?.text
        calendar = saved.calendar?.text
        pullIn = saved.pullIn != nil
        unsolvedMinutes = saved.pullIn?.unsolvedSeconds.map { $0 / 60 }
        silentMinutes = saved.pullIn?.silentSeconds.map { $0 / 60 }
        priorityAtLeast = (saved.pullIn?.priorityAtLeast ?? .normal).rawValue
        role = (saved.pullIn?.role ?? .helper).rawValue
    }

    enum CodingKeys: String, CodingKey {
        case engineers, calendar, role
        case nightTeam = "night_team"
        case pullIn = "pull_in"
        case unsolvedMinutes = "unsolved_minutes"
        case silentMinutes = "silent_minutes"
        case priorityAtLeast = "priority_at_least"
    }
}

enum DutyHandlers {
    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        return try .json(DutyJSON(try await call.read { try RecordStore<Duty>($0).current() }))
    }

    static func change(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let form: DutyForm = try call.form()
        let answer = try await call.write { try .json(DutyJSON(form.perform($0))) }
        call.desk.settings.forget()
        return answer
    }
}
