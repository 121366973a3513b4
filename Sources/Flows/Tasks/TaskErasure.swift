import Domain
import Storage

/// What goes of the tasks of a ticket when a client is erased. What our own people wrote stays but where it names the person;
/// data that a template asked for go with the ticket of whoever asked for it, being mostly theirs: an address, a telephone.
enum TaskErasure {
    /// - Returns: how many values go, or went.
    static func count(of ticket: Ticket, _ person: ErasedPerson, in transaction: any Transaction) throws
        -> Int
    {
        try TaskListStore(transaction).ids(of: ticket.id).reduce(0) {
            try $0 + fields(of: $1, ticket, person, in: transaction).reduce(0) { $0 + $1.fields.count }
        }
    }

    static func perform(of ticket: Ticket, _ person: ErasedPerson, _ work: Work) throws {
        let store = RecordStore<WorkTask>(work.transaction)
        let erasing = ErasureStore(work.transaction)
        for id in try TaskListStore(work.transaction).ids(of: ticket.id) {
            guard let loaded = try store.find(id, locked: true) else { continue }
            let found = try fields(of: id, ticket, person, in: work.transaction)
            if found.isEmpty { continue }
            for (event, fields) in found {
                for field in fields { _ = try erasing.erase(field, of: event) }
            }
            let parts = loaded.record.parts { names($0, person, ticket, $1) }
            try store.append([.erased(.init(parts))], to: loaded, in: work.context)
        }
    }

    private static func fields(
        of task: WorkTask.ID, _ ticket: Ticket, _ person: ErasedPerson, in transaction: any Transaction
    ) throws -> [(event: Int64, fields: [String])] {
        let journal = Journal(transaction)
        var found: [(event: Int64, fields: [String])] = []
        var seq: Int64 = 0
        while true {
            let events = try journal.events(of: task.rawValue, after: seq)
            guard let end = events.last?.seq else { return found }
            let values = try journal.personal(of: task.rawValue, after: seq, upTo: end)
            for stored in events {
                let fields = (values[stored.id] ?? [:]).filter { field, value in
                    names(value, person, ticket, field.hasPrefix("task.fact."))
                }
                if !fields.isEmpty { found.append((stored.id, fields.keys.sorted())) }
            }
            seq = end
        }
    }

    private static func names(
        _ text: String, _ person: ErasedPerson, _ ticket: Ticket, _ isFact: Bool
    ) -> Bool {
        if text.isEmpty { return false }
        return (isFact && ticket.requester == person.contact) || person.isTagged(by: text)
    }
}

extension WorkTask {
    /// Parts of it as it stands whose words are to go.
    fileprivate func parts(_ goes: (_ text: String, _ isFact: Bool) -> Bool) -> [Erased.Part] {
        var parts: [Erased.Part] = []
        let texts: [(Erased.Part, Personal?)] = [
            (.title, title), (.text, text), (.result, result), (.reason, reason),
        ]
        for (part, value) in texts where goes(value?.text ?? "", false) { parts.append(part) }
        for item in items where goes(item.text.text, false) { parts.append(.item(item.id)) }
        for (index, fact) in facts.enumerated() where goes(fact.value?.text ?? "", true) {
            parts.append(.fact(index))
        }
        return parts
    }
}
