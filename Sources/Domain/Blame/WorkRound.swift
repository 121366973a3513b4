/// One round of work on a ticket: from its creation, its return or its reopening to its closing or the next return.
///
/// The round of a solved ticket lasts until the client confirmed or returned it, so that what line 1 writes down when the
/// client confirms on the phone still belongs to it.
package struct WorkRound: Sendable, Equatable {
    /// From 1.
    package let number: Int
    /// Indexes of the trail's steps.
    package let first: Int
    package fileprivate(set) var last: Int
    /// The step that made the round a closed matter; nil while it can still go on. What happens later changes nothing of it.
    package fileprivate(set) var decidedBy: Int?
    fileprivate let beganWithLetter: Bool

    package var isDecided: Bool { decidedBy != nil }
}

extension TicketTrail {
    /// In order, at least one; only the last may be undecided.
    package var rounds: [WorkRound] {
        var former: [WorkRound] = []
        var current = WorkRound(number: 1, first: 0, last: 0, beganWithLetter: false)
        for index in steps.indices.dropFirst() {
            let before = steps[index - 1].standing.status
            let after = steps[index].standing.status
            if steps[index].causedBy(.unmerge), let decided = current.decidedBy,
                steps[decided].causedBy(.merge)
            {
                // It was never decided there: the same round goes on.
                current.decidedBy = nil
                current.last = index
            } else if before.isOver, after.isUnfinished {
                if !current.isDecided {
                    current.last = index - 1
                    current.decidedBy = index
                }
                former.append(current)
                current = WorkRound(
                    number: current.number + 1, first: index, last: index,
                    beganWithLetter: steps[index].causedBy(.received))
            } else if before.isUnfinished, after.isOver, current.beganWithLetter,
                steps[index].causedBy(.movedOut), let real = former.popLast()
            {
                // The letter that woke the ticket belonged elsewhere: there never was such a round.
                current = real
            } else if !current.isDecided {
                switch after {
                case .closed, .cancelled, .rejected, .merged:
                    current.last = settled(after: index)
                    current.decidedBy = index
                // Whoever restores it goes on with the same round.
                case .new, .open, .waiting, .resolved, .deleted: current.last = index
                }
            }
        }
        return former + [current]
    }

    /// The round a step belongs to, or follows.
    func round(of index: Int, in rounds: [WorkRound]) -> WorkRound? { rounds.last { $0.first <= index } }
}

extension TicketTrail.Step {
    func causedBy(_ cause: TicketEvent.StatusChanged.Cause) -> Bool {
        if case .statusChanged(let changed) = event { changed.by == cause } else { false }
    }
}

extension Ticket.Status {
    /// The work came to an end from which only another round begins again.
    fileprivate var isOver: Bool {
        switch self {
        case .resolved, .closed, .cancelled, .rejected: true
        case .new, .open, .waiting, .merged, .deleted: false
        }
    }
}
