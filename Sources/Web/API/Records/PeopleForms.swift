import Domain
import Flows
import HTTPTypes
import Storage

struct OrganizationForm: Form {
    static let fields: Set<String> = ["name", "parent", "domains", "engineer", "archived"]
    let name: String?
    let parent: Organization.ID??
    let engineer: StaffMember.ID??
    let domains: [String]?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        parent = fields.has("parent") ? .some(try fields.id("parent")) : nil
        engineer = fields.has("engineer") ? .some(try fields.id("engineer")) : nil
        domains = try fields.texts("domains", max: 100, bytesMax: 253).map { texts in
            try texts.enumerated().map { index, text in
                do { return try EmailAddress("a@" + text).domain } catch {
                    throw DeskError.invalid(
                        field: "domains.\(index)", problem: .notA("mail domain like example.com"))
                }
            }
        }
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: Organization.ID?) -> SaveRecord<Organization> {
        SaveRecord(id, kind: "organization") { old, id, work in
            let parent = parent ?? old?.parent
            try work.checkParent(parent, of: id) { $0.parent }
            let domains = domains.map { Array(Set($0)) } ?? old?.domains ?? []
            for domain in domains {
                if let owner = try work.organizations.byDomain(domain), owner != id {
                    throw DeskError.taken(field: "domains", value: domain)
                }
            }
            if case .some(.some(let engineer)) = engineer {
                guard let member = try work.staff.find(engineer)?.record, member.isActive,
                    member.role != .observer
                else {
                    throw DeskError.invalid(field: "engineer", problem: .unknown(String(engineer.rawValue)))
                }
            }
            return .init(
                .init(
                    id: id, name: try given(name ?? old?.name, "name"), parent: parent, domains: domains,
                    isArchived: isArchived ?? old?.isArchived ?? false, engineer: engineer ?? old?.engineer))
        }
    }
}

struct ContactForm: Form {
    static let fields: Set<String> = [
        "name", "organization", "language", "emails", "phones", "sees_organization",
    ]
    let name: String?
    let organization: Organization.ID??
    let language: String??
    let emails: [String]?
    let phones: [String]?
    let seesOrganization: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        organization = fields.has("organization") ? .some(try fields.id("organization")) : nil
        language = fields.has("language") ? .some(try fields.language()) : nil
        let most = RegisterContact.Limits.addressesMax
        emails = try fields.texts("emails", max: most).map { texts in
            try texts.enumerated().map { index, text in
                do throws(EmailAddress.Rejection) { return try EmailAddress(text).key } catch {
                    throw Problem(
                        .unprocessableContent, .invalidValue, error.sentence, field: "emails.\(index)")
                }
            }
        }
        phones = try fields.texts("phones", max: most).map { texts in
            try texts.enumerated().map { index, text in
                guard let number = PhoneNumber.normalise(text, defaultCountry: fields.phoneCountry) else {
                    throw DeskError.invalid(
                        field: "phones.\(index)", problem: .notA("telephone number like +380501234567"))
                }
                return number.e164
            }
        }
        seesOrganization = try fields.value("sees_organization", Bool.self)
    }

    func flow(_ id: Contact.ID?) -> SaveRecord<Contact> {
        SaveRecord(id, kind: "contact") { old, id, work in
            if old?.erasedAt != nil { throw DeskError.erased(kind: "contact", reference: id.text) }
            let organization = organization ?? old?.organization
            if let organization, try work.organizations.find(organization) == nil {
                throw DeskError.invalid(field: "organization", problem: .unknown(organization.text))
            }
            let addresses =
                Self.addresses(.email, emails, old: old) + Self.addresses(.phone, phones, old: old)
            if addresses.count > RegisterContact.Limits.addressesMax {
                throw DeskError.invalid(
                    field: "emails", problem: .tooMany(limit: RegisterContact.Limits.addressesMax))
            }
            for address in addresses {
                let value = address.value.personal.text
                if let owner = try work.contacts.byAddress(address.kind, value), owner != id {
                    throw DeskError.taken(field: address.kind == .email ? "emails" : "phones", value: value)
                }
            }
            let name = name.map { Personal($0) } ?? old?.name
            return .init(
                .init(
                    id: id, name: try given(name, "name"), organization: organization,
                    language: language ?? old?.language, addresses: addresses,
                    seesOrganization: seesOrganization ?? old?.seesOrganization ?? false))
        }
    }

    private static func addresses(
        _ kind: Contact.Address.Kind, _ values: [String]?, old: Contact?
    ) -> [Contact.Address] {
        guard let values else { return old?.addresses.filter { $0.kind == kind } ?? [] }
        var seen: Set<String> = []
        return values.filter { seen.insert($0).inserted }.map { .init(kind: kind, value: $0) }
    }
}

struct StaffForm: Form {
    static let fields: Set<String> = [
        "name", "email", "role", "departments", "active", "language", "time_zone",
    ]
    let name: String?
    let email: EmailAddress?
    let role: StaffMember.Role?
    /// Null: every department.
    let departments: [Department.ID]??
    let isActive: Bool?
    /// Null: what the browser asks for.
    let language: String??
    /// Null: the desk's.
    let timeZone: String??

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        email = try fields.email("email")
        role = try fields.word("role")
        if fields.has("departments") {
            let written: [WrittenID]? = try fields.value("departments")
            if let written, written.count > 1_000 {
                throw DeskError.invalid(field: "departments", problem: .tooMany(limit: 1_000))
            }
            departments = .some(
                try written?.map { written in
                    guard let id = written.id else {
                        throw DeskError.invalid(field: "departments", problem: .notA("list of identifiers"))
                    }
                    return Department.ID(id)
                })
        } else {
            departments = nil
        }
        isActive = try fields.value("active", Bool.self)
        language = fields.has("language") ? .some(try fields.language()) : nil
        timeZone = fields.has("time_zone") ? .some(try fields.text("time_zone", bytesMax: 64)) : nil
    }

    func flow(
        _ id: StaffMember.ID?, by asker: StaffMember.ID, _ zones: TimeZones
    ) -> SaveRecord<StaffMember> {
        SaveRecord(id, kind: "staff") { old, id, work in
            if case .some(.some(let name)) = timeZone, zones.rules(of: name) == nil {
                throw DeskError.invalid(
                    field: "time_zone", problem: .notA("time zone like Europe/Kyiv"))
            }
            let departments = departments ?? old?.departments
            for department in departments ?? [] where try work.departments.find(department) == nil {
                throw DeskError.invalid(field: "departments", problem: .unknown(department.text))
            }
            let email = try given(email?.text ?? old?.email.text, "email")
            if let owner = try work.staff.byEmail(email), owner != id {
                throw DeskError.taken(field: "email", value: email)
            }
            let role = try given(role ?? old?.role, "role")
            let isActive = isActive ?? old?.isActive ?? true
            // Nobody shuts the door behind themselves.
            if id == asker, role != .administrator || !isActive {
                throw DeskError.invalid(
                    field: "role", problem: .notA("change that you can make to your own account"))
            }
            if let old { try work.checkAdministrators(old, role: role, isActive: isActive) }
            // Who leaves is signed out everywhere; coming back needs the password again.
            if old?.isActive == true, !isActive { try SessionStore(work.transaction).removeAll(of: id) }
            return .saved(
                .init(
                    id: id, name: try given(name.map { Personal($0) } ?? old?.name, "name"),
                    email: Personal(email), role: role,
                    departments: departments.map { Array(Set($0)).sorted() },
                    isActive: isActive, language: language ?? old?.language,
                    timeZone: timeZone ?? old?.timeZone))
        }
    }
}
