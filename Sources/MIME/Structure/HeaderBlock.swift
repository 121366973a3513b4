/// The raw fields of one header, in their order, each value with its folds as they came.
struct HeaderBlock {
    struct Field {
        var name: [UInt8]
        var value: ArraySlice<UInt8>

        func isNamed(_ wanted: StaticString) -> Bool {
            name.count == wanted.utf8CodeUnitCount && name.hasPrefixIgnoringCase(wanted)
        }
    }

    private(set) var fields: [Field] = []

    /// - Parameter bytes: a header up to its empty line; what follows that line is not looked at.
    init(_ bytes: [UInt8]) {
        var at = 0
        var start: (name: [UInt8], value: Int)?
        var valueEnd = 0
        while at < bytes.count {
            let lineEnd = bytes[at...].firstIndex(of: 0x0A) ?? bytes.count
            let next = min(lineEnd + 1, bytes.count)
            let line = bytes[at..<lineEnd]
            if line.isEmpty || line.elementsEqual([0x0D]) { break }
            if let first = line.first, first == 0x20 || first == 0x09 {
                valueEnd = next
            } else {
                if let start { fields.append(Field(name: start.name, value: bytes[start.value..<valueEnd])) }
                start = nil
                if let colon = line.firstIndex(of: .ascii(":")) {
                    let name = line[..<colon].trimmed
                    // A name holds no blanks; a line that only happens to hold a colon is damage and is skipped.
                    if !name.isEmpty, name.count <= 256, !name.contains(where: { $0 <= 0x20 || $0 == 0x7F }) {
                        start = (Array(name), colon + 1)
                    }
                }
                valueEnd = next
            }
            at = next
        }
        if let start { fields.append(Field(name: start.name, value: bytes[start.value..<valueEnd])) }
    }

    func first(_ name: StaticString) -> ArraySlice<UInt8>? {
        fields.first { $0.isNamed(name) }?.value
    }

    /// Every field decoded for people. Address fields are decoded as the text they are, not as addresses.
    func decoded(defects: inout [Defect], fallback: String? = nil) -> [HeaderField] {
        fields.map { field in
            HeaderField(
                name: String(decoding: field.name, as: UTF8.self),
                value: EncodedWords.decode(field.value, defects: &defects, fallback: fallback))
        }
    }
}
