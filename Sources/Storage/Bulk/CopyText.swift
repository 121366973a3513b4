/// What `INSERT INTO table (columns) VALUES ($1, …)` means to COPY, which takes rows many times as fast.
struct CopyTarget: Sendable {
    let sql: String
    /// For each column the parameter it takes, counted from 0.
    private let order: [Int]

    /// - Returns: nil for any other statement, an upsert among them.
    init?(insert sql: String) {
        let words = sql.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard words.hasPrefix("INSERT INTO "), words.hasSuffix(")"),
            let opening = words.firstIndex(of: "("), let closing = words.firstIndex(of: ")"),
            case let rest = words[words.index(after: closing)...], rest.hasPrefix(" VALUES (")
        else { return nil }
        let values = rest.dropFirst(" VALUES (".count).dropLast()
        var order: [Int] = []
        for value in values.split(separator: ",") {
            let digits = value.drop { $0 == " " }.prefix { $0 != ":" }
            guard digits.first == "$", let number = Int(digits.dropFirst()) else { return nil }
            order.append(number - 1)
        }
        self.order = order
        self.sql =
            "COPY \(words[..<opening].dropFirst("INSERT INTO ".count))\(words[opening...closing]) FROM STDIN"
    }

    /// One line in COPY's text form.
    func append(_ values: [SQLValue], to text: inout [UInt8]) {
        for (place, parameter) in order.enumerated() {
            if place > 0 { text.append(UInt8(ascii: "\t")) }
            switch values[parameter] {
            case .null: text.append(contentsOf: "\\N".utf8)
            case .int(let number): text.append(contentsOf: String(number).utf8)
            case .text(let value): Self.escape(value, into: &text)
            case .bytes(let bytes):
                text.append(contentsOf: "\\\\x".utf8)
                for byte in bytes {
                    text.append(Self.digits[Int(byte >> 4)])
                    text.append(Self.digits[Int(byte & 15)])
                }
            }
        }
        text.append(UInt8(ascii: "\n"))
    }

    private static let digits = Array("0123456789abcdef".utf8)

    private static func escape(_ value: String, into text: inout [UInt8]) {
        for byte in value.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): text.append(contentsOf: "\\\\".utf8)
            case UInt8(ascii: "\n"): text.append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\r"): text.append(contentsOf: "\\r".utf8)
            case UInt8(ascii: "\t"): text.append(contentsOf: "\\t".utf8)
            default: text.append(byte)
            }
        }
    }
}
