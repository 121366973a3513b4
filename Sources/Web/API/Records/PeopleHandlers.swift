import Domain
import Flows
import HTTPTypes
import Storage

enum OrganizationHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect("limit", "after")
        let after = try call.query.after(Organization.self) ?? .init(0)
        let limit = try call.query.limit()
        let found = try await call.read {
            try RecordStore<Organization>($0).page(after: after, limit: limit + 1)
        }
        let page = found.prefix(limit)
        return try .json(
            Page(
                items: page.map(OrganizationJSON.init),
                next: found.count > limit ? Cursor.text(page.last?.id) : nil))
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "organization", OrganizationJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(call, call.form(OrganizationForm.self).flow(nil), OrganizationJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: Organization.ID = try RecordHandlers.id(call, "organization")
        return try await RecordHandlers.save(
            call, call.form(OrganizationForm.self).flow(id), OrganizationJSON.init)
    }
}

enum ContactHandlers {
    /// `email` and `phone` find the one they belong to.
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect("email", "phone", "organization", "limit", "after")
        if let address = try address(call.query, call.desk.phoneCountry) {
            let found = try await call.read { transaction in
                let id = try RecordStore<Contact>(transaction).byAddress(address.kind, address.value)
                return try id.flatMap { try ContactListStore(transaction).contact($0) }
            }
            return try .json(Page(items: found.map { [ContactJSON($0)] } ?? [], next: nil))
        }
        let organization: Organization.ID? = try call.query.id("organization")
        let after = try call.query.after(Contact.self)
        let limit = try call.query.limit()
        let found = try await call.read {
            try ContactListStore($0).page(organization: organization, after: after, limit: limit + 1)
        }
        let page = found.prefix(limit)
        return try .json(
            Page(
                items: page.map(ContactJSON.init),
                next: found.count > limit ? Cursor.text(page.last?.id) : nil))
    }

    private static func address(_ query: Query, _ country: PhoneCountry) throws -> (
        kind: Contact.Address.Kind, value: String
    )? {
        if let text = query.text("email") {
            do { return (.email, try EmailAddress(text).key) } catch {
                throw Problem(.unprocessableContent, .invalidValue, error.sentence, field: "email")
            }
        }
        guard let text = query.text("phone") else { return nil }
        guard let number = PhoneNumber.normalise(text, defaultCountry: country) else {
            throw DeskError.invalid(
                field: "phone", problem: .notA("telephone number like +380501234567"))
        }
        return (.phone, number.e164)
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let id: Contact.ID = try RecordHandlers.id(call, "contact")
        guard let found = try await call.read({ try ContactListStore($0).contact(id) }) else {
            throw DeskError.notFound(kind: "contact", reference: id.text)
        }
        return try .json(ContactJSON(found))
    }

    static func create(_ call: Call) async throws -> Answer {
        try await save(call, call.form(ContactForm.self).flow(nil))
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: Contact.ID = try RecordHandlers.id(call, "contact")
        return try await save(call, call.form(ContactForm.self).flow(id))
    }

    private static func save(_ call: Call, _ flow: SaveRecord<Contact>) async throws -> Answer {
        try call.query.expect()
        return try await call.write { work in
            let saved = try flow.perform(work)
            guard let shown = try ContactListStore(work.transaction).contact(saved.id) else {
                throw StorageError.unreadable("contact \(saved.id.rawValue) was not stored")
            }
            return try .json(ContactJSON(shown), flow.id == nil ? .created : .ok)
        }
    }
}

enum StaffHandlers {
    static func me(_ call: Call) async throws -> Answer {
        try call.query.expect()
        return try .json(StaffJSON(call.member))
    }
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(call, { try RecordStore<StaffMember>($0).all() }, StaffJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "staff", StaffJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        let form: StaffForm = try call.form()
        return try await RecordHandlers.save(
            call, form.flow(nil, by: call.member.id, call.desk.zones), StaffJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: StaffMember.ID = try RecordHandlers.id(call, "staff")
        let form: StaffForm = try call.form()
        return try await RecordHandlers.save(
            call, form.flow(id, by: call.member.id, call.desk.zones), StaffJSON.init)
    }
}
