/// A moment: microseconds since 1970-01-01T00:00:00Z, leap seconds not counted (POSIX time).
package struct Instant: Hashable, Comparable, Sendable, Codable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    package static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }

    package static func + (left: Self, right: Span) -> Self {
        Self(microseconds: left.microseconds + right.microseconds)
    }

    package static func - (left: Self, right: Span) -> Self {
        Self(microseconds: left.microseconds - right.microseconds)
    }

    package static func - (left: Self, right: Self) -> Span {
        Span(microseconds: left.microseconds - right.microseconds)
    }

    package init(from decoder: any Decoder) throws {
        microseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(microseconds)
    }
}

/// A length of elapsed time in microseconds; negative when it points back.
package struct Span: Hashable, Comparable, Sendable {
    package let microseconds: Int64

    package init(microseconds: Int64) { self.microseconds = microseconds }

    package static func milliseconds(_ count: Int) -> Self { Self(microseconds: Int64(count) * 1_000) }
    package static func seconds(_ count: Int) -> Self { Self(microseconds: Int64(count) * 1_000_000) }
    package static func minutes(_ count: Int) -> Self { .seconds(count * 60) }
    package static func hours(_ count: Int) -> Self { .minutes(count * 60) }
    package static func days(_ count: Int) -> Self { .hours(count * 24) }

    package static func < (left: Self, right: Self) -> Bool { left.microseconds < right.microseconds }
}
