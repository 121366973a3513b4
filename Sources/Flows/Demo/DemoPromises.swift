import Domain
import Languages
import Storage

/// When the demo's company works and what it promises.
enum DemoPromises {
    static func make(_ work: Work) throws {
        let newID = work.context.newID
        let calendar = WorkingCalendar.Saved(
            id: .init(newID()), name: "Будні 9–18", zone: "Europe/Kyiv", week: .weekdays, exceptions: [],
            isArchived: false)
        try RecordStore<WorkingCalendar>(work.transaction).create(.init(calendar), in: work.context)
        // More than a desk would call, so that a demo of some weeks has calls to look at.
        let order = Discipline.Saved(
            calendar: calendar.id, ledger: true,
            callBacks: .init(
                isOn: true, sharePermille: 250, days: 1, restDays: 14, questions: ["Що нам варто поліпшити?"])
        )
        let store = RecordStore<Discipline>(work.transaction)
        if let old = try store.find(Discipline.only, locked: true) {
            try store.append([.init(order)], to: old, in: work.context)
        } else {
            try store.create(.init(order), in: work.context)
        }
        try WriteUsualRules(in: Texts(.uk)).perform(work)
        let answer = PriorityTargets(low: 960, normal: 480, high: 240, critical: 60)
        let policy = SLAPolicy.Saved(
            id: .init(newID()), name: "Стандарт", firstResponse: answer, nextResponse: answer,
            resolution: PriorityTargets(low: 4_800, normal: 2_400, high: 960, critical: 480))
        try RecordStore<SLAPolicy>(work.transaction).create(.init(policy), in: work.context)
    }
}
