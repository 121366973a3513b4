import NIOCore
import NIOSSL

/// Encryption towards mail servers: certificates are verified, whatever the protocol.
enum ClientTLS {
    /// Reading the system's certificates takes tens of milliseconds: whoever can keeps the context.
    /// - Parameter pem: certificates that are trusted besides the system's.
    static func context(trusting pem: String?) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        if let pem {
            configuration.additionalTrustRoots = [
                .certificates(try NIOSSLCertificate.fromPEMBytes(Array(pem.utf8)))
            ]
        }
        return try NIOSSLContext(configuration: configuration)
    }

    /// A bare address cannot be named in the handshake; the certificate must then carry the address itself.
    static func handler(for name: String, _ context: NIOSSLContext) throws -> NIOSSLClientHandler {
        // Whether it is an address is all that is asked.
        let isAddress = (try? SocketAddress(ipAddress: name, port: 0)) != nil
        return try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : name)
    }

    /// What failed, in words, or nil when it was not the encryption.
    static func words(for error: any Error) -> String? {
        guard error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError else { return nil }
        let text = "\(error)"
        if text.contains("CERTIFICATE_VERIFY_FAILED") {
            return "The certificate is not trusted or has expired"
        }
        if error is NIOSSLExtraError { return "The certificate carries another name" }
        // The library's own text names source files; only its reason is of use to an operator.
        return text.firstRange(of: " at /").map { String(text[..<$0.lowerBound]) } ?? text
    }
}
