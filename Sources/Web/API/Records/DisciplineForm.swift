import Domain
import Flows
import Storage

/// The desk's own rules of order.
struct DisciplineForm: Form {
    static let fields = LockRulesForm.fields.union(["passes_max", "calendar"])
    let locks: LockRulesForm
    let passesMax: Int?
    let calendar: WorkingCalendar.ID??

    init(reading fields: FieldReader) throws {
        passesMax = try fields.number("passes_max", Discipline.passesRange)
        calendar = fields.has("calendar") ? .some(try fields.id("calendar")) : nil
        locks = try LockRulesForm(reading: fields)
    }

    /// The one record, made when it is first changed.
    func perform(_ work: Work) throws -> Discipline {
        let store = RecordStore<Discipline>(work.transaction)
        let old = try store.find(Discipline.only, locked: true)
        var saved = old?.record.saved ?? .init()
        if let passesMax { saved.passesMax = passesMax }
        if let calendar { saved.calendar = calendar }
        saved.lock = try locks.changed(saved.lock, work)
        try work.checkCalendar(saved.calendar)
        guard let old else {
            if saved == .init() { return Discipline(saved) }
            return try store.create(.init(saved), in: work.context).loaded.record
        }
        if old.record.saved == saved { return old.record }
        return try store.append([.init(saved)], to: old, in: work.context).loaded.record
    }
}

struct DisciplineJSON: Encodable, Sendable {
    let passesMax: Int
    @OrNull var calendar: String?
    @OrNull var lockSilence: Int?
    @OrNull var lockUnstarted: Int?
    @OrNull var lockOverdue: Int?
    let lockFreeDepartments: [String]
    let lockFreeContracts: [String]

    init(_ discipline: Discipline) {
        passesMax = discipline.saved.passesMax
        calendar = discipline.saved.calendar?.text
        let locks = discipline.saved.lock ?? .preset
        lockSilence = locks.silence?.minutes
        lockUnstarted = locks.unstarted?.minutes
        lockOverdue = locks.overdue?.minutes
        lockFreeDepartments = locks.freeDepartments.map(\.text)
        lockFreeContracts = locks.freeContracts.map(\.text)
    }

    enum CodingKeys: String, CodingKey {
        case calendar
        case passesMax = "passes_max"
        case lockSilence = "lock_silence_minutes"
        case lockUnstarted = "lock_unstarted_minutes"
        case lockOverdue = "lock_overdue_minutes"
        case lockFreeDepartments = "lock_free_departments"
        case lockFreeContracts = "lock_free_contracts"
    }
}
