import Flows
import FoundationEssentials
import Glibc

/// Reads a JSON body piece by piece and leads the base64 text of every `"data": "…"` into the spool, so that files
/// cost no memory. Everything else passes as it is: what is no JSON is found out by who decodes it.
struct JSONBodyReader {
    enum Limits {
        /// What stands beside the files: text and markup of one message, escaped.
        static let bytesMax = 16_777_216
    }

    private enum Place {
        case outside
        /// In a string; its first bytes tell whether it is the name of a file's bytes.
        case string
        case file(FileSpool)
    }

    private static let name = Array("data".utf8)

    private let mark: String
    private let spools: BodySpools
    private var body: [UInt8] = []
    private var files = JSONFiles()
    private var place = Place.outside
    /// The last string, as long as only blanks came after it, up to one byte more than the name has.
    private var last: [UInt8] = []
    /// Whether the name and its colon stand right before this.
    private var isNamed = false
    private var escape = JSONEscape()
    private var base64 = Base64Stream()

    /// - Parameter mark: what no body can contain by chance or by guess.
    init(mark: String, spools: BodySpools) {
        self.mark = mark
        self.spools = spools
    }

    /// - Throws: `Problem` when it is too large, `BlobFailure`.
    mutating func read(_ bytes: [UInt8]) throws {
        var place = 0
        while place < bytes.count {
            if case .file(let spool) = self.place {
                place = try file(bytes, from: place, spool)
            } else {
                pass(bytes[place])
                place += 1
            }
        }
        if body.count > Limits.bytesMax { throw Problem.longForm(Limits.bytesMax) }
    }

    /// Reads base64 text up to its end or the end of what is here. - Returns: the place behind it.
    private mutating func file(_ bytes: [UInt8], from start: Int, _ spool: FileSpool) throws -> Int {
        var place = start
        while place < bytes.count {
            if escape.isPlain {
                let end = Self.run(bytes, from: place)
                try base64.read(bytes[place..<end], into: spool)
                place = end
                guard place < bytes.count else { break }
            }
            if let character = escape.read(bytes[place]) { try base64.read([character], into: spool) }
            place += 1
            if escape.isAtEnd {
                try endFile(spool)
                return place
            }
        }
        return place
    }

    /// Where the plain characters end that begin here.
    private static func run(_ bytes: [UInt8], from start: Int) -> Int {
        bytes.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return start }
            func first(_ byte: Character) -> Int {
                let found = memchr(base + start, Int32(byte.asciiValue ?? 0), bytes.count - start)
                return found.map { UnsafeRawPointer($0) - base } ?? bytes.count
            }
            return min(first("\""), first("\\"))
        }
    }

    func finish() throws -> JSONBody {
        JSONBody(bytes: Data(body), files: files)
    }

    private mutating func pass(_ byte: UInt8) {
        body.append(byte)
        switch place {
        case .string:
            if escape.read(byte) == nil, escape.isAtEnd {
                place = .outside
            } else if last.count <= Self.name.count {
                last.append(byte)
            }
        case .outside:
            switch byte {
            case UInt8(ascii: "\""):
                escape = JSONEscape()
                if isNamed {
                    base64 = Base64Stream()
                    place = .file(spools.next())
                } else {
                    place = .string
                }
                (isNamed, last) = (false, [])
            case UInt8(ascii: ":"): (isNamed, last) = (last == Self.name, [])
            case 0x20, 0x09, 0x0A, 0x0D: break
            default: (isNamed, last) = (false, [])
            }
        case .file: break
        }
    }

    private mutating func endFile(_ spool: FileSpool) throws {
        let file = try spools.finish(spool)
        let name = "\(mark)-\(files.byMark.count)"
        files.byMark[name] = base64.isWhole ? .whole(file) : .unreadable
        body += Array("\(name)\"".utf8)
        place = .outside
    }
}

/// The characters of a JSON string one by one. Source: RFC 8259 §7.
struct JSONEscape {
    private enum State {
        case plain
        case escaped
        /// Hexadecimal digits read, and their value.
        case code(Int, UInt32)
        case end
    }

    private var state = State.plain

    var isPlain: Bool { if case .plain = state { true } else { false } }
    var isAtEnd: Bool { if case .end = state { true } else { false } }

    /// The byte that a character stands for; zero for one that is no ASCII, nil while there is none.
    mutating func read(_ byte: UInt8) -> UInt8? {
        switch state {
        case .plain:
            switch byte {
            case UInt8(ascii: "\\"): state = .escaped
            case UInt8(ascii: "\""): state = .end
            default: return byte
            }
            return nil
        case .escaped:
            if byte == UInt8(ascii: "u") {
                state = .code(0, 0)
                return nil
            }
            state = .plain
            return byte == UInt8(ascii: "/") ? byte : 0
        case .code(let count, let value):
            let digit = Character(UnicodeScalar(byte)).hexDigitValue.map { UInt32($0) } ?? 0
            let code = value << 4 | digit
            state = count == 3 ? .plain : .code(count + 1, code)
            return count == 3 ? (code < 0x80 ? UInt8(code) : 0) : nil
        case .end: return nil
        }
    }
}

/// Base64 with its padding and nothing between. Source: RFC 4648 §4.
struct Base64Stream {
    /// Less than four characters, until more come.
    private var rest: [UInt8] = []
    private var isPadded = false
    private var isBroken = false

    var isWhole: Bool { !isBroken && rest.isEmpty }

    mutating func read(_ text: ArraySlice<UInt8>, into spool: FileSpool) throws {
        if isBroken || text.isEmpty { return }
        var text = text
        if !rest.isEmpty {
            let missing = text.prefix(4 - rest.count)
            rest += missing
            text = text[missing.endIndex...]
            guard rest.count == 4 else { return }
            let group = rest
            rest = []
            try decode(group[...], into: spool)
        }
        let whole = text.count / 4 * 4
        rest = Array(text.suffix(text.count - whole))
        try decode(text.prefix(whole), into: spool)
    }

    private mutating func decode(_ groups: ArraySlice<UInt8>, into spool: FileSpool) throws {
        if isBroken || groups.isEmpty { return }
        // Padding ends the text: one sign or two, and nothing behind them.
        let padding = groups.firstIndex(of: UInt8(ascii: "=")).map { groups[$0...] } ?? []
        guard !isPadded, padding.count <= 2, padding.allSatisfy({ $0 == UInt8(ascii: "=") }),
            let bytes = Data(base64Encoded: Data(groups))
        else {
            isBroken = true
            return
        }
        isPadded = !padding.isEmpty
        try spool.write([UInt8](bytes)[...])
    }
}
