extension Language {
    /// Longer headers are read only so far; browsers send under a hundred bytes.
    private static let headerBytesMax = 1_024
    private static let rangesMax = 32

    /// The offered language that the browser asks for most, or nil when it asks for none of them.
    /// At equal weight the one named first wins; `*` stands for the first offered that is not named.
    /// Source: RFC 9110 §12.5.4; a range matches by its first part (`uk-UA` is `uk`).
    package static func preferred(
        acceptLanguage header: String, offered: [Language] = Language.allCases
    ) -> Language? {
        var weights: [Language: Int] = [:]
        var order: [Language] = []
        var anyWeight = 0
        let text = String(decoding: header.utf8.prefix(headerBytesMax), as: UTF8.self)
        for range in text.split(separator: ",").prefix(rangesMax) {
            let parts = range.split(separator: ";").map { $0.trimmedBlanks }
            guard let tag = parts.first, let weight = weight(of: parts.dropFirst()) else { continue }
            if tag == "*" {
                anyWeight = weight
                continue
            }
            let primary = tag.prefix { $0 != "-" }.lowercased()
            guard let language = Language(rawValue: primary), offered.contains(language) else { continue }
            if weights[language] == nil { order.append(language) }
            weights[language] = max(weights[language] ?? 0, weight)
        }
        if anyWeight > 0 {
            for language in offered where weights[language] == nil {
                weights[language] = anyWeight
                order.append(language)
            }
        }
        var best: Language?
        for language in order {
            let weight = weights[language] ?? 0
            if weight > best.map({ weights[$0] ?? 0 }) ?? 0 { best = language }
        }
        return best
    }

    /// `q=0.7` in thousandths, 1,000 without one, nil when it is not a weight.
    private static func weight(of parameters: ArraySlice<Substring>) -> Int? {
        guard let parameter = parameters.first else { return 1_000 }
        let bytes = Array(parameter.utf8)
        guard bytes.count >= 3, bytes[0] | 0x20 == UInt8(ascii: "q"), bytes[1] == UInt8(ascii: "=") else {
            return nil
        }
        let isOne = bytes[2] == UInt8(ascii: "1")
        guard isOne || bytes[2] == UInt8(ascii: "0"), bytes.count <= 7 else { return nil }
        var thousandths = isOne ? 1_000 : 0
        var place = 100
        for (index, byte) in bytes.dropFirst(3).enumerated() {
            if index == 0 {
                guard byte == UInt8(ascii: ".") else { return nil }
                continue
            }
            guard (0x30...0x39).contains(byte) else { return nil }
            thousandths += Int(byte - 0x30) * place
            place /= 10
        }
        return thousandths <= 1_000 ? thousandths : nil
    }
}

extension Substring {
    fileprivate var trimmedBlanks: Substring {
        var rest = self
        while let first = rest.first, first == " " || first == "\t" { rest.removeFirst() }
        while let last = rest.last, last == " " || last == "\t" { rest.removeLast() }
        return rest
    }
}
