/// A telephone number by which one subscriber is known, however it was written. Source: ITU-T E.164.
package struct PhoneNumber: Hashable, Sendable {
    /// Country code and national number, digits only.
    package let digits: String

    /// `+380501234567`.
    package var e164: String { "+" + digits }

    package static let digitsMax = 15
    private static let digitsMin = 7
    /// A longer text is no telephone number and is not looked at.
    private static let textLettersMax = 64

    /// Reads a number as people of `defaultCountry` write and dial it, or nil when it is not one: too short, too
    /// long, letters in it, or a local number that names no city.
    package static func normalise(_ text: String, defaultCountry: PhoneCountry) -> PhoneNumber? {
        guard let written = WrittenNumber(text, lettersMax: textLettersMax) else { return nil }
        if written.hasPlus { return international(written.digits) }
        for prefix in defaultCountry.internationalPrefixes where written.digits.starts(with: prefix.utf8) {
            if let number = international(written.digits.dropFirst(prefix.utf8.count)) { return number }
        }
        if let national = defaultCountry.nationalNumber(written.digits) {
            return PhoneNumber(code: defaultCountry.code, national: national)
        }
        // 380501234567 and 1-888-407-4747: the plus forgotten. Only where the country's rules prove it.
        guard let number = international(written.digits), PhoneCountry.known(byDigits: written.digits) != nil
        else {
            return nil
        }
        return number
    }

    private init?(code: String, national: ArraySlice<UInt8>) {
        digits = code + String(decoding: national, as: UTF8.self)
        guard (Self.digitsMin...Self.digitsMax).contains(digits.utf8.count) else { return nil }
    }

    private static func international(_ digits: ArraySlice<UInt8>) -> PhoneNumber? {
        guard let code = CallingCodes.code(of: digits) else { return nil }
        var national = digits.dropFirst(code.utf8.count)
        if let country = PhoneCountry.known(byDigits: digits, anyLength: true) {
            // +44 (0)20 and +49 030: a trunk digit carried along from a letterhead.
            if !country.nationalLengths.contains(national.count) || country.dropsZeroAfterCode {
                if country.trunk == "0", national.first == 0x30 { national = national.dropFirst() }
            }
            guard country.accepts(national) else { return nil }
        }
        return PhoneNumber(code: code, national: national)
    }
}

/// The digits of a text that is a telephone number in form, without brackets, extension and `(0)`.
private struct WrittenNumber {
    var digits: ArraySlice<UInt8> = []
    var hasPlus = false

    init?(_ text: String, lettersMax: Int) {
        guard text.unicodeScalars.prefix(lettersMax + 1).count <= lettersMax else { return nil }
        var rest = text.lowercased()[...]
        if rest.hasPrefix("tel:") { rest = rest.dropFirst(4) }
        var all: [UInt8] = []
        var bracket: [UInt8]?
        scan: for scalar in rest.unicodeScalars {
            switch scalar {
            case "0"..."9":
                all.append(UInt8(scalar.value))
                bracket?.append(UInt8(scalar.value))
            case "+", "＋":
                guard all.isEmpty, !hasPlus else { return nil }
                hasPlus = true
            case "(": bracket = []
            case ")":
                // +49 (0) 30: dialled inside the country only.
                if bracket == [0x30], all.count > 1 { all.removeLast() }
                bracket = nil
            case "-", ".", "/", " ", "\t", "\u{A0}", "\u{2007}", "\u{202F}", "\u{2010}"..."\u{2015}",
                "\u{2212}":
                break
            // Marks of writing direction, which telephones' address books copy along.
            case "\u{200E}", "\u{200F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}": break
            case ";", ",", "#", "x", "х", "e", "д", "в": break scan  // ;ext=12, ext. 12, x12, доб. 12, вн. 12
            default: return nil
            }
        }
        guard !all.isEmpty else { return nil }
        digits = all[...]
    }
}
