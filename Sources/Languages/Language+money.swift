extension Language {
    /// `1 250,50 ₴` in Ukrainian and Russian, `$1,250.50` in English; without a fraction where there is none. A currency
    /// without a sign of its own that everybody knows keeps its letters: `500 CHF`, `CHF 500`.
    /// - Parameters:
    ///   - minor: in minor units, of which `decimals` digits stand behind the point.
    ///   - currency: ISO 4217.
    package func money(_ minor: Int64, currency: String, decimals: Int) -> String {
        precondition((0...4).contains(decimals), "No currency has more than four digits behind the point.")
        var scale: UInt64 = 1
        for _ in 0..<decimals { scale *= 10 }
        let (whole, rest) = minor.magnitude.quotientAndRemainder(dividingBy: scale)
        var amount = number(Int(clamping: whole))
        if rest > 0 {
            let digits = String(rest)
            amount +=
                (self == .en ? "." : ",") + String(repeating: "0", count: decimals - digits.count) + digits
        }
        let sign = minor < 0 ? Language.minus : ""
        let mark = Self.signs[currency]
        switch self {
        case .en: return sign + (mark ?? currency + "\u{A0}") + amount
        case .uk, .ru: return sign + amount + "\u{A0}" + (mark ?? currency)
        }
    }

    private static let signs = ["UAH": "₴", "USD": "$", "EUR": "€", "GBP": "£", "RUB": "₽", "PLN": "zł"]
}
