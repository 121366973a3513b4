/// Why bytes are not a zone file that Linia can follow.
package enum TimeZoneFileError: Error, Sendable, Hashable {
    case tooLong(bytes: Int)
    case notAZoneFile
    case unknownVersion(UInt8)
    case truncated
    /// A count in the header that no honest file has.
    case badCount(String)
    /// Transitions out of order, or one that names a missing type.
    case badTransition(index: Int)
    case badType(index: Int)
    /// A "right/" zone, whose clock counts leap seconds; servers keep POSIX time.
    case countsLeapSeconds
    case badFooter
}

extension TimeZoneRules {
    /// The largest file of the zone database is 3.5 KB, or 10 KB when it lists years that rules would give.
    package static let fileBytesMax = 65_536

    /// 34,000 years from now. Some files begin with a change at the Big Bang, which is moved here.
    private static let transitionMax: Int64 = 1 << 40

    /// Reads a compiled zone file (TZif, versions 1 to 4), as in `/usr/share/zoneinfo`.
    /// Nothing in it is believed: every count, index and order is checked. Source: RFC 9636 §3.
    package init(zoneFile bytes: [UInt8]) throws(TimeZoneFileError) {
        guard bytes.count <= Self.fileBytesMax else { throw .tooLong(bytes: bytes.count) }
        var reader = ZoneFileReader(rest: bytes[...])
        let first = try reader.header()
        if first.version == 1 {
            try self.init(first, timeBytes: 4, &reader)
            return
        }
        // Versions above 1 repeat the block with 64-bit times; the first is for old readers and is skipped.
        _ = try reader.take(first.blockBytes(timeBytes: 4))
        let second = try reader.header()
        guard second.version == first.version else { throw .notAZoneFile }
        try self.init(second, timeBytes: 8, &reader)
    }

    private init(
        _ header: ZoneFileReader.Header, timeBytes: Int, _ reader: inout ZoneFileReader
    ) throws(TimeZoneFileError) {
        try header.check()
        let times = try reader.take(header.transitions * timeBytes)
        let typeIndexes = Array(try reader.take(header.transitions))
        let types = try reader.take(header.types * 6)
        let names = Array(try reader.take(header.nameBytes))
        _ = try reader.take(header.standardFlags + header.universalFlags)

        var offsets: [Offset] = []
        for index in 0..<header.types {
            offsets.append(try Self.offset(Array(types.dropFirst(index * 6).prefix(6)), names, index))
        }
        var transitions: [Transition] = []
        transitions.reserveCapacity(header.transitions)
        var last = Int64.min
        for index in 0..<header.transitions {
            let at = signedInteger(times.dropFirst(index * timeBytes).prefix(timeBytes))
            guard Int(typeIndexes[index]) < offsets.count, index == 0 || last < at, at <= Self.transitionMax
            else {
                throw .badTransition(index: index)
            }
            last = at
            transitions.append(
                Transition(at: max(at, -Self.transitionMax), offset: offsets[Int(typeIndexes[index])]))
        }
        var footer: ZoneRule?
        if header.version > 1 { footer = try reader.footer() }
        if let footer, let last = transitions.popLast() {
            // From the last transition on the rule holds; the two agree in every file that keeps RFC 9636 §3.3, and
            // in any other the clocks must still have one setting at one moment.
            transitions.append(Transition(at: last.at, offset: footer.offset(atSecond: last.at)))
        }
        self.init(initial: offsets[0], transitions: transitions, footer: footer)
    }

    /// One local time type: four bytes of offset, a flag, the place of its abbreviation.
    private static func offset(
        _ bytes: [UInt8], _ names: [UInt8], _ index: Int
    ) throws(TimeZoneFileError) -> Offset {
        let secondsEast = Int(signedInteger(bytes[0..<4]))
        // The range that RFC 9636 §3.2 calls safe: -25 to +26 hours, both excluded.
        guard (-89_999...93_599).contains(secondsEast), bytes[4] <= 1, Int(bytes[5]) < names.count else {
            throw .badType(index: index)
        }
        let tail = names[Int(bytes[5])...]
        guard let end = tail.firstIndex(of: 0), let name = zoneAbbreviation(tail[..<end]) else {
            throw .badType(index: index)
        }
        return Offset(secondsEast: secondsEast, isSummerTime: bytes[4] == 1, abbreviation: name)
    }
}

/// Takes the parts of the file in their order and never reads beyond its end.
private struct ZoneFileReader {
    var rest: ArraySlice<UInt8>

    struct Header {
        let version: Int
        let universalFlags: Int
        let standardFlags: Int
        let leapSeconds: Int
        let transitions: Int
        let types: Int
        let nameBytes: Int

        func blockBytes(timeBytes: Int) -> Int {
            transitions * (timeBytes + 1) + types * 6 + nameBytes + leapSeconds * (timeBytes + 4)
                + standardFlags + universalFlags
        }

        func check() throws(TimeZoneFileError) {
            guard leapSeconds == 0 else { throw .countsLeapSeconds }
            guard (1...256).contains(types) else { throw .badCount("types") }
            guard (1...2_048).contains(nameBytes) else { throw .badCount("abbreviations") }
            guard transitions <= 4_096 else { throw .badCount("transitions") }
            guard standardFlags == 0 || standardFlags == types else { throw .badCount("standard flags") }
            guard universalFlags == 0 || universalFlags == types else { throw .badCount("universal flags") }
        }
    }

    mutating func take(_ count: Int) throws(TimeZoneFileError) -> ArraySlice<UInt8> {
        guard count <= rest.count else { throw .truncated }
        defer { rest = rest.dropFirst(count) }
        return rest.prefix(count)
    }

    mutating func header() throws(TimeZoneFileError) -> Header {
        guard rest.starts(with: "TZif".utf8) else { throw .notAZoneFile }
        _ = try take(4)
        let versionByte = try take(1).first ?? 0
        _ = try take(15)
        var counts: [Int] = []
        for _ in 0..<6 { counts.append(Int(UInt32(truncatingIfNeeded: signedInteger(try take(4))))) }
        let version: Int
        switch versionByte {
        case 0: version = 1
        case UInt8(ascii: "2"), UInt8(ascii: "3"), UInt8(ascii: "4"): version = Int(versionByte - 0x30)
        default: throw .unknownVersion(versionByte)
        }
        return Header(
            version: version, universalFlags: counts[0], standardFlags: counts[1], leapSeconds: counts[2],
            transitions: counts[3], types: counts[4], nameBytes: counts[5])
    }

    /// The rule between two line ends; an empty one says that nothing is known about the future.
    mutating func footer() throws(TimeZoneFileError) -> ZoneRule? {
        guard try take(1).first == UInt8(ascii: "\n"), let end = rest.firstIndex(of: UInt8(ascii: "\n"))
        else {
            throw .badFooter
        }
        let text = rest[rest.startIndex..<end]
        if text.isEmpty { return nil }
        guard let rule = ZoneRule(posix: text) else { throw .badFooter }
        return rule
    }
}

/// Big-endian two's complement.
private func signedInteger(_ bytes: ArraySlice<UInt8>) -> Int64 {
    var value: Int64 = bytes.first.map { $0 >= 0x80 ? -1 : 0 } ?? 0
    for byte in bytes { value = value << 8 | Int64(byte) }
    return value
}
