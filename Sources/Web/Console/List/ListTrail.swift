import HTML

/// From which lists the last cards of this browser were opened. A form of a card leads back to the card's plain address:
/// the cookie is how the way through the list survives it, in each tab its own, since it goes by tickets.
struct ListTrail: Sendable, Equatable {
    private struct Step: Equatable {
        let ticket: Int64
        let place: ListPlace
    }

    private var steps: [Step] = []

    private enum Limits {
        static let stepsMax = 8
        static let bytesMax = 3_000
    }

    init(_ cookie: String?) {
        for part in (cookie ?? "").split(separator: "!").prefix(Limits.stepsMax) {
            let words = part.split(separator: "*", omittingEmptySubsequences: false).map(String.init)
            guard words.count == 3, let ticket = Int64(words[0]), let list = PercentCoding.decoded(words[2]),
                let place = ListPlace(list: list, at: words[1])
            else { continue }
            steps.append(Step(ticket: ticket, place: place))
        }
    }

    func place(of ticket: Int64) -> ListPlace? { steps.first { $0.ticket == ticket }?.place }

    /// The ticket was opened once more, from this place.
    mutating func note(_ ticket: Int64, at place: ListPlace) {
        steps.removeAll { $0.ticket == ticket }
        steps.insert(Step(ticket: ticket, place: place), at: 0)
        while steps.count > Limits.stepsMax || text.utf8.count > Limits.bytesMax { steps.removeLast() }
    }

    var text: String {
        steps.map { step in
            let list: Link = "?\(step.place.list)"
            return "\(step.ticket)*\(step.place.at)*\(list.address.dropFirst())"
        }.joined(separator: "!")
    }
}
