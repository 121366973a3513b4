import Crypto
package import Domain
import FoundationEssentials
import Storage

/// Takes a person into the staff.
package struct AddStaff: Sendable {
    package var name: String
    package var email: EmailAddress
    package var role: StaffMember.Role
    package var departments: [Department.ID]?
    /// An Argon2id verifier; without one the person cannot sign in yet.
    package var verifier: String?

    package init(
        name: String, email: EmailAddress, role: StaffMember.Role, departments: [Department.ID]? = nil,
        verifier: String?
    ) throws(DeskError) {
        self.name = name.trimmed
        self.email = email
        self.role = role
        // In one order: the journal holds it, and the same act shall leave the same bytes.
        self.departments = departments.map { Set($0).sorted() }
        self.verifier = verifier
        if self.name.isEmpty { throw .invalid(field: "name", problem: .empty) }
        if self.name.count > RegisterContact.Limits.nameCharactersMax {
            throw .invalid(field: "name", problem: .tooLong(limit: RegisterContact.Limits.nameCharactersMax))
        }
    }

    /// - Throws: `DeskError.taken` when the address belongs to a staff member already.
    package func perform(_ work: Work) throws -> StaffMember {
        if try work.staff.byEmail(email.key) != nil {
            throw DeskError.taken(field: "email", value: email.text)
        }
        let saved = StaffMember.Saved(
            id: .init(work.context.newID()), name: Personal(name), email: Personal(email.text), role: role,
            departments: departments)
        let loaded = try work.staff.create(.saved(saved), in: work.context).loaded
        guard let verifier else { return loaded.record }
        try work.staff.setPassword(verifier, of: saved.id, at: work.now)
        return try work.staff.append([.passwordSet(.init())], to: loaded, in: work.context).loaded.record
    }
}

/// A secret that lets a program act as a staff member; shown once, stored hashed.
package struct IssueToken: Sendable {
    package static let prefix = "lin_"
    private static let secretBytes = 32
    package static let nameCharactersMax = 100

    package var staffEmail: String
    package var name: String
    package let secret: String

    package init(staffEmail: String, name: String, surroundings: Surroundings) throws(DeskError) {
        self.staffEmail = staffEmail
        self.name = name.trimmed
        if self.name.isEmpty { throw .invalid(field: "name", problem: .empty) }
        if self.name.count > Self.nameCharactersMax {
            throw .invalid(field: "name", problem: .tooLong(limit: Self.nameCharactersMax))
        }
        let bytes = surroundings.randomBytes(Self.secretBytes)
        secret = Self.prefix + BlobFiles.hexadecimal(bytes)
    }

    /// - Returns: the secret. - Throws: `DeskError.notFound` for an unknown address.
    package func perform(_ work: Work) throws -> String {
        guard let id = try work.staff.byEmail(staffEmail), let loaded = try work.staff.find(id, locked: true),
            loaded.record.isActive
        else { throw DeskError.notFound(kind: "staff", reference: staffEmail) }
        let token = work.context.newID()
        try work.staff.addToken(token, of: id, name: name, hash: Self.hash(secret), at: work.now)
        try work.staff.append([.tokenIssued(.init(token: token, name: name))], to: loaded, in: work.context)
        return secret
    }

    /// A random secret of 256 bits needs no slow hash.
    package static func hash(_ secret: String) -> [UInt8] { Array(SHA256.hash(data: Data(secret.utf8))) }
}
