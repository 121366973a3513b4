import Domain
import Flows
import Storage

struct LineForm: Form {
    static let fields: Set<String> = Set([
        "name", "level", "archived", "time_box_minutes", "time_box_only_if_sure", "time_box_when_over",
        "client_talk",
        "controller", "takes_control", "calendar", "needs", "clarification_minutes",
    ]).union(TargetsForm.fields("target"))
    let name: String?
    let level: Int?
    let isArchived: Bool?
    let timeBoxMinutes: Int??
    let isOnlyIfSure: Bool?
    let whenOver: TimeBox.End?
    let clientTalk: ClientTalk?
    let controller: StaffMember.ID??
    let takesControl: Bool?
    let calendar: WorkingCalendar.ID??
    let targets: TargetsForm
    let needs: [HandOverNeed]?
    let clarificationMinutes: Int??

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        level = try fields.number("level", Line.levels)
        isArchived = try fields.value("archived", Bool.self)
        timeBoxMinutes =
            fields.has("time_box_minutes")
            ? .some(try fields.number("time_box_minutes", TimeBox.minutesRange)) : nil
        isOnlyIfSure = try fields.value("time_box_only_if_sure", Bool.self)
        whenOver = try fields.word("time_box_when_over")
        clientTalk = try fields.word("client_talk")
        controller = fields.has("controller") ? .some(try fields.id("controller")) : nil
        takesControl = try fields.value("takes_control", Bool.self)
        calendar = fields.has("calendar") ? .some(try fields.id("calendar")) : nil
        targets = try TargetsForm("target", fields)
        needs = try fields.words("needs")
        clarificationMinutes =
            fields.has("clarification_minutes")
            ? .some(try fields.number("clarification_minutes", Clarification.Limits.minutesRange)) : nil
    }

    func flow(_ id: Line.ID?) -> SaveRecord<Line> {
        SaveRecord(id, kind: "line") { old, id, work in
            let isArchived = isArchived ?? old?.isArchived ?? false
            if let old, isArchived, !old.isArchived { try work.checkPutAway(old) }
            let level = try given(level ?? old?.level, "level")
            let controller = controller ?? old?.controller
            if let controller {
                guard let member = try work.staff.find(controller)?.record, member.isActive,
                    member.role != .observer
                else {
                    throw DeskError.invalid(
                        field: "controller", problem: .unknown(String(controller.rawValue)))
                }
            }
            let calendar = calendar ?? old?.calendar
            try work.checkCalendar(calendar)
            return .init(
                .init(
                    id: id, name: try given(name ?? old?.name, "name"), level: level,
                    isArchived: isArchived, timeBox: timeBox(old?.timeBox),
                    clientTalk: clientTalk ?? old?.clientTalk ?? .direct, controller: controller,
                    takesControl: takesControl ?? old?.takesControl ?? (level == 1), calendar: calendar,
                    targets: targets.changed(old?.targets ?? .none), needs: needs ?? old?.needs ?? [],
                    clarificationMinutes: clarificationMinutes ?? old?.clarificationMinutes))
        }
    }

    private func timeBox(_ old: TimeBox?) -> TimeBox? {
        guard let minutes = timeBoxMinutes ?? old?.minutes else { return nil }
        return TimeBox(
            minutes: minutes, onlyIfSure: isOnlyIfSure ?? old?.onlyIfSure ?? false,
            whenOver: whenOver ?? old?.whenOver ?? .offer)
    }
}

struct LineJSON: Encodable, Sendable {
    let line: Line

    init(_ line: Line) { self.line = line }

    enum CodingKeys: String, CodingKey {
        case id, name, level, archived, controller, calendar, needs
        case timeBoxMinutes = "time_box_minutes"
        case timeBoxOnlyIfSure = "time_box_only_if_sure"
        case timeBoxWhenOver = "time_box_when_over"
        case clientTalk = "client_talk"
        case takesControl = "takes_control"
        case clarificationMinutes = "clarification_minutes"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(line.id.text, forKey: .id)
        try container.encode(line.name, forKey: .name)
        try container.encode(line.level, forKey: .level)
        try container.encode(line.isArchived, forKey: .archived)
        try container.encode(line.timeBox?.minutes, forKey: .timeBoxMinutes)
        try container.encode(line.timeBox?.onlyIfSure ?? false, forKey: .timeBoxOnlyIfSure)
        try container.encode((line.timeBox?.whenOver ?? .offer).rawValue, forKey: .timeBoxWhenOver)
        try container.encode(line.clientTalk.rawValue, forKey: .clientTalk)
        try container.encode(line.controller?.text, forKey: .controller)
        try container.encode(line.takesControl, forKey: .takesControl)
        try container.encode(line.calendar?.text, forKey: .calendar)
        try container.encode(line.needs.map(\.rawValue), forKey: .needs)
        try container.encode(line.clarificationMinutes, forKey: .clarificationMinutes)
        try TargetsForm.encode(line.targets, "target", to: encoder)
    }
}
