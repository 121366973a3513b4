/// Tracked work of one of five classes: what a client asked for, who holds it and how it stands.
///
/// The whole state is what its events say: `apply` is its only way to change.
package struct Ticket: Aggregate {
    package typealias ID = Identifier<Ticket>
    package static let subjectKind = SubjectKind.ticket

    package let id: ID
    /// What people call it; gaps are allowed.
    package let number: Int64
    package var subject: Personal
    package var kind: Kind
    package var status: Status
    package var priority: Priority
    /// What the priority follows from, where somebody said it.
    package var assessment: Assessment?
    /// How the first contact came (P12).
    package let channel: Channel
    package var brand: Brand.ID
    /// Where its first letter came: answers leave from there.
    package let mailbox: DeskMailbox.ID?
    package var department: Department.ID
    package var line: Line.ID
    /// Since when that line holds it.
    package var lineSince: Instant
    /// In whose queue it waits, or where its assignee works; nil: any of the line.
    package var team: Team.ID?
    package var assignee: StaffMember.ID?
    package var assignedSince: Instant?
    /// Who answers that it is recorded and done in time (P101).
    package var controller: StaffMember.ID?
    /// It was passed to its line, where nobody has accepted it yet.
    package var handOver: HandOver?
    /// How often it was passed on since a lead decided last (ping-pong stop).
    package var passes: Int
    package var requester: Contact.ID
    package var organization: Organization.ID?
    package var contract: Contract.ID?
    package var service: Service.ID?
    package var object: ServiceObject.ID?
    package var tags: Set<String>
    package var fields: [CustomField.ID: CustomField.Value]
    package var participants: Set<Participant>
    package var threads: [MessageThread]
    package var links: Set<Link>
    /// How often the client was not satisfied (P116, P117).
    package var returns: Int
    package let createdAt: Instant
    package var updatedAt: Instant
    /// The last message that a client or a staff member wrote on a thread the client sees.
    package var lastMessageAt: Instant?
    package var firstReplyAt: Instant?
    /// When the client wrote first what nobody has answered yet; nil when nothing waits for an answer.
    package var awaitsReplySince: Instant?
    /// When nobody here could go on, and why.
    package var course: ClockCourse
    /// In the order of their kinds.
    package var clocks: [Clock]
    package var lockState: LockState
    /// What rules about elapsed time count from.
    package var marks: ElapsedMarks
    /// How a client was asked who keeps silent.
    package var chasing: Chasing
    package var feedback: Feedback
    /// The call that asks for a detailed opinion; nil where none was ever planned.
    package var callBack: CallBack?
    /// Questions nobody answered yet, the oldest first.
    package var clarifications: [Clarification]
    /// Nil while no vendor has it.
    package var vendorCase: VendorCase?
    /// Talks with outsiders, in the order of their numbers.
    package var sideTalks: [SideTalk]
    /// By currency.
    package var spent: [Spent]

    /// A ticket on its way to another line.
    package struct HandOver: Sendable, Equatable, Codable {
        package var from: Line.ID
        /// Who held it there.
        package var holder: StaffMember.ID?
        package var at: Instant

        package init(from: Line.ID, holder: StaffMember.ID?, at: Instant) {
            self.from = from
            self.holder = holder
            self.at = at
        }
    }

    /// Request classes (P78).
    package enum Kind: String, Sendable, Codable, CaseIterable {
        case incident, serviceRequest = "service_request", information, documentation, change
    }

    package enum Priority: String, Sendable, Codable, CaseIterable {
        case low, normal, high, critical

        /// 0 for the lowest: the order in which lists sort.
        package var rank: Int {
            switch self {
            case .low: 0
            case .normal: 1
            case .high: 2
            case .critical: 3
            }
        }
    }

    package enum LinkKind: String, Sendable, Codable, CaseIterable {
        case related, duplicate, parent, child, followUp = "follow_up", followedUpBy = "followed_up_by"

        /// What the other ticket sees of the same link.
        package var mirrored: Self {
            switch self {
            case .related: .related
            case .duplicate: .duplicate
            case .parent: .child
            case .child: .parent
            case .followUp: .followedUpBy
            case .followedUpBy: .followUp
            }
        }
    }

    package struct Link: Hashable, Sendable, Codable {
        package var ticket: Ticket.ID
        package var kind: LinkKind
        package init(to ticket: Ticket.ID, as kind: LinkKind) {
            self.ticket = ticket
            self.kind = kind
        }
    }

    /// What a ticket may hold at most; everything from outside has an end.
    package enum Limits {
        package static let subjectCharactersMax = 250
        package static let reasonCharactersMax = 2_000
        package static let textBytesMax = 1_048_576
        package static let htmlBytesMax = 2_097_152
        package static let tagsMax = 50
        package static let tagCharactersMax = 60
        package static let customTextBytesMax = 4_096
        package static let participantsMax = 200
        package static let attachmentsMax = 100
        package static let findingsCharactersMax = 10_000
        /// How often a ticket may wait: each of them is part of its clocks.
        package static let standstillsMax = 1_000
    }
}

/// How a message reached the desk, or left it.
package enum Channel: String, Sendable, Codable, CaseIterable {
    case email, web, portal, phone, api, chat, alert
}
