/// Where a bucket is and how it lets us in.
package struct S3Address: Sendable, Equatable {
    /// Whether the bucket stands in the path of a request or before the host's name.
    package enum Addressing: String, Sendable {
        case path
        case host
    }

    package struct Keys: Sendable, Equatable {
        package let id: String
        package let secret: String

        package init(id: String, secret: String) {
            self.id = id
            self.secret = secret
        }
    }

    package let bucket: String
    /// Without slashes at its ends; empty for the whole bucket.
    package let prefix: String
    let isEncrypted: Bool
    /// With the port where it is not the usual one, as the Host header has it.
    let authority: String
    package let region: String
    let addressing: Addressing
    let keys: Keys
    /// Certificates in PEM that are trusted besides the system's.
    let extraTrustRoots: String?

    /// Why a setting makes no sense: its name, and what it has to be.
    package struct Refusal: Error, Equatable {
        package let setting: String
        package let words: String
    }

    private enum Limits {
        static let bucketBytes = 3...63
        static let prefixBytesMax = 200
    }

    /// - Parameters:
    ///   - url: `s3://BUCKET` or `s3://BUCKET/PREFIX`.
    ///   - endpoint: `https://HOST[:PORT]`; nil for Amazon's own in the region.
    ///   - addressing: nil for the usual one: the path where an endpoint is named, else the host.
    package init(
        url: String, endpoint: String?, region: String?, addressing: String?, keys: Keys,
        extraTrustRoots: String? = nil
    ) throws(Refusal) {
        (bucket, prefix) = try Self.place(url)
        guard endpoint != nil || region != nil else {
            throw Refusal(
                setting: "s3-region", words: "is needed, such as eu-central-1, where no s3-endpoint is named."
            )
        }
        let region = region ?? "us-east-1"
        guard !region.isEmpty, region.utf8.allSatisfy({ Self.isPlain($0) || $0 == UInt8(ascii: "-") }) else {
            throw Refusal(
                setting: "s3-region", words: "has to be a region such as eu-central-1, not \"\(region)\".")
        }
        self.region = region
        let preset: Addressing = endpoint != nil || bucket.contains(".") ? .path : .host
        guard let chosen = addressing.map(Addressing.init(rawValue:)) ?? preset else {
            throw Refusal(
                setting: "s3-addressing", words: "has to be path or host, not \"\(addressing ?? "")\".")
        }
        self.addressing = chosen
        let (isEncrypted, host) = try Self.host(endpoint ?? "https://s3.\(region).amazonaws.com")
        self.isEncrypted = isEncrypted
        authority = chosen == .host ? "\(bucket).\(host)" : host
        self.keys = keys
        self.extraTrustRoots = extraTrustRoots
    }

    /// As an operator knows it.
    package var name: String { prefix.isEmpty ? "s3://\(bucket)" : "s3://\(bucket)/\(prefix)" }

    /// The path of an object's key, or of the bucket itself. Every byte of it stands for itself in a URL.
    func path(_ key: String) -> String { addressing == .path ? "/\(bucket)/\(key)" : "/\(key)" }

    func key(_ name: String) -> String { prefix.isEmpty ? name : "\(prefix)/\(name)" }

    private static func place(_ url: String) throws(Refusal) -> (bucket: String, prefix: String) {
        let refusal = Refusal(
            setting: "blobs",
            words:
                "has to be s3://BUCKET/PREFIX with letters, digits, dots, dashes and underscores, not \"\(url)\"."
        )
        guard url.hasPrefix("s3://") else { throw refusal }
        var parts = url.dropFirst("s3://".count).split(separator: "/", omittingEmptySubsequences: false)[...]
        if parts.last?.isEmpty == true { parts.removeLast() }
        // Source: Amazon S3, "Bucket naming rules".
        guard let bucket = parts.popFirst(), Limits.bucketBytes.contains(bucket.utf8.count),
            bucket.utf8.allSatisfy({ isPlain($0) && !(65...90).contains($0) || "-.".utf8.contains($0) }),
            let first = bucket.utf8.first, let last = bucket.utf8.last, isPlain(first), isPlain(last),
            !bucket.contains("..")
        else { throw refusal }
        let prefix = parts.joined(separator: "/")
        guard prefix.utf8.count <= Limits.prefixBytesMax,
            parts.allSatisfy({ part in
                !part.isEmpty && part != "." && part != ".."
                    && part.utf8.allSatisfy { isPlain($0) || "-._".utf8.contains($0) }
            })
        else { throw refusal }
        return (String(bucket), prefix)
    }

    private static func host(_ endpoint: String) throws(Refusal) -> (isEncrypted: Bool, host: String) {
        let refusal = Refusal(
            setting: "s3-endpoint",
            words: "has to be https://HOST or https://HOST:PORT without a path, not \"\(endpoint)\".")
        let isEncrypted = endpoint.hasPrefix("https://")
        guard isEncrypted || endpoint.hasPrefix("http://") else { throw refusal }
        var host = endpoint.dropFirst(isEncrypted ? 8 : 7).lowercased()
        if host.hasSuffix("/") { host.removeLast() }
        // What the Host header has: a usual port is not said.
        let usual = isEncrypted ? ":443" : ":80"
        if host.hasSuffix(usual) { host.removeLast(usual.count) }
        let colon = host.hasSuffix("]") ? nil : host.lastIndex(of: ":")
        let name = host[..<(colon ?? host.endIndex)]
        let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
        let allowed = isBracketed ? "[]:." : ".-"
        guard !name.isEmpty, name.utf8.allSatisfy({ isPlain($0) || allowed.utf8.contains($0) }) else {
            throw refusal
        }
        if let colon {
            guard let port = Int(host[host.index(after: colon)...]), (1...65_535).contains(port) else {
                throw refusal
            }
        }
        return (isEncrypted, host)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (97...122).contains(byte) || (65...90).contains(byte)
    }
}

/// Nothing prints the secret.
extension S3Address.Keys: CustomStringConvertible, CustomReflectable {
    package var description: String { "keys \(id)" }
    package var customMirror: Mirror { Mirror(self, children: ["id": id]) }
}
