import CPostgres
import Glibc

/// The answer to one statement; shows one row after the other.
final class PostgresRows: RowSource {
    private let result: OpaquePointer
    private let isBinary: Bool
    private var row: Int32 = 0

    /// Takes over the result and clears it at the end.
    init(_ result: OpaquePointer) {
        self.result = result
        isBinary = PQbinaryTuples(result) == 1
    }

    deinit { PQclear(result) }

    var tag: String { PQcmdStatus(result).map { String(cString: $0) } ?? "" }

    /// How many rows the statement touched; 0 for one that touches none.
    var touched: Int { PQcmdTuples(result).map { Int(atol($0)) } ?? 0 }

    /// Whether values as PostgreSQL holds them would be worth asking for: bytes as text are twice as long. Only types
    /// that `int` and `text` understand in that form count.
    var isBetterBinary: Bool {
        let types = (0..<PQnfields(result)).map { PQftype(result, $0) }
        return types.contains(PostgresType.bytea) && types.allSatisfy(PostgresType.understood.contains)
    }

    func each(_ show: (Row) throws -> Void) rethrows {
        let view = Row(self)
        for row in 0..<PQntuples(result) {
            self.row = row
            try show(view)
        }
    }

    func isNull(_ column: Int) -> Bool { PQgetisnull(result, row, Int32(column)) == 1 }

    private func value(_ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(result, row, Int32(column)), count: Int(PQgetlength(result, row, Int32(column)))
        )
    }

    /// A truth value counts 0 or 1; what is no integer counts 0, as SQLite has it.
    func int(_ column: Int) -> Int64 {
        let value = value(column)
        if isBinary {
            var number: Int64 = (value.first ?? 0) & 0x80 == 0 || value.count == 1 ? 0 : -1
            for byte in value { number = number << 8 | Int64(byte) }
            return number
        }
        let isNegative = value.first == UInt8(ascii: "-")
        var number: Int64 = 0
        for byte in isNegative ? value.dropFirst() : value[...] {
            let digit = Int64(byte) &- 48
            if digit < 0 || digit > 9 { return byte == UInt8(ascii: "t") && value.count == 1 ? 1 : signed() }
            number = number &* 10 &- digit
        }
        func signed() -> Int64 { isNegative ? number : 0 &- number }
        return signed()
    }

    func text(_ column: Int) -> String {
        if isBinary, PostgresType.numbers.contains(PQftype(result, Int32(column))) {
            return isNull(column) ? "" : String(int(column))
        }
        return String(decoding: value(column), as: UTF8.self)
    }

    func bytes(_ column: Int) -> [UInt8] {
        let value = value(column)
        guard !isBinary, value.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "x")]) else {
            return [UInt8](value)
        }
        let count = value.count / 2 - 1
        return [UInt8](unsafeUninitializedCapacity: count) { bytes, used in
            for index in 0..<count {
                bytes[index] = nibble(value[2 * index + 2]) << 4 | nibble(value[2 * index + 3])
            }
            used = count
        }
    }

    /// PostgreSQL writes lower-case hexadecimal digits.
    private func nibble(_ digit: UInt8) -> UInt8 { digit & 0xF &+ (digit >> 6) &* 9 }
}

/// Numbers of the built-in types we meet (`pg_type.oid`, which never change).
enum PostgresType {
    static let bool: Oid = 16
    static let bytea: Oid = 17
    static let int8: Oid = 20
    static let int2: Oid = 21
    static let int4: Oid = 23
    static let text: Oid = 25
    static let varchar: Oid = 1043

    static let numbers: Set<Oid> = [bool, int8, int2, int4]
    static let understood: Set<Oid> = [bool, bytea, int8, int2, int4, text, varchar]
}
