/// Why an appeal is not taken, or not decided.
package enum LedgerRejection: Error, Sendable, Equatable {
    case onlyStaff
    /// Only whom an entry concerns may object to it.
    case notConcerned(StaffMember.ID)
    case alreadyAppealed
    case appealWindowOver(since: Instant)
    case reasonMissing
    case reasonTooLong(limit: Int)
    case alreadyDecided(LedgerAppeal.Outcome)
    case needsAuthority(DecisionContext.Authority)
    /// Nobody decides in their own cause.
    case ownCause
}

extension LedgerAppeal {
    package static let reasonCharactersMax = 2_000
    /// How long an entry can be objected to.
    package static let window = Span.days(30)
    package static let authorityNeeded = DecisionContext.Authority.head

    /// Whether somebody may object to an entry now.
    package static func mayOpen(on entry: LedgerEntry, by staff: StaffMember.ID, at now: Instant) -> Bool {
        staff == entry.person && entry.appeal == nil && now <= entry.at + window
    }

    /// Objects to an entry. - Throws: why not; the last moment of the window is still in time.
    package static func open(
        on entry: LedgerEntry, reason: String, in context: DecisionContext
    ) throws(LedgerRejection) -> Event {
        guard case .staff(let staff) = context.actor else { throw .onlyStaff }
        if staff != entry.person { throw .notConcerned(entry.person) }
        if entry.appeal != nil { throw .alreadyAppealed }
        if context.now > entry.at + window { throw .appealWindowOver(since: entry.at + window) }
        let reason = try checked(reason)
        return .opened(.init(.init(context.newID()), on: entry.id, at: entry.at, reason: reason))
    }

    /// Whoever leads decides whether the entry stands.
    package func decide(
        _ outcome: Outcome, reason: String, in context: DecisionContext
    ) throws(LedgerRejection) -> Event {
        guard case .staff(let staff) = context.actor else { throw .onlyStaff }
        if let decision { throw .alreadyDecided(decision.outcome) }
        if staff == by { throw .ownCause }
        if context.authority < Self.authorityNeeded { throw .needsAuthority(Self.authorityNeeded) }
        return .decided(.init(outcome, reason: try Self.checked(reason)))
    }

    private static func checked(_ reason: String) throws(LedgerRejection) -> String {
        let reason = reason.withoutNUL.trimmed
        if reason.isEmpty { throw .reasonMissing }
        if reason.count > reasonCharactersMax { throw .reasonTooLong(limit: reasonCharactersMax) }
        return reason
    }
}
