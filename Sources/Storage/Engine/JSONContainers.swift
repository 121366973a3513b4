/// What a value encodes itself into; see `JSONWriter`.
struct JSONValueEncoder: Encoder {
    let output: JSONOutput

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(JSONObject<Key>(output))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { JSONArray(output) }
    func singleValueContainer() -> any SingleValueEncodingContainer { JSONSingle(output: output) }
}

private struct JSONObject<Key: CodingKey>: KeyedEncodingContainerProtocol {
    private let output: JSONOutput
    private let place: JSONOutput.Place

    init(_ output: JSONOutput) {
        self.output = output
        place = output.begin(UInt8(ascii: "{"), UInt8(ascii: "}"))
    }

    var codingPath: [any CodingKey] { [] }

    private func key(_ key: Key) throws { try output.key(key.stringValue, in: place) }

    func encodeNil(forKey key: Key) throws {
        try self.key(key)
        output.writeNull()
    }

    func encode(_ value: Bool, forKey key: Key) throws {
        try self.key(key)
        output.write(value)
    }

    func encode(_ value: String, forKey key: Key) throws {
        try self.key(key)
        output.write(value)
    }

    func encode(_ value: Int, forKey key: Key) throws {
        try self.key(key)
        output.write(value)
    }

    func encode(_ value: Int64, forKey key: Key) throws {
        try self.key(key)
        output.write(value)
    }

    func encode<Value: Encodable>(_ value: Value, forKey key: Key) throws {
        try self.key(key)
        try output.write(value, under: place.depth)
    }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> {
        begin(key)
        return KeyedEncodingContainer(JSONObject<Nested>(output))
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        begin(key)
        return JSONArray(output)
    }

    func superEncoder() -> any Encoder { Self.noClasses() }
    func superEncoder(forKey key: Key) -> any Encoder { Self.noClasses() }

    /// The protocol lets nothing be thrown here.
    private func begin(_ key: Key) {
        do { try self.key(key) } catch { preconditionFailure("\(error)") }
    }

    private static func noClasses() -> any Encoder { preconditionFailure("Events hold no classes") }
}

private struct JSONArray: UnkeyedEncodingContainer {
    private let output: JSONOutput
    private let place: JSONOutput.Place
    private(set) var count = 0

    init(_ output: JSONOutput) {
        self.output = output
        place = output.begin(UInt8(ascii: "["), UInt8(ascii: "]"))
    }

    var codingPath: [any CodingKey] { [] }

    private mutating func next() throws {
        try output.next(in: place)
        count += 1
    }

    mutating func encodeNil() throws {
        try next()
        output.writeNull()
    }

    mutating func encode<Value: Encodable>(_ value: Value) throws {
        try next()
        try output.write(value, under: place.depth)
    }

    mutating func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type
    ) -> KeyedEncodingContainer<Nested> {
        begin()
        return KeyedEncodingContainer(JSONObject<Nested>(output))
    }

    mutating func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
        begin()
        return JSONArray(output)
    }

    mutating func superEncoder() -> any Encoder { preconditionFailure("Events hold no classes") }

    private mutating func begin() {
        do { try next() } catch { preconditionFailure("\(error)") }
    }
}

private struct JSONSingle: SingleValueEncodingContainer {
    let output: JSONOutput

    var codingPath: [any CodingKey] { [] }

    func encodeNil() { output.writeNull() }
    func encode(_ value: Bool) { output.write(value) }
    func encode(_ value: String) { output.write(value) }
    func encode(_ value: Double) throws { try output.write(value) }
    func encode(_ value: Float) throws { try output.write(value) }
    func encode(_ value: Int) { output.write(value) }
    func encode(_ value: Int8) { output.write(value) }
    func encode(_ value: Int16) { output.write(value) }
    func encode(_ value: Int32) { output.write(value) }
    func encode(_ value: Int64) { output.write(value) }
    func encode(_ value: UInt) { output.write(value) }
    func encode(_ value: UInt8) { output.write(value) }
    func encode(_ value: UInt16) { output.write(value) }
    func encode(_ value: UInt32) { output.write(value) }
    func encode(_ value: UInt64) { output.write(value) }
    func encode<Value: Encodable>(_ value: Value) throws {
        try value.encode(to: JSONValueEncoder(output: output))
    }
}
