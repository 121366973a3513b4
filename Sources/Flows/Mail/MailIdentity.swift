/// How this desk shows itself in mail: the same on every node.
package struct MailIdentity: Sendable {
    package let addresses: ReplyAddress
    /// Opens and closes the passwords of mailboxes.
    package let secrets: SecretBox
    /// The links of letters, by which clients come in without a password.
    package let links: PortalLinks
    /// The right side of our Message-IDs.
    package let domain: String
    /// What our own letters carry, so that we know them when they come back.
    package let loopMark: String
    /// Whether letters leave at all; without a relay nothing is queued.
    package let sends: Bool
    /// The names under which relays of ours write what they found out about a sender (RFC 8601, authserv-id); of nobody else
    /// is it believed. Without one no letter is an act of one of our own.
    package let trustedRelays: [String]

    /// - Parameter publicURL: where people reach the web side, without a slash at its end.
    package init(
        secret: [UInt8], domain: String, sends: Bool, publicURL: String = "http://127.0.0.1:8080",
        trustedRelays: [String] = []
    ) {
        addresses = ReplyAddress(secret: secret)
        secrets = SecretBox(secret: secret)
        links = PortalLinks(secret: secret, publicURL: publicURL)
        self.domain = domain
        self.sends = sends
        self.trustedRelays = trustedRelays
        loopMark = BlobFiles.digest(secret + Array("loop".utf8)).prefix(24).lowercased()
    }

    /// A Message-ID without angle brackets; the random part keeps strangers from guessing their way into a ticket.
    package func messageID(_ id: Int64, random: () -> UInt64) -> String {
        "\(id).\(String(random(), radix: 36))@\(domain)"
    }
}
