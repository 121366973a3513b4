package import Domain
import Storage

/// Saves a mailbox and, where one is given, its password, sealed.
package struct SaveMailbox: Sendable {
    package let id: DeskMailbox.ID?
    private let secret: String?
    private let box: SecretBox?
    private let change: @Sendable (DeskMailbox.Saved?, DeskMailbox.ID) throws -> DeskMailbox.Saved

    /// - Parameters:
    ///   - id: nil makes a new one.
    ///   - secret: the new password or token; nil leaves what is there.
    ///   - change: the new content, given the present one.
    package init(
        _ id: DeskMailbox.ID?, secret: String?, box: SecretBox?,
        change: @escaping @Sendable (DeskMailbox.Saved?, DeskMailbox.ID) throws -> DeskMailbox.Saved
    ) {
        self.id = id
        self.secret = secret
        self.box = box
        self.change = change
    }

    /// What a password is sealed for: it opens for this mailbox alone.
    package static func purpose(_ id: DeskMailbox.ID) -> String { "mailbox \(id.rawValue)" }

    /// - Throws: `DeskError`.
    package func perform(_ work: Work) throws -> DeskMailbox {
        let saved = try SaveRecord<DeskMailbox>(id, kind: "mailbox") { [secret, change] old, id, work in
            var new = try change(old?.saved, id)
            try Self.check(new, id, work)
            let secretSetAt = try Self.secretSetAt(new, old?.saved, secret: secret, work)
            new.source?.secretSetAt = secretSetAt
            return .init(new)
        }.perform(work)
        let states = MailboxStateStore(work.transaction)
        if saved.saved.source == nil {
            try states.setSecret(nil, of: saved.id)
        } else if let secret {
            guard let box else {
                throw DeskError.invalid(field: "secret", problem: .notA("value this process can seal"))
            }
            try states.setSecret(try box.seal(secret, for: Self.purpose(saved.id)), of: saved.id)
        }
        return saved
    }

    /// A password goes to the server it was given for and to no other: whoever names another one gives it again.
    private static func secretSetAt(
        _ new: DeskMailbox.Saved, _ old: DeskMailbox.Saved?, secret: String?, _ work: Work
    ) throws(DeskError) -> Instant? {
        guard let source = new.source else { return nil }
        if secret != nil { return work.now }
        guard let former = old?.source, let setAt = former.secretSetAt, former.host == source.host,
            former.user == source.user, former.login == source.login
        else { throw .invalid(field: "secret", problem: .missing) }
        return setAt
    }

    private static func check(_ new: DeskMailbox.Saved, _ id: DeskMailbox.ID, _ work: Work) throws {
        if try work.brands.find(new.brand) == nil {
            throw DeskError.invalid(field: "brand", problem: .unknown(String(new.brand.rawValue)))
        }
        if let department = new.department, try work.departments.find(department) == nil {
            throw DeskError.invalid(field: "department", problem: .unknown(String(department.rawValue)))
        }
        let owner = try RecordStore<DeskMailbox>(work.transaction).id(of: new.address)
        if !new.isArchived, let owner, owner != id {
            throw DeskError.taken(field: "address", value: new.address)
        }
        guard let source = new.source else { return }
        if source.security == .none, !MailSource.isLoopback(source.host) {
            throw DeskError.invalid(field: "security", problem: .notOneOf(["tls", "starttls"]))
        }
        if (source.handling == .move) != (source.handledFolder != nil) {
            throw DeskError.invalid(
                field: "handled_folder",
                problem: source.handling == .move ? .missing : .notA("folder that this handling needs"))
        }
        if let folder = source.handledFolder, folder == source.folder {
            throw DeskError.invalid(
                field: "handled_folder", problem: .notA("folder other than the one that is read"))
        }
    }
}
