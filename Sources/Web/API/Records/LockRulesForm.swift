import Domain
import Flows
import Storage

/// When tickets lock themselves, as part of the desk's order. Null switches a rule off; what is left out stays.
struct LockRulesForm: Sendable {
    static let fields: Set<String> = [
        "lock_silence_minutes", "lock_unstarted_minutes", "lock_overdue_minutes", "lock_free_departments",
        "lock_free_contracts",
    ]
    private let silence: Int??
    private let unstarted: Int??
    private let overdue: Int??
    private let freeDepartments: [Department.ID]?
    private let freeContracts: [Contract.ID]?

    init(reading fields: FieldReader) throws {
        func minutes(_ name: String, _ range: ClosedRange<Int>) throws -> Int?? {
            fields.has(name) ? .some(try fields.number(name, range)) : nil
        }
        silence = try minutes("lock_silence_minutes", LockRules.minutesRange)
        unstarted = try minutes("lock_unstarted_minutes", LockRules.minutesRange)
        overdue = try minutes("lock_overdue_minutes", LockRules.overdueMinutesRange)
        freeDepartments = try fields.ids("lock_free_departments", max: LockRules.freeMax)
        freeContracts = try fields.ids("lock_free_contracts", max: LockRules.freeMax)
    }

    /// - Returns: nil where the preset was never touched.
    func changed(_ former: LockRules?, _ work: Work) throws -> LockRules? {
        let old = former ?? .preset
        for department in freeDepartments ?? [] where try work.departments.find(department) == nil {
            throw DeskError.invalid(
                field: "lock_free_departments", problem: .unknown(String(department.rawValue)))
        }
        for contract in freeContracts ?? []
        where try RecordStore<Contract>(work.transaction).find(contract) == nil {
            throw DeskError.invalid(
                field: "lock_free_contracts", problem: .unknown(String(contract.rawValue)))
        }
        let new = LockRules(
            silence: rule(silence, old.silence, work), unstarted: rule(unstarted, old.unstarted, work),
            overdue: rule(overdue, old.overdue, work),
            freeDepartments: freeDepartments.map { Array(Set($0)) } ?? old.freeDepartments,
            freeContracts: freeContracts.map { Array(Set($0)) } ?? old.freeContracts)
        return new == old ? former : new
    }

    /// Switched on, a rule counts from now; nothing of long ago locks at that moment.
    private func rule(_ given: Int??, _ old: LockRules.Rule?, _ work: Work) -> LockRules.Rule? {
        guard let given else { return old }
        guard let minutes = given else { return nil }
        return LockRules.Rule(minutes: minutes, since: old.map(\.since) ?? work.now)
    }
}
