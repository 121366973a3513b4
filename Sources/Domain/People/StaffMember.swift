/// Someone who works here.
package struct StaffMember: Aggregate {
    package typealias ID = Identifier<StaffMember>
    package static let subjectKind = SubjectKind.staff

    package let id: ID
    package var name: Personal
    package var email: Personal
    package var role: Role
    /// Nil: every department. An administrator and a head always see all.
    package var departments: [Department.ID]?
    package var isActive: Bool
    /// `uk`, `ru` or `en`; nil: what the browser asks for.
    package var language: String?
    /// The IANA name of the zone whose wall clock the pages show; nil: the desk's.
    package var timeZone: String?

    /// What a staff member may do in principle; `Access` decides on each act.
    package enum Role: String, Sendable, Codable, CaseIterable {
        case administrator, head, lead, agent, observer
    }

    /// The whole record as it now stands.
    package struct Saved: EventPayload {
        package static let kind = "staff.saved"
        package var id: ID
        package var name: Personal
        package var email: Personal
        package var role: Role
        package var departments: [Department.ID]?
        package var isActive: Bool
        package var language: String?
        package var timeZone: String?

        package init(
            id: ID, name: Personal, email: Personal, role: Role, departments: [Department.ID]? = nil,
            isActive: Bool = true, language: String? = nil, timeZone: String? = nil
        ) {
            self.language = language
            self.timeZone = timeZone
            self.id = id
            self.name = name
            self.email = email
            self.role = role
            self.departments = departments
            self.isActive = isActive
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("name", &name)
            try visit("email", &email)
        }
    }

    /// A secret was set; the journal holds that it happened, never the secret.
    package struct PasswordSet: EventPayload {
        package static let kind = "staff.password_set"
        package init() {}
    }

    package struct TokenIssued: EventPayload {
        package static let kind = "staff.token_issued"
        package var token: Int64
        package var name: String
        package init(token: Int64, name: String) {
            self.token = token
            self.name = name
        }
    }

    package struct TokenRevoked: EventPayload {
        package static let kind = "staff.token_revoked"
        package var token: Int64
        package init(token: Int64) { self.token = token }
    }

    /// They took a list of tickets out of the desk as a file.
    package struct Exported: EventPayload {
        package static let kind = "staff.exported"
        /// The name of the view; nil for a list under no name.
        package var what: String?
        /// What the list was narrowed to, in the words of its address.
        package var words: String
        package var format: Format
        package var rows: Int

        package enum Format: String, Sendable, Codable, CaseIterable { case csv, xlsx }

        package init(what: String?, words: String, format: Format, rows: Int) {
            self.what = what
            self.words = words
            self.format = format
            self.rows = rows
        }
    }

    package enum Event: AggregateEvent {
        case saved(Saved)
        case passwordSet(PasswordSet)
        case tokenIssued(TokenIssued)
        case tokenRevoked(TokenRevoked)
        case exported(Exported)

        package static var payloadTypes: [any EventPayload.Type] {
            [Saved.self, PasswordSet.self, TokenIssued.self, TokenRevoked.self, Exported.self]
        }

        package var payload: any EventPayload {
            switch self {
            case .saved(let payload): payload
            case .passwordSet(let payload): payload
            case .tokenIssued(let payload): payload
            case .tokenRevoked(let payload): payload
            case .exported(let payload): payload
            }
        }

        package init?(payload: any EventPayload) {
            switch payload {
            case let payload as Saved: self = .saved(payload)
            case let payload as PasswordSet: self = .passwordSet(payload)
            case let payload as TokenIssued: self = .tokenIssued(payload)
            case let payload as TokenRevoked: self = .tokenRevoked(payload)
            case let payload as Exported: self = .exported(payload)
            default: return nil
            }
        }
    }

    package init(_ saved: Saved) {
        id = saved.id
        name = saved.name
        email = saved.email
        role = saved.role
        departments = saved.departments?.sorted()
        isActive = saved.isActive
        language = saved.language
        timeZone = saved.timeZone
    }

    package init?(first event: Event, on occasion: EventOccasion) {
        guard case .saved(let saved) = event else { return nil }
        self.init(saved)
    }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) {
        switch event {
        case .saved(let saved): self = Self(saved)
        case .passwordSet, .tokenIssued, .tokenRevoked, .exported: break
        }
    }
}
