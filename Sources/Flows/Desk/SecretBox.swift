import Crypto
import FoundationEssentials

/// Seals what the database must hold but nobody who copies it may read: passwords of mailboxes. The key is made of the
/// desk's secret, which stands in the data directory or the environment. AES-256-GCM; each sealing is for one
/// purpose, so that a sealed value cannot be moved to another row.
package struct SecretBox: Sendable {
    private let key: SymmetricKey

    /// - Parameter secret: at least 32 random bytes that every node of the desk has.
    package init(secret: [UInt8]) {
        precondition(secret.count >= 32, "The secret of sealed values has at least 32 bytes")
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Data("linia sealed secret".utf8),
            outputByteCount: 32)
    }

    package enum Failure: Error, Sendable, Equatable {
        /// Sealed with another key, for another purpose, or damaged.
        case cannotBeOpened
    }

    /// Nonce, sealed text and tag in one piece.
    package func seal(_ text: String, for purpose: String) throws -> [UInt8] {
        let sealed = try AES.GCM.seal(Data(text.utf8), using: key, authenticating: Data(purpose.utf8))
        // Only a nonce of unusual length has no combined form, and this one was chosen by the library.
        guard let combined = sealed.combined else { throw Failure.cannotBeOpened }
        return Array(combined)
    }

    package func open(_ sealed: [UInt8], for purpose: String) throws(Failure) -> String {
        do {
            let box = try AES.GCM.SealedBox(combined: sealed)
            let text = try AES.GCM.open(box, using: key, authenticating: Data(purpose.utf8))
            return String(decoding: text, as: UTF8.self)
        } catch {
            throw .cannotBeOpened
        }
    }
}
