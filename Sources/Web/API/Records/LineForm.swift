import Domain
import Flows
import Storage

struct LineForm: Form {
    static let fields: Set<String> = Set([
        "name", "level", "archived", "time_box_minutes", "time_box_only_if_sure", "time_box_when_over",
        "client_talk",
        "controller", "takes_control", "calendar", "needs", "clarification_minutes",
        "vendor", "vendor_organization", "vendor_email", "vendor_answer_minutes",
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
    let isVendors: Bool?
    let vendorOrganization: Organization.ID??
    let vendorEmail: EmailAddress??
    let vendorAnswerMinutes: Int??

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
        isVendors = try fields.value("vendor", Bool.self)
        vendorOrganization =
            fields.has("vendor_organization") ? .some(try fields.id("vendor_organization")) : nil
        vendorEmail = fields.has("vendor_email") ? .some(try Self.address(fields)) : nil
        vendorAnswerMinutes =
            fields.has("vendor_answer_minutes")
            ? .some(try fields.number("vendor_answer_minutes", VendorCase.Limits.answerMinutesRange)) : nil
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
                    clarificationMinutes: clarificationMinutes ?? old?.clarificationMinutes,
                    vendor: try vendor(old?.vendor, work)))
        }
    }

    /// An empty field of a page means that there is none.
    private static func address(_ fields: FieldReader) throws -> EmailAddress? {
        if try fields.text("vendor_email")?.trimmed.isEmpty != false { return nil }
        return try fields.email("vendor_email")
    }

    /// Whose people are not here, and where letters to them go; nil for a line of our own.
    private func vendor(_ old: LineVendor?, _ work: Work) throws -> LineVendor? {
        guard isVendors ?? (old != nil) else { return nil }
        var vendor = old ?? LineVendor()
        if let vendorOrganization { vendor.organization = vendorOrganization }
        if let organization = vendor.organization, try work.organizations.find(organization) == nil {
            throw DeskError.invalid(field: "vendor_organization", problem: .unknown(organization.text))
        }
        if let vendorEmail {
            vendor.contact = try vendorEmail.map {
                try RegisterContact(email: $0, phone: nil, name: nil).perform(work).id
            }
        }
        if let vendorAnswerMinutes { vendor.answerMinutes = vendorAnswerMinutes }
        return vendor
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
        case vendor
        case vendorOrganization = "vendor_organization"
        case vendorContact = "vendor_contact"
        case vendorAnswerMinutes = "vendor_answer_minutes"
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
        try container.encode(line.vendor != nil, forKey: .vendor)
        try container.encode(line.vendor?.organization?.text, forKey: .vendorOrganization)
        try container.encode(line.vendor?.contact?.text, forKey: .vendorContact)
        try container.encode(line.vendor?.answerMinutes, forKey: .vendorAnswerMinutes)
        try TargetsForm.encode(line.targets, "target", to: encoder)
    }
}
