package import Domain

/// Signs the addresses that answers and bounces come back to: `support+t48213.kx7…@…` (DESIGN §6, "Mail addressing").
/// 128 bits in lower-case base32; a stranger cannot make one up.
package struct ReplyAddress: Sendable {
    private let signature: ShortSignature

    private enum Mark: String { case ticket = "t", bounce = "b", vendor = "v", staff = "s", outside = "o" }

    /// - Parameter secret: at least 32 random bytes that outlive every letter.
    package init(secret: [UInt8]) {
        signature = ShortSignature(secret: secret, purpose: "linia reply address")
    }

    /// The address that brings an answer to this ticket; the plain one where a signature would not fit.
    package func address(of ticket: Int64, at mailbox: EmailAddress) -> String {
        signed(.ticket, ticket, at: mailbox)
    }

    /// The address that brings a vendor's answer to the vendor's side of this ticket.
    package func vendorAddress(of ticket: Int64, at mailbox: EmailAddress) -> String {
        signed(.vendor, ticket, at: mailbox)
    }

    /// The address that brings an outsider's answer to their talk.
    package func outsideAddress(of talk: Int64, at mailbox: EmailAddress) -> String {
        signed(.outside, talk, at: mailbox)
    }

    /// The talk whose outsider answers there.
    package func talk(in address: String) -> Int64? { verified(.outside, in: address) }

    /// The envelope sender by which a bounce names the letter (VERP).
    package func bounceAddress(of letter: Int64, at mailbox: EmailAddress) -> String {
        signed(.bounce, letter, at: mailbox)
    }

    /// The ticket number an address carries, if it was signed here.
    package func ticket(in address: String) -> Int64? { verified(.ticket, in: address) }

    /// The address that brings what one of our own answers to where no client reads.
    package func staffAddress(of ticket: Int64, at mailbox: EmailAddress) -> String {
        signed(.staff, ticket, at: mailbox)
    }

    package func staffTicket(in address: String) -> Int64? { verified(.staff, in: address) }

    /// The number of the ticket whose vendor answers there.
    package func vendorTicket(in address: String) -> Int64? { verified(.vendor, in: address) }

    package func letter(in address: String) -> Int64? { verified(.bounce, in: address) }

    private func signed(_ mark: Mark, _ number: Int64, at mailbox: EmailAddress) -> String {
        // Talks have long numbers and no short ones; a local part has its limit.
        let written = mark == .outside ? String(number, radix: 36) : String(number)
        let local =
            "\(mailbox.localPart)+\(mark.rawValue)\(written).\(signature.text(of: "\(mark.rawValue)\(number)"))"
        return local.utf8.count <= EmailAddress.localPartBytesMax
            ? "\(local)@\(mailbox.domain)" : mailbox.text
    }

    private func verified(_ mark: Mark, in address: String) -> Int64? {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].lastIndex(of: "+") else {
            return nil
        }
        // Some relays change the case of a local part; ours never needs it.
        let tag = address[address.index(after: plus)..<at].lowercased()
        guard tag.hasPrefix(mark.rawValue), let dot = tag.firstIndex(of: "."),
            let number = Int64(tag[..<dot].dropFirst(), radix: mark == .outside ? 36 : 10), number > 0
        else { return nil }
        let given = tag[tag.index(after: dot)...]
        return signature.accepts(given, for: "\(mark.rawValue)\(number)") ? number : nil
    }
}

/// RFC 4648 §6 in lower case without padding.
enum Base32 {
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    static func text(of bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        var held: UInt32 = 0
        var bits = 0
        for byte in bytes {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(letters[Int(held >> UInt32(bits) & 31)])
            }
        }
        if bits > 0 { text.append(letters[Int(held << UInt32(5 - bits) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }
}
