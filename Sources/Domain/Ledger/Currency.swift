/// How money is written and counted: in minor units, with as many digits behind the point as its currency has.
package enum Currency {
    /// Source: ISO 4217, list one, the column of minor units; every other currency has two digits.
    private static let without: Set<String> = [
        "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND", "VUV",
        "XAF",
        "XOF", "XPF",
    ]
    private static let withThree: Set<String> = ["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]

    /// Digits behind the point.
    package static func decimals(of code: String) -> Int {
        if without.contains(code) { return 0 }
        return withThree.contains(code) ? 3 : 2
    }

    /// Twelve digits are more than any amount that is taken.
    private static let digitsMax = 12

    /// What somebody typed in major units, with a comma or a point and with blanks between thousands: `1 250,5` is 125050
    /// kopiykas. Nil for what is no amount, or is finer than the currency.
    package static func minor(typed text: String, _ code: String) -> Int64? {
        let decimals = decimals(of: code)
        let digits = text.filter { !$0.isWhitespace }
        let halves = digits.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard (1...2).contains(halves.count), let whole = halves.first else { return nil }
        let fraction = halves.count == 2 ? halves[1] : ""
        // A comma with nothing behind it is a slip of the pen, and no amount.
        if halves.count == 2, fraction.isEmpty { return nil }
        guard (1...digitsMax).contains(whole.utf8.count), fraction.utf8.count <= decimals,
            (whole + fraction).utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        let padding = String(repeating: "0", count: decimals - fraction.utf8.count)
        return Int64(whole + fraction + padding)
    }

    /// The amount as a field holds it, to be typed over: `1250.50`.
    package static func typed(_ minor: Int64, _ code: String) -> String {
        let decimals = decimals(of: code)
        var digits = String(minor.magnitude)
        guard decimals > 0 else { return (minor < 0 ? "-" : "") + digits }
        digits = String(repeating: "0", count: max(decimals + 1 - digits.utf8.count, 0)) + digits
        return (minor < 0 ? "-" : "") + digits.dropLast(decimals) + "." + digits.suffix(decimals)
    }
}
