package import Domain
import Languages
package import Storage

/// Puts a scheme onto a desk: records, each saved as somebody would save it in the settings, all of them or none.
package struct ApplyScheme: Sendable {
    private let scheme: Scheme
    private let zone: String?
    private let replace: Set<String>

    /// Of a desk that says nowhere where it is.
    package static let usualZone = "Europe/Kyiv"

    /// - Parameters:
    ///   - zone: whose clock a desk goes by that has no hours yet; nil: the usual one.
    ///   - replace: parts set up by hand that the scheme may replace.
    package init(_ name: Scheme.Name, zone: String? = nil, replacing replace: Set<String> = []) {
        scheme = Scheme(name)
        self.zone = zone
        self.replace = replace
    }

    /// What would be done, changing nothing.
    /// - Throws: `DeskError.invalid` for a zone that is none.
    package func plan(
        in transaction: any Transaction, zones: TimeZones, newID: @escaping () -> Int64
    ) throws -> SchemePlan {
        let zone = zone ?? Self.usualZone
        if zones.rules(of: zone) == nil {
            throw DeskError.invalid(field: "time_zone", problem: .unknown(zone))
        }
        let brand = try RecordStore<Brand>(transaction).all().first { !$0.isArchived }
        let language = brand.flatMap { Language(rawValue: $0.language) } ?? .uk
        var planner = try SchemePlanner(
            scheme, in: transaction, language: language, zone: zone, newID: newID)
        let plan = try planner.perform()
        if let unknown = replace.subtracting(plan.items.map(\.key)).min() {
            throw DeskError.invalid(field: "replace", problem: .unknown(unknown))
        }
        return plan
    }

    /// - Returns: the plan as it stood before.
    @discardableResult
    package func perform(_ work: Work, zones: TimeZones) throws -> SchemePlan {
        // Two who press at once take turns, and the second finds everything there.
        for brand in try work.brands.all().prefix(1) { _ = try work.brands.find(brand.id, locked: true) }
        let plan = try plan(in: work.transaction, zones: zones, newID: work.context.newID)
        for item in plan.due(replacing: replace) { try save(item, plan, work) }
        return plan
    }

    private func save(_ item: SchemePlan.Item, _ plan: SchemePlan, _ work: Work) throws {
        switch item.then {
        case .calendar(let saved, let isUsual):
            if item.state == .new { try put(saved.id, .init(WorkingCalendar.checked(saved)), item, work) }
            if isUsual { try changeOrder(work) { $0.calendar = saved.id } }
        case .line(let saved):
            try put(saved.id, .init(saved), item, work)
        case .team(let saved): try put(saved.id, .init(Team.checked(saved)), item, work)
        case .policy(let saved): try put(saved.id, .init(saved), item, work)
        case .chain(let saved): try put(saved.id, .init(EscalationChain.checked(saved)), item, work)
        case .closing(let rules): try changeOrder(work) { $0.closing = rules }
        case .duty(let saved):
            let store = RecordStore<Duty>(work.transaction)
            if let old = try store.find(Duty.only, locked: true) {
                try store.append([.init(saved)], to: old, in: work.context)
            } else {
                try store.create(.init(saved), in: work.context)
            }
        case .rules(let kind, let rules):
            let latest = try RecordStore<RuleBook>(work.transaction).find(kind.book)?.record.latest ?? 0
            let name = Scheme.Word.rules.text(in: plan.language)
            let book = try SaveRules.save(rules, name: name, as: kind, basedOn: latest, work)
            _ = try SaveRules.switch(kind, .on(version: book.latest), work)
        }
    }

    private func put<Record: StoredRecord>(
        _ id: Identifier<Record>, _ event: Record.Event, _ item: SchemePlan.Item, _ work: Work
    ) throws {
        let store = RecordStore<Record>(work.transaction)
        if item.state == .new {
            try store.create(event, in: work.context)
        } else {
            _ = try SaveRecord<Record>(id, kind: item.then.what.rawValue) { _, _, _ in event }.perform(work)
        }
    }

    /// The desk's order with one thing changed, made where there is none yet.
    private func changeOrder(_ work: Work, _ change: (inout Discipline.Saved) -> Void) throws {
        let store = RecordStore<Discipline>(work.transaction)
        let old = try store.find(Discipline.only, locked: true)
        var saved = old?.record.saved ?? .init()
        change(&saved)
        guard let old else {
            try store.create(.init(saved), in: work.context)
            return
        }
        if old.record.saved != saved { try store.append([.init(saved)], to: old, in: work.context) }
    }
}
