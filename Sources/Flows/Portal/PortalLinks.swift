package import Domain
import HTML

/// The links of letters that open something without a password, signed with the desk's secret (DESIGN §7).
/// 128 bits; a stranger cannot make one up, and no secret has to be stored for them.
package struct PortalLinks: Sendable {
    private let signature: ShortSignature
    /// Where people reach the web side, without a slash at its end.
    package let publicURL: String

    package enum Limits {
        /// After this a ticket's link asks for the address again.
        package static let ticketLinkSpan = Span.days(30)
        package static let textBytesMax = 200
    }

    /// Opens one ticket for one of those who take part in it.
    package struct TicketLink: Hashable, Sendable {
        package let number: Int64
        package let contact: Contact.ID
        /// Whole minutes.
        package let issuedAt: Instant
        /// Whether it was sent to the contact's own address, or to one nobody knew before; a form alone proves nothing.
        package let isProved: Bool

        package init(number: Int64, contact: Contact.ID, issuedAt: Instant, isProved: Bool) {
            self.number = number
            self.contact = contact
            self.issuedAt = Instant(microseconds: issuedAt.microseconds / Self.minute * Self.minute)
            self.isProved = isProved
        }

        fileprivate static let minute: Int64 = 60_000_000

        package func isFresh(at now: Instant) -> Bool { now - issuedAt < Limits.ticketLinkSpan }

        /// `48213-1a2b3c-9xk2p-p`
        fileprivate var text: String {
            let contact = String(contact.rawValue, radix: 36)
            let minutes = String(issuedAt.microseconds / Self.minute, radix: 36)
            return "\(number)-\(contact)-\(minutes)-\(isProved ? "p" : "u")"
        }
    }

    init(secret: [UInt8], publicURL: String) {
        signature = ShortSignature(secret: secret, purpose: "linia portal link")
        self.publicURL = publicURL
    }

    /// What links begin with, as an operator writes it; nil for what is no address of a web site, or has a path, which
    /// would not be served: every address of ours begins at the root.
    package static func publicURL(_ written: String) -> String? {
        var text = written
        while text.hasSuffix("/") { text.removeLast() }
        guard text.hasPrefix("https://") || text.hasPrefix("http://"), Link(foreign: text)?.address == text,
            text.split(separator: "/").count == 2, !text.contains("?"), !text.contains("#")
        else { return nil }
        return text
    }

    /// What stands in the address of a ticket's link.
    package func text(_ link: TicketLink) -> String {
        "\(link.text)-\(signature.text(of: "ticket \(link.text)"))"
    }

    /// - Parameter host: the brand's own, if it has one.
    package func url(_ link: TicketLink, at host: String?) -> String {
        "\(base(host))/portal/t/\(text(link))"
    }

    private func base(_ host: String?) -> String { host.map { "https://\($0)" } ?? publicURL }

    /// The link an address holds, however old it is, if it was signed here.
    package func ticketLink(in text: String) -> TicketLink? {
        guard text.utf8.count <= Limits.textBytesMax else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 5, let number = Int64(parts[0]), number > 0,
            let contact = Int64(parts[1], radix: 36), let minutes = Int64(parts[2], radix: 36),
            (0...Int64.max / TicketLink.minute).contains(minutes)
        else { return nil }
        let link = TicketLink(
            number: number, contact: .init(contact),
            issuedAt: Instant(microseconds: minutes * TicketLink.minute), isProved: parts[3] == "p")
        // Only the one spelling that was signed: `+1` and `1` are the same number, but not the same text.
        guard parts.dropLast().joined(separator: "-") == link.text,
            signature.accepts(parts[4], for: "ticket \(link.text)")
        else { return nil }
        return link
    }

    package func signInURL(_ id: Int64, at host: String?) -> String {
        "\(base(host))/portal/sign-in/\(signInText(id))"
    }

    func signInText(_ id: Int64) -> String {
        let text = String(id, radix: 36)
        return "\(text)-\(signature.text(of: "sign in \(text)"))"
    }

    /// The id of a sign-in link, if it was signed here; whether it still opens, the database knows.
    package func signInLink(in text: String) -> Int64? {
        guard text.utf8.count <= Limits.textBytesMax else { return nil }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = Int64(parts[0], radix: 36), id > 0,
            String(id, radix: 36) == parts[0], signature.accepts(parts[1], for: "sign in \(parts[0])")
        else { return nil }
        return id
    }
}
