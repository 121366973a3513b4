/// The property list inside a TNEF attribute, by property identifier. Source: MS-OXTNEF §2.1.3.4.
enum MAPIProperties {
    struct Value {
        var type: UInt16
        var bytes: [UInt8]

        var number: UInt32? {
            var input = LittleEndianReader(bytes[...])
            return input.uint32()
        }

        /// The value as text: UTF-16 for Unicode properties, else in the container's code page.
        func text(_ charset: String) -> String? {
            switch type {
            case 0x001F:
                let decoded = Charset.decode(bytes, label: "utf-16le").text
                return String(decoded.prefix { $0 != "\0" })
            case 0x001E: return Charset.decode(Array(bytes.prefix { $0 != 0 }), label: charset).text
            default: return nil
            }
        }
    }

    private static let propertiesMax = 2_000

    static func read(_ data: ArraySlice<UInt8>, isDamaged: inout Bool) -> [UInt16: Value] {
        var input = LittleEndianReader(data)
        var found: [UInt16: Value] = [:]
        guard let count = input.uint32() else { return found }
        for _ in 0..<min(Int(count), propertiesMax) {
            guard let type = input.uint16(), let identifier = input.uint16(), skipName(identifier, &input),
                let values = readValues(type, &input)
            else {
                isDamaged = true
                return found
            }
            if identifier < 0x8000, let first = values.first, found[identifier] == nil {
                found[identifier] = Value(type: type & 0x0FFF, bytes: Array(first))
            }
        }
        return found
    }

    /// Properties from 0x8000 on carry their name before the value.
    private static func skipName(_ identifier: UInt16, _ input: inout LittleEndianReader) -> Bool {
        guard identifier >= 0x8000 else { return true }
        guard input.bytes(16) != nil, let kind = input.uint32() else { return false }
        guard kind == 1 else { return input.uint32() != nil }
        guard let length = input.uint32() else { return false }
        return padded(Int(length), &input) != nil
    }

    private static func readValues(_ type: UInt16, _ input: inout LittleEndianReader) -> [ArraySlice<UInt8>]?
    {
        let isMultiple = type & 0x1000 != 0
        switch type & 0x0FFF {
        case 0x001E, 0x001F, 0x0102, 0x000D:
            guard let count = input.uint32(), Int(count) <= input.left / 4 else { return nil }
            var values: [ArraySlice<UInt8>] = []
            for _ in 0..<count {
                guard let length = input.uint32(), var value = padded(Int(length), &input) else { return nil }
                // An object begins with the identifier of its interface.
                if type & 0x0FFF == 0x000D { value = value.dropFirst(16) }
                values.append(value)
            }
            return values
        case let scalar:
            guard let size = size(of: scalar) else { return nil }
            var count = 1
            if isMultiple {
                guard let several = input.uint32(), Int(several) <= input.left / 2 else { return nil }
                count = Int(several)
            }
            var values: [ArraySlice<UInt8>] = []
            for _ in 0..<count {
                guard let value = padded(size, &input) else { return nil }
                values.append(value)
            }
            return values
        }
    }

    private static func size(of type: UInt16) -> Int? {
        switch type {
        case 0x0002, 0x000B, 0x0003, 0x0004, 0x000A, 0x0001: 4
        case 0x0005, 0x0006, 0x0007, 0x0014, 0x0040: 8
        case 0x0048: 16
        default: nil
        }
    }

    private static func padded(_ length: Int, _ input: inout LittleEndianReader) -> ArraySlice<UInt8>? {
        guard let value = input.bytes(length) else { return nil }
        // The last value of a list may lack its padding.
        _ = input.bytes(min(input.left, (4 - length % 4) % 4))
        return value
    }
}
