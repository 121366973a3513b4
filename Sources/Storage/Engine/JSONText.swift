import FoundationEssentials

/// The one helper that reads and writes JSON columns.
package enum JSONText {
    package static func encode(_ value: some Encodable) throws(StorageError) -> String {
        do { return try JSONWriter.text(of: value) } catch {
            throw .misuse("\(type(of: value)) cannot be written as JSON: \(error)")
        }
    }

    package static func decode<Value: Decodable>(_ type: Value.Type, _ text: String) throws(StorageError)
        -> Value
    {
        do { return try JSONDecoder().decode(type, from: Data(text.utf8)) } catch {
            throw .unreadable("\(type) is not in the expected form")
        }
    }
}
