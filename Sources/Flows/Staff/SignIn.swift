package import Domain
import Storage

/// Signs staff in by address and password.
package struct SignIn: Sendable {
    package var email: String
    package var password: String

    package enum Limits {
        /// A session ends after this, whether it was used or not.
        package static let sessionSpan = Span.days(14)
        package static let secretBytes = 32
    }

    package struct Session: Sendable {
        /// What the browser keeps; stored only as a digest.
        package let secret: String
        package let member: StaffMember
    }

    package init(email: String, password: String) {
        self.email = email.trimmed
        self.password = password
    }

    /// - Returns: nil when the address or the password is wrong, which take the same work to tell.
    package func perform(on desk: Desk, _ passwords: PasswordWork) async throws -> Session? {
        let email = email
        let found = try await desk.read { transaction -> (member: StaffMember, verifier: String)? in
            let staff = RecordStore<StaffMember>(transaction)
            guard let id = try staff.byEmail(email), let member = try staff.find(id)?.record,
                member.isActive, let verifier = try staff.password(of: id)
            else { return nil }
            return (member, verifier)
        }
        guard let (member, verifier) = found else {
            // An unknown address costs what a wrong password costs.
            let salt = desk.surroundings.randomBytes(PasswordVerifier.saltBytes)
            _ = try await passwords.make(
                password: String(
                    decoding: password.utf8.prefix(PasswordVerifier.Limits.bytesMax), as: UTF8.self),
                salt: salt)
            return nil
        }
        guard try await passwords.accepts(password, verifier: verifier) else { return nil }
        let secret = BlobFiles.hexadecimal(desk.surroundings.randomBytes(Limits.secretBytes))
        try await desk.write(as: .staff(member.id)) { work in
            let sessions = SessionStore(work.transaction)
            try sessions.sweep(at: work.now)
            try sessions.add(
                hash: IssueToken.hash(secret), of: member.id, at: work.now,
                until: work.now + Limits.sessionSpan)
        }
        return Session(secret: secret, member: member)
    }

    package static func end(_ secret: String, on desk: Desk, as member: StaffMember) async throws {
        try await desk.write(as: .staff(member.id)) { work in
            try SessionStore(work.transaction).remove(hash: IssueToken.hash(secret))
        }
    }
}
