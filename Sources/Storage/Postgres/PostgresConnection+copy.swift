import CPostgres

/// COPY: rows by the million as one stream, outside of the pipeline.
/// https://www.postgresql.org/docs/15/libpq-copy.html
extension PostgresConnection {
    /// Sends pieces of the text form of `COPY … FROM STDIN` until `next` gives nil.
    /// - Returns: why `next` failed, if it did; the server takes none of the rows then.
    func copyIn(_ sql: String, _ next: () throws -> [UInt8]?) throws(PostgresFailure) -> (any Error)? {
        try startCopy(sql, PGRES_COPY_IN)
        var given: (any Error)?
        var isSent = true
        do {
            while isSent, let piece = try next() {
                isSent = piece.withUnsafeBytes { bytes in
                    bytes.withMemoryRebound(to: CChar.self) {
                        PQputCopyData(raw, $0.baseAddress, Int32($0.count)) == 1
                    }
                }
            }
        } catch { given = error }
        guard isSent, PQputCopyEnd(raw, given == nil ? nil : "the rows end too early") == 1 else {
            throw lastMessage()
        }
        do { try enterPipeline(after: nil) } catch {
            // The server only repeats that it was told to give up.
            if given == nil || error.isLost { throw error }
        }
        return given
    }

    /// Shows what `COPY … TO STDOUT` gives, row by row; the bytes hold only while `take` runs.
    /// - Returns: why `take` failed, if it did; the connection is of no more use then.
    func copyOut(
        _ sql: String, _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws(PostgresFailure) -> (any Error)? {
        try startCopy(sql, PGRES_COPY_OUT)
        while true {
            var row: UnsafeMutablePointer<CChar>?
            let count = PQgetCopyData(raw, &row, 1)
            switch count {
            case 1...:
                defer { PQfreemem(row) }
                do { try take(UnsafeRawBufferPointer(start: row, count: Int(count))) } catch {
                    isUsable = false
                    return error
                }
            case 0: try takeInput(until: .now + .seconds(answerSeconds))
            case -1:
                try enterPipeline(after: nil)
                return nil
            default: throw lastMessage()
            }
        }
    }

    private func startCopy(_ sql: String, _ expected: ExecStatusType) throws(PostgresFailure) {
        try leavePipeline()
        guard PQsendQuery(raw, sql) == 1 else { throw lastMessage() }
        try waitForInput()
        guard let result = PQgetResult(raw) else { throw lastMessage() }
        defer { PQclear(result) }
        if PQresultStatus(result) == expected { return }
        let failure = PostgresFailure(result)
        try enterPipeline(after: failure)
        throw failure
    }
}
