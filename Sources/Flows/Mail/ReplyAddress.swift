import Crypto
package import Domain
import FoundationEssentials

/// Signs the addresses that answers and bounces come back to: `support+t48213.kx7…@…` (DESIGN §6, "Mail addressing").
/// 128 bits in lower-case base32; a stranger cannot make one up.
package struct ReplyAddress: Sendable {
    private let key: SymmetricKey

    private enum Mark: String { case ticket = "t", bounce = "b" }
    private static let signatureBytes = 16

    /// - Parameter secret: at least 32 random bytes that outlive every letter.
    package init(secret: [UInt8]) {
        precondition(secret.count >= 32, "The secret of reply addresses has at least 32 bytes")
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Data("linia reply address".utf8), outputByteCount: 32)
    }

    /// The address that brings an answer to this ticket; the plain one where a signature would not fit.
    package func address(of ticket: Int64, at mailbox: EmailAddress) -> String {
        signed(.ticket, ticket, at: mailbox)
    }

    /// The envelope sender by which a bounce names the letter (VERP).
    package func bounceAddress(of letter: Int64, at mailbox: EmailAddress) -> String {
        signed(.bounce, letter, at: mailbox)
    }

    /// The ticket number an address carries, if it was signed here.
    package func ticket(in address: String) -> Int64? { verified(.ticket, in: address) }

    package func letter(in address: String) -> Int64? { verified(.bounce, in: address) }

    private func signed(_ mark: Mark, _ number: Int64, at mailbox: EmailAddress) -> String {
        let local = "\(mailbox.localPart)+\(mark.rawValue)\(number).\(signature(mark, number))"
        return local.utf8.count <= EmailAddress.localPartBytesMax ? "\(local)@\(mailbox.domain)" : mailbox.text
    }

    private func verified(_ mark: Mark, in address: String) -> Int64? {
        guard let at = address.lastIndex(of: "@"), let plus = address[..<at].lastIndex(of: "+") else { return nil }
        // Some relays change the case of a local part; ours never needs it.
        let tag = address[address.index(after: plus)..<at].lowercased()
        guard tag.hasPrefix(mark.rawValue), let dot = tag.firstIndex(of: "."),
            let number = Int64(tag[..<dot].dropFirst()), number > 0
        else { return nil }
        let given = Array(tag[tag.index(after: dot)...].utf8)
        let expected = Array(signature(mark, number).utf8)
        guard given.count == expected.count else { return nil }
        // The same time whichever letter differs.
        return zip(given, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0 ? number : nil
    }

    private func signature(_ mark: Mark, _ number: Int64) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data("\(mark.rawValue)\(number)".utf8), using: key)
        return Base32.text(of: Array(code.prefix(Self.signatureBytes)))
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
