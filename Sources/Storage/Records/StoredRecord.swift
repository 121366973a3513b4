package import Domain

/// An aggregate with a row that its events rebuild exactly.
package protocol StoredRecord: Aggregate {
    var key: Int64 { get }

    /// The row and what hangs on it. With `locked`, no other command changes it until this transaction ends.
    static func find(_ key: Int64, locked: Bool, in transaction: any Transaction) throws -> Loaded<Self>?
    func insert(head: EventHash.Head, in transaction: any Transaction) throws
    /// - Returns: whether the row still stood at `old`'s head.
    func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool
}

/// A record together with the end of its history at the moment it was read.
package struct Loaded<Record: StoredRecord>: Sendable {
    package let record: Record
    package let head: EventHash.Head

    package init(record: Record, head: EventHash.Head) {
        self.record = record
        self.head = head
    }
}

/// Loads records of one kind and saves what their commands decided: journal and state together.
package struct RecordStore<Record: StoredRecord> {
    package let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    package func find(_ id: Identifier<Record>, locked: Bool = false) throws -> Loaded<Record>? {
        try Record.find(id.rawValue, locked: locked, in: transaction)
    }

    /// Brings a record into being. - Returns: it, and the ids of its events.
    @discardableResult
    package func create(
        _ event: Record.Event, in context: WriteContext
    ) throws -> (loaded: Loaded<Record>, events: [Int64]) {
        guard let record = Record(first: event, on: context.occasion) else {
            throw StorageError.misuse("\(type(of: event.payload).kind) cannot be a first event")
        }
        let (head, ids) = try Journal(transaction).append(
            [event], kind: Record.subjectKind, subject: record.key, after: .none, in: context)
        try record.insert(head: head, in: transaction)
        return (Loaded(record: record, head: head), ids)
    }

    /// Appends what was decided and moves the row. - Throws: `.conflict` when the record moved meanwhile.
    @discardableResult
    package func append(
        _ events: [Record.Event], to loaded: Loaded<Record>, in context: WriteContext
    ) throws -> (loaded: Loaded<Record>, events: [Int64]) {
        if events.isEmpty { return (loaded, []) }
        var record = loaded.record
        for event in events { record.apply(event, on: context.occasion) }
        let (head, ids) = try Journal(transaction).append(
            events, kind: Record.subjectKind, subject: record.key, after: loaded.head, in: context)
        guard try record.update(from: loaded, head: head, in: transaction) else {
            throw StorageError.conflict("\(Record.subjectKind.rawValue) \(record.key) changed meanwhile")
        }
        return (Loaded(record: record, head: head), ids)
    }
}

extension Row {
    /// A head whose seq and hash stand in these columns.
    func head(_ seq: Int, _ hash: Int) -> EventHash.Head { EventHash.Head(seq: int(seq), hash: bytes(hash)) }
}
