/// Writes values as JSON (RFC 8259) straight into bytes, keys in the order in which they are encoded: the same value
/// gives the same text in every process. Foundation's encoder builds a tree first and orders its keys by chance.
///
/// A container ends when something is written outside of it; writing to an ended one is refused.
package enum JSONWriter {
    package struct Refused: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Throws: `Refused` for what JSON cannot say (NaN, infinity), and whatever the value throws.
    package static func text(of value: some Encodable) throws -> String {
        let output = JSONOutput()
        try output.write(value, under: 0)
        output.close(to: 0)
        return String(decoding: output.bytes, as: UTF8.self)
    }
}

/// The text so far, with the containers that are open.
final class JSONOutput {
    private(set) var bytes: [UInt8] = []
    private var open: [Level] = []
    private var lastSerial = 0
    /// Whether a value has to come next: a value writes itself once.
    private var isDue = true

    /// An open container, told by its serial number from a later one at the same depth.
    private struct Level {
        let serial: Int
        let end: UInt8
        var isEmpty = true
    }

    /// Where a container stands.
    struct Place {
        let depth: Int
        fileprivate let serial: Int
    }

    init() { bytes.reserveCapacity(512) }

    func begin(_ start: UInt8, _ end: UInt8) -> Place {
        settle()
        bytes.append(start)
        lastSerial += 1
        open.append(Level(serial: lastSerial, end: end))
        return Place(depth: open.count, serial: lastSerial)
    }

    /// Ends all containers deeper than that.
    func close(to depth: Int) {
        while open.count > depth { bytes.append(open.removeLast().end) }
    }

    /// Prepares for one more element of a container.
    func next(in place: Place) throws {
        close(to: place.depth)
        guard open.count == place.depth, open[place.depth - 1].serial == place.serial else {
            throw JSONWriter.Refused(description: "A container was written to after its end")
        }
        if open[place.depth - 1].isEmpty {
            open[place.depth - 1].isEmpty = false
        } else {
            bytes.append(UInt8(ascii: ","))
        }
        isDue = true
    }

    func key(_ key: String, in place: Place) throws {
        try next(in: place)
        write(key)
        bytes.append(UInt8(ascii: ":"))
        isDue = true
    }

    /// The value that was due is there.
    private func settle() {
        precondition(isDue, "A value wrote itself twice")
        isDue = false
    }

    /// Writes a whole value. A value that encodes nothing stands as `{}`, as with Foundation's encoder.
    func write(_ value: some Encodable, under depth: Int) throws {
        let before = bytes.count
        try value.encode(to: JSONValueEncoder(output: self))
        close(to: depth)
        if bytes.count == before {
            settle()
            bytes.append(contentsOf: "{}".utf8)
        }
    }

    func write(_ value: Bool) { literal(value ? "true" : "false") }
    func write(_ value: some BinaryInteger) { literal(String(value)) }
    func writeNull() { literal("null") }

    private func literal(_ text: String) {
        settle()
        bytes.append(contentsOf: text.utf8)
    }

    func write(_ value: some BinaryFloatingPoint & LosslessStringConvertible) throws {
        guard value.isFinite else { throw JSONWriter.Refused(description: "\(value) is no number of JSON") }
        literal(value.description)
    }

    func write(_ value: String) {
        settle()
        var value = value
        bytes.append(UInt8(ascii: "\""))
        value.withUTF8 { letters in
            var start = 0
            for (index, letter) in letters.enumerated() {
                guard letter < 0x20 || letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "\\") else {
                    continue
                }
                bytes.append(contentsOf: letters[start..<index])
                escape(letter)
                start = index + 1
            }
            bytes.append(contentsOf: letters[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private func escape(_ letter: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch letter {
        case UInt8(ascii: "\n"): bytes.append(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): bytes.append(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): bytes.append(UInt8(ascii: "t"))
        case 0..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(digits[Int(letter >> 4)])
            bytes.append(digits[Int(letter & 15)])
        default: bytes.append(letter)
        }
    }
}
