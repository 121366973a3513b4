import Domain
import Flows
import HTML
import Languages
import Storage

/// Tokens by which programs act as staff members.
enum TokenSection: SettingsRecords {
    static let path = "tokens"
    static let icon = "key-round"
    static let reading = Access.Action.manageStaff
    static let changing = Access.Action.manageStaff
    static let isFinal = true
    static func title(_ texts: Texts) -> String { texts.settings.tokens }
    static func lead(_ texts: Texts) -> String { texts.sections.tokens }
    static func add(_ texts: Texts) -> String { texts.sections.addToken }
    static func empty(_ texts: Texts) -> String { texts.sections.noTokens }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let words = call.texts.sections
        return try TokenStore(transaction).all().map { token in
            SettingsRow(
                id: token.id, title: token.name,
                detail: "\(token.ownerName), \(words.made(call.visitor.moment(token.madeAt)))",
                badges: token.ownerIsActive ? [] : [words.ownerIsOff], isArchived: token.revokedAt != nil)
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let words = call.texts.sections
        guard let id else {
            let staff = try StaffDirectory(in: transaction).members.filter(\.isActive)
            return SettingsForm(
                "",
                [
                    .text(
                        "name", call.texts.settings.name, "", max: IssueToken.nameCharactersMax,
                        hint: words.tokenNameHint),
                    .choice(
                        "staff", words.tokenOwner, call.member.id.text,
                        staff.map { .init(value: $0.id.text, label: $0.name.text) },
                        hint: words.tokenOwnerHint),
                ])
        }
        guard let token = try TokenStore(transaction).all().first(where: { $0.id == id }) else { return nil }
        var form = SettingsForm(
            token.name,
            [
                .text("name", call.texts.settings.name, token.name).fixed(),
                .text("staff", words.tokenOwner, token.ownerName).fixed(),
            ], isArchived: token.revokedAt != nil)
        form.isFinal = true
        form.archiving = (words.revoke, "")
        return form
    }

    static func save(_ form: SettingsForm, as id: Int64?, _ call: PageCall) async throws -> SettingsOutcome {
        if let id {
            guard call.form.text(SettingsForm.archivedField) == "true" else { return .saved(id) }
            try await call.write { try RevokeToken(id).perform($0) }
            return .saved(id)
        }
        let words = call.texts.sections
        guard let owner = call.form.id("staff", StaffMember.self),
            let member = try await call.read({ try RecordStore<StaffMember>($0).find(owner)?.record })
        else { throw DeskError.invalid(field: "staff", problem: .unknown(call.form.raw("staff"))) }
        let issue = try IssueToken(
            staffEmail: member.email.text, name: call.form.text("name") ?? "",
            surroundings: call.desk.surroundings)
        let secret = try await call.write { try issue.perform($0) }
        return .shown(
            title: issue.name,
            """
            <div class="banner is-soon" role="status">\(Parts.icon("key-round"))<p><b>\(words.tokenOnce)</b></p></div>
            <div class="field"><label for="secret">\(words.tokenSecret)</label><input class="input mono" id="secret" readonly value="\(secret)" autocomplete="off"></div>
            <p class="hint">\(words.tokenUse)</p>
            <div class="actions"><a class="button primary" href="/settings/tokens">\(words.tokenKept)</a></div>
            """)
    }
}
