/// The host of a web site as an operator writes it: `help.example.com` or `help.example.com:8443`.
package enum PortalHost {
    package static let bytesMax = 259

    /// Lower-case; nil for what is no host name of letters, digits and hyphens with an optional port.
    /// Source: RFC 1123 §2.1, RFC 3986 §3.2.
    package static func parse(_ written: String) -> String? {
        let text = written.trimmed.lowercased()
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = halves.first, (1...253).contains(name.utf8.count) else { return nil }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.allSatisfy(isLabel) else { return nil }
        guard halves.count == 2 else { return text }
        guard halves[1].utf8.allSatisfy({ (48...57).contains($0) }), halves[1].first != "0",
            let port = Int(halves[1]), (1...65_535).contains(port)
        else { return nil }
        // A browser does not name the port that https has by itself.
        return port == 443 ? String(name) : text
    }

    private static func isLabel(_ label: Substring) -> Bool {
        (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
            && label.utf8.allSatisfy {
                (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "-")
            }
    }
}
