/// A deadline that went by, and how the ticket stood then.
struct MissedDeadline {
    let due: Instant
    /// The step that set it as it stood.
    let setBy: Int
    /// The step that noted it; nil while nobody has.
    let notedBy: Int?
    /// The last step before it went by.
    let standing: Int
}

extension TicketTrail {
    /// - Parameters:
    ///   - end: the step that noted it, or the one after the last that is known.
    ///   - first: where the round of work began.
    func missed(
        _ kind: Clock.Kind, due: Instant, before end: Int, noted: Bool, from first: Int
    ) -> MissedDeadline {
        let last = max(end - 1, first)
        let setBy = beginning(ofDeadline: kind, at: last, notBefore: first)
        // One that an edit moved into the past went by with the edit: until then there was another.
        let moment = max(due, steps[setBy].fact.at)
        // Whoever gets a ticket in the very moment of its deadline did not let it pass.
        var standing = last
        while standing > first, steps[standing].fact.at >= moment { standing -= 1 }
        return MissedDeadline(due: due, setBy: setBy, notedBy: noted ? end : nil, standing: standing)
    }
}
