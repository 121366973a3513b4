import Domain
import Storage

/// Ends a token at once.
package struct RevokeToken: Sendable {
    private let id: Int64

    package init(_ id: Int64) { self.id = id }

    /// - Throws: `DeskError.notFound` for one that is not there, or revoked already.
    package func perform(_ work: Work) throws {
        guard let owner = try TokenStore(work.transaction).owner(of: id),
            let loaded = try work.staff.find(owner, locked: true),
            try work.staff.revokeToken(id, at: work.now)
        else { throw DeskError.notFound(kind: "token", reference: String(id)) }
        try work.staff.append([.tokenRevoked(.init(token: id))], to: loaded, in: work.context)
    }
}
