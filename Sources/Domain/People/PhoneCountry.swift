/// How numbers of one country are dialled: what stands before a national number, how long it is. Source: the
/// national numbering plans filed with the ITU (E.164 national plans).
package struct PhoneCountry: Equatable, Sendable {
    /// ISO 3166, upper case.
    package let name: String
    /// After the plus.
    package let code: String
    /// Dialled before a national number inside the country and dropped in E.164; empty where there is none.
    let trunk: String
    let internationalPrefixes: [String]
    let nationalLengths: ClosedRange<Int>
    /// Numbers may have any of many lengths, so only the trunk digit tells a national number from a local one.
    var needsTrunk = false
    /// No national number begins with 0 here, so one after the country code is the trunk digit.
    var dropsZeroAfterCode = true

    package static let ukraine = PhoneCountry("UA", "380", trunk: "0", ["00", "810"], 9...9)
    package static let russia = PhoneCountry("RU", "7", trunk: "8", ["810", "00"], 10...10)
    package static let kazakhstan = PhoneCountry("KZ", "7", trunk: "8", ["810", "00"], 10...10)
    package static let belarus = PhoneCountry("BY", "375", trunk: "80", ["810", "00"], 9...10)
    package static let poland = PhoneCountry("PL", "48", trunk: "", ["00"], 9...9)
    package static let germany = PhoneCountry("DE", "49", trunk: "0", ["00"], 5...13, needsTrunk: true)
    package static let unitedKingdom = PhoneCountry("GB", "44", trunk: "0", ["00"], 9...10)
    package static let unitedStates = PhoneCountry("US", "1", trunk: "1", ["011"], 10...10)

    /// The countries whose rules are known; numbers of others pass by the general rules of E.164 after a plus.
    package static let all: [PhoneCountry] = [
        ukraine, russia, kazakhstan, belarus, poland, germany, unitedKingdom, unitedStates,
        PhoneCountry("CA", "1", trunk: "1", ["011"], 10...10),
        PhoneCountry("FR", "33", trunk: "0", ["00"], 9...9),
        PhoneCountry("TR", "90", trunk: "0", ["00"], 10...10),
        PhoneCountry("GE", "995", trunk: "0", ["00"], 9...9),
        PhoneCountry("AM", "374", trunk: "0", ["00"], 8...8),
        PhoneCountry("IL", "972", trunk: "0", ["00", "012", "013", "014"], 8...10),
        PhoneCountry("CN", "86", trunk: "0", ["00"], 8...11),
        PhoneCountry("AE", "971", trunk: "0", ["00"], 8...9),
        PhoneCountry("MD", "373", trunk: "0", ["00"], 8...8),
        PhoneCountry("UZ", "998", trunk: "8", ["810", "00"], 9...9),
        PhoneCountry("AZ", "994", trunk: "0", ["00"], 9...9),
        PhoneCountry("LT", "370", trunk: "8", ["00"], 8...8),
        PhoneCountry("LV", "371", trunk: "", ["00"], 8...8),
        PhoneCountry("EE", "372", trunk: "", ["00"], 7...8),
        PhoneCountry("CZ", "420", trunk: "", ["00"], 9...9),
        PhoneCountry("SK", "421", trunk: "0", ["00"], 9...9),
        PhoneCountry("RO", "40", trunk: "0", ["00"], 9...9),
        PhoneCountry("BG", "359", trunk: "0", ["00"], 7...9),
        PhoneCountry("ES", "34", trunk: "", ["00"], 9...9),
        PhoneCountry("CH", "41", trunk: "0", ["00"], 9...9),
        PhoneCountry("NL", "31", trunk: "0", ["00"], 9...9),
        // Italian numbers keep their leading 0.
        PhoneCountry("IT", "39", trunk: "", ["00"], 6...11, needsTrunk: false),
    ]

    /// By ISO 3166 name, in any case; nil for a country whose rules are not known here.
    package init?(name: String) {
        let upper = name.uppercased()
        guard let country = Self.all.first(where: { $0.name == upper }) else { return nil }
        self = country
    }

    private init(
        _ name: String, _ code: String, trunk: String, _ internationalPrefixes: [String],
        _ nationalLengths: ClosedRange<Int>, needsTrunk: Bool = false
    ) {
        self.name = name
        self.code = code
        self.trunk = trunk
        self.internationalPrefixes = internationalPrefixes
        self.nationalLengths = nationalLengths
        self.needsTrunk = needsTrunk
        dropsZeroAfterCode = trunk == "0"
    }

    /// The country that digits with a country code belong to. Where several share a code, the first listed.
    static func known(byDigits digits: ArraySlice<UInt8>, anyLength: Bool = false) -> PhoneCountry? {
        all.first { country in
            digits.starts(with: country.code.utf8)
                && (anyLength || country.accepts(digits.dropFirst(country.code.utf8.count)))
        }
    }

    func accepts(_ national: ArraySlice<UInt8>) -> Bool {
        guard nationalLengths.contains(national.count), let first = national.first else { return false }
        // North American area codes and Russian ones never begin with 0 or 1; elsewhere only 0 is impossible.
        switch code {
        case "1": return first >= 0x32
        case "39": return true
        default: return first != 0x30
        }
    }

    /// The national number in what was dialled inside the country, or nil when it is none.
    func nationalNumber(_ dialled: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        // Until 2009 Ukrainians dialled 8, then 0 and the code; address books still say so.
        let trunks =
            code == "380" ? ["0", "80"] : code == "375" ? ["80", "8", "0"] : trunk.isEmpty ? [] : [trunk]
        for trunk in trunks where dialled.starts(with: trunk.utf8) {
            let national = dialled.dropFirst(trunk.utf8.count)
            if accepts(national) { return national }
        }
        return !needsTrunk && accepts(dialled) ? dialled : nil
    }
}
