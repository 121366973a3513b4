/// A run of letters and digits held together by connectors: a plain word in the usual case, else an address,
/// host name, version, serial or article code.
struct Compound {
    private var letters: [UInt32] = []
    private var parts: [Part] = []
    private var isPartOpen = false

    private struct Part {
        var range: Range<Int>
        var connectorBefore: UInt32
        var hasLatin = false
        var hasCyrillic = false
        var hasOther = false
        var hasDigit = false
        var switches = 0

        var nature: WordNature {
            switch (hasLatin, hasCyrillic, hasOther, hasDigit) {
            case (true, false, false, false): .latin
            case (false, true, false, false): .cyrillic
            case (false, false, true, false): .other
            case (false, false, false, true): .number
            default: .mixed
            }
        }
    }

    var partsCount: Int { parts.count }

    /// Letters may turn to digits and back this often inside a part that is read as several words (HP1020);
    /// more is a hash, kept whole.
    static let switchesMax = 2

    /// Ready for the next chunk, with the room of the last one.
    mutating func removeAll() {
        letters.removeAll(keepingCapacity: true)
        parts.removeAll(keepingCapacity: true)
        isPartOpen = false
        pendingConnector = 0
        lastWasDigit = false
    }

    mutating func append(_ letter: UInt32, _ kind: LetterKind) {
        if !isPartOpen {
            parts.append(Part(range: letters.count..<letters.count, connectorBefore: pendingConnector))
            pendingConnector = 0
            isPartOpen = true
        }
        let last = parts.count - 1
        if !parts[last].range.isEmpty, (kind == .digit) != lastWasDigit { parts[last].switches += 1 }
        lastWasDigit = kind == .digit
        switch kind {
        case .latin: parts[last].hasLatin = true
        case .cyrillic: parts[last].hasCyrillic = true
        case .digit: parts[last].hasDigit = true
        default: parts[last].hasOther = true
        }
        letters.append(letter)
        parts[last].range = parts[last].range.lowerBound..<letters.count
    }

    mutating func connect(_ connector: UInt32) {
        isPartOpen = false
        pendingConnector = connector
    }

    private var pendingConnector: UInt32 = 0
    private var lastWasDigit = false

    func send<Sink: TermSink & ~Copyable>(to sink: inout Sink) {
        guard let first = parts.first else { return }
        if parts.count == 1, first.switches == 0 {
            guard letters.count <= TextScanner.wordLettersMax else { return }
            sink.beginChunk()
            sendWord(first, to: &sink)
            sink.endChunk()
            return
        }
        sink.beginChunk()
        for part in parts where part.range.count <= TextScanner.wordLettersMax {
            if part.switches > 0, part.switches <= Self.switchesMax {
                sendSplit(part, to: &sink)
            } else {
                sendWord(part, to: &sink)
            }
        }
        if letters.count <= TextScanner.wordLettersMax { sendKeys(to: &sink) }
        sink.endChunk()
    }

    private func sendWord<Sink: TermSink & ~Copyable>(_ part: Part, to sink: inout Sink) {
        if part.hasLatin, part.hasCyrillic, let word = Lookalikes.oneScript(letters[part.range]) {
            let isLatin = word.allSatisfy { $0 < 0x250 }
            sink.word(word[...], part.hasDigit ? .mixed : isLatin ? .latin : .cyrillic)
        } else {
            sink.word(letters[part.range], part.nature)
        }
    }

    private func sendSplit<Sink: TermSink & ~Copyable>(_ part: Part, to sink: inout Sink) {
        var start = part.range.lowerBound
        for index in part.range.dropFirst() where isDigit(index) != isDigit(index - 1) {
            sendWord(piece(start..<index, of: part), to: &sink)
            start = index
        }
        sendWord(piece(start..<part.range.upperBound, of: part), to: &sink)
    }

    private func piece(_ range: Range<Int>, of part: Part) -> Part {
        var piece = part
        piece.range = range
        let digit = isDigit(range.lowerBound)
        piece.hasDigit = digit
        piece.hasLatin = !digit && letters[range].contains { Letters.kind($0) == .latin }
        piece.hasCyrillic = !digit && letters[range].contains { Letters.kind($0) == .cyrillic }
        piece.hasOther = !digit && letters[range].contains { Letters.kind($0) == .otherLetter }
        return piece
    }

    private func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(letters[index]) }

    static func isHex(_ letter: UInt32) -> Bool {
        (0x30...0x39).contains(letter) || (0x61...0x66).contains(letter)
    }

    /// The whole first, then what people also ask for: the local part and the domain of an address, a domain
    /// without its host names, a version without its v.
    private func sendKeys<Sink: TermSink & ~Copyable>(to sink: inout Sink) {
        sink.key(key(of: parts[...]))
        if isHardwareAddress { return }
        var host = parts[...]
        if let at = parts.firstIndex(where: { $0.connectorBefore == 0x40 }) {
            if at > 1 { sink.key(key(of: parts[..<at])) }
            host = parts[at...]
            if host.count > 1 { sink.key(key(of: host)) }
        }
        if host.count > 2,
            host.dropFirst().allSatisfy({ $0.connectorBefore == 0x2E || $0.connectorBefore == 0x2D }),
            let top = host.last, !top.hasDigit
        {
            var rest = host.dropFirst()
            while rest.count > 1 {
                if rest.first?.connectorBefore == 0x2E { sink.key(key(of: rest)) }
                rest = rest.dropFirst()
            }
        }
        if let first = parts.first, letters.first == 0x76, first.switches == 1, first.range.count > 1,
            isDigit(1)
        {
            var bare = parts
            bare[0].range = 1..<first.range.upperBound
            sink.key(key(of: bare[...]))
        }
    }

    /// Six pairs or three fours of hexadecimal digits: one spelling for every way to write a MAC address.
    private var isHardwareAddress: Bool {
        let size = parts.count == 6 ? 2 : parts.count == 3 ? 4 : 0
        return size > 0
            && parts.allSatisfy { part in
                part.range.count == size && letters[part.range].allSatisfy(Self.isHex)
            }
    }

    /// Connectors vanish, for people write HP-1020 and HP1020; between two digits a point or colon becomes a
    /// letter, or 1.23 and 12.3 would be one. Codes are written in Latin look-alikes: КН-1 and KH-1 look the same.
    private func key(of parts: ArraySlice<Part>) -> [UInt32] {
        var key: [UInt32] = []
        let keepsPoints = !isHardwareAddress
        for (offset, part) in parts.enumerated() {
            if keepsPoints, offset > 0, part.connectorBefore == 0x2E || part.connectorBefore == 0x3A,
                isDigit(part.range.lowerBound), isDigit(part.range.lowerBound - 1)
            {
                key.append(0x70)
            }
            key.append(contentsOf: letters[part.range])
        }
        guard parts.contains(where: \.hasDigit), parts.contains(where: \.hasCyrillic) else { return key }
        return Lookalikes.latin(key) ?? key
    }
}
