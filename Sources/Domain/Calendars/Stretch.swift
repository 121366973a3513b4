/// A part of a time in which one thing holds, for a person who wants to see why a clock ran or stood.
package struct Stretch: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case open
        case closed(Closed)
        /// Many stretches made one, because nobody reads thousands; so much of it was open.
        case folded(open: Span)
    }

    package let from: Instant
    package let to: Instant
    package let kind: Kind

    package init(from: Instant, to: Instant, kind: Kind) {
        self.from = from
        self.to = to
        self.kind = kind
    }

    /// How much of it counts as working time.
    package var open: Span {
        switch kind {
        case .open: to - from
        case .closed: Span(microseconds: 0)
        case .folded(let open): open
        }
    }
}

/// Why a moment is no working time.
package enum Closed: Sendable, Hashable {
    /// Before the first or after the last hours of a day that has some.
    case outsideHours
    /// Between two periods of one day, `breakMinutesMax` at most.
    case `break`
    /// A day of the week without hours.
    case dayOff
    /// A holiday, or what a short day takes from the week's hours.
    case exception(name: String)

    /// A longer pause between two periods of a day is the time between two shifts.
    package static let breakMinutesMax = 360
}
