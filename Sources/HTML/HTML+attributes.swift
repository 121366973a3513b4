extension HTML.Interpolation {
    /// A bare attribute with the space before it, or nothing: `<input\(attribute: "checked", if: isChosen)>`.
    package mutating func appendInterpolation(attribute name: StaticString, if condition: Bool) {
        guard condition else { return }
        appendLiteral(" ")
        appendLiteral(name)
    }

    /// An attribute with its value, or nothing when there is none: `<time\(attribute: "title", moment)>`.
    package mutating func appendInterpolation(attribute name: StaticString, _ value: String?) {
        guard let value else { return }
        open(name)
        appendInterpolation(value)
        appendLiteral("\"")
    }

    package mutating func appendInterpolation(attribute name: StaticString, _ value: Link?) {
        guard let value else { return }
        open(name)
        appendInterpolation(value)
        appendLiteral("\"")
    }

    package mutating func appendInterpolation(
        attribute name: StaticString, _ value: (some FixedWidthInteger)?
    ) {
        guard let value else { return }
        open(name)
        appendInterpolation(value)
        appendLiteral("\"")
    }

    private mutating func open(_ name: StaticString) {
        appendLiteral(" ")
        appendLiteral(name)
        appendLiteral("=\"")
    }
}
