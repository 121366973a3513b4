import CArgon2

/// Argon2id verifiers in the PHC string form (RFC 9106; parameters of OWASP's second choice: 19 MiB, 2 passes).
package enum PasswordVerifier {
    private static let memoryKiB: UInt32 = 19_456
    private static let passes: UInt32 = 2
    private static let lanes: UInt32 = 1
    private static let hashBytes = 32
    package static let saltBytes = 16

    package enum Limits {
        package static let charactersMin = 10
        package static let bytesMax = 1_024
    }

    /// Takes about 20 ms and 19 MiB: call it on a thread of its own, few at once.
    package static func make(password: String, salt: [UInt8]) -> String {
        let password = Array(password.utf8)
        var encoded = [CChar](repeating: 0, count: 256)
        let result = argon2id_hash_encoded(
            passes, memoryKiB, lanes, password, password.count, salt, salt.count, hashBytes, &encoded,
            encoded.count)
        // It fails only for want of memory or for parameters out of range, which are the constants above.
        precondition(
            result == ARGON2_OK.rawValue, "Argon2id: \(String(cString: argon2_error_message(result)))")
        return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    package static func accepts(_ password: String, verifier: String) -> Bool {
        let password = Array(password.utf8)
        guard password.count <= Limits.bytesMax else { return false }
        return argon2id_verify(verifier, password, password.count) == ARGON2_OK.rawValue
    }
}
