import CPostgres
import Glibc

/// One connection, used by one thread only. It stays in libpq's pipeline mode: BEGIN, preparation and the first
/// statement travel together, and an answer nobody waits for is read before the next one.
/// https://www.postgresql.org/docs/15/libpq-pipeline-mode.html
final class PostgresConnection {
    private enum Due {
        case plain
        case preparation(of: String)
        case statement(Prepared?)
        case sync
    }

    private final class Prepared {
        let name: String
        var lastUse = 0
        /// 1 asks for values in binary form.
        var format: Int32 = 0

        init(_ name: String) { self.name = name }
    }

    let raw: OpaquePointer
    private var prepared: [String: Prepared] = [:]
    private var names = 0
    private var uses = 0
    private var parameters = PostgresParameters()

    /// Answers that were not read yet, oldest first.
    private var due: [Due] = []
    /// How many of them belong to a transaction that is over: nobody hears their errors.
    private var dueFromBefore = 0
    var isUsable = true
    /// How long the server may take for one answer.
    var answerSeconds = PostgresLimits.statementSeconds + PostgresLimits.answerGraceSeconds

    init(_ address: PostgresAddress) throws(PostgresFailure) {
        let settings =
            PostgresAddress.defaults + [("dbname", address.url)] + PostgresAddress.fixed
        let keywords = settings.map { strdup($0.0) }
        let values = settings.map { strdup($0.1) }
        defer { for text in keywords + values { free(text) } }
        let connection = PQconnectdbParams(
            keywords.map { UnsafePointer($0) } + [nil], values.map { UnsafePointer($0) } + [nil], 1)
        guard let connection else { throw .lost("libpq has no memory for a connection") }
        raw = connection
        guard PQstatus(raw) == CONNECTION_OK else {
            isUsable = false
            throw lastMessage()
        }
        // Notices tell what IF EXISTS skipped; libpq would print them to standard error.
        PQsetNoticeProcessor(raw, { _, _ in }, nil)
        try simple(PostgresAddress.session)
    }

    deinit { PQfinish(raw) }

    /// The server process that serves this connection.
    var serverProcess: Int32 { PQbackendPID(raw) }

    // MARK: Sending

    /// Adds a statement whose answer is read together with a later one's. - Throws: `.refused` before anything is sent.
    func add(_ sql: String, _ values: [SQLValue]) throws(StorageError) {
        try parameters.set(values)
        addPrepared(sql)
    }

    /// Adds a statement with integers only, which nothing can refuse.
    func add(_ sql: String, integers: [Int64] = []) {
        parameters.set(integers)
        addPrepared(sql)
    }

    private func addPrepared(_ sql: String) {
        let entry = prepare(sql)
        entry.lastUse = uses
        let isSent = parameters.withAddresses { count, values, lengths, formats in
            PQsendQueryPrepared(raw, entry.name, count, values, lengths, formats, entry.format) == 1
        }
        if !isSent { isUsable = false }
        due.append(.statement(entry))
    }

    private func prepare(_ sql: String) -> Prepared {
        uses += 1
        if let entry = prepared[sql] { return entry }
        if prepared.count >= PostgresLimits.statementsMax { forgetLeastUsed() }
        names += 1
        let entry = Prepared("s\(names)")
        let text = SQLText.statement(sql, for: .postgres)
        if PQsendPrepare(raw, entry.name, text, 0, nil) != 1 { isUsable = false }
        prepared[sql] = entry
        due.append(.preparation(of: sql))
        return entry
    }

    private func forgetLeastUsed() {
        guard let oldest = prepared.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return }
        prepared[oldest.key] = nil
        if PQsendQueryParams(raw, "DEALLOCATE \(oldest.value.name)", 0, nil, nil, nil, nil, 0) != 1 {
            isUsable = false
        }
        due.append(.plain)
    }

    /// Hands everything added to the server. Errors show when the answers are read.
    private func send() {
        if PQpipelineSync(raw) != 1 { isUsable = false }
        due.append(.sync)
    }

    /// Ends a transaction without waiting for the answer.
    func addLast(_ sql: String) {
        add(sql)
        send()
        dueFromBefore = due.count
    }

    // MARK: Answers

    /// Sends what was added and reads every answer. - Returns: the last statement's.
    func finish() throws(PostgresFailure) -> PostgresRows? {
        send()
        guard isUsable else { throw lastMessage() }
        var failure: PostgresFailure?
        var rows: PostgresRows?
        for (index, due) in due.enumerated() {
            let result = try answer(to: due)
            guard let result else { continue }
            let status = PQresultStatus(result)
            if [PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY].contains(status) {
                let answer = PostgresRows(result)
                if case .statement(let entry?) = due, entry.format == 0, answer.isBetterBinary {
                    entry.format = 1
                }
                rows = answer
                continue
            }
            defer { PQclear(result) }
            if case .preparation(let sql) = due { prepared[sql] = nil }
            // What follows a failed statement is only reported as not run.
            if index >= dueFromBefore, failure == nil, status != PGRES_PIPELINE_ABORTED {
                failure = PostgresFailure(result)
            }
            let isAnswer = status == PGRES_FATAL_ERROR || status == PGRES_PIPELINE_ABORTED
            if !isAnswer || PostgresFailure(result).isLost { isUsable = false }
        }
        due.removeAll(keepingCapacity: true)
        dueFromBefore = 0
        if let failure { throw failure }
        return rows
    }

    /// The first result of one command; nil for a synchronisation point.
    private func answer(to due: Due) throws(PostgresFailure) -> OpaquePointer? {
        var first: OpaquePointer?
        var isSync = false
        if case .sync = due { isSync = true }
        // An answer has one result and an end; libpq may show the end of the previous one first.
        for _ in 0..<8 {
            try waitForInput()
            guard let result = PQgetResult(raw) else {
                if first != nil { return first }
                if PQstatus(raw) != CONNECTION_OK { throw lastMessage() }
                continue
            }
            let status = PQresultStatus(result)
            if isSync, status == PGRES_PIPELINE_SYNC {
                PQclear(result)
                return nil
            }
            if first == nil {
                first = result
                if PQstatus(raw) != CONNECTION_OK {
                    defer { PQclear(result) }
                    isUsable = false
                    var failure = PostgresFailure(result)
                    failure.isLost = true
                    throw failure
                }
            } else {
                PQclear(result)
            }
        }
        isUsable = false
        if let first { PQclear(first) }
        throw .lost("the answers are out of step")
    }

    /// Waits with a limit, which `PQgetResult` does not have.
    func waitForInput() throws(PostgresFailure) {
        guard PQisBusy(raw) == 1 else { return }
        let end = ContinuousClock.now + .seconds(answerSeconds)
        while PQisBusy(raw) == 1 { try takeInput(until: end) }
    }

    /// Waits until something came from the server and takes it in.
    func takeInput(until end: ContinuousClock.Instant) throws(PostgresFailure) {
        while true {
            let left = end - .now
            var socket = pollfd(fd: PQsocket(raw), events: Int16(POLLIN), revents: 0)
            let ready = left > .zero ? poll(&socket, 1, Int32(left.components.seconds) * 1_000 + 1_000) : 0
            if ready < 0, errno == EINTR { continue }
            guard ready > 0 else {
                isUsable = false
                throw .lost("no answer for \(answerSeconds) s")
            }
            guard PQconsumeInput(raw) == 1 else { throw lastMessage() }
            return
        }
    }

    func lastMessage() -> PostgresFailure {
        isUsable = false
        return .lost(PQerrorMessage(raw).map { String(cString: $0).trimmedLine } ?? "no message")
    }

    // MARK: Outside of the pipeline

    /// Runs statements without parameters, several at once if need be, and drops their rows.
    func simple(_ sql: String) throws(PostgresFailure) {
        try leavePipeline()
        guard PQsendQuery(raw, sql) == 1 else { throw lastMessage() }
        try enterPipeline(after: nil)
    }

    func leavePipeline() throws(PostgresFailure) {
        if !due.isEmpty { _ = try finish() }
        if PQpipelineStatus(raw) == PQ_PIPELINE_ON, PQexitPipelineMode(raw) != 1 { throw lastMessage() }
    }

    /// Reads what is left of the answers. - Throws: the first failure among them, `former` before all.
    func enterPipeline(after former: PostgresFailure?) throws(PostgresFailure) {
        var failure = former
        while true {
            try waitForInput()
            guard let result = PQgetResult(raw) else { break }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: break
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                isUsable = false
                throw PostgresFailure(state: "0A000", message: "COPY has no place in a script", isLost: true)
            default: if failure == nil { failure = PostgresFailure(result) }
            }
        }
        guard PQstatus(raw) == CONNECTION_OK, PQenterPipelineMode(raw) == 1 else {
            var lost = failure ?? lastMessage()
            lost.isLost = true
            isUsable = false
            throw lost
        }
        if let failure {
            if failure.isLost { isUsable = false }
            throw failure
        }
    }

    /// Whether a transaction is open, failed or not, once all answers were read.
    var isInTransaction: Bool { PQtransactionStatus(raw) != PQTRANS_IDLE }

    // MARK: Notifications

    var socket: Int32 { PQsocket(raw) }

    /// Reads what came unasked. - Returns: how many notifications other connections than this one sent.
    func takeNotifications() throws(PostgresFailure) -> Int {
        guard PQconsumeInput(raw) == 1, PQstatus(raw) == CONNECTION_OK else { throw lastMessage() }
        var fromOthers = 0
        while let notification = PQnotifies(raw) {
            if notification.pointee.be_pid != PQbackendPID(raw) { fromOthers += 1 }
            PQfreemem(notification)
        }
        return fromOthers
    }
}
