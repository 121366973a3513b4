import Domain
import Testing

@Suite("Any history of a task")
struct TaskPropertyTests {
    @Test(
        "P172: replays to the same task, and keeps its promises at every step",
        arguments: 0..<300 as Range<UInt64>)
    func replay(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        var new = TaskStory.new(
            assignee: random.chance(50) ? TaskStory.doer : nil,
            conditions: (0..<random.number(0...3)).map { "Умова \($0)" },
            checklist: (0..<random.number(0...2)).map { "Крок \($0)" },
            facts: (0..<random.number(0...2)).map { ("Дані \($0)", random.chance(50), nil) })
        if random.chance(40) { new.plan.due = .noon + .minutes(random.number(1...120)) }
        if random.chance(20) {
            new.former = .init(1)
            new.plan.dueMinutes = random.number(1...90)
        }
        var story = try TaskStory(new)
        for _ in 0..<80 {
            let before = story.task
            let actor = Self.actor(&random)
            let command = Self.command(story.task, &random)
            do { try story.run(command, as: actor) } catch is TaskRejection {
                #expect(story.task == before, "seed \(seed): a refusal changes nothing")
            }
            let task = story.task
            #expect(task.minutesSpent == task.times.reduce(0) { $0 + $1.minutes }, "seed \(seed)")
            if task.state == .done || task.state == .accepted {
                let unmet = task.conditions.filter { !$0.isTicked }
                let missing = task.facts.filter { $0.isRequired && $0.value == nil }
                #expect(unmet.isEmpty && missing.isEmpty, "seed \(seed)")
                #expect(task.result != nil, "seed \(seed)")
            }
            if !task.state.isWork { #expect(task.nextDeadline == nil, "seed \(seed)") }
        }
        #expect(try story.replayed() == story.task, "seed \(seed)")
    }

    private static func actor(_ random: inout SeededGenerator) -> Actor {
        random.pick([
            .staff(TaskStory.setter), .staff(TaskStory.doer), .staff(TaskStory.doer), .staff(TaskStory.other),
            .staff(TaskStory.lead), .system,
        ])
    }

    private static func command(_ task: WorkTask, _ random: inout SeededGenerator) -> TaskCommand {
        var change = TaskChange()
        switch random.number(0...4) {
        case 0: change.title = "Назва \(random.number(0...9))"
        case 1: change.due = .some(random.chance(70) ? .noon + .minutes(random.number(1...300)) : nil)
        case 2: change.facts = ["Дані \(random.number(0...2))": random.chance(80) ? "є" : ""]
        case 3: change.start = .some(.noon + .hours(random.number(0...50)))
        default: change.priority = random.pick(Ticket.Priority.allCases)
        }
        let item = random.number(1...6)
        return random.pick([
            .change(change), .change(change), .take, .start, .tick(item), .tick(item), .tick(item),
            .untick(item), .addItem(random.pick(WorkTask.Item.Kind.allCases), "Ще"), .removeItem(item),
            .logTime(minutes: random.number(0...90), day: nil, note: random.chance(50) ? "так" : nil),
            .withdrawTime(task.times.isEmpty ? .init(1) : random.pick(task.times).id),
            .comment("Слово"), .finish(result: "Готово"), .finish(result: "Готово"), .accept,
            .sendBack(reason: "Ні"), .cancel(reason: "Досить"), .reopen(reason: "Ще раз"), .open, .elapse,
            .assign(random.pick([nil, TaskStory.doer, TaskStory.other])),
        ])
    }
}
