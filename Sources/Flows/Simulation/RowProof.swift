import Domain
import Storage

/// Proves what stands in rows and is no ticket's own history: letters and arrivals, who reads whose words, tasks, appeals, and
/// what an erasure left.
struct RowProof {
    let desk: Desk
    let now: Instant
    let from: Instant
    let lettersWritten: Int
    let vendor: Organization.ID?
    let erased: [Stage.Erased]

    private enum Limits {
        /// A broken desk has a fault for each ticket; nobody reads more than these.
        static let namedMax = 200
    }

    func run(into report: inout SimulationReport) async throws {
        let proof = self
        report.broken += try await desk.read { transaction in
            let reader = SimulationReader(transaction)
            return try proof.rows(reader) + proof.talk(reader) + proof.erasures(reader, transaction)
                + proof.appeals(transaction)
        }
    }

    private func named(
        _ rule: BrokenRule.Rule, _ rows: [SimulationReader.Leftover]
    ) -> [BrokenRule] {
        rows.map { BrokenRule(rule, ticket: $0.ticket, "row \($0.id) is \($0.words)") }
    }

    private func rows(_ reader: SimulationReader) throws -> [BrokenRule] {
        var broken = named(.letterUnsent, try reader.unsent(limit: Limits.namedMax))
        broken += named(
            .arrivalUnexplained,
            try reader.unexplained(
                besides: "%@\(SimulatedCompany.domain)", limit: Limits.namedMax))
        broken += named(.bounceUntied, try reader.untiedBounces(limit: Limits.namedMax))
        for timer in try reader.overdueTimers(at: now, limit: Limits.namedMax) {
            broken.append(
                .init(
                    .timerOverdue, ticket: .init(timer.subject),
                    "\(timer.kind.rawValue) since \(timer.due.rfc3339)"))
        }
        let arrived = try reader.arrivals().filter { $0.first == Channel.email.rawValue }
            .reduce(0) { $0 + $1.count }
        if arrived != lettersWritten {
            broken.append(.init(.arrivalLost, "\(lettersWritten) written, \(arrived) in the intake"))
        }
        return broken
    }

    /// What a vendor wrote stays inside (P66), and so does what nobody proved to be from one of our own.
    private func talk(_ reader: SimulationReader) throws -> [BrokenRule] {
        let vendors = try vendor.map { try reader.toldByVendor($0, limit: Limits.namedMax) } ?? []
        return named(.vendorTold, vendors)
            + named(
                .unprovedTold,
                try reader.toldUnproved(reason: IntakeReason.unprovedStaff.rawValue, limit: Limits.namedMax))
    }

    /// Nothing of an erased person is left, whatever was done with their tickets before and since (P15).
    private func erasures(
        _ reader: SimulationReader, _ transaction: any Transaction
    ) throws -> [BrokenRule] {
        var broken: [BrokenRule] = []
        for person in erased {
            for (place, count) in try reader.places(of: person.address) where count > 0 {
                broken.append(.init(.erasedLeft, "\(count) of \(place) name \(person.address)"))
            }
            let values = try ErasureStore(transaction).values(of: person.contact).count
            if values > 0 {
                broken.append(.init(.erasedLeft, "\(values) values of \(person.address)"))
            }
        }
        return broken
    }

    /// Each is about an entry that is still told, and decided by somebody else (P109).
    private func appeals(_ transaction: any Transaction) throws -> [BrokenRule] {
        let zone = desk.zones.rules(of: SimulatedCompany.zone) ?? .utc
        let rules = try LedgerRules(reading: transaction)
        let appeals = try RecordStore<LedgerAppeal>(transaction).all(in: from..<now)
        return appeals.compactMap { appeal in
            let ticket = appeal.entry.ticket
            if let decision = appeal.decision, decision.by == appeal.by {
                return .init(.appealAstray, ticket: ticket, "decided by whoever objected")
            }
            // What cannot be read is no history, and is told as that.
            guard let history = try? TicketPast.history(of: ticket, withWords: false, in: transaction) else {
                return nil
            }
            let month = LedgerMonth(of: appeal.entryAt, in: zone)
            let told = TicketTrail(history).map {
                Ledger.replay(month, in: zone, [$0], under: rules, appeals: [appeal]).entries
            }
            guard let entry = told?.first(where: { $0.id == appeal.entry }), entry.person == appeal.by else {
                return .init(.appealAstray, ticket: ticket, "about an entry that is not theirs")
            }
            return nil
        }
    }
}

extension WorkTask {
    /// What is finished, and was not to be finished yet (P174).
    var isDoneTooEarly: Bool {
        switch state {
        case .pending, .open, .started, .sentBack, .cancelled: false
        case .done, .accepted:
            items.contains { $0.kind == .condition && !$0.isTicked }
                || facts.contains { $0.isRequired && $0.value == nil }
        }
    }
}
