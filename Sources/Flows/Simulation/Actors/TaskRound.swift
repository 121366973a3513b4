import Domain
import Storage

/// What members of the lines do with tasks (P172–P178): set them by templates, take and begin them, tick what is done, write
/// their time down, finish too early, finish; whoever set one accepts it or sends it back.
final class TaskRound {
    private unowned let stage: Stage
    private let chance: BenchChance
    private var planned: Set<WorkTask.ID> = []

    private enum Habits {
        static let player = -6
        static let minutes = 5...60
        static let refusedMinutes = 120...480
        static let isGivenPercent = 60
        static let knowsFactsPercent = 60
        static let tooEarlyPercent = 12
        static let commentsPercent = 20
        static let sendsBackPercent = 30
        static let cancelsPercent = 4
        static let tries = 12
    }

    init(stage: Stage) {
        self.stage = stage
        chance = stage.world.chance(Habits.player)
    }

    func set(in ticket: Ticket, by worker: LineWorker) async throws {
        let templates = stage.company.taskTemplates.filter { $0.isOffered(for: ticket.kind) }
        guard !templates.isEmpty else { return }
        let template = chance.pickEvenly(templates)
        var wish = SetTask.Wish()
        wish.ticket = ticket.id
        wish.template = template.id
        if chance.hits(Habits.isGivenPercent) { wish.assignee = chance.pickEvenly(stage.hands[0]).id }
        if chance.hits(Habits.knowsFactsPercent) {
            for fact in template.saved.facts { wish.facts[fact.name] = "вул. Садова, 3" }
        }
        let setting = SetTask(wish, by: worker.person)
        try await stage.act(as: worker.person.actor) { _ = try setting.perform($0) }
    }

    /// Something happened to it: whoever is next looks at it when they are here.
    func hear(of task: WorkTask.ID) {
        guard planned.insert(task).inserted else { return }
        plan(task, after: .minutes(chance.number(Habits.minutes)))
    }

    private func plan(_ task: WorkTask.ID, after span: Span, tries: Int = 0) {
        stage.agenda.plan(at: stage.now + span) { [self] in try await turn(task, tries) }
    }

    private func turn(_ id: WorkTask.ID, _ tries: Int) async throws {
        guard let task = try await stage.desk.read({ try RecordStore<WorkTask>($0).find(id)?.record }),
            let (doer, command) = next(of: task)
        else {
            planned.remove(id)
            return
        }
        guard let worker = doer, worker.isHere(at: stage.now) else {
            // Nobody of the first line works at this hour, or not the one who has it.
            return plan(id, after: .minutes(doer?.minutesUntilHere ?? 60), tries: tries)
        }
        planned.remove(id)
        let running = RunTaskCommand(command, on: id, by: worker.person)
        do {
            try await stage.act(as: worker.person.actor) { _ = try running.perform($0) }
        } catch let error as DeskError {
            stage.tally.note(error)
            // Its ticket is locked, or it is not done yet.
            if tries < Habits.tries, planned.insert(id).inserted {
                plan(id, after: .minutes(chance.number(Habits.refusedMinutes)), tries: tries + 1)
            }
        }
    }

    /// Whose turn it is, and what they do; nil for what nobody has to do anything about.
    private func next(of task: WorkTask) -> (LineWorker?, TaskCommand)? {
        let setter = task.setter.flatMap { stage.workers[$0] }
        switch task.state {
        case .pending, .accepted, .cancelled: return nil
        case .done:
            let isSentBack = chance.hits(Habits.sendsBackPercent)
            return (setter, isSentBack ? .sendBack(reason: "Не видно, що перевірено.") : .accept)
        case .open, .started, .sentBack:
            guard let assignee = task.assignee else {
                return (stage.onShift(chance.number(0...9_999)), .take)
            }
            guard let worker = stage.workers[assignee] else { return nil }
            if task.state == .open, let setter, setter.id != assignee, chance.hits(Habits.cancelsPercent) {
                return (setter, .cancel(reason: "Уже не потрібно."))
            }
            return (worker, work(on: task))
        }
    }

    private func work(on task: WorkTask) -> TaskCommand {
        if task.state != .started { return .start }
        if chance.hits(Habits.tooEarlyPercent) { return .finish(result: "Зроблено.") }
        if task.commentCount == 0, chance.hits(Habits.commentsPercent) {
            return .comment("Домовилися на завтра.")
        }
        if let item = task.items.first(where: { !$0.isTicked }) { return .tick(item.id) }
        let lacking = task.facts.filter { $0.isRequired && $0.value == nil }
        if !lacking.isEmpty {
            var change = TaskChange()
            for fact in lacking { change.facts[fact.name] = "вул. Садова, 3" }
            return .change(change)
        }
        if task.times.isEmpty {
            return .logTime(minutes: chance.number(15...180), day: nil, note: "На місці")
        }
        return .finish(result: "Зроблено й перевірено.")
    }
}
