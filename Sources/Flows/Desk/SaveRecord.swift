package import Domain
package import Storage

/// A record that is edited as a whole: read it, change it, save it with its history.
package struct SaveRecord<Record: StoredRecord>: Sendable {
    package let id: Identifier<Record>?
    package let kind: String
    private let change: @Sendable (Record?, Identifier<Record>, Work) throws -> Record.Event

    /// - Parameters:
    ///   - id: nil makes a new one.
    ///   - change: the event that saves it, given the record as it stands and its id.
    package init(
        _ id: Identifier<Record>?, kind: String,
        change: @escaping @Sendable (Record?, Identifier<Record>, Work) throws -> Record.Event
    ) {
        self.id = id
        self.kind = kind
        self.change = change
    }

    /// - Throws: `DeskError.notFound`, and what `change` throws.
    package func perform(_ work: Work) throws -> Record {
        let store = RecordStore<Record>(work.transaction)
        guard let id else {
            let new = Identifier<Record>(work.context.newID())
            return try store.create(change(nil, new, work), in: work.context).loaded.record
        }
        guard let loaded = try store.find(id, locked: true) else {
            throw DeskError.notFound(kind: kind, reference: String(id.rawValue))
        }
        let event = try change(loaded.record, id, work)
        var changed = loaded.record
        changed.apply(event, on: work.context.occasion)
        // Saving what stands there already leaves no trace in the journal.
        if changed == loaded.record { return loaded.record }
        return try store.append([event], to: loaded, in: work.context).loaded.record
    }
}

extension Work {
    /// Refuses a parent that does not exist, or that stands below the record itself.
    package func checkParent<Record: StoredRecord>(
        _ parent: Identifier<Record>?, of id: Identifier<Record>, by next: (Record) -> Identifier<Record>?
    ) throws {
        let store = RecordStore<Record>(transaction)
        var step = parent
        var depth = 0
        while let above = step {
            guard let record = try store.find(above)?.record else {
                throw DeskError.invalid(field: "parent", problem: .unknown(String(above.rawValue)))
            }
            if above == id || depth == 50 {
                throw DeskError.invalid(field: "parent", problem: .notA("record outside its own branch"))
            }
            step = next(record)
            depth += 1
        }
    }
}
