/// Whom a stop list means: `spam@shop.example`, everybody of `shop.example`, or with `*.shop.example` everybody of it and
/// of what stands below it.
package enum StopPattern: Hashable, Sendable {
    case address(EmailAddress)
    case domain(String)
    case domainAndBelow(String)

    /// - Returns: nil for what is neither an address nor a domain.
    package init?(_ text: String) {
        let text = text.trimmed
        if text.hasPrefix("*.") {
            guard let domain = Self.domain(text.dropFirst(2)) else { return nil }
            self = .domainAndBelow(domain)
        } else if text.hasPrefix("@") || text.hasPrefix("*@") {
            guard let domain = Self.domain(text.drop { $0 != "@" }.dropFirst()) else { return nil }
            self = .domain(domain)
        } else if text.contains("@") {
            // What is no address is no entry; the caller says so.
            guard let address = try? EmailAddress(text) else { return nil }
            self = .address(address)
        } else {
            guard let domain = Self.domain(text[...]) else { return nil }
            self = .domain(domain)
        }
    }

    private static func domain(_ text: Substring) -> String? {
        // As above: the reason why it is none changes nothing.
        guard text.contains("."), let address = try? EmailAddress("a@\(text)") else { return nil }
        return address.domain.lowercased()
    }

    /// One spelling for each meaning.
    package var text: String {
        switch self {
        case .address(let address): address.key
        case .domain(let domain): domain
        case .domainAndBelow(let domain): "*." + domain
        }
    }
}
