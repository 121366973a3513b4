import Domain
import Flows
import Storage

/// Calendars, policies, contracts and the desk's rules: what clocks go by.
enum CalendarHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(call, { try RecordStore<WorkingCalendar>($0).all() }, CalendarJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "calendar", CalendarJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(
            call, call.form(CalendarForm.self).flow(nil, call.desk.zones), CalendarJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: WorkingCalendar.ID = try RecordHandlers.id(call, "calendar")
        return try await RecordHandlers.save(
            call, call.form(CalendarForm.self).flow(id, call.desk.zones), CalendarJSON.init)
    }
}

enum PolicyHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(call, { try RecordStore<SLAPolicy>($0).all() }, PolicyJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "policy", PolicyJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(call, call.form(PolicyForm.self).flow(nil), PolicyJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: SLAPolicy.ID = try RecordHandlers.id(call, "policy")
        return try await RecordHandlers.save(call, call.form(PolicyForm.self).flow(id), PolicyJSON.init)
    }
}

enum ContractHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(call, { try RecordStore<Contract>($0).all() }, ContractJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "contract", ContractJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(call, call.form(ContractForm.self).flow(nil), ContractJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: Contract.ID = try RecordHandlers.id(call, "contract")
        return try await RecordHandlers.save(call, call.form(ContractForm.self).flow(id), ContractJSON.init)
    }
}

enum DisciplineHandlers {
    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        return try .json(OrderJSON(try await call.read { try RecordStore<Discipline>($0).current() }))
    }

    static func change(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let form: DisciplineForm = try call.form()
        let answer = try await call.write { try .json(OrderJSON(form.perform($0))) }
        call.desk.settings.forget()
        return answer
    }
}
