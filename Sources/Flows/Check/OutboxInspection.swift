import Storage

/// The outbox: states that make sense, lanes out of which one row leaves at a time.
enum OutboxInspection {
    static func run(_ database: any Database) async throws -> CheckReport {
        var report = CheckReport()
        var place = Int64.min
        while true {
            let from = place
            let rows = try await database.read {
                try CheckReader($0).outbox(after: from, limit: Check.rowsPerBatch)
            }
            for row in rows {
                if let fault = fault(of: row) { report.add(.outboxState(row: row.id, why: fault)) }
            }
            guard rows.count == Check.rowsPerBatch, let last = rows.last else { break }
            place = last.id
        }
        for crowded in try await database.read({ try CheckReader($0).crowdedLanes() }) {
            report.add(.laneCrowded(lane: crowded.lane, rows: crowded.rows))
        }
        return report
    }

    private static func fault(of row: OutboxRow) -> Fault.OutboxFault? {
        if let of = row.ticketOfMessage, let ticket = row.ticket, of != ticket { return .otherTicket }
        switch row.state {
        case "sending":
            if row.leaseUntil == nil { return .sendingWithoutLease }
            if row.finishedAt != nil { return .unfinishedWithMoment }
        case "waiting":
            if row.leaseUntil != nil { return .waitingWithLease }
            if row.finishedAt != nil { return .unfinishedWithMoment }
        default:
            if row.finishedAt == nil { return .finishedWithoutMoment }
        }
        return nil
    }
}
