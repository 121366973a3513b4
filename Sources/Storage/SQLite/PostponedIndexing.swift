/// Writes of the full-text index that wait for the end of a commit.
struct PostponedIndexing {
    struct Write {
        let sql: String
        let values: [SQLValue]

        /// Every statement of the index names its document first.
        fileprivate var document: Int64 {
            guard case .int(let id)? = values.first else { preconditionFailure("\(sql) names no document") }
            return id
        }
    }

    private var writes: [Write] = []
    /// Where those of the command that runs now begin; those before belong to its neighbours in the commit.
    private var commandStart = 0

    mutating func add(_ sql: String, _ values: [SQLValue]) { writes.append(Write(sql: sql, values: values)) }

    mutating func beginCommand() { commandStart = writes.count }

    mutating func forgetCommand() { writes.removeLast(writes.count - commandStart) }

    /// What the running command wrote, which it is about to read.
    mutating func takeOwn() -> [Write] {
        guard writes.count > commandStart else { return [] }
        defer { writes.removeLast(writes.count - commandStart) }
        return Self.ordered(writes[commandStart...])
    }

    mutating func takeAll() -> [Write] {
        defer { self = PostponedIndexing() }
        return Self.ordered(writes[...])
    }

    /// By document, as FTS5 takes them without writing a segment in between; what happened to one document keeps its order.
    private static func ordered(_ writes: ArraySlice<Write>) -> [Write] {
        writes.enumerated().sorted { ($0.element.document, $0.offset) < ($1.element.document, $1.offset) }
            .map(\.element)
    }
}
