import Domain
import Flows

/// A mailbox as it is written; what is absent stays as it is.
struct MailboxForm: Form {
    static let fields: Set<String> = [
        "name", "address", "brand", "department", "takes_tags", "archived", "reading", "host", "port",
        "security", "login", "user", "secret", "token_endpoint", "client_id", "client_secret", "scope",
        "refresh_token", "folder", "handling", "handled_folder", "poll_seconds", "enabled",
    ]

    enum Reading: String, CaseIterable {
        /// A relay brings the letters by LMTP.
        case relay
        case imap
    }

    let name: String?
    let address: EmailAddress?
    let brand: Brand.ID?
    let department: Department.ID??
    let takesTags: Bool?
    let isArchived: Bool?
    let reading: Reading?
    let host: String?
    let port: Int?
    let security: MailSource.Security?
    let login: MailSource.Login?
    let user: String?
    let secrets: SaveMailbox.Secrets
    /// Nil inside: the access token is not renewed.
    let tokenEndpoint: String??
    let clientID: String?
    let scope: String??
    let folder: String?
    let handling: MailSource.Handling?
    let handledFolder: String?
    let pollSeconds: Int?
    let isEnabled: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        address = try fields.email("address")
        brand = try fields.id("brand")
        department = fields.has("department") ? .some(try fields.id("department")) : nil
        takesTags = try fields.value("takes_tags", Bool.self)
        isArchived = try fields.value("archived", Bool.self)
        reading = try fields.word("reading")
        host = try fields.plainLine("host", bytesMax: MailSource.Limits.hostBytesMax)?.lowercased()
        port = try fields.number("port", 1...65_535)
        security = try fields.word("security")
        login = try fields.word("login")
        user = try fields.plainLine("user", bytesMax: MailSource.Limits.userBytesMax)
        secrets = SaveMailbox.Secrets(
            secret: try fields.secret("secret"), refreshToken: try fields.token("refresh_token"),
            clientSecret: fields.has("client_secret") ? .some(try fields.secret("client_secret")) : nil)
        let endpoint = try fields.plainLine("token_endpoint", bytesMax: TokenRenewal.Limits.endpointBytesMax)
        if let endpoint, !TokenRenewal.isAcceptable(endpoint) {
            throw DeskError.invalid(
                field: "token_endpoint", problem: .notA("address like https://login.example.com/token"))
        }
        tokenEndpoint = fields.has("token_endpoint") ? .some(endpoint) : nil
        clientID = try fields.plainLine("client_id", bytesMax: TokenRenewal.Limits.clientIDBytesMax)
        let scope = try fields.plainLine("scope", bytesMax: TokenRenewal.Limits.scopeBytesMax)
        self.scope = fields.has("scope") ? .some(scope) : nil
        folder = try fields.plainLine("folder", bytesMax: MailSource.Limits.folderBytesMax)
        handling = try fields.word("handling")
        handledFolder = try fields.plainLine("handled_folder", bytesMax: MailSource.Limits.folderBytesMax)
        pollSeconds = try fields.number(
            "poll_seconds", MailSource.Limits.pollSecondsMin...MailSource.Limits.pollSecondsMax)
        isEnabled = try fields.value("enabled", Bool.self)
        if let host, host.contains(where: { !$0.isLetter && !$0.isNumber && !"-._:".contains($0) }) {
            throw DeskError.invalid(field: "host", problem: .notA("host name like imap.example.com"))
        }
    }

    func flow(_ id: DeskMailbox.ID?, box: SecretBox?) -> SaveMailbox {
        SaveMailbox(id, secrets: secrets, box: box) { old, id in
            let address = try given(address?.text ?? old?.address, "address")
            let isRead = reading.map { $0 == .imap } ?? (old?.source != nil)
            return .init(
                id: id, name: try given(name ?? old?.name, "name"), address: address,
                brand: try given(brand ?? old?.brand, "brand"), department: department ?? old?.department,
                takesTags: takesTags ?? old?.takesTags ?? true,
                source: isRead ? source(old?.source, address: address) : nil,
                isArchived: isArchived ?? old?.isArchived ?? false)
        }
    }

    private func source(_ old: MailSource?, address: String) -> MailSource {
        let security = security ?? old?.security ?? .tls
        let handling = handling ?? old?.handling ?? .seen
        let login = login ?? old?.login ?? .password
        return MailSource(
            host: host ?? old?.host ?? "",
            port: port ?? old?.port ?? (security == .tls ? 993 : 143), security: security,
            login: login, user: user ?? old?.user ?? address,
            folder: folder ?? old?.folder ?? "INBOX", handling: handling,
            handledFolder: handling == .move ? handledFolder ?? old?.handledFolder : nil,
            pollSeconds: pollSeconds ?? old?.pollSeconds ?? MailSource.Limits.pollSecondsUsual,
            isEnabled: isEnabled ?? old?.isEnabled ?? true,
            renewal: login == .xoauth2 ? renewal(old?.renewal) : nil)
    }

    /// What lacks something goes on: the flow says so when it knows what else is wrong.
    private func renewal(_ old: TokenRenewal?) -> TokenRenewal? {
        let former = tokenEndpoint == .some(nil) ? nil : old
        let endpoint = (tokenEndpoint ?? nil) ?? former?.endpoint
        // A client or a refresh token without an endpoint was meant to renew something.
        let isMeant = clientID != nil || secrets.refreshToken != nil || (secrets.clientSecret ?? nil) != nil
        guard endpoint != nil || isMeant else { return nil }
        return TokenRenewal(
            endpoint: endpoint ?? "", clientID: clientID ?? former?.clientID ?? "",
            scope: scope ?? former?.scope, clientSecretSetAt: former?.clientSecretSetAt)
    }
}

extension FieldReader {
    /// One line without control characters; an empty one counts as absent.
    fileprivate func plainLine(_ name: String, bytesMax: Int) throws -> String? {
        guard let line = try text(name, bytesMax: bytesMax)?.trimmed, !line.isEmpty else { return nil }
        if line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            throw DeskError.invalid(field: field(name), problem: .notA("text on one line"))
        }
        return line
    }

    /// Kept as it was typed: a password may begin with a blank.
    fileprivate func secret(_ name: String) throws -> String? {
        guard let secret = try text(name, bytesMax: MailSource.Limits.secretBytesMax), !secret.isEmpty else {
            return nil
        }
        if secret.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
            throw DeskError.invalid(field: field(name), problem: .notA("text on one line"))
        }
        return secret
    }

    /// Copied from somewhere, and so without the blanks around it.
    fileprivate func token(_ name: String) throws -> String? {
        guard let token = try text(name, bytesMax: TokenRenewal.Limits.secretBytesMax)?.trimmed,
            !token.isEmpty
        else { return nil }
        guard token.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw DeskError.invalid(
                field: field(name), problem: .notA("token: Latin letters, digits and signs"))
        }
        return token
    }

    func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let number = try value(name, Int64.self) else { return nil }
        guard let small = Int(exactly: number), range.contains(small) else {
            throw DeskError.invalid(
                field: field(name), problem: .notA("number from \(range.lowerBound) to \(range.upperBound)"))
        }
        return small
    }
}
