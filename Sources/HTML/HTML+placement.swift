extension HTML.Interpolation {
    /// Attributes whose value is an address: only a `Link` may begin one. `formaction` ends in `action`.
    private static let addressAttributes = ["href", "src", "action", "poster"]
        .flatMap { name in ["\"", "'"].map { quote in Array("\(name)=\(quote)".utf8) } }

    /// A look back never goes further than this; no tag of ours is longer.
    private static let tagBytesMax = 4_096

    /// False where escaped text would still be dangerous: at the start of an address, where it could name a
    /// scheme, and in an attribute without quotes, where a space would begin another attribute.
    ///
    /// Types cannot see the markup around a value, so this looks at the bytes just written, which costs one
    /// comparison. Both are mistakes of the template, not of the data, and any test that renders it stops here;
    /// a running desk leaves the value out rather than stop for everybody.
    func mayHoldText() -> Bool {
        guard let last = bytes.last else { return true }
        switch last {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            for attribute in Self.addressAttributes where bytes.hasSuffix(attribute) {
                assertionFailure("An address is written as a Link, not as a String.")
                return false
            }
            return true
        case UInt8(ascii: "="):
            if endsInsideTag {
                assertionFailure("The value of an attribute stands in quotes.")
                return false
            }
            return true
        default: return true
        }
    }

    private var endsInsideTag: Bool {
        for byte in bytes.suffix(Self.tagBytesMax).reversed() {
            if byte == UInt8(ascii: "<") { return true }
            if byte == UInt8(ascii: ">") { return false }
        }
        return false
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool {
        count >= suffix.count && self[(count - suffix.count)...].elementsEqual(suffix)
    }
}
