import Domain
import Storage

/// What a desk needs before its first ticket: a brand, a department and two lines. Names can be changed later.
package enum FirstSetup {
    /// Does nothing on a desk that has them.
    package static func run(
        on desk: Desk, brandName: String, brandAddress: String, language: String, departmentName: String,
        lineNames: [String]
    ) async throws {
        try await desk.write(as: .system) { work in
            guard try work.brands.all().isEmpty else { return }
            let newID = work.context.newID
            let brand = Brand.Saved(
                id: .init(newID()), name: brandName, address: brandAddress, language: language)
            try work.brands.create(.init(brand), in: work.context)
            try work.departments.create(
                .init(Department.Saved(id: .init(newID()), name: departmentName)), in: work.context)
            for (index, name) in lineNames.enumerated() {
                try work.lines.create(
                    .init(Line.Saved(id: .init(newID()), name: name, level: index + 1)), in: work.context)
            }
            // Only a new desk begins to call its clients by itself.
            try RecordStore<Discipline>(work.transaction).create(
                .init(.init(callBacks: .preset)), in: work.context)
        }
        desk.settings.forget()
    }
}
