import CZlib

/// The parts of an office file. What a ZIP archive says of itself is believed only as far as its bytes go: names and sizes
/// are looked at, never used as paths or as memory to be taken.
struct ZipArchive {
    struct Entry: Sendable {
        let name: String
        let isStored: Bool
        let packedBytes: Int
        fileprivate let headerPlace: Int
    }

    enum Failure: Error {
        case damaged
        /// More than anybody writes into a document.
        case tooLarge
    }

    enum Limits {
        static let entriesMax = 10_000
        static let directoryBytesMax = 4 << 20
        /// The end record with the longest comment.
        static let tailBytes = 65_557
        static let packedBytesMax = 64 << 20
    }

    let entries: [Entry]
    private let source: FileSource

    /// Source: PKWARE APPNOTE §4.3.12 (central directory), §4.3.16 (its end).
    init(_ source: FileSource, count: Int) throws(Failure) {
        self.source = source
        let start = max(0, count - Limits.tailBytes)
        let tail = source.bytes(at: start, count: count - start)
        guard tail.count >= 22,
            let end = (0...(tail.count - 22)).last(where: { tail.number($0, 4) == 0x0605_4B50 })
        else { throw .damaged }
        let size = tail.number(end + 12, 4)
        let place = tail.number(end + 16, 4)
        guard size <= Limits.directoryBytesMax else { throw .tooLarge }
        guard place + size <= count else { throw .damaged }
        entries = try Self.entries(source.bytes(at: place, count: size))
    }

    private static func entries(_ directory: [UInt8]) throws(Failure) -> [Entry] {
        var found: [Entry] = []
        var place = 0
        while place + 46 <= directory.count, directory.number(place, 4) == 0x0201_4B50 {
            if found.count == Limits.entriesMax { throw .tooLarge }
            let nameEnd = place + 46 + directory.number(place + 28, 2)
            guard nameEnd <= directory.count else { throw .damaged }
            let method = directory.number(place + 10, 2)
            // Bit 0: encrypted, which no office program makes of single parts.
            let isPlain = directory.number(place + 8, 2) & 1 == 0
            if isPlain, method == 0 || method == 8 {
                found.append(
                    Entry(
                        name: String(decoding: directory[(place + 46)..<nameEnd], as: UTF8.self),
                        isStored: method == 0, packedBytes: directory.number(place + 20, 4),
                        headerPlace: directory.number(place + 42, 4)))
            }
            place = nameEnd + directory.number(place + 30, 2) + directory.number(place + 32, 2)
        }
        return found
    }

    /// Unpacks a part piece by piece. - Parameter take: wants more while it returns true.
    func unpack(_ entry: Entry, _ take: (UnsafeBufferPointer<UInt8>) -> Bool) throws(Failure) {
        guard entry.packedBytes <= Limits.packedBytesMax else { throw .tooLarge }
        let header = source.bytes(at: entry.headerPlace, count: 30)
        guard header.count == 30, header.number(0, 4) == 0x0403_4B50 else { throw .damaged }
        let start = entry.headerPlace + 30 + header.number(26, 2) + header.number(28, 2)
        let packed = source.bytes(at: start, count: entry.packedBytes)
        guard packed.count == entry.packedBytes else { throw .damaged }
        if entry.isStored {
            _ = packed.withUnsafeBufferPointer(take)
        } else {
            try Self.inflate(packed, take)
        }
    }

    private static func inflate(
        _ packed: [UInt8], _ take: (UnsafeBufferPointer<UInt8>) -> Bool
    ) throws(Failure) {
        var packed = packed
        let isWhole: Bool = packed.withUnsafeMutableBufferPointer { input in
            var stream = z_stream()
            // A raw stream, without a header of its own.
            guard
                inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
            else { return false }
            defer { inflateEnd(&stream) }
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            var piece = [UInt8](repeating: 0, count: 32_768)
            while true {
                let (status, made): (Int32, Int) = piece.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
                    return (status, output.count - Int(stream.avail_out))
                }
                let wantsMore = piece.withUnsafeBufferPointer {
                    take(UnsafeBufferPointer(rebasing: $0[..<made]))
                }
                if !wantsMore || status == Z_STREAM_END { return true }
                guard status == Z_OK, made > 0 || stream.avail_in > 0 else { return false }
            }
        }
        if !isWhole { throw .damaged }
    }
}

extension [UInt8] {
    /// Little-endian; zero beyond the end.
    fileprivate func number(_ place: Int, _ count: Int) -> Int {
        guard place >= 0, place + count <= self.count else { return 0 }
        return self[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
