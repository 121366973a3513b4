import Storage

/// Every migration was applied, and the schema's own numbers say so.
enum SchemaInspection {
    static func run(_ database: any Database) async throws -> CheckReport {
        let (applied, version, oldest) = try await database.read { try CheckReader($0).schema() }
        var report = CheckReport()
        for migration in Migrations.all where !applied.contains(migration.name) {
            report.add(.migrationMissing(name: migration.name))
        }
        // A newer schema that this program may use has more migrations and its own numbers.
        let isOurs = applied.count <= Migrations.all.count
        let fits =
            version == String(applied.count)
            && (isOurs ? oldest == String(SchemaVersion.oldestProgram) : oldest != nil)
        if !fits { report.add(.schemaNumbers(version: version, oldestProgram: oldest)) }
        return report
    }
}
