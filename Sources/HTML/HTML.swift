/// Markup, written as a literal: what stands in the source is markup, what is interpolated is escaped.
///
///     let row: HTML = """
///         <tr class="\(state)"><td><a href="\(link)">\(ticket.subject)</a></td></tr>
///         """
///
/// A literal is a `StaticString`, so text that came at run time cannot become markup by any conversion: a `String`
/// is escaped wherever it stands, another `HTML` is inserted, `CleanHTML` is inserted raw because the sanitiser made
/// it. There is no catch-all interpolation: a value of an unforeseen type does not compile.
package struct HTML: Sendable, Hashable {
    /// The markup in UTF-8, ready for the body of a response.
    package private(set) var bytes: [UInt8]

    /// No markup at all.
    package static let empty = HTML(bytes: [])

    /// Text from outside, escaped. The label matters: `HTML("<b>")` would be Swift's way to write a literal.
    package init(text: String) {
        bytes = []
        bytes.appendEscaped(text)
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// Every piece in its order, nothing between.
    package init(_ pieces: some Sequence<HTML>) {
        bytes = []
        for piece in pieces { bytes.append(contentsOf: piece.bytes) }
    }

    package var isEmpty: Bool { bytes.isEmpty }

    /// The markup as text, for tests, letters and logs; a response sends `bytes`.
    package var markup: String { String(decoding: bytes, as: UTF8.self) }

    package mutating func append(_ other: HTML) {
        bytes.append(contentsOf: other.bytes)
    }

    package static func += (left: inout HTML, right: HTML) {
        left.append(right)
    }

    package static func + (left: HTML, right: HTML) -> HTML {
        var sum = left
        sum.append(right)
        return sum
    }
}

extension HTML: ExpressibleByStringInterpolation {
    package init(stringLiteral value: StaticString) {
        bytes = []
        bytes.append(value)
    }

    package init(stringInterpolation: Interpolation) {
        bytes = stringInterpolation.bytes
    }
}
