import Domain
import Flows
import HTTPTypes
import Storage

/// Records that are few and edited as a whole: listed in one go, saved by one flow.
enum RecordHandlers {
    static func id<Record>(_ call: Call, _ kind: String, _ type: Record.Type = Record.self) throws(DeskError)
        -> Identifier<Record>
    {
        let text = call.parameters[kind] ?? ""
        guard let id = WrittenID.parse(text) else { throw .notFound(kind: kind, reference: text) }
        return Identifier(id)
    }

    static func get<Record: StoredRecord, JSON: Encodable & Sendable>(
        _ call: Call, _ kind: String, _ json: @escaping @Sendable (Record) -> JSON
    ) async throws -> Answer {
        try call.query.expect()
        let id = try id(call, kind, Record.self)
        let found = try await call.read { try RecordStore<Record>($0).find(id)?.record }
        guard let found else { throw DeskError.notFound(kind: kind, reference: id.text) }
        return try .json(json(found))
    }

    static func list<Record: Sendable, JSON: Encodable & Sendable>(
        _ call: Call, _ all: @escaping @Sendable (any Transaction) throws -> [Record],
        _ json: @escaping @Sendable (Record) -> JSON
    ) async throws -> Answer {
        try call.query.expect()
        let found = try await call.read(all)
        return try .json(Page(items: found.map(json), next: nil))
    }

    static func save<Record: StoredRecord, JSON: Encodable & Sendable>(
        _ call: Call, _ flow: SaveRecord<Record>, _ json: @escaping @Sendable (Record) -> JSON
    ) async throws -> Answer {
        try call.query.expect()
        let answer = try await call.write { work in
            try .json(json(flow.perform(work)), flow.id == nil ? .created : .ok)
        }
        // What every command reads first must not show the former state here any longer.
        call.desk.settings.forget()
        return answer
    }
}
