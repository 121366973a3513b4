/// What one entry weighs: money or points, never less than nothing; the rule says in which direction.
package struct LedgerAmount: Sendable, Hashable, Codable {
    /// Minor units of the currency (kopiykas, cents), or points.
    package var count: Int64
    /// ISO 4217, `UAH`; nil: points.
    package var currency: String?

    package static let countRange: ClosedRange<Int64> = 1...100_000_000_000

    package static func money(_ minor: Int64, _ currency: String) -> Self {
        Self(count: minor, currency: currency)
    }

    package static func points(_ count: Int64) -> Self { Self(count: count, currency: nil) }

    /// Three capital letters; whether there is such a currency is not looked up.
    package static func isCurrency(_ code: String) -> Bool {
        code.utf8.count == 3 && code.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    }
}
