import ArgumentParser

/// The flags of a server.
struct ServeOptions: ParsableArguments {
    @OptionGroup var dataOptions: DataOptions
    @Option(help: "HTTP on HOST:PORT (default: 127.0.0.1:8080).") var listen: String?
    @Option(
        name: .customLong("public-url"),
        help:
            "Where people reach it, for links in letters, such as https://help.example.com (default: from --listen)."
    )
    var publicURL: String?
    @OptionGroup var mailOptions: MailOptions
    @Option(help: "trace, debug, info, notice, warning, error or critical (default: info).") var logLevel:
        String?
}
