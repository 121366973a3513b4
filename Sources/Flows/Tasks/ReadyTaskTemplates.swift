package import Domain
package import Languages
import Storage

/// Templates by one click, for a desk that wrote none: a visit to a client, a new workplace, and a server's move as a process.
package enum ReadyTaskTemplates {
    /// - Returns: the new ones; none where the desk has templates already, so that a second click makes no second set.
    @discardableResult
    package static func add(in language: Language, _ work: Work) throws -> [TaskTemplate] {
        let store = RecordStore<TaskTemplate>(work.transaction)
        guard try store.all().isEmpty else { return [] }
        return try all(in: language, newID: work.context.newID).map {
            try store.create(.init($0), in: work.context).loaded.record
        }
    }

    private static func all(
        in language: Language, newID: () -> Int64
    ) -> [TaskTemplate.Saved] {
        let words = Texts(language).readyTasks
        func template(_ name: String, _ title: String? = nil, minutes: Int, due: Int) -> TaskTemplate.Saved {
            var saved = TaskTemplate.Saved(id: .init(newID()), name: name, title: title ?? name)
            saved.minutes = minutes
            saved.dueMinutes = due
            return saved
        }
        var visit = template(words.visit, minutes: 120, due: 960)
        visit.text = words.visitText
        visit.facts = [
            .init(name: words.address, isRequired: true), .init(name: words.whoMeets, isRequired: true),
            .init(name: words.pass, isRequired: false),
        ]
        visit.checklist = [words.agreeTime, words.takeParts]
        visit.conditions = [words.clientSawIt, words.actSigned]

        var workplace = template(words.workplace, minutes: 240, due: 1_440)
        workplace.text = words.workplaceText
        workplace.facts = [
            .init(name: words.newcomer, isRequired: true), .init(name: words.firstDay, isRequired: true),
            .init(name: words.rights, isRequired: false),
        ]
        workplace.checklist = [words.setUpComputer, words.makeAccounts, words.connectPrinter]
        workplace.conditions = [words.signedIn, words.passwordGiven]

        var step = template(words.moveItself, minutes: 180, due: 960)
        step.checklist = [words.stopServices, words.copyData, words.startServices]
        step.conditions = [words.allRuns]
        var check = template(words.afterMove, minutes: 60, due: 960)
        check.conditions = [words.dayWatched, words.docsUpdated]
        var move = template(words.move, words.movePlan, minutes: 120, due: 960)
        move.text = words.moveText
        move.facts = [
            .init(name: words.whichServer, isRequired: true), .init(name: words.window, isRequired: true),
        ]
        move.conditions = [words.backupFresh, words.clientAgreed]
        move.kinds = [.change, .serviceRequest]
        move.following = [step.id, check.id]
        return [visit, workplace, step, check, move]
    }
}
