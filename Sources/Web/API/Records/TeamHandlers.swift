import Domain
import Flows
import Storage

enum TeamHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(call, { try RecordStore<Team>($0).all() }, TeamJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "team", TeamJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(call, call.form(TeamForm.self).flow(nil), TeamJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: Team.ID = try RecordHandlers.id(call, "team")
        return try await RecordHandlers.save(call, call.form(TeamForm.self).flow(id), TeamJSON.init)
    }
}
