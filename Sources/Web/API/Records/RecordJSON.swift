import Domain
import Storage

struct DepartmentJSON: Encodable, Sendable {
    let id: String
    let name: String
    @OrNull var parent: String?
    let archived: Bool

    init(_ department: Department) {
        id = department.id.text
        name = department.name
        parent = department.parent?.text
        archived = department.isArchived
    }
}

struct BrandJSON: Encodable, Sendable {
    let id: String
    let name: String
    let address: String
    let language: String
    let archived: Bool
    @OrNull var greeting: String?
    @OrNull var signature: String?
    @OrNull var portalHost: String?

    enum CodingKeys: String, CodingKey {
        case id, name, address, language, archived, greeting, signature
        case portalHost = "portal_host"
    }

    init(_ brand: Brand) {
        id = brand.id.text
        name = brand.name
        address = brand.address
        language = brand.language
        archived = brand.isArchived
        greeting = brand.greeting
        signature = brand.signature
        portalHost = brand.portalHost
    }
}

struct CustomFieldJSON: Encodable, Sendable {
    let id: String
    let key: String
    let name: String
    let type: String
    let choices: [String]
    let archived: Bool

    init(_ field: CustomField) {
        id = field.id.text
        key = field.saved.key
        name = field.saved.name
        type = field.saved.type.rawValue
        choices = field.saved.choices
        archived = field.saved.isArchived
    }
}

struct OrganizationJSON: Encodable, Sendable {
    let id: String
    let name: String
    @OrNull var parent: String?
    /// Who works for them in working time.
    @OrNull var engineer: String?
    let domains: [String]
    let archived: Bool

    init(_ organization: Organization) {
        id = organization.id.text
        name = organization.name
        parent = organization.parent?.text
        engineer = organization.engineer?.text
        domains = organization.domains
        archived = organization.isArchived
    }
}

struct ContactJSON: Encodable, Sendable {
    let id: String
    let name: String
    @OrNull var organization: NamedJSON?
    @OrNull var language: String?
    let emails: [String]
    let phones: [String]
    let seesOrganization: Bool
    @OrNull var erasedAt: String?

    enum CodingKeys: String, CodingKey {
        case id, name, organization, language, emails, phones
        case seesOrganization = "sees_organization"
        case erasedAt = "erased_at"
    }

    init(_ contact: ContactSummary) {
        id = contact.id.text
        name = contact.name
        organization = contact.organization.map(NamedJSON.init)
        language = contact.language
        emails = contact.emails
        phones = contact.phones
        seesOrganization = contact.seesOrganization
        erasedAt = contact.erasedAt?.shown
    }
}

struct StaffJSON: Encodable, Sendable {
    let id: String
    let name: String
    let email: String
    let role: String
    /// Null: every department.
    @OrNull var departments: [String]?
    let active: Bool
    @OrNull var language: String?
    /// An IANA name; null: the desk's.
    @OrNull var timeZone: String?

    enum CodingKeys: String, CodingKey {
        case id, name, email, role, departments, active, language
        case timeZone = "time_zone"
    }

    init(_ member: StaffMember) {
        id = member.id.text
        name = member.name.text
        email = member.email.text
        role = member.role.rawValue
        departments = member.departments?.map(\.text)
        active = member.isActive
        language = member.language
        timeZone = member.timeZone
    }
}
