import Domain
import Languages
import Storage

/// What the people of the demo company set each other: a task in each state, so that lists and the calendar of planned work
/// show what they are for.
struct DemoTaskStep: Sendable {
    let at: Instant
    let act: Act

    enum Act: Sendable {
        case templates
        case set(Int, Wish, by: Int)
        case run(Int, TaskCommand, by: Int)
    }

    /// A task before anybody knows the identifiers of people and departments.
    struct Wish: Sendable {
        var title: String?
        /// The place of its template among the ready ones.
        var template: Int?
        var assignee: Int?
        var department: Int?
        var isInTicket = false
        var minutes: Int?
        var start: Instant?
        var due: Instant?
        var conditions: [String]?
        var facts: [String: String] = [:]
    }

    static func all(now: Instant) -> [DemoTaskStep] {
        let plot = DemoTaskPlot(now: now)
        // What lies ahead has not happened.
        return (plot.first + plot.second + plot.third).filter { $0.at < now }.sorted { $0.at < $1.at }
    }
}

private struct DemoTaskPlot {
    let now: Instant

    private func day(_ days: Int, _ hours: Int, _ minutes: Int = 0) -> Instant {
        let today = Int(now.microseconds / 86_400_000_000)
        var day = today
        // Working days, of which nobody plans a Sunday. 1970-01-01 was a Thursday: 0 is Sunday here.
        for _ in 0..<abs(days) {
            repeat { day += days.signum() } while (day + 4) % 7 == 0 || (day + 4) % 7 == 6
        }
        return Instant(microseconds: 0) + .days(day) + .hours(hours) + .minutes(minutes)
    }

    private func step(_ at: Instant, _ act: DemoTaskStep.Act) -> DemoTaskStep { .init(at: at, act: act) }

    /// A visit that was accepted, and one that is late.
    var first: [DemoTaskStep] {
        let words = Texts(.uk).readyTasks
        var visit = DemoTaskStep.Wish(template: 0, assignee: 4, isInTicket: true)
        visit.title = "Виїзд: не працює каса на другому поверсі"
        visit.start = day(-4, 8)
        visit.facts = [words.address: "вул. Садова, 3, магазин", words.whoMeets: "адміністраторка зали"]
        var list = DemoTaskStep.Wish(title: "Оновити перелік обладнання клієнтів", assignee: 2, department: 0)
        list.minutes = 180
        list.due = day(-1, 14)
        return [
            step(day(-6, 8), .templates), step(day(-5, 9), .set(1, visit, by: 2)),
            step(day(-4, 8), .run(1, .start, by: 4)), step(day(-4, 8, 5), .run(1, .tick(1), by: 4)),
            step(day(-4, 8, 10), .run(1, .tick(2), by: 4)),
            step(
                day(-4, 9, 40),
                .run(1, .logTime(minutes: 95, day: nil, note: "Дорога й заміна кабелю"), by: 4)),
            step(day(-4, 9, 42), .run(1, .tick(3), by: 4)), step(day(-4, 9, 45), .run(1, .tick(4), by: 4)),
            step(
                day(-4, 9, 50),
                .run(1, .finish(result: "Кабель замінено, каса друкує. Акт підписано."), by: 4)),
            step(day(-4, 12), .run(1, .accept, by: 2)), step(day(-5, 10), .set(2, list, by: 1)),
            step(day(-2, 9), .run(2, .start, by: 2)),
            step(day(-2, 10), .run(2, .logTime(minutes: 40, day: nil, note: "Аптеки й готель"), by: 2)),
            step(day(-2, 10, 5), .run(2, .comment("Лишилися клієнти каси. Чекаю на їхні переліки."), by: 2)),
        ]
    }

    /// One that waits for acceptance, one that was sent back, one in progress.
    var second: [DemoTaskStep] {
        let words = Texts(.uk).readyTasks
        var backups = DemoTaskStep.Wish(
            title: "Перевірити резервні копії серверів", assignee: 5, department: 0)
        backups.minutes = 60
        backups.start = day(-1, 8, 30)
        backups.conditions = ["Копію відновлено на тестовому сервері", "Розмір не менший за минулий"]
        var workplace = DemoTaskStep.Wish(template: 1, assignee: 4, isInTicket: true)
        workplace.start = day(1, 7)
        workplace.facts = [words.newcomer: "бухгалтерка Світлана", words.firstDay: "понеділок"]
        var guide = DemoTaskStep.Wish(title: "Написати пам’ятку про сканер", assignee: 5, department: 0)
        guide.minutes = 45
        guide.due = day(3, 14)
        var domain = DemoTaskStep.Wish(title: "Продовжити домени клієнтів", assignee: 0, department: 0)
        domain.minutes = 30
        domain.start = day(1, 9)
        domain.due = day(4, 14)
        return [
            step(day(-2, 8), .set(3, backups, by: 0)), step(day(-1, 8, 30), .run(3, .tick(1), by: 5)),
            step(day(-1, 9, 20), .run(3, .tick(2), by: 5)),
            step(day(-1, 9, 25), .run(3, .logTime(minutes: 55, day: nil, note: nil), by: 5)),
            step(day(-1, 9, 30), .run(3, .finish(result: "Усі три копії відновлюються."), by: 5)),
            step(day(-2, 9), .set(4, workplace, by: 2)), step(day(-1, 12), .run(4, .start, by: 4)),
            step(day(-1, 12, 30), .run(4, .tick(1), by: 4)),
            step(day(-1, 12, 40), .run(4, .logTime(minutes: 70, day: nil, note: "Образ системи"), by: 4)),
            step(day(-3, 9), .set(5, guide, by: 2)),
            step(day(-2, 11), .run(5, .finish(result: "Готова"), by: 5)),
            step(day(-2, 12), .run(5, .sendBack(reason: "Додайте знімок панелі сканера."), by: 2)),
            step(day(-1, 10), .set(6, domain, by: 1)),
        ]
    }

    /// A process, one that nobody took, and plans for the days ahead.
    var third: [DemoTaskStep] {
        let words = Texts(.uk).readyTasks
        var move = DemoTaskStep.Wish(template: 4, assignee: 6, department: 1)
        move.start = day(2, 8)
        move.facts = [words.whichServer: "srv-kasa", words.window: "субота, 20:00–23:00"]
        var order = DemoTaskStep.Wish(title: "Замовити картриджі на грудень", department: 0)
        order.due = day(2, 14)
        var paper = DemoTaskStep.Wish(title: "Навчання: нові каси", assignee: 2, department: 0)
        paper.start = day(3, 12)
        paper.minutes = 90
        var visit = DemoTaskStep.Wish(title: "Профілактика серверної", assignee: 5, department: 0)
        visit.start = day(2, 11)
        visit.minutes = 120
        return [
            step(day(-1, 9), .set(7, move, by: 3)), step(day(-1, 9, 10), .set(8, order, by: 2)),
            step(day(-1, 9, 20), .set(9, paper, by: 2)), step(day(-1, 9, 30), .set(10, visit, by: 0)),
        ]
    }
}

extension DemoStory {
    mutating func play(_ step: DemoTaskStep) throws {
        switch step.act {
        case .templates:
            templates = try ReadyTaskTemplates.add(in: .uk, work(as: .staff(staff[0].id))).map(\.id)
        case .set(let name, let wish, let setter):
            let member = staff[setter]
            var wanted = SetTask.Wish()
            wanted.title = wish.title
            wanted.template = wish.template.map { templates[$0] }
            if let assignee = wish.assignee { wanted.assignee = .some(staff[assignee].id) }
            wanted.department = wish.department.map { department($0) }
            wanted.ticket = wish.isInTicket ? try openTicket() : nil
            if let minutes = wish.minutes { wanted.minutes = .some(minutes) }
            wanted.start = wish.start
            wanted.due = wish.due
            wanted.conditions = wish.conditions
            wanted.facts = wish.facts
            let setting = SetTask(wanted, by: .staff(member))
            tasks[name] = try setting.perform(work(as: .staff(member.id))).id
        case .run(let name, let command, let actor):
            guard let task = tasks[name] else { preconditionFailure("A task is set first") }
            let member = staff[actor]
            _ = try RunTaskCommand(command, on: task, by: .staff(member)).perform(work(as: .staff(member.id)))
        }
    }

    /// The newest ticket of the first department that is being worked on.
    private func openTicket() throws -> Ticket.ID? {
        let store = work(as: .system).tickets
        for index in tickets.keys.sorted(by: >) {
            guard let held = tickets[index], held.request.department == 0,
                let ticket = try store.find(held.id)?.record, ticket.lock == nil
            else { continue }
            switch ticket.status {
            case .new, .open, .waiting: return held.id
            case .resolved, .closed, .cancelled, .rejected, .merged, .deleted: continue
            }
        }
        return nil
    }
}
