import Crypto
package import Domain
import FoundationEssentials

/// One personal value of an event as it is stored beside it.
package struct SealedValue: Sendable, Equatable {
    package let field: String
    package let salt: [UInt8]
    package let value: String
}

/// Turns payloads into the bytes of the journal and back. The bytes are written once and never re-encoded.
package enum EventCoding {
    /// Seals the personal values with fresh salts and writes the rest as JSON.
    package static func encode(
        _ payload: any EventPayload, random: () -> UInt64
    ) throws(StorageError) -> (body: String, values: [SealedValue]) {
        var payload = payload
        var values: [SealedValue] = []
        payload.visitPersonal { field, personal in
            let salt = salt(random)
            let value = personal.value ?? ""
            personal.digest = digest(salt: salt, value: value)
            values.append(SealedValue(field: field, salt: salt, value: value))
        }
        do {
            return (try JSONWriter.text(of: payload), values)
        } catch {
            throw .misuse("event \(type(of: payload).kind) cannot be written: \(error)")
        }
    }

    /// Reads a payload back and puts its personal values in; those erased stay nil.
    /// - Throws: `.unreadable` for an unknown kind, a newer version or a damaged body.
    package static func decode<Event: AggregateEvent>(
        _ type: Event.Type, kind: String, version: Int, body: String, values: [String: String]
    ) throws(StorageError) -> Event {
        guard let payloadType = Event.payloadTypes.first(where: { $0.kind == kind }) else {
            throw .unreadable("unknown event kind \(kind)")
        }
        guard version <= payloadType.version else {
            throw .unreadable(
                "event \(kind) has version \(version), this program reads up to \(payloadType.version)")
        }
        guard var payload = try? JSONDecoder().decode(payloadType, from: Data(body.utf8)) else {
            // The reason names types and keys of ours, nothing a reader could act on; `check` names the event.
            throw .unreadable("event \(kind) has a damaged body")
        }
        payload.visitPersonal { field, personal in personal.value = values[field] }
        guard let event = Event(payload: payload) else {
            throw .unreadable("event \(kind) belongs elsewhere")
        }
        return event
    }

    /// base64url without padding of SHA-256(salt‖value).
    package static func digest(salt: [UInt8], value: String) -> String {
        var hash = SHA256()
        hash.update(data: salt)
        var value = value
        value.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return hash.finalize().withUnsafeBytes { Base64URL.encode($0) }
    }

    private static func salt(_ random: () -> UInt64) -> [UInt8] {
        withUnsafeBytes(of: (random(), random())) { Array($0) }
    }
}
