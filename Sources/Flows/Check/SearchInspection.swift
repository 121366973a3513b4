import Storage

/// The full-text index holds every document and nothing else.
enum SearchInspection {
    private static let documentsPerBatch = 5_000

    static func run(_ database: any Database) async throws -> CheckReport {
        var report = CheckReport()
        try await page(database, &report) {
            try IndexReader($0).inspect(after: $1, limit: documentsPerBatch)
        }
        try await page(database, &report) {
            try IndexReader($0).strays(after: $1, limit: documentsPerBatch)
        }
        add(try await database.read { try IndexReader($0).samples() }, to: &report)
        return report
    }

    private static func page(
        _ database: any Database, _ report: inout CheckReport,
        _ look:
            @escaping @Sendable (any Transaction, Int64) throws -> (faults: [IndexReader.Fault], next: Int64?)
    ) async throws {
        var place: Int64? = .min
        while let from = place {
            let (faults, next) = try await database.read { try look($0, from) }
            add(faults, to: &report)
            place = next
        }
    }

    private static func add(_ faults: [IndexReader.Fault], to report: inout CheckReport) {
        for fault in faults {
            switch fault {
            case .missing(let document): report.add(.notIndexed(document: document))
            case .stray(let document): report.add(.indexStray(document: document))
            case .notFound(let document, let word): report.add(.notFound(document: document, word: word))
            }
        }
    }
}
