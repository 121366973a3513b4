import Flows

/// Where people reach this desk with a browser: what the links of letters begin with.
enum PublicURL {
    /// - Throws: `ProgramFailure` with code 78 for what is no address of a web site.
    static func read(
        _ settings: ProgramSettings, flag: String?, listen: (host: String, port: Int)
    ) throws -> String {
        guard let text = settings.value("public-url", flag: flag) else { return usual(listen) }
        guard let url = PortalLinks.publicURL(text) else {
            throw ProgramFailure(
                .configuration,
                "public-url has to be https://HOST or https://HOST:PORT without a path, not \"\(text)\".")
        }
        return url
    }

    private static func usual(_ listen: (host: String, port: Int)) -> String {
        let isEverywhere = listen.host == "0.0.0.0" || listen.host == "::"
        let host = isEverywhere ? "localhost" : listen.host.contains(":") ? "[\(listen.host)]" : listen.host
        return "http://\(host):\(listen.port)"
    }
}
