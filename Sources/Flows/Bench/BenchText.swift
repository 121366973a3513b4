/// Writes subjects and messages of one ticket from its language's pieces. Lengths are those of support mail: most are
/// short, a few are long, and now and then somebody pastes a log.
struct BenchText {
    let tongue: BenchTongue
    let chance: BenchChance
    /// Who writes to the desk.
    let name: String
    private let computer: String
    private let room: String
    private let shop: String
    private let document: String
    private let code: String
    private let phone: String
    private var bytes: [UInt8] = []

    private enum Scope {
        /// Names of goods and programs: the long tail of every archive.
        static let items = 20_000
        static let sentencesMax = 12
        static let logPercent = 2
        static let logLines = 10...60
    }

    init(_ tongue: BenchTongue, _ chance: BenchChance, name: String) {
        self.tongue = tongue
        self.chance = chance
        self.name = name
        computer = "PC-\(1_000 + chance.zipf(3_000))"
        room = "\(chance.number(1...5))0\(chance.number(1...9))"
        shop = "\(1 + chance.zipf(60))"
        document = "\(tongue.language == .en ? "INV" : "КП")-\(chance.number(10_000...99_999))"
        code = "0x8007\(String(4_096 + chance.zipf(400), radix: 16))"
        phone = "0\(chance.number(44...99))\(chance.number(1_000_000...9_999_999))"
    }

    mutating func subject() -> String {
        bytes.removeAll(keepingCapacity: true)
        append(chance.pick(tongue.troubles), capital: true)
        append(" ")
        append(chance.pick(tongue.places))
        return finished()
    }

    mutating func request() -> String {
        open()
        append(chance.pick(tongue.troubles), capital: true)
        append(" ")
        append(chance.pick(tongue.places))
        append(" ")
        append(chance.pick(tongue.times))
        append(", ")
        append(chance.pick(tongue.consequences))
        append(".")
        for _ in 0..<chance.zipf(Scope.sentencesMax) { detail() }
        if chance.hits(Scope.logPercent) { log() }
        append(" ")
        append(chance.pick(tongue.pleas))
        return closed()
    }

    mutating func answer() -> String {
        open()
        append(chance.pick(tongue.thanks))
        for _ in 0..<chance.zipf(Scope.sentencesMax / 2) { detail() }
        return closed()
    }

    mutating func inquiry() -> String { staffWords(tongue.inquiries) }
    mutating func repair() -> String { staffWords(tongue.repairs) }

    mutating func remark() -> String {
        bytes.removeAll(keepingCapacity: true)
        append(chance.pick(tongue.findings))
        append(" ")
        append(chance.pick(tongue.remarks))
        return finished()
    }

    private mutating func staffWords(_ last: [String]) -> String {
        open()
        for _ in 0...chance.zipf(Scope.sentencesMax / 2) {
            append(chance.pick(tongue.findings))
            append(" ")
        }
        append(chance.pick(last))
        return finished()
    }

    private mutating func detail() {
        append(" ")
        switch chance.zipf(4) {
        case 0: append(chance.pick(tongue.attempts))
        case 1:
            append(chance.pick(tongue.troubles), capital: true)
            append(" ")
            append(chance.pick(tongue.times))
            append(".")
        case 2:
            append("«{item} {item}»: ")
            append(chance.pick(tongue.consequences))
            append(".")
        default: append(chance.pick(tongue.findings))
        }
    }

    private mutating func log() {
        append("\n\n")
        for line in 0..<chance.number(Scope.logLines) {
            append(
                "2026-01-\(10 + line % 19) 09:\(10 + line % 49) {pc} {item}[\(chance.number(100...9_999))]: {code} "
            )
            append(chance.pick(tongue.troubles))
            append("\n")
        }
    }

    private mutating func open() {
        bytes.removeAll(keepingCapacity: true)
        append(chance.pick(tongue.greetings))
        append(chance.hits(50) ? "\n\n" : " ")
    }

    private mutating func closed() -> String {
        append("\n\n")
        append(chance.pick(tongue.farewells))
        return finished()
    }

    private func finished() -> String { String(decoding: bytes, as: UTF8.self) }

    /// Copies a piece and fills its braces in.
    private mutating func append(_ piece: String, capital: Bool = false) {
        var rest = piece[...]
        if capital, let first = rest.popFirst() { bytes.append(contentsOf: String(first).uppercased().utf8) }
        var text = String(rest)
        text.withUTF8 { source in
            var start = 0
            while let brace = source[start...].firstIndex(of: UInt8(ascii: "{")) {
                bytes.append(contentsOf: source[start..<brace])
                let end = source[brace...].firstIndex(of: UInt8(ascii: "}")) ?? source.count - 1
                bytes.append(
                    contentsOf: value(String(decoding: source[(brace + 1)..<end], as: UTF8.self)).utf8)
                start = end + 1
            }
            bytes.append(contentsOf: source[start...])
        }
    }

    private func value(_ slot: String) -> String {
        switch slot {
        case "pc": computer
        case "room": room
        case "shop": shop
        case "doc": document
        case "code": code
        case "name": name
        case "phone": phone
        default: item()
        }
    }

    /// A made-up name; the same rank is always the same name.
    private func item() -> String {
        let count = tongue.syllables.count
        var rank = chance.zipf(Scope.items)
        var word = ""
        repeat {
            word += tongue.syllables[rank % count]
            rank /= count
        } while rank > 0
        return word.prefix(1).uppercased() + word.dropFirst() + tongue.syllables[word.utf8.count % count]
    }
}
