import Domain
import Flows
import FoundationEssentials

/// What a token endpoint answered. Source: RFC 6749 §5.1 and §5.2.
struct TokenAnswer: Equatable {
    let status: Int
    let body: [UInt8]

    private enum Limits {
        static let wordsBytesMax = 300
    }

    private struct Success: Decodable {
        let accessToken: String
        let tokenType: String?
        let expiresIn: Seconds?
        let refreshToken: String?

        enum CodingKeys: String, CodingKey {
            case accessToken = "access_token"
            case tokenType = "token_type"
            case expiresIn = "expires_in"
            case refreshToken = "refresh_token"
        }
    }

    private struct Refusal: Decodable {
        let error: String
        let description: String?

        enum CodingKeys: String, CodingKey {
            case error
            case description = "error_description"
        }
    }

    /// Some providers write the number as text.
    private struct Seconds: Decodable {
        let count: Int?

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                count = Int(exactly: min(max(number, 0), 1e9).rounded(.down))
            } else {
                // Whatever it is, it says no time; the token has the usual one then.
                count = (try? container.decode(String.self)).flatMap { Int($0) }
            }
        }
    }

    /// - Parameter secrets: what must not come back in the provider's words.
    /// - Throws: why there is no token.
    func granted(hiding secrets: [String]) throws(MailboxTrouble) -> GrantedToken {
        switch status {
        case 200..<300: break
        case 300..<400:
            throw MailboxTrouble(.tokenUnreadable, "HTTP \(status): a redirect is not followed")
        case 429, 500...: throw MailboxTrouble(.tokenUnreachable, "HTTP \(status)\(reason(hiding: secrets))")
        default: throw refusal(hiding: secrets)
        }
        // What does not decode is told apart below.
        guard let success = try? JSONDecoder().decode(Success.self, from: Data(body)) else {
            // Some answer a refusal with 200.
            if self.refused != nil { throw refusal(hiding: secrets) }
            throw MailboxTrouble(.tokenUnreadable, "HTTP \(status), and the answer holds no access token")
        }
        if let type = success.tokenType, type.lowercased() != "bearer" {
            throw MailboxTrouble(
                .tokenUnreadable, "The token is of another kind: \(Self.safe(type, hiding: secrets))")
        }
        guard Self.isToken(success.accessToken) else {
            throw MailboxTrouble(
                .tokenUnreadable, "The access token is empty, too long or no text on one line")
        }
        var granted = GrantedToken(
            accessToken: success.accessToken, expiresInSeconds: success.expiresIn?.count)
        if let next = success.refreshToken, !next.isEmpty {
            guard Self.isToken(next) else {
                throw MailboxTrouble(.tokenUnreadable, "The refresh token is too long or no text on one line")
            }
            granted.refreshToken = next
        }
        return granted
    }

    private var refused: Refusal? {
        // No JSON is told by its absence.
        try? JSONDecoder().decode(Refusal.self, from: Data(body))
    }

    private func refusal(hiding secrets: [String]) -> MailboxTrouble {
        guard let refused else {
            return MailboxTrouble(
                .tokenUnreadable, "HTTP \(status), and the answer is no JSON of a token endpoint")
        }
        let kind: MailboxTrouble.Kind =
            switch refused.error {
            case "invalid_grant", "interaction_required", "consent_required", "login_required": .consentEnded
            case "invalid_client", "unauthorized_client": .clientRefused
            case "temporarily_unavailable", "server_error", "slow_down": .tokenUnreachable
            default: .tokenRefused
            }
        return MailboxTrouble(kind, Self.words(refused, hiding: secrets))
    }

    private func reason(hiding secrets: [String]) -> String {
        refused.map { ": " + Self.words($0, hiding: secrets) } ?? ""
    }

    private static func words(_ refusal: Refusal, hiding secrets: [String]) -> String {
        let error = safe(refusal.error, hiding: secrets)
        guard let description = refusal.description, !description.isEmpty else { return error }
        return "\(error): \(safe(description, hiding: secrets))"
    }

    /// A provider's words for people: one line without controls, of limited length, and without what nobody may read.
    private static func safe(_ words: String, hiding secrets: [String]) -> String {
        var words = words
        for secret in secrets where !secret.isEmpty { words = words.replacing(secret, with: "…") }
        let line = words.unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            // Marks that turn the direction of a line could make it say something else.
            case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: " "
            default: Character(scalar)
            }
        }
        let text = String(line).split(separator: " ").joined(separator: " ")
        return text.prefix(bytes: Limits.wordsBytesMax)
    }

    /// Whether it can stand in a login and in a form. Source: RFC 6749 appendix A.12: visible ASCII.
    private static func isToken(_ text: String) -> Bool {
        (1...TokenRenewal.Limits.secretBytesMax).contains(text.utf8.count)
            && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
