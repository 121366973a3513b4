/// Moments of the domain are microseconds; zones think in seconds.
extension TimeZoneRules {
    package func offset(at instant: Instant) -> Offset {
        offset(atSecond: instant.wholeSeconds)
    }

    package func civil(at instant: Instant) -> CivilDateTime {
        civil(atSecond: instant.wholeSeconds)
    }

    package func instant(
        of civil: CivilDateTime, skipped: SkippedTime = .momentOfChange, repeated: RepeatedTime = .first
    ) -> Instant {
        Instant(microseconds: second(of: civil, skipped: skipped, repeated: repeated) * 1_000_000)
    }

    package func startOfDay(_ date: CivilDate) -> Instant {
        Instant(microseconds: startOfDay(date) * 1_000_000)
    }
}

extension Instant {
    /// Seconds since 1970, rounded down.
    package var wholeSeconds: Int64 {
        floorDivision(microseconds, by: 1_000_000).quotient
    }
}
