extension WorkTask {
    /// Everything that can happen to a task. What people wrote is personal: it may name a client.
    package enum Event: AggregateEvent {
        case created(Created)
        case changed(Changed)
        case opened(Opened)
        case assigned(Assigned)
        case started(Started)
        case itemAdded(ItemAdded)
        case itemRemoved(ItemRemoved)
        case itemTicked(ItemTicked)
        case timeLogged(TimeLogged)
        case timeWithdrawn(TimeWithdrawn)
        case commented(Commented)
        case finished(Finished)
        case accepted(Accepted)
        case sentBack(SentBack)
        case cancelled(Cancelled)
        case reopened(Reopened)
        case overdue(Overdue)
        case erased(Erased)

        package var payload: any EventPayload {
            switch self {
            case .created(let payload): payload
            case .changed(let payload): payload
            case .opened(let payload): payload
            case .assigned(let payload): payload
            case .started(let payload): payload
            case .itemAdded(let payload): payload
            case .itemRemoved(let payload): payload
            case .itemTicked(let payload): payload
            case .timeLogged(let payload): payload
            case .timeWithdrawn(let payload): payload
            case .commented(let payload): payload
            case .finished(let payload): payload
            case .accepted(let payload): payload
            case .sentBack(let payload): payload
            case .cancelled(let payload): payload
            case .reopened(let payload): payload
            case .overdue(let payload): payload
            case .erased(let payload): payload
            }
        }

        package static var payloadTypes: [any EventPayload.Type] {
            [
                Created.self, Changed.self, Opened.self, Assigned.self, Started.self, ItemAdded.self,
                ItemRemoved.self, ItemTicked.self, TimeLogged.self, TimeWithdrawn.self, Commented.self,
                Finished.self, Accepted.self, SentBack.self, Cancelled.self, Reopened.self, Overdue.self,
                Erased.self,
            ]
        }

        package init?(payload: any EventPayload) {
            switch payload {
            case let payload as Created: self = .created(payload)
            case let payload as Changed: self = .changed(payload)
            case let payload as Opened: self = .opened(payload)
            case let payload as Assigned: self = .assigned(payload)
            case let payload as Started: self = .started(payload)
            case let payload as ItemAdded: self = .itemAdded(payload)
            case let payload as ItemRemoved: self = .itemRemoved(payload)
            case let payload as ItemTicked: self = .itemTicked(payload)
            case let payload as TimeLogged: self = .timeLogged(payload)
            case let payload as TimeWithdrawn: self = .timeWithdrawn(payload)
            case let payload as Commented: self = .commented(payload)
            case let payload as Finished: self = .finished(payload)
            case let payload as Accepted: self = .accepted(payload)
            case let payload as SentBack: self = .sentBack(payload)
            case let payload as Cancelled: self = .cancelled(payload)
            case let payload as Reopened: self = .reopened(payload)
            case let payload as Overdue: self = .overdue(payload)
            case let payload as Erased: self = .erased(payload)
            default: return nil
            }
        }

        package var opensHistory: Bool { if case .created = self { true } else { false } }
        package var erases: Bool { if case .erased = self { true } else { false } }
    }

    package struct Created: EventPayload {
        package static let kind = "task.created"
        package let id: WorkTask.ID
        package var ticket: Ticket.ID?
        package var setter: StaffMember.ID?
        package var assignee: StaffMember.ID?
        package var template: TaskTemplate.ID?
        package var former: WorkTask.ID?
        package var isPending: Bool
        package var title: Personal
        package var text: Personal
        package var plan: Plan
        package var items: [Item]
        package var facts: [Fact]

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("task.title", &title)
            try visit("task.text", &text)
            for index in items.indices { try visit("task.item.\(items[index].id)", &items[index].text) }
            for index in facts.indices { try visitOptional("task.fact.\(index)", &facts[index].value, visit) }
        }
    }

    /// Only what differs.
    package struct Changed: EventPayload {
        package static let kind = "task.changed"
        package var title: Personal?
        package var text: Personal?
        package var plan: Plan?
        package var facts: [FactValue]?

        package struct FactValue: Sendable, Equatable, Codable {
            package let place: Int
            /// An empty one takes the value away.
            package var value: Personal

            package init(place: Int, value: String) {
                self.place = place
                self.value = Personal(value)
            }
        }

        package init() {}

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("task.title", &title, visit)
            try visitOptional("task.text", &text, visit)
            guard var facts else { return }
            for index in facts.indices { try visit("task.fact.\(facts[index].place)", &facts[index].value) }
            self.facts = facts
        }
    }

    /// The step before it is over: its turn has come.
    package struct Opened: EventPayload {
        package static let kind = "task.opened"
        package let due: Instant?
        package init(due: Instant?) { self.due = due }
    }

    package struct Assigned: EventPayload {
        package static let kind = "task.assigned"
        /// Nil: anybody of its department may take it.
        package let to: StaffMember.ID?
        package init(to staff: StaffMember.ID?) { to = staff }
    }

    package struct Started: EventPayload {
        package static let kind = "task.started"
        package init() {}
    }

    package struct ItemAdded: EventPayload {
        package static let kind = "task.item_added"
        package private(set) var item: Item
        package init(_ item: Item) { self.item = item }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("task.item.\(item.id)", &item.text)
        }
    }

    package struct ItemRemoved: EventPayload {
        package static let kind = "task.item_removed"
        package let item: Int
        package init(_ item: Int) { self.item = item }
    }

    package struct ItemTicked: EventPayload {
        package static let kind = "task.item_ticked"
        package let item: Int
        package let isTicked: Bool
        package init(_ item: Int, isTicked: Bool) {
            self.item = item
            self.isTicked = isTicked
        }
    }

    package struct TimeLogged: EventPayload {
        package static let kind = "task.time_logged"
        package let entryID: TimeEntry.ID
        package let staff: StaffMember.ID
        package let day: CivilDate
        package let minutes: Int
        package private(set) var note: Personal?

        package var entry: TimeEntry {
            TimeEntry(id: entryID, staff: staff, day: day, minutes: minutes)
        }

        package init(_ entry: TimeEntry, note: String?) {
            entryID = entry.id
            staff = entry.staff
            day = entry.day
            minutes = entry.minutes
            self.note = note.map { Personal($0) }
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("note", &note, visit)
        }

        private enum CodingKeys: String, CodingKey { case entryID = "entry", staff, day, minutes, note }
    }

    package struct TimeWithdrawn: EventPayload {
        package static let kind = "task.time_withdrawn"
        package let entry: TimeEntry.ID
        package init(_ entry: TimeEntry.ID) { self.entry = entry }
    }

    package struct Commented: EventPayload {
        package static let kind = "task.commented"
        package private(set) var text: Personal
        package init(_ text: String) { self.text = Personal(text) }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("comment", &text)
        }
    }

    package struct Finished: EventPayload {
        package static let kind = "task.finished"
        package private(set) var result: Personal
        package init(_ result: String) { self.result = Personal(result) }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("task.result", &result)
        }
    }

    package struct Accepted: EventPayload {
        package static let kind = "task.accepted"
        package init() {}
    }

    package struct SentBack: EventPayload {
        package static let kind = "task.sent_back"
        package private(set) var reason: Personal
        package init(_ reason: String) { self.reason = Personal(reason) }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("task.reason", &reason)
        }
    }

    package struct Cancelled: EventPayload {
        package static let kind = "task.cancelled"
        package private(set) var reason: Personal
        package init(_ reason: String) { self.reason = Personal(reason) }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("task.reason", &reason)
        }
    }

    package struct Reopened: EventPayload {
        package static let kind = "task.reopened"
        package private(set) var reason: Personal
        package init(_ reason: String) { self.reason = Personal(reason) }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("task.reason", &reason)
        }
    }

    /// The deadline went by, once for each.
    package struct Overdue: EventPayload {
        package static let kind = "task.overdue"
        package let due: Instant
        package init(due: Instant) { self.due = due }
    }

    /// A client whom its words named was erased, for good.
    package struct Erased: EventPayload {
        package static let kind = "task.erased"
        /// What of it as it stands went; the rest went from its history alone.
        package let parts: [Part]
        package init(_ parts: [Part]) { self.parts = parts }

        package enum Part: Sendable, Equatable, Codable {
            case title, text, result, reason
            case item(Int)
            /// By its place.
            case fact(Int)
        }
    }
}
