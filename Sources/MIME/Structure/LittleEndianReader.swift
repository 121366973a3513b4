/// Reads numbers and runs of bytes from the front of a slice; nil when fewer are left than asked for.
struct LittleEndianReader {
    private var rest: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

    var isAtEnd: Bool { rest.isEmpty }
    var left: Int { rest.count }

    mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
        guard count >= 0, count <= rest.count else { return nil }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func uint8() -> UInt8? { rest.popFirst() }
    mutating func uint16() -> UInt16? { bytes(2)?.reversed().reduce(0) { $0 << 8 | UInt16($1) } }
    mutating func uint32() -> UInt32? { bytes(4)?.reversed().reduce(0) { $0 << 8 | UInt32($1) } }
}
