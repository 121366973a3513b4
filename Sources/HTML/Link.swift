/// Where a page may point: a place of our own, or an `https`, `http`, `mailto` or `tel` address.
///
/// Nothing else can stand in `href` or `src`, so `javascript:` and `data:` cannot be written. A place of our own is a
/// literal whose interpolated values are percent-encoded as one path or query part:
///
///     let link: Link = "/tickets/\(number)?q=\(words)"
package struct Link: Sendable, Hashable {
    /// The address as ASCII, percent-encoded, not yet escaped for markup.
    package let address: String

    /// Longer addresses are refused; browsers and proxies disagree above this.
    package static let addressBytesMax = 8_192

    init(checked address: String) {
        self.address = address
    }
}

extension Link: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StaticString) {
        var interpolation = Interpolation(literalCapacity: value.utf8CodeUnitCount, interpolationCount: 0)
        interpolation.appendLiteral(value)
        self.init(stringInterpolation: interpolation)
    }

    package init(stringInterpolation: Interpolation) {
        self.init(checked: stringInterpolation.ownAddress)
    }

    /// Literal parts stand as written; values are percent-encoded, so none of them can change the place.
    package struct Interpolation: StringInterpolationProtocol {
        private var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 16)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            bytes.append(literal)
        }

        package mutating func appendInterpolation(_ value: String) {
            bytes.append(percentEncoding: value)
        }

        package mutating func appendInterpolation(_ number: Int) {
            bytes.append(decimal: Int64(number))
        }

        package mutating func appendInterpolation(_ number: Int64) {
            bytes.append(decimal: number)
        }

        /// - Precondition: the literal begins with `/`, `?` or `#`: it is a place of our own.
        fileprivate var ownAddress: String {
            let first = bytes.first
            precondition(
                first == UInt8(ascii: "/") || first == UInt8(ascii: "?") || first == UInt8(ascii: "#"),
                "A link of our own begins with /, ? or #.")
            let address = String(decoding: bytes, as: UTF8.self)
            // An empty first value would make "//next", which names another host; "/./" keeps it ours.
            return address.hasPrefix("//") ? "/." + address : address
        }
    }
}

extension [UInt8] {
    /// RFC 3986 §2.3: everything but letters, digits and `-._~` is encoded.
    mutating func append(percentEncoding value: String) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                append(byte)
            default: append(percentEncoded: byte)
            }
        }
    }

    mutating func append(percentEncoded byte: UInt8) {
        append(UInt8(ascii: "%"))
        for half in [byte >> 4, byte & 15] { append(half < 10 ? half + 0x30 : half + 0x37) }
    }
}
