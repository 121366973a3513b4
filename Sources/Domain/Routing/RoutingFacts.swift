/// A working calendar, by the number it is stored under.

/// Everything a rule may ask about a ticket at one moment: gathered by the caller, so that rules stay pure and a
/// rehearsal asks them the same questions.
package struct RoutingFacts: Sendable, Equatable {
    package var channel: Channel
    /// Who a letter says it is from.
    package var sender: EmailAddress?
    /// Where it wants answers.
    package var replyTo: EmailAddress?
    /// Whose ticket it is.
    package var client: Client
    /// Who stands behind addresses that a rule could make the requester, by `EmailAddress.key`; see `candidateRequesters`.
    package var clients: [String: Client]
    package var brand: Brand.ID
    package var mailbox: DeskMailbox.ID?
    package var kind: Ticket.Kind
    package var priority: Ticket.Priority
    /// The department, then those above it.
    package var departments: [Department.ID]
    /// The service, then those above it.
    package var services: [Service.ID]
    package var tags: Set<String>
    package var line: Line.ID
    package var team: Team.ID?
    package var assignee: StaffMember.ID?
    package var status: Ticket.Status.Name
    package var words: Words
    package var moment: Moment
    /// What just happened, for rules about changes.
    package var changes: Set<Change>
    package var elapsed: Elapsed
    /// An automatic letter gets no reply (RFC 3834).
    package var isAutomatic: Bool
    /// Texts of custom fields that may hold an address.
    package var fields: [CustomField.ID: String]
    /// Addresses of the desk's own, by `EmailAddress.key`: none of them is a client's.
    package var ownAddresses: Set<String>
    /// The teams there are now.
    package var teams: [Team]
    /// The departments above each one, nearest first: so that a rule which moves a ticket is seen by later ones.
    package var departmentsAbove: [Department.ID: [Department.ID]]
    /// Rules about elapsed time that acted already in this stretch: they do not act again.
    package var alreadyActed: Set<RoutingRule.ID>

    package init(
        channel: Channel, brand: Brand.ID, kind: Ticket.Kind, priority: Ticket.Priority,
        departments: [Department.ID], line: Line.ID, words: Words, moment: Moment, client: Client = Client(),
        tags: Set<String> = [], status: Ticket.Status.Name = .new
    ) {
        self.channel = channel
        self.brand = brand
        self.kind = kind
        self.priority = priority
        self.departments = departments
        self.line = line
        self.words = words
        self.moment = moment
        self.client = client
        self.tags = tags
        self.status = status
        clients = [:]
        services = []
        changes = []
        elapsed = Elapsed()
        isAutomatic = false
        fields = [:]
        ownAddresses = []
        teams = []
        departmentsAbove = [:]
        alreadyActed = []
    }

    /// A person and what they belong to.
    package struct Client: Sendable, Equatable {
        package var contact: Contact.ID?
        /// The organization, then those above it; empty: not a client of ours.
        package var organizations: [Organization.ID]
        package var contract: Contract.ID?
        /// `uk`, `ru` or `en`, where known.
        package var language: String?

        package init(
            contact: Contact.ID? = nil, organizations: [Organization.ID] = [], contract: Contract.ID? = nil,
            language: String? = nil
        ) {
            self.contact = contact
            self.organizations = organizations
            self.contract = contract
            self.language = language
        }
    }

    /// What was said, ready to be searched.
    package struct Words: Sendable, Equatable {
        package let subject: FoldedText
        package let text: FoldedText
        /// The text as it was written, as far as rules look.
        package let written: String

        /// - Parameter text: the first message, or the last one for rules about changes.
        package init(subject: String, text: String) {
            self.subject = FoldedText(subject)
            self.text = FoldedText(text)
            written = String(text.unicodeScalars.prefix(FoldedText.lettersMax))
        }
    }

    /// The time on the desk's wall, and how the calendars stand.
    package struct Moment: Sendable, Equatable {
        package let weekday: Weekday
        /// 0 to 1,439.
        package let minuteOfDay: Int
        package let calendars: [WorkingCalendar.ID: CalendarState]

        package init(_ civil: CivilDateTime, calendars: [WorkingCalendar.ID: CalendarState] = [:]) {
            weekday = civil.date.weekday
            minuteOfDay = civil.time.secondOfDay / 60
            self.calendars = calendars
        }
    }

    package enum CalendarState: Sendable, Equatable {
        /// Within working hours.
        case open
        /// A working day, before, between or after its hours.
        case closed
        /// A day without working hours: a weekend, a holiday.
        case dayOff
    }

    /// What can have changed on a ticket.
    package enum Change: String, Sendable, Codable, CaseIterable {
        case clientMessage = "client_message", staffMessage = "staff_message", note
        case subject, kind, priority, department, tags, line, team, assignee, status, organization, contract,
            service
        case returned, breached, badMark = "bad_mark"
    }

    /// Seconds since something happened; nil where it has not.
    package struct Elapsed: Sendable, Equatable {
        package var sinceCreated: Int?
        package var sinceClientMessage: Int?
        package var sinceStaffMessage: Int?
        package var sinceStatusChange: Int?
        package var sinceAssigned: Int?

        package init(
            sinceCreated: Int? = nil, sinceClientMessage: Int? = nil, sinceStaffMessage: Int? = nil,
            sinceStatusChange: Int? = nil, sinceAssigned: Int? = nil
        ) {
            self.sinceCreated = sinceCreated
            self.sinceClientMessage = sinceClientMessage
            self.sinceStaffMessage = sinceStaffMessage
            self.sinceStatusChange = sinceStatusChange
            self.sinceAssigned = sinceAssigned
        }
    }

    package var work: Team.Work { Team.Work(kind: kind, services: services, departments: departments) }
}
