import Domain
import Testing

@Suite("A task")
struct WorkTaskTests {
    @Test("P172: goes from setting over taking, work and result to acceptance")
    func life() throws {
        var story = try TaskStory(TaskStory.new(assignee: nil))
        #expect(story.task.state == .open && story.task.assignee == nil)
        try story.run(.take)
        #expect(story.task.assignee == TaskStory.doer)
        try story.run(.start)
        #expect(story.task.state == .started)
        try story.run(.finish(result: "Диск замінено, масив перебудовано"))
        #expect(story.task.state == .done)
        try story.run(.accept, by: TaskStory.setter)
        #expect(story.task.state == .accepted)
    }

    @Test("P118: its result returns to whoever set it, who accepts it or sends it back with a reason")
    func returns() throws {
        var story = try TaskStory()
        try story.run(.finish(result: "Готово"))
        #expect(throws: TaskRejection.settersMatter) { try story.run(.accept, by: TaskStory.doer) }
        #expect(throws: TaskRejection.settersMatter) { try story.run(.accept, by: TaskStory.other) }
        #expect(throws: TaskRejection.textMissing(field: "reason")) {
            try story.run(.sendBack(reason: "  "), by: TaskStory.setter)
        }
        try story.run(.sendBack(reason: "Не перевірено журнал"), by: TaskStory.setter)
        #expect(story.task.state == .sentBack)
        #expect(story.task.reason?.text == "Не перевірено журнал")
        try story.run(.finish(result: "Перевірено"))
        try story.run(.accept, by: TaskStory.setter)
        #expect(story.task.state == .accepted)
        #expect(story.task.result?.text == "Перевірено")
    }

    @Test("P118: that somebody set for themselves has nobody else to return to")
    func own() throws {
        var story = try TaskStory(TaskStory.new(assignee: TaskStory.setter))
        try story.run(.finish(result: "Зроблено"), by: TaskStory.setter)
        #expect(story.task.state == .accepted)
    }

    @Test("P118: a lead does not accept their own work where somebody else set it")
    func ownWork() throws {
        var story = try TaskStory(TaskStory.new(assignee: TaskStory.lead))
        try story.run(.finish(result: "Зроблено"), by: TaskStory.lead)
        #expect(story.task.state == .done)
        #expect(throws: TaskRejection.ownWork) { try story.run(.accept, by: TaskStory.lead) }
    }

    @Test("P174: is not finished before every point of its Definition of Done is ticked")
    func conditions() throws {
        var story = try TaskStory(
            TaskStory.new(conditions: ["Масив цілий", "Клієнт знає"], checklist: ["Взяти диск"]))
        #expect(throws: TaskRejection.conditionsOpen(["Масив цілий", "Клієнт знає"])) {
            try story.run(.finish(result: "Готово"))
        }
        // A step of the checklist is a help, no condition.
        try story.run(.tick(2))
        #expect(throws: TaskRejection.conditionsOpen(["Клієнт знає"])) {
            try story.run(.finish(result: "Готово"))
        }
        try story.run(.tick(3))
        try story.run(.untick(2))
        #expect(throws: TaskRejection.conditionsOpen(["Масив цілий"])) {
            try story.run(.finish(result: "Готово"))
        }
        try story.run(.tick(2))
        try story.run(.finish(result: "Готово"))
        #expect(story.task.state == .done)
        #expect(story.task.tickedCount == 2)
    }

    @Test("P173: is not finished before the data that its kind needs is there")
    func facts() throws {
        var story = try TaskStory(
            TaskStory.new(facts: [("Адреса", true, nil), ("Під’їзд", false, nil), ("Код", true, "41")]))
        #expect(throws: TaskRejection.factsMissing(["Адреса"])) { try story.run(.finish(result: "Готово")) }
        var change = TaskChange()
        change.facts = ["Адреса": "вул. Садова, 3"]
        try story.run(.change(change))
        #expect(story.task.facts.map { $0.value?.text } == ["вул. Садова, 3", nil, "41"])
        try story.run(.finish(result: "Готово"))
        #expect(story.task.state == .done)
    }

    @Test("P175: keeps comments and the time that was spent, by day and person")
    func time() throws {
        var story = try TaskStory()
        let today = try #require(CivilDate(year: 2025, month: 11, day: 25))
        try story.run(.logTime(minutes: 90, day: nil, note: "Дорога"))
        #expect(story.task.state == .started, "whoever writes down time has begun")
        try story.run(.logTime(minutes: 15, day: today.adding(days: -1), note: nil), by: TaskStory.other)
        #expect(story.task.minutesSpent == 105)
        #expect(story.task.times.map(\.day) == [today, today.adding(days: -1)])
        #expect(throws: TaskRejection.outOfRange(field: "minutes", range: 1...1_440)) {
            try story.run(.logTime(minutes: 0, day: nil, note: nil))
        }
        #expect(throws: TaskRejection.dayAhead) {
            try story.run(.logTime(minutes: 5, day: today.adding(days: 2), note: nil))
        }
        #expect(throws: TaskRejection.dayTooLongAgo(days: 31)) {
            try story.run(.logTime(minutes: 5, day: today.adding(days: -32), note: nil))
        }
        let first = try #require(story.task.times.first)
        #expect(throws: TaskRejection.othersEntry(TaskStory.doer)) {
            try story.run(.withdrawTime(first.id), by: TaskStory.other)
        }
        try story.run(.withdrawTime(first.id))
        #expect(story.task.minutesSpent == 15)
        try story.run(.comment("Чекаю на диск"), by: TaskStory.other)
        #expect(story.task.commentCount == 1)
    }

    @Test("P174: is worked on by its assignee or a lead, and changed by its setter")
    func rights() throws {
        var story = try TaskStory()
        #expect(throws: TaskRejection.notAssignee(TaskStory.doer)) {
            try story.run(.finish(result: "Я"), by: TaskStory.other)
        }
        #expect(throws: TaskRejection.alreadyTaken(by: TaskStory.doer)) {
            try story.run(.take, by: TaskStory.other)
        }
        var change = TaskChange()
        change.title = "Інше"
        #expect(throws: TaskRejection.settersMatter) { try story.run(.change(change)) }
        var plan = TaskChange()
        plan.start = .some(.noon + .days(1))
        plan.minutes = .some(60)
        try story.run(.change(plan))
        #expect(story.task.plan.minutes == 60, "when it is done is the business of whoever does it")
        #expect(throws: TaskRejection.settersMatter) {
            try story.run(.cancel(reason: "Не треба"), by: TaskStory.doer)
        }
        #expect(throws: TaskRejection.settersMatter) {
            try story.run(.addItem(.condition, "Легше"), by: TaskStory.doer)
        }
        try story.run(.addItem(.step, "Купити паливо"), by: TaskStory.doer)
        try story.run(.change(change), by: TaskStory.lead)
        #expect(story.task.title.text == "Інше")
        var free = try TaskStory(TaskStory.new(assignee: nil, checklist: ["Раз"]))
        #expect(throws: TaskRejection.nobodyTookIt) { try free.run(.tick(1)) }
        try free.run(.start, by: TaskStory.other)
        #expect(free.task.assignee == TaskStory.other && free.task.state == .started)
    }

    @Test("P174: a missed deadline is noted once, and another one can be missed anew")
    func overdue() throws {
        var new = TaskStory.new()
        new.plan.due = .noon + .hours(2)
        var story = try TaskStory(new)
        try story.run(.elapse, as: .system)
        #expect(story.task.lateSince == nil)
        story.now = .noon + .hours(2)
        try story.run(.elapse, as: .system)
        #expect(story.task.lateSince == .noon + .hours(2))
        let count = story.events.count
        try story.run(.elapse, as: .system)
        #expect(story.events.count == count)
        var change = TaskChange()
        change.due = .some(.noon + .hours(1))
        #expect(throws: TaskRejection.dateNotAhead(field: "due_at")) {
            try story.run(.change(change), by: TaskStory.setter)
        }
        change.due = .some(.noon + .hours(5))
        try story.run(.change(change), by: TaskStory.setter)
        #expect(story.task.lateSince == nil && story.task.nextDeadline == .noon + .hours(5))
        try story.run(.finish(result: "Вчасно"))
        #expect(story.task.nextDeadline == nil)
    }

    @Test("P178: a step of a process waits for its turn, and its deadline counts from then")
    func process() throws {
        var new = TaskStory.new()
        new.former = .init(499)
        new.plan.dueMinutes = 120
        var story = try TaskStory(new)
        #expect(story.task.state == .pending && story.task.plan.due == nil)
        #expect(throws: TaskRejection.notYetOpen) { try story.run(.start) }
        #expect(throws: TaskRejection.notYetOpen) { try story.run(.finish(result: "Рано")) }
        story.now = .noon + .hours(3)
        try story.run(.open, as: .system)
        #expect(story.task.state == .open)
        #expect(story.task.plan.due == story.now + .minutes(120))
    }

    @Test("P172: what is over changes no more until it is opened anew, with a reason")
    func over() throws {
        var story = try TaskStory()
        try story.run(.cancel(reason: "Клієнт передумав"), by: TaskStory.setter)
        for command in [
            TaskCommand.start, .take, .tick(1), .finish(result: "x"), .cancel(reason: "x"),
            .logTime(minutes: 5, day: nil, note: nil), .assign(nil), .addItem(.step, "x"),
        ] {
            #expect(throws: TaskRejection.alreadyFinished(.cancelled)) {
                try story.run(command, by: TaskStory.setter)
            }
        }
        try story.run(.comment("Шкода"), by: TaskStory.other)
        try story.run(.reopen(reason: "Передумав ще раз"), by: TaskStory.setter)
        #expect(story.task.state == .open)
    }

    @Test("has limits, each with a name")
    func limits() throws {
        var new = TaskStory.new()
        new.title = " \n "
        #expect(throws: TaskRejection.textMissing(field: "title")) { try TaskStory(new) }
        new.title = String(repeating: "а", count: 201)
        #expect(throws: TaskRejection.tooLong(field: "title", limit: 200)) { try TaskStory(new) }
        new = TaskStory.new(checklist: (1...51).map { "Крок \($0)" })
        #expect(throws: TaskRejection.tooMany(field: "checklist", limit: 50)) { try TaskStory(new) }
        new = TaskStory.new()
        new.plan.due = .noon
        #expect(throws: TaskRejection.dateNotAhead(field: "due_at")) { try TaskStory(new) }
        new.plan.due = nil
        new.plan.start = .noon + .days(5_000)
        #expect(throws: TaskRejection.dateTooFar(field: "planned_at")) { try TaskStory(new) }
        new.plan.start = nil
        new.plan.minutes = 0
        #expect(throws: TaskRejection.outOfRange(field: "planned_minutes", range: 1...120_000)) {
            try TaskStory(new)
        }
    }
}
