/// What an event speaks of.
package enum SubjectKind: String, Sendable, Codable, CaseIterable {
    case ticket, contact, organization, staff, department, brand, line
    case contract, service, object, customField = "custom_field", stopEntry = "stop_entry"
    case fileRules = "file_rules", mailbox, letterTemplate = "letter_template"
    case calendar, policy, discipline, team, routing, escalation, duty
    case ledgerRule = "ledger_rule", ledgerAppeal = "ledger_appeal"
    case task, taskTemplate = "task_template"
    case view
    case cannedReply = "canned_reply"
}

/// Who caused an event.
package enum Actor: Hashable, Sendable {
    case staff(StaffMember.ID)
    case contact(Contact.ID)
    /// The program itself: a timer, the mail intake, the command line.
    case system

    package var kind: String {
        switch self {
        case .staff: "staff"
        case .contact: "contact"
        case .system: "system"
        }
    }

    package var id: Int64? {
        switch self {
        case .staff(let id): id.rawValue
        case .contact(let id): id.rawValue
        case .system: nil
        }
    }

    package init?(kind: String, id: Int64?) {
        switch (kind, id) {
        case ("staff", let id?): self = .staff(.init(id))
        case ("contact", let id?): self = .contact(.init(id))
        case ("system", nil): self = .system
        default: return nil
        }
    }
}

/// One fact of the journal: its body is stored as JSON under a kind and a version and never rewritten.
package protocol EventPayload: Codable, Sendable, Equatable, PersonalFields {
    static var kind: String { get }
    /// Raised when the shape changes; older versions are lifted when decoded.
    static var version: Int { get }
}

extension EventPayload {
    package static var version: Int { 1 }
}

/// The circumstances of a decision: everything a pure rule may not find out by itself.
package struct DecisionContext: Sendable {
    package let now: Instant
    package let actor: Actor
    /// Gives identifiers to what the decision brings into being.
    package let newID: @Sendable () -> Int64
    /// What a staff member may decide beyond the daily work.
    package let authority: Authority
    /// The desk's own order.
    package let rules: ServiceRules
    /// Tasks that have to be over before the ticket may be; counted only where the desk's order says so.
    package var openTasks = 0

    package enum Authority: Int, Sendable, Comparable {
        case none, lead, head
        package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    package init(
        now: Instant, actor: Actor, authority: Authority = .none, rules: ServiceRules = .preset,
        newID: @escaping @Sendable () -> Int64
    ) {
        self.now = now
        self.actor = actor
        self.authority = authority
        self.rules = rules
        self.newID = newID
    }
}

/// What is known of an event besides its payload when it is applied.
package struct EventOccasion: Sendable, Equatable {
    package let at: Instant
    package let actor: Actor

    package init(at: Instant, actor: Actor) {
        self.at = at
        self.actor = actor
    }
}

/// A record whose state is nothing but its events applied in order.
package protocol Aggregate: Sendable, Equatable {
    associatedtype Event: AggregateEvent
    static var subjectKind: SubjectKind { get }
    /// The state after the first event, which alone can bring the record into being.
    init?(first event: Event, on occasion: EventOccasion)
    mutating func apply(_ event: Event, on occasion: EventOccasion)
}

/// The closed set of events of one aggregate.
package protocol AggregateEvent: Sendable, Equatable {
    var payload: any EventPayload { get }
    /// The payload types, by which a stored kind finds its way back.
    static var payloadTypes: [any EventPayload.Type] { get }
    init?(payload: any EventPayload)
    /// Whether it can stand at the beginning of a history alone; later it is damage.
    var opensHistory: Bool { get }
    /// Whether it says that a person was erased: without one, a value that is gone is damage.
    var erases: Bool { get }
}

extension AggregateEvent {
    package var opensHistory: Bool { false }
    package var erases: Bool { false }
}
