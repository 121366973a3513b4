/// The first letter of every term says what it is, so that an exact word and a stem of the same letters differ.
enum TermKind {
    case word, stem, key, phone

    var marker: UInt8 {
        switch self {
        case .word: 0x78  // x: the word as written, folded; in the order of the text
        case .stem: 0x73  // s
        case .key: 0x6B  // k: an address, code or version without its connectors
        case .phone: 0x74  // t: the last 7, 9, 10 and all digits of a telephone number
        }
    }

    /// - Parameter letters: folded.
    func term(of letters: [UInt32]) -> String {
        var bytes = [marker]
        for letter in letters { bytes.append(letter: letter) }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The terms a telephone number is found by: people leave out the country, the trunk digit, the city.
enum PhoneTerms {
    private static let tails = [7, 9, 10]

    static func indexed(_ digits: [UInt32]) -> [ArraySlice<UInt32>] {
        (tails.filter { $0 < digits.count } + [digits.count]).map { digits.suffix($0) }
    }

    /// The longest tail that the same number has however it was written: with country, with trunk digit or bare.
    static func asked(_ digits: [UInt32]) -> ArraySlice<UInt32> {
        let significant = digits.first == 0x30 ? digits.drop { $0 == 0x30 } : digits[...]
        guard significant.count >= 7 else { return digits[...] }
        return significant.suffix(tails.last { $0 <= significant.count } ?? 7)
    }
}
