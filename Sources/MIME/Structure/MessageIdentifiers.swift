/// The identifiers in Message-ID, In-Reply-To and References, without angle brackets. Source: RFC 5322 §3.6.4.
enum MessageIdentifiers {
    /// Longer ones than a header line may be are forged or damaged; they identify nothing.
    private static let bytesMax = 998

    static func parse(_ raw: some Collection<UInt8>, limit: Int) -> [String] {
        let bytes = EncodedWords.unfolded(raw)
        var found: [String] = []
        func add(_ identifier: ArraySlice<UInt8>) {
            let plain = identifier.filter { !$0.isBlank && $0 != .ascii("<") && $0 != .ascii(">") }
            guard !plain.isEmpty, plain.count <= bytesMax, found.count < limit else { return }
            let text = String(decoding: plain, as: UTF8.self)
            if !found.contains(text) { found.append(text) }
        }
        var at = 0
        while let open = bytes[at...].firstIndex(of: .ascii("<")) {
            guard let close = bytes[open...].firstIndex(of: .ascii(">")) else {
                add(bytes[(open + 1)...])
                at = bytes.count
                break
            }
            // After an unclosed bracket the last one before ">" begins the identifier.
            let start = bytes[open..<close].lastIndex(of: .ascii("<")) ?? open
            add(bytes[(start + 1)..<close])
            at = close + 1
        }
        guard found.isEmpty else { return found }
        let words = bytes.split { $0.isBlank || $0 == .ascii(",") }
        if words.count == 1 { add(words[0]) } else { words.filter { $0.contains(.ascii("@")) }.forEach(add) }
        return found
    }
}
