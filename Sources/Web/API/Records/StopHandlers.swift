import Domain
import Flows
import HTTPTypes
import Storage

enum StopEntryHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let found = try await call.read { try RecordStore<StopEntry>($0).all() }
        return try .json(Page(items: found.map { StopEntryJSON($0.entry, $0.hits) }, next: nil))
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let id: StopEntry.ID = try RecordHandlers.id(call, "stop_entry")
        let found = try await call.read { transaction -> StopEntryJSON? in
            let store = RecordStore<StopEntry>(transaction)
            return try store.find(id).map { StopEntryJSON($0.record, try store.hits(of: id)) }
        }
        guard let found else { throw DeskError.notFound(kind: "stop_entry", reference: id.text) }
        return try .json(found)
    }

    static func create(_ call: Call) async throws -> Answer {
        try await save(call, call.form(StopEntryForm.self).flow(nil))
    }

    static func change(_ call: Call) async throws -> Answer {
        let id: StopEntry.ID = try RecordHandlers.id(call, "stop_entry")
        return try await save(call, call.form(StopEntryForm.self).flow(id))
    }

    private static func save(_ call: Call, _ flow: SaveRecord<StopEntry>) async throws -> Answer {
        try call.query.expect()
        let answer = try await call.write { work in
            let saved = try flow.perform(work)
            return try .json(
                StopEntryJSON(saved, try work.stops.hits(of: saved.id)), flow.id == nil ? .created : .ok)
        }
        call.desk.settings.forget()
        return answer
    }
}

struct StopEntryJSON: Encodable, Sendable {
    let id: String
    let pattern: String
    let reason: String
    let archived: Bool
    let addedBy: ActorJSON
    let addedAt: String
    let hits: Int
    @OrNull var lastHitAt: String?

    enum CodingKeys: String, CodingKey {
        case id, pattern, reason, archived, hits
        case addedBy = "added_by"
        case addedAt = "added_at"
        case lastHitAt = "last_hit_at"
    }

    init(_ entry: StopEntry, _ hits: StopHits) {
        id = entry.id.text
        pattern = entry.pattern.text
        reason = entry.reason
        archived = entry.isArchived
        addedBy = ActorJSON(entry.addedBy)
        addedAt = entry.addedAt.shown
        self.hits = hits.count
        lastHitAt = hits.lastAt?.shown
    }
}

enum FileRulesHandlers {
    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        return try .json(FileRulesJSON(try await call.read { try RecordStore<FileRules>($0).current() }))
    }

    static func change(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let form: FileRulesForm = try call.form()
        let answer = try await call.write { try .json(FileRulesJSON(form.perform($0))) }
        call.desk.settings.forget()
        return answer
    }
}

struct FileRulesJSON: Encodable, Sendable {
    let refusedKinds: [String]
    let allowedKinds: [String]
    let fileMegabytesMax: Int
    let messageMegabytesMax: Int
    let ticketMegabytesMax: Int

    enum CodingKeys: String, CodingKey {
        case refusedKinds = "refused_kinds"
        case allowedKinds = "allowed_kinds"
        case fileMegabytesMax = "file_megabytes_max"
        case messageMegabytesMax = "message_megabytes_max"
        case ticketMegabytesMax = "ticket_megabytes_max"
    }

    init(_ rules: FileRules) {
        refusedKinds = rules.refused
        allowedKinds = rules.allowed
        fileMegabytesMax = rules.fileMegabytesMax
        messageMegabytesMax = rules.messageMegabytesMax
        ticketMegabytesMax = rules.ticketMegabytesMax
    }
}
