/// A sender whose letters become no tickets and get no answer (P216).
package struct StopEntry: Aggregate {
    package typealias ID = Identifier<StopEntry>
    package typealias Event = SavedOrErasedEvent<Saved, Erased>
    package static let subjectKind = SubjectKind.stopEntry

    package let id: ID
    /// A `StopPattern` in its one spelling.
    package var pattern: Personal
    package var reason: String
    package var isArchived: Bool
    package let addedBy: Actor
    package let addedAt: Instant

    package struct Saved: EventPayload {
        package static let kind = "stop_entry.saved"
        package var id: ID
        package var pattern: Personal
        package var reason: String
        package var isArchived: Bool

        package init(id: ID, pattern: Personal, reason: String, isArchived: Bool = false) {
            self.id = id
            self.pattern = pattern
            self.reason = reason
            self.isArchived = isArchived
        }

        package mutating func visitPersonal(_ visit: (String, inout Personal) throws -> Void) rethrows {
            try visit("pattern", &pattern)
        }
    }

    /// The person whose address it named was erased, for good.
    package struct Erased: EventPayload {
        package static let kind = "stop_entry.erased"
        /// Whether it named them until now; otherwise only in its past.
        package var pattern: Bool

        package init(pattern: Bool) { self.pattern = pattern }
    }

    package init(_ saved: Saved, addedBy: Actor, addedAt: Instant) {
        id = saved.id
        pattern = saved.pattern
        reason = saved.reason
        isArchived = saved.isArchived
        self.addedBy = addedBy
        self.addedAt = addedAt
    }

    package init?(first event: Event, on occasion: EventOccasion) {
        guard case .saved(let saved) = event else { return nil }
        self.init(saved, addedBy: occasion.actor, addedAt: occasion.at)
    }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) {
        switch event {
        case .saved(let saved): self = Self(saved, addedBy: addedBy, addedAt: addedAt)
        case .erased(let erased):
            guard erased.pattern else { return }
            // A pattern stands on the list once, so the sign alone would not do.
            pattern = Personal("\(Personal.erasedText) \(id.rawValue)")
            isArchived = true
        }
    }

    /// What staff read beside a letter that it stopped.
    package var words: String { reason.isEmpty ? pattern.text : "\(pattern.text): \(reason)" }
}

/// The stop lists in force, ready to be asked for each letter.
package struct StopList: Sendable {
    private let entries: [String: StopEntry]

    package init(_ entries: [StopEntry]) {
        let current = entries.filter { !$0.isArchived }.map { ($0.pattern.text, $0) }
        self.entries = Dictionary(current) { first, _ in first }
    }

    /// The entry that stops this sender; the nearest one where several do.
    package func entry(stopping sender: EmailAddress) -> StopEntry? {
        if entries.isEmpty { return nil }
        if let entry = entries[sender.key] { return entry }
        let domain = sender.domain.lowercased()
        if let entry = entries[domain] { return entry }
        var rest = domain[...]
        while true {
            if let entry = entries["*." + rest] { return entry }
            guard let dot = rest.firstIndex(of: ".") else { return nil }
            rest = rest[rest.index(after: dot)...]
        }
    }
}
