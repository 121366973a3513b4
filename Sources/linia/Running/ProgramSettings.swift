import ArgumentParser
import Configuration
import FoundationEssentials
import SystemPackage

/// The flags every command takes that touches data. Each is also `LINIA_…` in the environment and a key of the
/// configuration file; a flag wins over the environment, the environment over the file.
struct DataOptions: ParsableArguments {
    @Option(name: .long, help: "The data directory (default: ./data).")
    var data: String?

    @Option(name: .long, help: "postgres://… instead of SQLite in the data directory.")
    var database: String?

    @Option(name: .long, help: "s3://BUCKET/PREFIX for large files instead of the data directory.")
    var blobs: String?

    @Option(name: .customLong("s3-endpoint"), help: "https://HOST:PORT of a store that is not Amazon's.")
    var s3Endpoint: String?

    @Option(name: .customLong("s3-region"), help: "The region of the bucket.")
    var s3Region: String?

    @Option(
        name: .customLong("s3-addressing"),
        help: "Where the bucket stands: path or host (default: path with --s3-endpoint, else host).")
    var s3Addressing: String?

    @Option(name: .long, help: "A JSON file with the same names as keys.")
    var config: String?
}

/// Where a value comes from, in the order in which they win.
struct ProgramSettings {
    private let reader: ConfigReader
    /// Everything this program reads; another name in the environment or the file is a slip worth a word.
    static let keys: Set<String> = [
        "address", "blobs", "config", "data", "database", "host-name", "imap-ca", "listen", "lmtp",
        "log-level",
        "phone-country", "public-url", "s3-addressing", "s3-ca", "s3-endpoint", "s3-key-id", "s3-region",
        "s3-secret",
        "secret", "smtp", "smtp-ca", "smtp-password", "smtp-security", "smtp-user", "trusted-relays",
    ]

    /// - Throws: `ProgramFailure` with code 78 when the file cannot be read or has an unknown key.
    init(config path: String?, environment: [String: String] = ProcessInfo.processInfo.environment)
        async throws
    {
        var own: [String: String] = [:]
        for (name, value) in environment where name.hasPrefix("LINIA_") {
            own[String(name.dropFirst("LINIA_".count))] = value
        }
        var providers: [any ConfigProvider] = [EnvironmentVariablesProvider(environmentVariables: own)]
        if let path = path ?? own["CONFIG"] {
            try Self.checkKeys(of: path)
            do {
                providers.append(try await FileProvider<JSONSnapshot>(filePath: FilePath(path)))
            } catch {
                throw ProgramFailure(.configuration, "The configuration file \(path) is no JSON: \(error).")
            }
        }
        reader = ConfigReader(providers: providers)
    }

    private static func checkKeys(of path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ProgramFailure(.configuration, "The configuration file \(path) cannot be read.")
        }
        struct AnyKey: CodingKey {
            let stringValue: String
            let intValue: Int? = nil
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { return nil }
        }
        struct Keys: Decodable {
            let names: [String]
            init(from decoder: any Decoder) throws {
                names = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
            }
        }
        let names: [String]
        do { names = try JSONDecoder().decode(Keys.self, from: data).names } catch {
            throw ProgramFailure(.configuration, "The configuration file \(path) is no JSON object.")
        }
        for name in names.sorted() where !keys.contains(name) {
            throw ProgramFailure(
                .configuration,
                "The configuration file \(path) has the unknown key \"\(name)\". Known are: \(keys.sorted().joined(separator: ", "))."
            )
        }
    }

    func value(_ key: String, flag: String? = nil) -> String? {
        precondition(Self.keys.contains(key), "\(key) is not listed")
        return flag ?? reader.string(forKey: ConfigKey([key]))
    }

    func value(_ key: String, flag: String? = nil, default preset: String) -> String {
        value(key, flag: flag) ?? preset
    }

    /// What the file says whose path stands under this key.
    func file(_ key: String) throws -> String? {
        guard let path = value(key) else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ProgramFailure(.configuration, "\(key): the file \(path) cannot be read.")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// `HOST:PORT`, `[::1]:PORT`. - Throws: `ProgramFailure` with code 78.
    func address(_ key: String, flag: String? = nil, default preset: String) throws -> (
        host: String, port: Int
    ) {
        let text = value(key, flag: flag, default: preset)
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65_535).contains(port)
        else { throw ProgramFailure(.configuration, "\(key) has to be HOST:PORT, not \"\(text)\".") }
        var host = String(text[..<colon])
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        if host.isEmpty {
            throw ProgramFailure(.configuration, "\(key) has to be HOST:PORT, not \"\(text)\".")
        }
        return (host, port)
    }
}
