/// One value of an answer: `INBOX`, `"a b"`, a literal, `(a (b c))`.
enum IMAPValue: Equatable {
    case atom(String)
    /// A quoted string or a literal.
    case text([UInt8])
    case list([IMAPValue])
    /// A literal that was handed on while it came.
    case streamed

    var number: Int64? {
        guard case .atom(let atom) = self, (1...19).contains(atom.utf8.count),
            atom.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return Int64(atom)
    }
}

/// Reads the values of one answer. A literal stands in the line as `{n}` and its bytes beside it.
/// Source: RFC 3501 §9, forgiving where servers are known to differ.
struct IMAPValueReader {
    private let bytes: ArraySlice<UInt8>
    private var literals: ArraySlice<IMAPLiteral>
    private var index: Int

    private enum Limits {
        static let depthMax = 20
    }

    struct Fault: Error, Equatable {
        let words: String
    }

    init(_ bytes: ArraySlice<UInt8>, literals: [IMAPLiteral]) {
        self.bytes = bytes
        self.literals = literals[...]
        index = bytes.startIndex
    }

    /// All values up to the end of the answer.
    mutating func all() throws(Fault) -> [IMAPValue] { try values(until: nil, depth: 0) }

    private mutating func values(until end: UInt8?, depth: Int) throws(Fault) -> [IMAPValue] {
        guard depth <= Limits.depthMax else { throw Fault(words: "An answer is nested too deeply") }
        var found: [IMAPValue] = []
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: " "): index += 1
            case UInt8(ascii: ")"):
                guard end != nil else { throw Fault(words: "An answer has a bracket too many") }
                index += 1
                return found
            case UInt8(ascii: "("):
                index += 1
                found.append(.list(try values(until: UInt8(ascii: ")"), depth: depth + 1)))
            case UInt8(ascii: "\""): found.append(.text(try quoted()))
            case UInt8(ascii: "{"): found.append(try literal())
            default: found.append(.atom(try atom()))
            }
        }
        guard end == nil else { throw Fault(words: "An answer lacks a closing bracket") }
        return found
    }

    private mutating func quoted() throws(Fault) -> [UInt8] {
        var text: [UInt8] = []
        index += 1
        while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "\""):
                index += 1
                return text
            case UInt8(ascii: "\\") where index + 1 < bytes.endIndex:
                text.append(bytes[index + 1])
                index += 2
            default:
                text.append(bytes[index])
                index += 1
            }
        }
        throw Fault(words: "A quoted text does not end")
    }

    private mutating func literal() throws(Fault) -> IMAPValue {
        guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")), let next = literals.popFirst()
        else {
            throw Fault(words: "A literal is missing")
        }
        index = end + 1
        return switch next {
        case .bytes(let bytes): .text(bytes)
        case .streamed: .streamed
        }
    }

    /// Up to a blank or bracket; what stands in square brackets belongs to it: `BODY[HEADER.FIELDS (TO)]`.
    private mutating func atom() throws(Fault) -> String {
        let start = index
        var isInBrackets = false
        loop: while index < bytes.endIndex {
            switch bytes[index] {
            case UInt8(ascii: "["): isInBrackets = true
            case UInt8(ascii: "]"): isInBrackets = false
            case UInt8(ascii: " ") where !isInBrackets: break loop
            case UInt8(ascii: "(") where !isInBrackets: break loop
            case UInt8(ascii: ")") where !isInBrackets: break loop
            default: break
            }
            index += 1
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }
}

enum IMAPLiteral: Equatable {
    case bytes([UInt8])
    case streamed
}
