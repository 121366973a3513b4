package import Domain
import Storage

/// Saves a mailbox and, where they are given, its secrets, sealed.
package struct SaveMailbox: Sendable {
    package let id: DeskMailbox.ID?
    private let secrets: Secrets
    private let box: SecretBox?
    private let change: @Sendable (DeskMailbox.Saved?, DeskMailbox.ID) throws -> DeskMailbox.Saved

    /// What is given anew; what is nil stays as it is.
    package struct Secrets: Sendable {
        /// The password or, where no fresh one can be got, the access token.
        package var secret: String?
        package var refreshToken: String?
        /// Nil inside: the client has no secret any more.
        package var clientSecret: String??

        package init(secret: String? = nil, refreshToken: String? = nil, clientSecret: String?? = nil) {
            self.secret = secret
            self.refreshToken = refreshToken
            self.clientSecret = clientSecret
        }

        var isEmpty: Bool { secret == nil && refreshToken == nil && clientSecret == nil }
    }

    /// - Parameters:
    ///   - id: nil makes a new one.
    ///   - change: the new content, given the present one.
    package init(
        _ id: DeskMailbox.ID?, secrets: Secrets, box: SecretBox?,
        change: @escaping @Sendable (DeskMailbox.Saved?, DeskMailbox.ID) throws -> DeskMailbox.Saved
    ) {
        self.id = id
        self.secrets = secrets
        self.box = box
        self.change = change
    }

    package init(
        _ id: DeskMailbox.ID?, secret: String?, box: SecretBox?,
        change: @escaping @Sendable (DeskMailbox.Saved?, DeskMailbox.ID) throws -> DeskMailbox.Saved
    ) {
        self.init(id, secrets: Secrets(secret: secret), box: box, change: change)
    }

    /// What a password is sealed for: it opens for this mailbox alone.
    package static func purpose(_ id: DeskMailbox.ID) -> String { "mailbox \(id.rawValue)" }

    /// - Throws: `DeskError`.
    package func perform(_ work: Work) throws -> DeskMailbox {
        let states = MailboxStateStore(work.transaction)
        let saved = try SaveRecord<DeskMailbox>(id, kind: "mailbox") { [secrets, change] old, id, work in
            var new = try change(old?.saved, id)
            try Self.check(new, id, work)
            if let source = new.source {
                new.source = try MailboxSecretRules.stamped(source, old?.saved.source, secrets, at: work.now)
                try Self.checkComplete(source)
            }
            return .init(new)
        }.perform(work)
        if let source = saved.saved.source {
            try store(source, of: saved.id, in: states)
        } else {
            try states.setSecret(nil, of: saved.id)
        }
        return saved
    }

    private func store(_ source: MailSource, of id: DeskMailbox.ID, in states: MailboxStateStore) throws {
        if secrets.isEmpty { return }
        guard let box else {
            throw DeskError.invalid(field: "secret", problem: .notA("value this process can seal"))
        }
        guard let renewal = source.renewal else {
            guard let secret = secrets.secret else { return }
            return try states.setSecret(try box.seal(secret, for: Self.purpose(id)), of: id)
        }
        let former = try renewalSecret(of: id, states, box)
        guard let refreshToken = secrets.refreshToken ?? former?.refreshToken else {
            throw DeskError.invalid(field: "refresh_token", problem: .missing)
        }
        var secret = RenewalSecret(refreshToken: refreshToken)
        if renewal.clientSecretSetAt != nil {
            // Whoever lost the desk's key gives both again.
            guard let clientSecret = (secrets.clientSecret ?? nil) ?? former?.clientSecret else {
                throw DeskError.invalid(field: "client_secret", problem: .missing)
            }
            secret.clientSecret = clientSecret
        }
        try states.setSecret(try secret.sealed(for: id, in: box), of: id)
    }

    /// Locked, because whoever renews may put the next refresh token there at this moment.
    private func renewalSecret(
        of id: DeskMailbox.ID, _ states: MailboxStateStore, _ box: SecretBox
    ) throws -> RenewalSecret? {
        guard let sealed = try states.secret(of: id, locked: true) else { return nil }
        // What was given for another way to sign in, or sealed by a lost key, is none.
        return try? RenewalSecret(opening: sealed, of: id, in: box)
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
        if source.security == .none, !source.host.isEmpty, !MailSource.isLoopback(source.host) {
            throw DeskError.invalid(field: "security", problem: .notOneOf(["tls", "starttls"]))
        }
        if let renewal = source.renewal, !renewal.endpoint.isEmpty,
            !TokenRenewal.isAcceptable(renewal.endpoint)
        {
            throw DeskError.invalid(
                field: "token_endpoint", problem: .notA("address that begins with https://"))
        }
        if let folder = source.handledFolder, folder == source.folder {
            throw DeskError.invalid(
                field: "handled_folder", problem: .notA("folder other than the one that is read"))
        }
        if (source.handling == .move) != (source.handledFolder != nil) {
            throw DeskError.invalid(
                field: "handled_folder",
                problem: source.handling == .move ? .missing : .notA("folder that this handling needs"))
        }
    }

    /// Comes last: a form that lacks something is still told what else is wrong with it.
    private static func checkComplete(_ source: MailSource) throws(DeskError) {
        if source.host.isEmpty { throw .invalid(field: "host", problem: .missing) }
        guard let renewal = source.renewal else { return }
        if renewal.clientID.isEmpty { throw .invalid(field: "client_id", problem: .missing) }
        if renewal.endpoint.isEmpty { throw .invalid(field: "token_endpoint", problem: .missing) }
    }
}
