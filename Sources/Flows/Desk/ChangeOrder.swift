package import Domain
import Storage

extension Discipline {
    /// Changes the desk's one record of order, which is made when it is first changed.
    package static func change(
        in work: Work, _ body: (inout Saved) throws -> Void
    ) throws -> Discipline {
        let store = RecordStore<Discipline>(work.transaction)
        let old = try store.find(only, locked: true)
        var saved = old?.record.saved ?? .init()
        try body(&saved)
        guard let old else {
            if saved == .init() { return Discipline(saved) }
            return try store.create(.init(saved), in: work.context).loaded.record
        }
        if old.record.saved == saved { return old.record }
        return try store.append([.init(saved)], to: old, in: work.context).loaded.record
    }

    /// Changes where fault is found by rule (P105).
    package static func changeBlame(
        in work: Work, field: String, _ body: (BlameRules) -> BlameRules
    ) throws {
        _ = try change(in: work) { saved in
            let old = saved.blame ?? .preset
            let new = body(old)
            if new == old { return }
            if max(new.offOrganizations.count, new.offContracts.count) > BlameRules.exceptionsMax {
                throw DeskError.invalid(field: field, problem: .tooMany(limit: BlameRules.exceptionsMax))
            }
            saved.blame = new
        }
    }
}
