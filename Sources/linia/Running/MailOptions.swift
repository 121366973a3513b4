import ArgumentParser

/// The flags of mail.
struct MailOptions: ParsableArguments {
    @Option(help: "LMTP on HOST:PORT (default: 127.0.0.1:2424).") var lmtp: String?
    @Option(help: "The relay that takes outgoing mail, HOST:PORT. Without it no letter leaves.") var smtp:
        String?
    @Option(help: "none, starttls or tls (default: starttls, none on this machine).") var smtpSecurity:
        String?
    @Option(help: "The user at the relay; the password is LINIA_SMTP_PASSWORD.") var smtpUser: String?
    @Option(
        help: "Relays whose Authentication-Results are believed, by their authserv-id, with commas between.")
    var trustedRelays: String?
    @Option(help: "The host name in greetings and Message-IDs (default: this host's).") var hostName: String?
    @Option(help: "The address letters come from, such as support@example.com; for the first start.")
    var address: String?
}
