/// Reads the small XML of S3's answers, no more of the language than they use: elements, attributes that are passed over,
/// text, references to characters. A document type, a processing instruction behind the first, CDATA and anything
/// malformed is refused; decision 0020 says why it is not a library.
struct S3XML {
    struct Malformed: Error, Equatable {}

    private enum Limits {
        static let bytesMax = 4_194_304
        static let depthMax = 16
    }

    /// What a document consists of, in its order.
    enum Piece: Equatable {
        case begin(String)
        case text(String)
        case end(String)
    }

    private let bytes: [UInt8]
    private var place = 0
    private var open: [String] = []
    private var pieces: [Piece] = []

    /// - Throws: `Malformed`.
    static func read(_ bytes: [UInt8]) throws(Malformed) -> [Piece] {
        guard bytes.count <= Limits.bytesMax, String(validating: bytes, as: UTF8.self) != nil else {
            throw Malformed()
        }
        var reader = S3XML(bytes: bytes)
        return try reader.document()
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func document() throws(Malformed) -> [Piece] {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { place = 3 }
        if takes("<?xml") { try pass("?>") }
        while place < bytes.count {
            if bytes[place] == UInt8(ascii: "<") {
                try markup()
            } else {
                try text()
            }
        }
        guard open.isEmpty, !pieces.isEmpty else { throw Malformed() }
        return pieces
    }

    private mutating func markup() throws(Malformed) {
        if takes("<!--") { return try pass("-->") }
        if takes("</") {
            let name = try name()
            skipBlanks()
            guard takes(">"), open.popLast() == name else { throw Malformed() }
            return pieces.append(.end(name))
        }
        guard takes("<"), open.count < Limits.depthMax, !(open.isEmpty && !pieces.isEmpty) else {
            throw Malformed()
        }
        let name = try name()
        pieces.append(.begin(name))
        while true {
            let before = place
            skipBlanks()
            if takes("/>") { return pieces.append(.end(name)) }
            if takes(">") { return open.append(name) }
            guard place > before else { throw Malformed() }
            try attribute()
        }
    }

    private mutating func attribute() throws(Malformed) {
        _ = try name()
        skipBlanks()
        guard takes("=") else { throw Malformed() }
        skipBlanks()
        guard place < bytes.count else { throw Malformed() }
        let quote = bytes[place]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { throw Malformed() }
        place += 1
        while place < bytes.count, bytes[place] != quote, bytes[place] != UInt8(ascii: "<") { place += 1 }
        guard place < bytes.count, bytes[place] == quote else { throw Malformed() }
        place += 1
    }

    private mutating func text() throws(Malformed) {
        var text: [UInt8] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: "<") {
            if bytes[place] == UInt8(ascii: "&") {
                text += try reference()
            } else {
                text.append(bytes[place])
                place += 1
            }
        }
        if open.isEmpty {
            guard text.allSatisfy(Self.isBlank) else { throw Malformed() }
            return
        }
        pieces.append(.text(String(decoding: text, as: UTF8.self)))
    }

    private mutating func reference() throws(Malformed) -> [UInt8] {
        for (name, byte) in [("lt", "<"), ("gt", ">"), ("amp", "&"), ("quot", "\""), ("apos", "'")]
        where takes("&\(name);") { return Array(byte.utf8) }
        let isHexadecimal = takes("&#x")
        guard isHexadecimal || takes("&#") else { throw Malformed() }
        let digits = bytes[place...].prefix(7).prefix { $0 != UInt8(ascii: ";") }
        guard let number = UInt32(String(decoding: digits, as: UTF8.self), radix: isHexadecimal ? 16 : 10),
            number > 0, let scalar = Unicode.Scalar(number)
        else { throw Malformed() }
        place += digits.count
        guard takes(";") else { throw Malformed() }
        return Array(String(Character(scalar)).utf8)
    }

    private mutating func name() throws(Malformed) -> String {
        let name = bytes[place...].prefix { byte in
            (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                || "-._:".utf8.contains(byte)
        }
        guard let first = name.first, (65...90).contains(first) || (97...122).contains(first) else {
            throw Malformed()
        }
        place += name.count
        return String(decoding: name, as: UTF8.self)
    }

    private mutating func takes(_ word: String) -> Bool {
        guard bytes[place...].starts(with: word.utf8) else { return false }
        place += word.utf8.count
        return true
    }

    private mutating func pass(_ end: String) throws(Malformed) {
        while place < bytes.count {
            if takes(end) { return }
            place += 1
        }
        throw Malformed()
    }

    private mutating func skipBlanks() {
        while place < bytes.count, Self.isBlank(bytes[place]) { place += 1 }
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 10 || byte == 13 }
}
