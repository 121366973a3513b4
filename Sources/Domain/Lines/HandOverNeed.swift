/// What a ticket must have before a line takes it over (P35, P67).
package enum HandOverNeed: String, Sendable, Codable, CaseIterable, Comparable {
    /// What was found and tried so far, in words.
    case findings
    case service, object, contract

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
