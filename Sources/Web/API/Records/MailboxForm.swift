import Domain
import Flows

/// A mailbox as it is written; what is absent stays as it is.
struct MailboxForm: Form {
    static let fields: Set<String> = [
        "name", "address", "brand", "department", "takes_tags", "archived", "reading", "host", "port",
        "security",
        "login", "user", "secret", "folder", "handling", "handled_folder", "poll_seconds", "enabled",
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
    let secret: String?
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
        secret = try fields.secret("secret")
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
        SaveMailbox(id, secret: secret, box: box) { old, id in
            let address = try given(address?.text ?? old?.address, "address")
            let isRead = reading.map { $0 == .imap } ?? (old?.source != nil)
            return .init(
                id: id, name: try given(name ?? old?.name, "name"), address: address,
                brand: try given(brand ?? old?.brand, "brand"), department: department ?? old?.department,
                takesTags: takesTags ?? old?.takesTags ?? true,
                source: isRead ? try source(old?.source, address: address) : nil,
                isArchived: isArchived ?? old?.isArchived ?? false)
        }
    }

    private func source(_ old: MailSource?, address: String) throws -> MailSource {
        let security = security ?? old?.security ?? .tls
        let handling = handling ?? old?.handling ?? .seen
        return MailSource(
            host: try given(host ?? old?.host, "host"),
            port: port ?? old?.port ?? (security == .tls ? 993 : 143), security: security,
            login: login ?? old?.login ?? .password, user: user ?? old?.user ?? address,
            folder: folder ?? old?.folder ?? "INBOX", handling: handling,
            handledFolder: handling == .move ? handledFolder ?? old?.handledFolder : nil,
            pollSeconds: pollSeconds ?? old?.pollSeconds ?? MailSource.Limits.pollSecondsUsual,
            isEnabled: isEnabled ?? old?.isEnabled ?? true)
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

    fileprivate func number(_ name: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let number = try value(name, Int64.self) else { return nil }
        guard let small = Int(exactly: number), range.contains(small) else {
            throw DeskError.invalid(
                field: field(name), problem: .notA("number from \(range.lowerBound) to \(range.upperBound)"))
        }
        return small
    }
}
