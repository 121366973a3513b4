/// A support tier (ITIL: level of support), 1 for the first contact to 4 for the vendor.
package struct Line: Aggregate {
    package typealias ID = Identifier<Line>
    package static let subjectKind = SubjectKind.line

    package let id: ID
    package var name: String
    package var level: Int
    package var isArchived: Bool
    /// How long it may try on the spot; nil: no limit.
    package var timeBox: TimeBox?
    package var clientTalk: ClientTalk
    /// Who answers for what arrives here until somebody accepts it; nil: whoever heads the desk.
    package var controller: StaffMember.ID?
    /// Whoever accepts a ticket here answers for it to the end (P41, P101).
    package var takesControl: Bool
    /// When its people work; nil: the desk's usual hours.
    package var calendar: WorkingCalendar.ID?
    /// How long the line may hold a ticket (ITIL: operational level agreement).
    package var targets: PriorityTargets
    /// What a hand-over to this line must bring along, beside a reason.
    package var needs: [HandOverNeed]
    /// How quickly the first line answers what this line asks; nil: as the desk's order has it.
    package var clarificationMinutes: Int?
    /// Nil for a line of our own people.
    package var vendor: LineVendor?

    package static let levels = 1...4
    package static let nameCharactersMax = 100

    package struct Saved: EventPayload {
        package static let kind = "line.saved"
        package var id: ID
        package var name: String
        /// 1 to 4.
        package var level: Int
        package var isArchived: Bool
        package var timeBox: TimeBox?
        /// Absent in events of lines from before they had settings: direct.
        package var clientTalk: ClientTalk?
        package var controller: StaffMember.ID?
        /// Absent: the first line does.
        package var takesControl: Bool?
        package var calendar: WorkingCalendar.ID?
        package var targets: PriorityTargets?
        package var needs: [HandOverNeed]?
        package var clarificationMinutes: Int?
        package var vendor: LineVendor?

        package init(
            id: ID, name: String, level: Int, isArchived: Bool = false, timeBox: TimeBox? = nil,
            clientTalk: ClientTalk? = nil, controller: StaffMember.ID? = nil, takesControl: Bool? = nil,
            calendar: WorkingCalendar.ID? = nil, targets: PriorityTargets? = nil,
            needs: [HandOverNeed]? = nil, clarificationMinutes: Int? = nil,
            vendor: LineVendor? = nil
        ) {
            self.id = id
            self.name = name
            self.level = level
            self.isArchived = isArchived
            self.timeBox = timeBox
            self.clientTalk = clientTalk
            self.controller = controller
            self.takesControl = takesControl
            self.calendar = calendar
            self.targets = targets
            self.needs = needs
            self.clarificationMinutes = clarificationMinutes
            self.vendor = vendor
        }
    }

    package typealias Event = SavedEvent<Saved>

    package var saved: Saved {
        Saved(
            id: id, name: name, level: level, isArchived: isArchived, timeBox: timeBox,
            clientTalk: clientTalk,
            controller: controller, takesControl: takesControl, calendar: calendar, targets: targets,
            needs: needs, clarificationMinutes: clarificationMinutes, vendor: vendor)
    }

    package init(_ saved: Saved) {
        id = saved.id
        name = saved.name
        level = saved.level
        isArchived = saved.isArchived
        timeBox = saved.timeBox
        clientTalk = saved.clientTalk ?? .direct
        controller = saved.controller
        takesControl = saved.takesControl ?? (saved.level == 1)
        calendar = saved.calendar
        targets = saved.targets ?? .none
        needs = (saved.needs ?? []).sorted()
        clarificationMinutes = saved.clarificationMinutes
        vendor = saved.vendor
    }

    package init?(first event: Event, on occasion: EventOccasion) { self.init(event.saved) }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) { self = Self(event.saved) }
}
