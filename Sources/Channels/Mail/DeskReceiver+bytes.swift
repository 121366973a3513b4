import Crypto
package import Domain

extension DeskReceiver {
    /// Takes a letter that is here whole, as if LMTP had just heard it. - Returns: whether it was taken.
    package func receive(
        _ bytes: [UInt8], from sender: String, to recipients: [String], at instant: Instant
    ) async -> Bool {
        let letter = ReceivedLetter(
            sender: MailPath(sender), recipients: recipients.compactMap { MailPath($0) },
            body: .memory(bytes),
            size: bytes.count, sha256: Array(SHA256.hash(data: bytes)), receivedAt: instant.microseconds,
            session: LMTPSessionInfo(peer: "127.0.0.1", name: "localhost", isInternational: false))
        return await receive(letter).allSatisfy { $0 == .accepted }
    }
}
