import Channels
import Domain
import Flows
import Glibc

/// How this desk receives and sends mail.
struct MailSettings {
    let lmtp: (host: String, port: Int)
    let relay: SMTPServerAddress?
    let hostName: String
    /// Certificates in PEM that mailboxes' servers may show besides those the system trusts.
    let imapTrustRoots: String?
    /// Where the links of letters lead.
    let publicURL: String
    /// The authserv-ids of relays that tell who a sender is.
    let trustedRelays: [String]
    private let secret: String?

    /// - Throws: `ProgramFailure` with code 78.
    init(_ settings: ProgramSettings, flags: MailOptions, publicURL: String) throws {
        self.publicURL = publicURL
        lmtp = try settings.address("lmtp", flag: flags.lmtp, default: "127.0.0.1:2424")
        hostName = settings.value("host-name", flag: flags.hostName, default: Self.hostName())
        relay = try Self.relay(settings, flags)
        trustedRelays = try Self.names(settings.value("trusted-relays", flag: flags.trustedRelays))
        secret = settings.value("secret")
        imapTrustRoots = try settings.file("imap-ca")
    }

    func identity(data: String) throws -> MailIdentity {
        MailIdentity(
            secret: try DeskSecret.load(data: data, configured: secret), domain: hostName,
            sends: relay != nil,
            publicURL: publicURL, trustedRelays: trustedRelays)
    }

    private enum Limits {
        static let relaysMax = 20
        static let nameBytesMax = 253
    }

    /// An authserv-id is one word, usually a host name. Source: RFC 8601 §2.2.
    private static func names(_ text: String?) throws -> [String] {
        let names = (text ?? "").split(separator: ",").map { String($0).trimmed }.filter { !$0.isEmpty }
        if names.count > Limits.relaysMax {
            throw ProgramFailure(
                .configuration,
                "trusted-relays names more than \(Limits.relaysMax) relays. List those you run.")
        }
        for name in names
        where name.utf8.count > Limits.nameBytesMax || name.contains(where: { $0.isWhitespace || $0 == ";" })
        {
            throw ProgramFailure(
                .configuration,
                "trusted-relays: \"\(name)\" is no name of a relay. Give what stands first in its Authentication-Results, such as mx.example.com."
            )
        }
        return names
    }

    private static func relay(_ settings: ProgramSettings, _ flags: MailOptions) throws -> SMTPServerAddress?
    {
        guard settings.value("smtp", flag: flags.smtp) != nil else { return nil }
        let (host, port) = try settings.address("smtp", flag: flags.smtp, default: "127.0.0.1:25")
        let isLoopback = host == "127.0.0.1" || host == "::1" || host == "localhost"
        let preset = isLoopback ? "none" : "starttls"
        let security: SMTPServerAddress.Security
        switch settings.value("smtp-security", flag: flags.smtpSecurity, default: preset) {
        case "none": security = .none
        case "starttls": security = .startTLS(isRequired: true)
        case "tls": security = .implicitTLS
        case let other:
            throw ProgramFailure(
                .configuration, "smtp-security has to be none, starttls or tls, not \"\(other)\".")
        }
        var credentials = SMTPServerAddress.Credentials.none
        if let user = settings.value("smtp-user", flag: flags.smtpUser) {
            guard let password = settings.value("smtp-password") else {
                throw ProgramFailure(
                    .configuration,
                    "smtp-user needs a password: set LINIA_SMTP_PASSWORD or smtp-password in the configuration file."
                )
            }
            credentials = .password(user: user, password: password)
        }
        return SMTPServerAddress(
            host: host, port: port, security: security, credentials: credentials,
            extraTrustRoots: try settings.file("smtp-ca"), allowsPlainLoginOnLoopback: isLoopback)
    }

    private static func hostName() -> String {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        // The right side of a Message-ID has to look like a domain.
        let clean = text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == ".") }
        return clean.isEmpty ? "linia.local" : clean.contains(".") ? clean : "\(clean).local"
    }
}
