import Domain

/// How this desk shows itself in mail: the same on every node.
package struct MailIdentity: Sendable {
    package let addresses: ReplyAddress
    /// Opens and closes the passwords of mailboxes.
    package let secrets: SecretBox
    /// The right side of our Message-IDs.
    package let domain: String
    /// What our own letters carry, so that we know them when they come back.
    package let loopMark: String
    /// Whether letters leave at all; without a relay nothing is queued.
    package let sends: Bool

    package init(secret: [UInt8], domain: String, sends: Bool) {
        addresses = ReplyAddress(secret: secret)
        secrets = SecretBox(secret: secret)
        self.domain = domain
        self.sends = sends
        loopMark = BlobFiles.digest(secret + Array("loop".utf8)).prefix(24).lowercased()
    }

    /// A Message-ID without angle brackets; the random part keeps strangers from guessing their way into a ticket.
    package func messageID(_ id: Int64, random: () -> UInt64) -> String {
        "\(id).\(String(random(), radix: 36))@\(domain)"
    }
}
