import Domain
import Flows
import Languages
import Storage

/// People who work here.
enum StaffSection: SettingsRecords {
    static let path = "staff"
    static let icon = "users"
    static let changing = Access.Action.manageStaff
    static func title(_ texts: Texts) -> String { texts.settings.staff }
    static func lead(_ texts: Texts) -> String { texts.sections.staff }
    static func add(_ texts: Texts) -> String { texts.sections.addStaff }
    static func empty(_ texts: Texts) -> String { texts.sections.noStaff }

    private static let password = "password"

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let texts = call.texts
        return try StaffDirectory(in: transaction).members.map { member in
            var row = SettingsRow(
                id: member.key, title: member.name.text, detail: member.email.text,
                badges: [texts.name(of: member.role)], isArchived: !member.isActive)
            if member.id == call.member.id { row.badges.insert(texts.people.you, at: 0) }
            return row
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let (texts, words) = (call.texts, call.texts.sections)
        let member = try id.flatMap { try RecordStore<StaffMember>(transaction).find(.init($0))?.record }
        if id != nil, member == nil { return nil }
        let isMe = member?.id == call.member.id
        let departments = DepartmentTree(
            try RecordStore<Department>(transaction).all().filter {
                !$0.isArchived || member?.departments?.contains($0.id) == true
            })
        let roles = StaffMember.Role.allCases.map {
            SettingsField.Choice(value: $0.rawValue, label: texts.name(of: $0))
        }
        var form = SettingsForm(
            member?.name.text ?? "",
            [
                .text("name", words.personName, member?.name.text ?? ""),
                .email("email", texts.signIn.email, member?.email.text ?? "", texts, hint: words.emailHint),
                .choice(
                    "role", texts.settings.role, (member?.role ?? .agent).rawValue, roles,
                    hint: isMe ? words.ownRole : words.roleHint, wrong: words.ownRole
                ).fixed(isMe),
                .several(
                    "departments", texts.navigation.departments,
                    member == nil ? nil : member?.departments.map { Set($0.map(\.text)) },
                    departments.entries.map { .init($0) }, everything: words.everyDepartment,
                    hint: words.departmentsHint),
                .choice(
                    "language", texts.settings.languageLabel, member?.language ?? "",
                    [.init(value: "", label: words.browserLanguage)]
                        + Language.allCases.map { .init(value: $0.rawValue, label: $0.nameInItself) },
                    hint: words.staffLanguageHint),
                .choice(
                    "time_zone", words.timeZone, member?.timeZone ?? "", zones(member?.timeZone, call),
                    hint: words.timeZoneHint),
                .secret(
                    password, member == nil ? texts.signIn.password : words.newPassword,
                    hint: member == nil ? words.passwordHint : words.newPasswordHint
                ).apart(),
            ], isArchived: isMe ? nil : member.map { !$0.isActive })
        form.archiving = (words.deactivate, words.activate)
        form.away = ("active", false)
        return form
    }

    /// What was set by the API stays a choice even where this machine's list does not have it.
    private static func zones(_ own: String?, _ call: PageCall) -> [SettingsField.Choice] {
        let names = call.desk.zones.names()
        let more = own.map { names.contains($0) ? [] : [$0] } ?? []
        return [.init(value: "", label: call.texts.sections.deskZone)]
            + (more + names).map { .init(value: $0, label: $0.replacing("_", with: " ")) }
    }

    static func save(_ form: SettingsForm, as id: Int64?, _ call: PageCall) async throws -> SettingsOutcome {
        var faults: [any Error] = []
        var verifier: String?
        do { verifier = try await self.verifier(call) } catch let error as DeskError { faults.append(error) }
        let (secret, keeps, asker, zones) = (verifier, call.sessionHash, call.member.id, call.desk.zones)
        let saved = try await form.save(StaffForm.self, call, faults: faults) { body, work in
            let saved = try body.flow(id.map { .init($0) }, by: asker, zones).perform(work)
            if let secret { try SetPassword(secret, of: saved.id, keeping: keeps).perform(work) }
            return saved
        }
        call.desk.settings.forget()
        call.gate.forget(saved)
        return .saved(saved.key)
    }

    /// A new password's verifier; nil where none was typed.
    private static func verifier(_ call: PageCall) async throws -> String? {
        let typed = call.form.raw(password)
        if typed.isEmpty { return nil }
        try PasswordVerifier.check(typed)
        let salt = call.desk.surroundings.randomBytes(PasswordVerifier.saltBytes)
        return try await call.gate.passwords.make(password: typed, salt: salt)
    }
}
