/// The names of the files within a ZIP or TAR archive, for their kinds. Nothing is unpacked; what the archive hides
/// deeper is judged by its name alone.
enum ArchiveNames {
    private enum Limits {
        static let namesMax = 10_000
        static let directoryBytesMax = 4_194_304
        /// The end record with the longest comment.
        static let tailBytes = 65_557
    }

    static func list(_ source: FileSource, head: [UInt8], count: Int) -> [String] {
        switch FileLook.kinds(head).first {
        case "zip": zip(source, count)
        case "tar": tar(source, count)
        default: []
        }
    }

    /// Source: PKWARE APPNOTE §4.3.12 (central directory), §4.3.16 (its end).
    private static func zip(_ source: FileSource, _ count: Int) -> [String] {
        let start = max(0, count - Limits.tailBytes)
        let tail = source.bytes(at: start, count: count - start)
        guard tail.count >= 22,
            let end = (0...(tail.count - 22)).last(where: { number(tail, $0, 4) == 0x0605_4B50 })
        else { return [] }
        let size = min(number(tail, end + 12, 4), Limits.directoryBytesMax)
        // Bytes before the archive move it, so its place is counted from its end.
        let directory = source.bytes(at: max(0, start + end - number(tail, end + 12, 4)), count: size)
        var names: [String] = []
        var place = 0
        while place + 46 <= directory.count, names.count < Limits.namesMax,
            number(directory, place, 4) == 0x0201_4B50
        {
            let length = number(directory, place + 28, 2)
            let name = directory[min(place + 46, directory.count)..<min(place + 46 + length, directory.count)]
            names.append(String(decoding: name, as: UTF8.self))
            place += 46 + length + number(directory, place + 30, 2) + number(directory, place + 32, 2)
        }
        return names
    }

    /// Source: POSIX pax, "ustar interchange format".
    private static func tar(_ source: FileSource, _ count: Int) -> [String] {
        var names: [String] = []
        var place = 0
        while place + 512 <= count, names.count < Limits.namesMax {
            let header = source.bytes(at: place, count: 512)
            guard header.count == 512, header[0] != 0 else { break }
            names.append(String(decoding: header[..<100].prefix { $0 != 0 }, as: UTF8.self))
            let digits = String(decoding: header[124..<135].filter { (48...55).contains($0) }, as: UTF8.self)
            guard let size = Int(digits, radix: 8) else { break }
            place += 512 + (size + 511) / 512 * 512
        }
        return names
    }

    /// Little-endian.
    private static func number(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
        bytes[place..<(place + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
}
