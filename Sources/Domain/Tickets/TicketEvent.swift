/// Everything that can have happened to a ticket.
package enum TicketEvent: AggregateEvent {
    case created(Created)
    case threadOpened(ThreadOpened)
    case messagePosted(MessagePosted)
    case messageReceived(MessageReceived)
    case assigned(Assigned)
    case changed(Changed)
    case statusChanged(StatusChanged)
    case returned(Returned)
    case absorbed(Absorbed)
    case parted(Parted)
    case linked(Linked)
    case unlinked(Unlinked)
    case participantAdded(ParticipantAdded)
    case participantRemoved(ParticipantRemoved)
    case personErased(PersonErased)
    case messageMovedOut(MessageMovedOut)
    case messageMovedIn(MessageMovedIn)
    case handedOver(HandedOver)
    case accepted(Accepted)
    case sentBack(SentBack)
    case controllerSet(ControllerSet)
    case clocksChanged(ClocksChanged)
    case clockBreached(ClockBreached)
    case escalated(Escalated)
    case locked(Locked)
    case unlockRequested(UnlockRequested)
    case unlockGranted(UnlockGranted)
    case unlockRefused(UnlockRefused)
    case unlocked(Unlocked)
    case routed(Routed)
    case pulledIn(PulledIn)
    case reminded(Reminded)
    case chased(Chased)
    case ratingAsked(RatingAsked)
    case rated(Rated)
    case clarificationAsked(ClarificationAsked)
    case clarificationAnswered(ClarificationAnswered)
    case clarificationWithdrawn(ClarificationWithdrawn)
    case vendorCaseChanged(VendorCaseChanged)
    case spent(Spent)
    case markLooked(MarkLooked)
    case callBackPlanned(CallBackPlanned)
    case callBackMoved(CallBackMoved)
    case callBackDue(CallBackDue)
    case callBackTried(CallBackTried)
    case callBackEnded(CallBackEnded)
    case sideTalkOpened(SideTalkOpened)
    case sideTalkFinished(SideTalkFinished)

    package struct Created: EventPayload {
        package static let kind = "ticket.created"
        /// 2: tags are personal.
        package static let version = 2
        package var id: Ticket.ID
        package var number: Int64
        package var subject: Personal
        package var kind: Ticket.Kind
        package var priority: Ticket.Priority
        package var channel: Channel
        package var brand: Brand.ID
        package var department: Department.ID
        package var line: Line.ID
        package var requester: Contact.ID
        package var organization: Organization.ID?
        package var thread: MessageThread.ID
        package var tags: TagWords
        /// Where the first letter came; tickets of other channels, and those from before there were mailboxes, have none.
        package var mailbox: DeskMailbox.ID?
        /// Who answers for it from the beginning; absent where the desk has nobody for that.
        package var controller: StaffMember.ID?
        /// What was promised at once.
        package var clocks: [Clock]?
        /// What the priority follows from; absent where nobody said it.
        package var assessment: Assessment?
        /// What its client's organization has; absent where that is none, or not just one.
        package var contract: Contract.ID?

        package init(
            id: Ticket.ID, number: Int64, subject: Personal, kind: Ticket.Kind, priority: Ticket.Priority,
            channel: Channel, brand: Brand.ID, department: Department.ID, line: Line.ID,
            requester: Contact.ID,
            organization: Organization.ID?, thread: MessageThread.ID, tags: Set<String>,
            mailbox: DeskMailbox.ID? = nil, controller: StaffMember.ID? = nil, clocks: [Clock]? = nil
        ) {
            self.mailbox = mailbox
            self.controller = controller
            self.clocks = clocks
            self.id = id
            self.number = number
            self.subject = subject
            self.kind = kind
            self.priority = priority
            self.channel = channel
            self.brand = brand
            self.department = department
            self.line = line
            self.requester = requester
            self.organization = organization
            self.thread = thread
            self.tags = TagWords(tags)
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("subject", &subject)
            try tags.visitPersonal(visit)
        }
    }

    package struct ThreadOpened: EventPayload {
        package static let kind = "ticket.thread_opened"
        package var thread: MessageThread
    }

    /// Written here: a reply, a note, a letter to a vendor.
    package struct MessagePosted: EventPayload {
        package static let kind = "ticket.message_posted"
        package var message: Message

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try message.visitPersonal(visit)
        }
    }

    /// Came from outside.
    package struct MessageReceived: EventPayload {
        package static let kind = "ticket.message_received"
        package var message: Message
        /// It says no more than that it works, or thank you; absent where a person has to read it.
        package var answer: ClientAnswer?

        /// The merged ticket whose talk it goes on with; absent where it was written to this one.
        package var continues: Ticket.ID?

        package init(message: Message, answer: ClientAnswer? = nil, continues: Ticket.ID? = nil) {
            self.message = message
            self.answer = answer
            self.continues = continues
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try message.visitPersonal(visit)
        }
    }

    package struct Assigned: EventPayload {
        package static let kind = "ticket.assigned"
        package var to: StaffMember.ID?
        /// Whether the assignee took it, which is another act than being given it.
        package var taken: Bool
        /// A lead decided who holds it: counting of passes begins anew.
        package var isDecision: Bool?
        /// In whose queue it stands since, or with nothing in it that it is in no team's any more; absent: as it was.
        package var team: Changed.Reference?

        package init(
            to: StaffMember.ID?, taken: Bool, isDecision: Bool = false, team: Changed.Reference? = nil
        ) {
            self.to = to
            self.taken = taken
            self.isDecision = isDecision ? true : nil
            self.team = team
        }
    }

    /// New values; what is absent stayed as it was.
    package struct Changed: EventPayload {
        package static let kind = "ticket.changed"
        /// 2: tags and texts of custom fields are personal.
        package static let version = 2
        package var subject: Personal?
        package var kind: Ticket.Kind?
        package var priority: Ticket.Priority?
        package var assessment: Assessment?
        package var department: Department.ID?
        package var tags: TagWords?
        package var fields: [Field]?
        package var contract: Reference?
        package var service: Reference?
        package var object: Reference?
        package var organization: Reference?

        package struct Field: Codable, Sendable, Equatable {
            package let field: CustomField.ID
            /// A text, which may say anything about anybody.
            fileprivate var text: Personal?
            /// Any other value; events of the first version have texts here too.
            private let value: CustomField.Value?

            package init(field: CustomField.ID, value: CustomField.Value?) {
                self.field = field
                if case .text(let words) = value {
                    text = Personal(words)
                    self.value = nil
                } else {
                    self.value = value
                }
            }

            /// Nil where the field was emptied, or its text erased.
            package var now: CustomField.Value? { text.map { $0.value.map { .text($0) } } ?? value }

            /// What the text is called among the event's personal values.
            package static func name(of field: CustomField.ID) -> String { "field.\(field.rawValue)" }
        }

        /// A reference that was set, or emptied.
        package struct Reference: Codable, Sendable, Equatable {
            package var id: Int64?
            package init(_ id: Int64?) { self.id = id }
        }

        package init() {}

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("subject", &subject, visit)
            try tags?.visitPersonal(visit)
            guard var fields else { return }
            for index in fields.indices {
                try visitOptional(Field.name(of: fields[index].field), &fields[index].text, visit)
            }
            self.fields = fields
        }
    }

    /// Any step of the life cycle; the command's own word says which.
    package struct StatusChanged: EventPayload {
        package static let kind = "ticket.status_changed"
        package var by: Cause
        package var status: Ticket.Status
        package var reason: Personal?
        /// Who said so on the phone, when an operator recorded it.
        package var saidBy: Personal?

        package enum Cause: String, Codable, Sendable, CaseIterable {
            case taken, replied, received, wait, resume, resolve, confirm, reopen, close, cancel, reject,
                merge, unmerge,
                delete, restore, movedOut = "moved_out"
            /// The client kept silent for as long as the desk's order says.
            case silence
        }

        package init(_ by: Cause, _ status: Ticket.Status, reason: String? = nil, saidBy: String? = nil) {
            self.by = by
            self.status = status
            self.reason = reason.map { Personal($0) }
            self.saidBy = saidBy.map { Personal($0) }
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visitOptional("reason", &reason, visit)
            try visitOptional("said_by", &saidBy, visit)
        }
    }

    package struct Returned: EventPayload {
        package static let kind = "ticket.returned"
        package var reason: Personal
        package var saidBy: Personal?

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("reason", &reason)
            try visitOptional("said_by", &saidBy, visit)
        }
    }

    /// Another ticket was merged into this one.
    package struct Absorbed: EventPayload {
        package static let kind = "ticket.absorbed"
        package var ticket: Ticket.ID
        /// Since when that ticket's client waits for an answer; absent where nobody does, and in events from before.
        package var awaitsReplySince: Instant?

        package init(ticket: Ticket.ID, awaitsReplySince: Instant? = nil) {
            self.ticket = ticket
            self.awaitsReplySince = awaitsReplySince
        }
    }

    package struct Linked: EventPayload {
        package static let kind = "ticket.linked"
        package var link: Ticket.Link
    }

    package struct Unlinked: EventPayload {
        package static let kind = "ticket.unlinked"
        package var link: Ticket.Link
    }

    package struct ParticipantAdded: EventPayload {
        package static let kind = "ticket.participant_added"
        package var participant: Participant
    }

    package struct ParticipantRemoved: EventPayload {
        package static let kind = "ticket.participant_removed"
        package var participant: Participant
    }

    /// What a person wrote here, and what they were called and reached by, went for good.
    package struct PersonErased: EventPayload {
        package static let kind = "ticket.person_erased"
        /// 2: with tags and custom fields.
        package static let version = 2
        package var contact: Contact.ID
        /// Whether the subject was theirs.
        package var subject: Bool
        /// The tags that are left, where one named the person.
        package var tags: Set<String>?
        /// Custom fields that are empty now.
        package var fields: [CustomField.ID]?

        package init(
            contact: Contact.ID, subject: Bool, tags: Set<String>? = nil, fields: [CustomField.ID]? = nil
        ) {
            self.contact = contact
            self.subject = subject
            self.tags = tags
            self.fields = fields
        }
    }

    package var erases: Bool { if case .personErased = self { true } else { false } }

    /// A letter stands on another ticket from now on.
    package struct MessageMovedOut: EventPayload {
        package static let kind = "ticket.message_moved_out"
        package var message: Message.ID
        package var to: Ticket.ID
        /// As they are without the letter.
        package var lastMessageAt: Instant?
        package var awaitsReplySince: Instant?
    }

    /// A letter that another ticket had stands here, whole: this event is where its words are from now on.
    package struct MessageMovedIn: EventPayload {
        package static let kind = "ticket.message_moved_in"
        package var message: Message
        package var from: Ticket.ID
        package var authorKind: String
        package var authorID: Int64?
        /// When the letter came.
        package var at: Instant
        package var lastMessageAt: Instant?
        package var awaitsReplySince: Instant?
        /// The merged ticket to whose talk it belongs; absent where that is this one.
        package var continues: Ticket.ID?

        package init(
            message: Message, from: Ticket.ID, author: Actor, at: Instant, lastMessageAt: Instant?,
            awaitsReplySince: Instant?, continues: Ticket.ID? = nil
        ) {
            self.continues = continues
            self.message = message
            self.from = from
            authorKind = author.kind
            authorID = author.id
            self.at = at
            self.lastMessageAt = lastMessageAt
            self.awaitsReplySince = awaitsReplySince
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try message.visitPersonal(visit)
        }
    }

    package var opensHistory: Bool {
        if case .created = self { true } else { false }
    }

    package static var payloadTypes: [any EventPayload.Type] {
        [
            Created.self, ThreadOpened.self, MessagePosted.self, MessageReceived.self, Assigned.self,
            Changed.self,
            StatusChanged.self, Returned.self, Absorbed.self, Parted.self, Linked.self, Unlinked.self,
            ParticipantAdded.self,
            ParticipantRemoved.self, PersonErased.self, MessageMovedOut.self, MessageMovedIn.self,
            HandedOver.self, Accepted.self, SentBack.self, ControllerSet.self, ClocksChanged.self,
            ClockBreached.self, Escalated.self,
            Locked.self, UnlockRequested.self, UnlockGranted.self, UnlockRefused.self,
            Unlocked.self,
            Routed.self, PulledIn.self,
            Reminded.self, Chased.self, RatingAsked.self, Rated.self,
            ClarificationAsked.self, ClarificationAnswered.self, ClarificationWithdrawn.self,
            VendorCaseChanged.self, Spent.self, MarkLooked.self,
            CallBackPlanned.self, CallBackMoved.self, CallBackDue.self, CallBackTried.self,
            CallBackEnded.self, SideTalkOpened.self, SideTalkFinished.self,
        ]
    }

    package var payload: any EventPayload {
        switch self {
        case .created(let payload): payload
        case .threadOpened(let payload): payload
        case .messagePosted(let payload): payload
        case .messageReceived(let payload): payload
        case .assigned(let payload): payload
        case .changed(let payload): payload
        case .statusChanged(let payload): payload
        case .returned(let payload): payload
        case .absorbed(let payload): payload
        case .parted(let payload): payload
        case .linked(let payload): payload
        case .unlinked(let payload): payload
        case .participantAdded(let payload): payload
        case .participantRemoved(let payload): payload
        case .personErased(let payload): payload
        case .messageMovedOut(let payload): payload
        case .messageMovedIn(let payload): payload
        case .handedOver(let payload): payload
        case .accepted(let payload): payload
        case .sentBack(let payload): payload
        case .controllerSet(let payload): payload
        case .clocksChanged(let payload): payload
        case .clockBreached(let payload): payload
        case .escalated(let payload): payload
        case .locked(let payload): payload
        case .unlockRequested(let payload): payload
        case .unlockGranted(let payload): payload
        case .unlockRefused(let payload): payload
        case .unlocked(let payload): payload
        case .routed(let payload): payload
        case .pulledIn(let payload): payload
        case .reminded(let payload): payload
        case .chased(let payload): payload
        case .ratingAsked(let payload): payload
        case .rated(let payload): payload
        case .clarificationAsked(let payload): payload
        case .clarificationAnswered(let payload): payload
        case .clarificationWithdrawn(let payload): payload
        case .vendorCaseChanged(let payload): payload
        case .spent(let payload): payload
        case .markLooked(let payload): payload
        case .callBackPlanned(let payload): payload
        case .callBackMoved(let payload): payload
        case .callBackDue(let payload): payload
        case .callBackTried(let payload): payload
        case .callBackEnded(let payload): payload
        case .sideTalkOpened(let payload): payload
        case .sideTalkFinished(let payload): payload
        }
    }

    package init?(payload: any EventPayload) {
        switch payload {
        case let payload as Created: self = .created(payload)
        case let payload as ThreadOpened: self = .threadOpened(payload)
        case let payload as MessagePosted: self = .messagePosted(payload)
        case let payload as MessageReceived: self = .messageReceived(payload)
        case let payload as Assigned: self = .assigned(payload)
        case let payload as Changed: self = .changed(payload)
        case let payload as StatusChanged: self = .statusChanged(payload)
        case let payload as Returned: self = .returned(payload)
        case let payload as Absorbed: self = .absorbed(payload)
        case let payload as Parted: self = .parted(payload)
        case let payload as Linked: self = .linked(payload)
        case let payload as Unlinked: self = .unlinked(payload)
        case let payload as ParticipantAdded: self = .participantAdded(payload)
        case let payload as ParticipantRemoved: self = .participantRemoved(payload)
        case let payload as PersonErased: self = .personErased(payload)
        case let payload as MessageMovedOut: self = .messageMovedOut(payload)
        case let payload as MessageMovedIn: self = .messageMovedIn(payload)
        case let payload as HandedOver: self = .handedOver(payload)
        case let payload as Accepted: self = .accepted(payload)
        case let payload as SentBack: self = .sentBack(payload)
        case let payload as ControllerSet: self = .controllerSet(payload)
        case let payload as ClocksChanged: self = .clocksChanged(payload)
        case let payload as ClockBreached: self = .clockBreached(payload)
        case let payload as Escalated: self = .escalated(payload)
        case let payload as Locked: self = .locked(payload)
        case let payload as UnlockRequested: self = .unlockRequested(payload)
        case let payload as UnlockGranted: self = .unlockGranted(payload)
        case let payload as UnlockRefused: self = .unlockRefused(payload)
        case let payload as Unlocked: self = .unlocked(payload)
        case let payload as Routed: self = .routed(payload)
        case let payload as PulledIn: self = .pulledIn(payload)
        case let payload as Reminded: self = .reminded(payload)
        case let payload as Chased: self = .chased(payload)
        case let payload as RatingAsked: self = .ratingAsked(payload)
        case let payload as Rated: self = .rated(payload)
        case let payload as ClarificationAsked: self = .clarificationAsked(payload)
        case let payload as ClarificationAnswered: self = .clarificationAnswered(payload)
        case let payload as ClarificationWithdrawn: self = .clarificationWithdrawn(payload)
        case let payload as VendorCaseChanged: self = .vendorCaseChanged(payload)
        case let payload as Spent: self = .spent(payload)
        case let payload as MarkLooked: self = .markLooked(payload)
        case let payload as CallBackPlanned: self = .callBackPlanned(payload)
        case let payload as CallBackMoved: self = .callBackMoved(payload)
        case let payload as CallBackDue: self = .callBackDue(payload)
        case let payload as CallBackTried: self = .callBackTried(payload)
        case let payload as CallBackEnded: self = .callBackEnded(payload)
        case let payload as SideTalkOpened: self = .sideTalkOpened(payload)
        case let payload as SideTalkFinished: self = .sideTalkFinished(payload)
        default: return nil
        }
    }
}
