import FoundationEssentials
import Synchronization

/// Values kept as JSON inside one column.
package enum JSONText {
    package static func encode(_ value: some Encodable) throws(StorageError) -> String {
        do { return try JSONWriter.text(of: value) } catch {
            throw .misuse("\(type(of: value)) cannot be written as JSON: \(error)")
        }
    }

    package static func decode<Value: Decodable & Sendable>(
        _ type: Value.Type, _ text: String
    ) throws(StorageError) -> Value {
        if let value = JSONMemory.shared.value(type, text) { return value }
        let value: Value
        do { value = try JSONDecoder().decode(type, from: Data(text.utf8)) } catch {
            throw .unreadable("\(type) is not in the expected form")
        }
        JSONMemory.shared.keep(value, text)
        return value
    }
}

/// What was read lately, by its text: the same text is the same value, whoever reads it. A ticket at work is loaded many
/// times between two changes of its clocks, and calendars, lines and policies hardly ever change.
private final class JSONMemory: Sendable {
    static let shared = JSONMemory()

    private struct Key: Hashable {
        var type: ObjectIdentifier
        var text: String
    }

    private struct Shelves {
        var fresh: [Key: any Sendable] = [:]
        /// Those before; what is asked for again moves up, what is not goes with the rest.
        var former: [Key: any Sendable] = [:]
    }

    private enum Limits {
        static let perShelf = 1_024
        static let textBytes = 8_192
    }

    private let shelves = Mutex(Shelves())

    func value<Value: Sendable>(_ type: Value.Type, _ text: String) -> Value? {
        let key = Key(type: ObjectIdentifier(type), text: text)
        return shelves.withLock { shelves in
            if let value = shelves.fresh[key] { return value as? Value }
            guard let value = shelves.former[key] else { return nil }
            put(value, key, on: &shelves)
            return value as? Value
        }
    }

    func keep<Value: Sendable>(_ value: Value, _ text: String) {
        guard text.utf8.count <= Limits.textBytes else { return }
        let key = Key(type: ObjectIdentifier(Value.self), text: text)
        shelves.withLock { put(value, key, on: &$0) }
    }

    private func put(_ value: any Sendable, _ key: Key, on shelves: inout Shelves) {
        if shelves.fresh.count >= Limits.perShelf {
            shelves.former = shelves.fresh
            shelves.fresh = [:]
        }
        shelves.fresh[key] = value
    }
}
