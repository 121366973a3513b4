/// The desk's own rules of order, one record for all of it.
package struct Discipline: Aggregate {
    package typealias ID = Identifier<Discipline>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.discipline
    /// There is one; the file rules have the first number.
    package static let only = ID(2)

    package var saved: Saved
    package var id: ID { Self.only }

    package struct Saved: EventPayload {
        package static let kind = "discipline.saved"
        /// How often a ticket may be passed on before a lead decides where it stays.
        package var passesMax: Int
        /// The desk's usual hours; nil: round the clock.
        package var calendar: WorkingCalendar.ID?
        /// The version of the zone data that clocks go by, as this machine has it.
        package var zoneData: String?
        /// Where fault is found by rule; absent in events from before: everywhere.
        package var blame: BlameRules?
        /// When tickets lock themselves; nil: the preset.
        package var lock: LockRules?
        /// How what is resolved comes to an end; nil: the preset.
        package var closing: ClosingRules?
        /// How clients are asked who keep a ticket waiting; nil: the preset.
        package var chase: ChaseRules?
        /// How clients are asked what they think; nil: the preset.
        package var feedback: FeedbackRules?
        /// Working minutes in which the first line answers what other lines ask; nil: the preset.
        package var clarificationMinutes: Int?
        /// Whether whoever heads the desk reads each working day what drags on (P100); nil: yes.
        package var digest: Bool?
        /// How a priority follows from impact and urgency; nil: the preset.
        package var priorities: PriorityRules?
        /// What may be spent on a ticket; nil: the preset.
        package var spending: SpendingRight?
        /// Whether facts become entries of a ledger (P109); nil: no.
        package var ledger: Bool?
        /// Tickets of these kinds are not resolved while tasks of them are open; nil: none is held up.
        package var bindingTasks: [Ticket.Kind]?
        /// Whose clients are called once a ticket is closed (P42); nil: nobody's.
        package var callBacks: CallBackRules?
        /// Seconds in which a reply from the console may be taken back, 0: none; nil: the preset.
        package var undoSendSeconds: Int?

        package init(
            passesMax: Int = 5, calendar: WorkingCalendar.ID? = nil, zoneData: String? = nil,
            blame: BlameRules? = nil, lock: LockRules? = nil, closing: ClosingRules? = nil,
            chase: ChaseRules? = nil, feedback: FeedbackRules? = nil, clarificationMinutes: Int? = nil,
            digest: Bool? = nil, spending: SpendingRight? = nil, ledger: Bool? = nil,
            priorities: PriorityRules? = nil, bindingTasks: [Ticket.Kind]? = nil,
            callBacks: CallBackRules? = nil, undoSendSeconds: Int? = nil
        ) {
            self.blame = blame
            self.zoneData = zoneData
            self.lock = lock
            self.closing = closing
            self.chase = chase
            self.feedback = feedback
            self.clarificationMinutes = clarificationMinutes
            self.digest = digest
            self.priorities = priorities
            self.spending = spending
            self.ledger = ledger
            self.bindingTasks = bindingTasks
            self.callBacks = callBacks
            self.undoSendSeconds = undoSendSeconds
            self.passesMax = passesMax
            self.calendar = calendar
        }

        package var tellsHead: Bool { digest ?? true }
        package var keepsLedger: Bool { ledger ?? false }
        package var undoSeconds: Int { undoSendSeconds ?? HeldReply.Limits.undoSecondsPreset }

        /// Whether open tasks keep a ticket of this kind from being resolved.
        package func tasksBind(_ kind: Ticket.Kind) -> Bool { bindingTasks?.contains(kind) ?? false }
    }

    package static let passesRange = 1...50

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }
}
