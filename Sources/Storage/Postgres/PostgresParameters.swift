import CPostgres

/// A statement's values as libpq wants them. Everything is copied into one buffer, used again by the next statement.
struct PostgresParameters {
    private var scratch: [UInt8] = []
    private var starts: [Int] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    /// Integers and text go as text of the type PostgreSQL infers, bytes as they are.
    /// - Throws: `.refused` for text with a NUL character, which PostgreSQL cannot store.
    mutating func set(_ values: [SQLValue]) throws(StorageError) {
        clear()
        for (index, value) in values.enumerated() {
            starts.append(value == .null ? -1 : scratch.count)
            var isBinary = false
            switch value {
            case .null: break
            case .int(let number): append(number)
            case .text(var text):
                let start = scratch.count
                text.withUTF8 { scratch.append(contentsOf: $0) }
                if scratch[start...].contains(0) {
                    throw .refused("the text in $\(index + 1) holds a NUL character")
                }
            case .bytes(let bytes):
                scratch.append(contentsOf: bytes)
                isBinary = true
            }
            // libpq reads the length of binary values only.
            lengths.append(Int32(clamping: scratch.count - max(starts[index], 0)))
            formats.append(isBinary ? 1 : 0)
            scratch.append(0)
        }
    }

    mutating func set(_ integers: [Int64]) {
        clear()
        for number in integers {
            starts.append(scratch.count)
            append(number)
            lengths.append(0)
            formats.append(0)
            scratch.append(0)
        }
    }

    private mutating func clear() {
        if scratch.count > PostgresLimits.scratchBytesMax { scratch = [] }
        scratch.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        lengths.removeAll(keepingCapacity: true)
        formats.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ number: Int64) {
        if number < 0 { scratch.append(UInt8(ascii: "-")) }
        let start = scratch.count
        var rest = number.magnitude
        repeat {
            scratch.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        } while rest > 0
        scratch[start...].reverse()
    }

    /// The addresses hold only while `use` runs.
    func withAddresses<Result>(
        _ use: (
            _ count: Int32, _ values: UnsafePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafePointer<Int32>?,
            _ formats: UnsafePointer<Int32>?
        ) -> Result
    ) -> Result {
        guard !starts.isEmpty else { return use(0, nil, nil, nil) }
        return scratch.withUnsafeBytes { bytes in
            let base = bytes.bindMemory(to: CChar.self).baseAddress
            return withUnsafeTemporaryAllocation(of: UnsafePointer<CChar>?.self, capacity: starts.count) {
                addresses in
                for (index, start) in starts.enumerated() {
                    addresses.initializeElement(at: index, to: start < 0 ? nil : base.map { $0 + start })
                }
                return use(Int32(starts.count), addresses.baseAddress, lengths, formats)
            }
        }
    }
}
