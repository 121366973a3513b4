import Storage

/// Rows that lead to messages: Message-IDs that no event names, contacts of the intake that became nothing.
enum StrayInspection {
    static func run(_ database: any Database) async throws -> CheckReport {
        var report = CheckReport()
        var place = (mailID: "", message: Int64.min)
        while true {
            let from = place
            let strays = try await database.read {
                try CheckReader($0).strayMailIDs(
                    after: from.mailID, message: from.message, limit: Check.rowsPerBatch)
            }
            for stray in strays { report.add(.mailIDStray(message: stray.message)) }
            guard strays.count == Check.rowsPerBatch, let last = strays.last else { break }
            place = last
        }
        var intake = Int64.min
        while true {
            let from = intake
            let lost = try await database.read {
                try CheckReader($0).intakeWithoutMessage(after: from, limit: Check.rowsPerBatch)
            }
            for row in lost { report.add(.intakeMessageMissing(intake: row.intake, message: row.message)) }
            guard lost.count == Check.rowsPerBatch, let last = lost.last else { break }
            intake = last.intake
        }
        return report
    }
}
