import Domain
import Flows
import Storage

enum DepartmentHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(call, { try RecordStore<Department>($0).all() }, DepartmentJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "department", DepartmentJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(call, call.form(DepartmentForm.self).flow(nil), DepartmentJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: Department.ID = try RecordHandlers.id(call, "department")
        return try await RecordHandlers.save(
            call, call.form(DepartmentForm.self).flow(id), DepartmentJSON.init)
    }
}

enum LineHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(call, { try RecordStore<Line>($0).all() }, LineJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "line", LineJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(call, call.form(LineForm.self).flow(nil), LineJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: Line.ID = try RecordHandlers.id(call, "line")
        return try await RecordHandlers.save(call, call.form(LineForm.self).flow(id), LineJSON.init)
    }
}

enum BrandHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(call, { try RecordStore<Brand>($0).all() }, BrandJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "brand", BrandJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(call, call.form(BrandForm.self).flow(nil), BrandJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: Brand.ID = try RecordHandlers.id(call, "brand")
        return try await RecordHandlers.save(call, call.form(BrandForm.self).flow(id), BrandJSON.init)
    }
}

enum CustomFieldHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try await RecordHandlers.list(call, { try RecordStore<CustomField>($0).all() }, CustomFieldJSON.init)
    }
    static func get(_ call: Call) async throws -> Answer {
        try await RecordHandlers.get(call, "custom_field", CustomFieldJSON.init)
    }
    static func create(_ call: Call) async throws -> Answer {
        try await RecordHandlers.save(call, call.form(CustomFieldForm.self).flow(nil), CustomFieldJSON.init)
    }
    static func change(_ call: Call) async throws -> Answer {
        let id: CustomField.ID = try RecordHandlers.id(call, "custom_field")
        return try await RecordHandlers.save(
            call, call.form(CustomFieldForm.self).flow(id), CustomFieldJSON.init)
    }
}
