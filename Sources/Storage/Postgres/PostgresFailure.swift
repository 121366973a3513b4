import CPostgres

/// What PostgreSQL, or the way to it, answered instead of a result.
struct PostgresFailure: Error {
    /// Five characters, see https://www.postgresql.org/docs/15/errcodes-appendix.html; empty when the connection failed.
    let state: String
    let message: String
    var constraint: String?
    var table: String?
    var column: String?
    /// The connection is of no more use.
    var isLost = false

    static func lost(_ message: String) -> Self {
        Self(state: "", message: message, isLost: true)
    }

    init(state: String, message: String, isLost: Bool = false) {
        self.state = state
        self.message = message
        self.isLost = isLost
    }

    /// Reads an error answer. Its DETAIL is left out: it quotes the customer's values.
    init(_ result: OpaquePointer) {
        func field(_ code: Unicode.Scalar) -> String? {
            PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
        }
        state = field("C") ?? ""
        message =
            field("M") ?? PQresultErrorMessage(result).map { String(cString: $0).trimmedLine } ?? "no message"
        constraint = field("n")
        table = field("t")
        column = field("c")
        let severity = field("V")
        let isPlanStale = state == "0A000" && message.hasPrefix("cached plan")
        // A forgotten statement or a plan from before a migration: a new connection prepares everything again.
        isLost =
            severity == "FATAL" || severity == "PANIC" || isPlanStale || state == "26000"
            || (state.hasPrefix("08") && state != "08P01")
    }

    /// Whether the same work may succeed when it runs again on the same connection.
    var isConflict: Bool {
        state == "40001" || state == "40P01" || (state == "23505" && constraint == "event_subject_seq")
    }

    /// The server takes no writes: a standby, or a primary that was replaced.
    var isReadOnly: Bool { state == "25006" }

    /// The command's row is already there: this write, or its earlier run, was committed.
    var isCommandNoted: Bool { state == "23505" && table == "command" }

    var isLockTimeout: Bool { state == "55P03" }

    var error: StorageError {
        if isConflict { return .conflict(message) }
        return switch state {
        case "23505": .duplicate(constraint ?? message)
        case "23503": .reference(constraint ?? message)
        case "23502": .refused("\(table ?? "?").\(column ?? "?") must not be empty")
        case "23514": .refused(constraint ?? message)
        case "55P03": .conflict(message)
        case "57014": .unreachable("no answer in time: \(message)")
        case "53100": .full(message)
        case "08P01": .misuse(message)
        case "XX001", "XX002": .unreadable(message)
        default:
            switch state.prefix(2) {
            case "40": .conflict(message)
            case "22", "23", "54": .refused(message)
            case "08", "53", "57", "": .unreachable(message)
            case "58", "XX": .io(message)
            default: isLost ? .unreachable(message) : .misuse(message)
            }
        }
    }
}

extension String {
    /// libpq ends its messages with a line break and wraps long ones.
    var trimmedLine: String {
        split(whereSeparator: \.isNewline).map { $0.drop(while: \.isWhitespace) }.joined(separator: "; ")
    }
}
