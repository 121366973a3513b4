extension HTML {
    /// What a template may hold: each kind of value has one meaning, written straight into the growing bytes.
    package struct Interpolation: StringInterpolationProtocol {
        /// Room for a typical value, so that most templates grow their buffer once at the most.
        private static let bytesPerValue = 48

        private(set) var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * Self.bytesPerValue)
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            bytes.append(literal)
        }

        /// Text, escaped so that it is safe between tags and inside quoted attributes.
        package mutating func appendInterpolation(_ text: String) {
            guard mayHoldText() else { return }
            bytes.appendEscaped(text)
        }

        package mutating func appendInterpolation(_ text: Substring) {
            guard mayHoldText() else { return }
            bytes.appendEscaped(text)
        }

        /// Absent text is nothing.
        package mutating func appendInterpolation(_ text: String?) {
            if let text { appendInterpolation(text) }
        }

        package mutating func appendInterpolation(_ number: Int) {
            bytes.append(decimal: Int64(number))
        }

        /// Whole numbers of every other width; 64 bits hold them all.
        package mutating func appendInterpolation(_ number: some FixedWidthInteger) {
            if number < 0 {
                bytes.append(decimal: Int64(number))
            } else {
                bytes.append(decimal: UInt64(number))
            }
        }

        package mutating func appendInterpolation(_ html: HTML) {
            bytes.append(contentsOf: html.bytes)
        }

        /// Absent markup is nothing.
        package mutating func appendInterpolation(_ html: HTML?) {
            if let html { bytes.append(contentsOf: html.bytes) }
        }

        /// Foreign markup the sanitiser rebuilt, raw.
        package mutating func appendInterpolation(_ clean: CleanHTML) {
            bytes.append(raw: clean.markup)
        }

        package mutating func appendInterpolation(_ link: Link) {
            bytes.appendEscaped(link.address)
        }

        /// One piece of markup for every element: `\(each: tickets, row)`.
        package mutating func appendInterpolation<Elements: Sequence>(
            each elements: Elements, _ render: (Elements.Element) -> HTML
        ) {
            for element in elements { bytes.append(contentsOf: render(element).bytes) }
        }

        /// The same with markup between every two: `\(each: names, separator: ", ", { "<b>\($0)</b>" })`.
        package mutating func appendInterpolation<Elements: Sequence>(
            each elements: Elements, separator: HTML, _ render: (Elements.Element) -> HTML
        ) {
            var isFirst = true
            for element in elements {
                if !isFirst { bytes.append(contentsOf: separator.bytes) }
                isFirst = false
                bytes.append(contentsOf: render(element).bytes)
            }
        }

        /// Markup only when the condition holds; the other branch is not even evaluated.
        package mutating func appendInterpolation(
            if condition: Bool, _ html: @autoclosure () -> HTML, else other: @autoclosure () -> HTML = .empty
        ) {
            bytes.append(contentsOf: (condition ? html() : other()).bytes)
        }

        /// Markup only when there is a value: `\(ifLet: ticket.assignee, { "<b>\($0.name)</b>" })`.
        package mutating func appendInterpolation<Value>(
            ifLet value: Value?, else other: @autoclosure () -> HTML = .empty, _ render: (Value) -> HTML
        ) {
            bytes.append(contentsOf: (value.map(render) ?? other()).bytes)
        }
    }
}
