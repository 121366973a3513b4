package import Domain
import FoundationEssentials
import Storage

/// What a provider is shown for a new access token. Sealed as one, where other mailboxes have their password.
package struct RenewalSecret: Sendable, Equatable, Codable {
    package var refreshToken: String
    package var clientSecret: String?

    enum CodingKeys: String, CodingKey {
        case refreshToken = "refresh_token"
        case clientSecret = "client_secret"
    }

    package init(refreshToken: String, clientSecret: String? = nil) {
        self.refreshToken = refreshToken
        self.clientSecret = clientSecret
    }

    /// What it is sealed for: never taken for the password of the same mailbox.
    private static func purpose(_ mailbox: DeskMailbox.ID) -> String {
        "mailbox \(mailbox.rawValue) renewal"
    }

    package func sealed(for mailbox: DeskMailbox.ID, in box: SecretBox) throws -> [UInt8] {
        let text = String(decoding: try JSONEncoder().encode(self), as: UTF8.self)
        return try box.seal(text, for: Self.purpose(mailbox))
    }

    /// - Throws: `SecretBox.Failure` where it was sealed by another key or for something else.
    package init(opening sealed: [UInt8], of mailbox: DeskMailbox.ID, in box: SecretBox) throws {
        let text = try box.open(sealed, for: Self.purpose(mailbox))
        self = try JSONDecoder().decode(Self.self, from: Data(text.utf8))
    }
}
