package import Domain
import Storage

/// Gives a staff member a new password: whoever knew the old one is signed out everywhere.
package struct SetPassword: Sendable {
    private let verifier: String
    private let staff: StaffMember.ID
    private let kept: [UInt8]?

    /// - Parameter kept: the digest of the session that asks, which goes on if it is the member's own.
    package init(_ verifier: String, of staff: StaffMember.ID, keeping kept: [UInt8]? = nil) {
        self.verifier = verifier
        self.staff = staff
        self.kept = kept
    }

    /// - Throws: `DeskError.notFound`.
    package func perform(_ work: Work) throws {
        guard let loaded = try work.staff.find(staff, locked: true) else {
            throw DeskError.notFound(kind: "staff", reference: String(staff.rawValue))
        }
        try work.staff.setPassword(verifier, of: staff, at: work.now)
        try work.staff.append([.passwordSet(.init())], to: loaded, in: work.context)
        try SessionStore(work.transaction).removeAll(of: staff, but: kept)
    }
}

extension PasswordVerifier {
    /// - Throws: `DeskError.invalid` for a password that is too short or too long.
    package static func check(_ password: String) throws(DeskError) {
        if password.count < Limits.charactersMin {
            throw .invalid(field: "password", problem: .tooShort(limit: Limits.charactersMin))
        }
        if password.utf8.count > Limits.bytesMax {
            throw .invalid(field: "password", problem: .tooLong(limit: Limits.bytesMax))
        }
    }
}
