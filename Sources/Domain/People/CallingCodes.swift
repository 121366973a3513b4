/// Where a country code ends. Codes have one to three digits and none begins another. Source: ITU-T E.164, list of
/// assigned country codes.
enum CallingCodes {
    static func code(of digits: ArraySlice<UInt8>) -> String? {
        guard let first = digits.first, first != 0x30 else { return nil }
        if first == 0x31 || first == 0x37 { return String(decoding: digits.prefix(1), as: UTF8.self) }
        let two = String(decoding: digits.prefix(2), as: UTF8.self)
        guard two.utf8.count == 2 else { return nil }
        if twoDigits.contains(two) { return two }
        let three = digits.prefix(3)
        return three.count == 3 ? String(decoding: three, as: UTF8.self) : nil
    }

    /// Every other code has three digits.
    private static let twoDigits: Set<String> = Set(
        """
        20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66
        81 82 84 86 90 91 92 93 94 95 98
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
