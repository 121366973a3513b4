import Crypto
import Domain
import FoundationEssentials

/// Signs what people carry around in addresses: 128 bits in lower-case base32, 26 letters.
struct ShortSignature: Sendable {
    private let key: SymmetricKey

    private static let bytes = 16

    /// - Parameters:
    ///   - secret: at least 32 random bytes that outlive everything that was signed.
    ///   - purpose: what is signed, so that a signature for one thing is none for another.
    init(secret: [UInt8], purpose: String) {
        precondition(secret.count >= 32, "The secret of a desk has at least 32 bytes")
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Data(purpose.utf8), outputByteCount: 32)
    }

    func text(of signed: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(for: Data(signed.utf8), using: key)
        return Base32.text(of: Array(code.prefix(Self.bytes)))
    }

    /// Takes the same time whichever letter differs.
    func accepts(_ given: some StringProtocol, for signed: String) -> Bool {
        let (given, expected) = (Array(given.utf8), Array(text(of: signed).utf8))
        guard given.count == expected.count else { return false }
        return zip(given, expected).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
