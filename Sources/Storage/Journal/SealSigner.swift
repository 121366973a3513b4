import Crypto

/// The Ed25519 key that signs seals. It comes from outside the database: who can change the journal cannot sign it.
package struct SealSigner: Sendable {
    private let key: Curve25519.Signing.PrivateKey

    /// - Parameter seed: 32 bytes, as RFC 8032 §5.1.5 calls the private key. - Throws: `.misuse` for another length.
    package init(seed: [UInt8]) throws(StorageError) {
        do { key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed) } catch {
            throw .misuse("the key of the seals has \(seed.count) bytes instead of 32")
        }
    }

    package var verifier: SealVerifier { SealVerifier(key.publicKey) }

    /// The signature under what a seal states.
    package func signed(_ seal: Seal) throws(StorageError) -> [UInt8] {
        do { return Array(try key.signature(for: seal.statement)) } catch {
            throw .misuse("a seal cannot be signed: \(error)")
        }
    }
}

/// The public half of the key, enough to check seals.
package struct SealVerifier: Sendable {
    private let key: Curve25519.Signing.PublicKey

    fileprivate init(_ key: Curve25519.Signing.PublicKey) { self.key = key }

    /// - Parameter bytes: the 32 bytes of the public key. - Throws: `.misuse` for another length.
    package init(bytes: [UInt8]) throws(StorageError) {
        do { key = try Curve25519.Signing.PublicKey(rawRepresentation: bytes) } catch {
            throw .misuse("the public key of the seals has \(bytes.count) bytes instead of 32")
        }
    }

    package var bytes: [UInt8] { Array(key.rawRepresentation) }

    /// The public key itself as text: it is short, and a seal then says who signed it.
    package var name: String { Base64URL.encode(bytes) }

    package func accepts(_ seal: Seal) -> Bool {
        seal.signer == name && key.isValidSignature(seal.signature, for: seal.statement)
    }
}
