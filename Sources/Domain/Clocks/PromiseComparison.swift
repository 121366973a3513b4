/// How promises came out, as they are now and as somebody thinks of making them (issue: "what if").
package struct PromiseComparison: Sendable {
    package struct Sums: Sendable, Hashable {
        package var met = 0
        package var breached = 0
        package var running = 0

        package init(met: Int = 0, breached: Int = 0, running: Int = 0) {
            self.met = met
            self.breached = breached
            self.running = running
        }

        package var ended: Int { met + breached }
        /// Of those that ended, 0 to 1; nil where none did.
        package var share: Double? { ended == 0 ? nil : Double(met) / Double(ended) }

        fileprivate mutating func count(_ outcome: ClockRound.Outcome) {
            switch outcome {
            case .met: met += 1
            case .breached: breached += 1
            case .running: running += 1
            }
        }
    }

    package struct Row: Sendable, Hashable {
        package let kind: Clock.Kind
        package let priority: Ticket.Priority
        /// By the clocks that ran then.
        package var was = Sums()
        /// Had today's rules held all the time.
        package var now = Sums()
        /// Had the draft held all the time.
        package var draft = Sums()
    }

    /// A promise that the draft would have kept or broken otherwise than today's rules.
    package struct Difference: Sendable, Hashable {
        package let ticket: Ticket.ID
        package let kind: Clock.Kind
        package let now: ClockRound?
        package let draft: ClockRound?
    }

    package private(set) var tickets = 0
    /// Of them, those on which something differs.
    package private(set) var changed = 0
    /// The first that were looked at.
    package private(set) var differences: [Difference] = []
    private var sums: [Key: Row] = [:]

    private struct Key: Hashable {
        let kind: Clock.Kind
        let priority: Ticket.Priority
    }

    package static let differencesMax = 200

    package init() {}

    /// By kind, then from the highest priority down; what nobody promised is left out.
    package var rows: [Row] {
        sums.values.sorted { ($0.kind, $1.priority.rank) < ($1.kind, $0.priority.rank) }
    }

    package mutating func add(
        _ ticket: Ticket.ID, was: [ClockRound], now: [ClockRound], draft: [ClockRound]
    ) {
        tickets += 1
        count(was, \.was)
        count(now, \.now)
        count(draft, \.draft)
        var isChanged = false
        let before = Dictionary(now.map { (Round($0), $0) }) { first, _ in first }
        let after = Dictionary(draft.map { (Round($0), $0) }) { first, _ in first }
        for round in Set(before.keys).union(after.keys).sorted() {
            guard before[round]?.outcome != after[round]?.outcome else { continue }
            isChanged = true
            if differences.count < Self.differencesMax {
                differences.append(
                    Difference(ticket: ticket, kind: round.kind, now: before[round], draft: after[round]))
            }
        }
        if isChanged { changed += 1 }
    }

    private struct Round: Hashable, Comparable {
        let kind: Clock.Kind
        let start: Instant

        init(_ round: ClockRound) {
            kind = round.kind
            start = round.start
        }

        static func < (left: Self, right: Self) -> Bool {
            (left.start, left.kind) < (right.start, right.kind)
        }
    }

    private mutating func count(_ rounds: [ClockRound], _ column: WritableKeyPath<Row, Sums>) {
        for round in rounds {
            let key = Key(kind: round.kind, priority: round.priority)
            sums[key, default: Row(kind: round.kind, priority: round.priority)][keyPath: column].count(
                round.outcome)
        }
    }
}
