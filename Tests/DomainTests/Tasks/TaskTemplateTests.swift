import Domain
import Testing

@Suite("A task's template")
struct TaskTemplateTests {
    private static func saved() -> TaskTemplate.Saved {
        var saved = TaskTemplate.Saved(id: .init(7), name: " Виїзд\nдо клієнта ", title: "Виїзд")
        saved.department = .init(3)
        saved.facts = [.init(name: "Адреса", isRequired: true)]
        saved.checklist = ["Подзвонити"]
        saved.conditions = ["Акт підписано"]
        saved.dueMinutes = 480
        saved.minutes = 90
        return saved
    }

    @Test("P173: says which data is needed and which department gets it")
    func task() throws {
        let template = TaskTemplate(try TaskTemplate.checked(Self.saved()))
        #expect(template.saved.name == "Виїзд до клієнта")
        let new = template.task(in: .init(1), department: .init(99), values: ["Адреса": "Садова, 3"])
        #expect(new.plan.department == .init(3))
        let story = try TaskStory(new)
        #expect(story.task.template == .init(7))
        #expect(story.task.facts == [.init(name: "Адреса", isRequired: true, value: "Садова, 3")])
        #expect(story.task.conditions.map(\.text.text) == ["Акт підписано"])
        #expect(story.task.plan.due == .noon + .minutes(480))
    }

    @Test("P173: is offered for the kinds of tickets it names")
    func offered() throws {
        var saved = Self.saved()
        #expect(TaskTemplate(saved).isOffered(for: nil))
        saved.kinds = [.change]
        #expect(TaskTemplate(saved).isOffered(for: .change))
        #expect(!TaskTemplate(saved).isOffered(for: .incident))
        #expect(!TaskTemplate(saved).isOffered(for: nil))
        saved.isArchived = true
        #expect(!TaskTemplate(saved).isOffered(for: .change))
    }

    @Test("P178: names what follows, and never itself")
    func following() throws {
        var saved = Self.saved()
        saved.following = [.init(8), .init(9)]
        #expect(try TaskTemplate.checked(saved).following == [.init(8), .init(9)])
        saved.following = [.init(7)]
        #expect(throws: TaskTemplate.Rejection.followsItself) { try TaskTemplate.checked(saved) }
    }

    @Test("P173: is refused where it cannot be filled in")
    func refused() throws {
        var saved = Self.saved()
        saved.facts = [.init(name: "Адреса", isRequired: true), .init(name: " Адреса", isRequired: false)]
        #expect(throws: TaskTemplate.Rejection.sameFact("Адреса")) { try TaskTemplate.checked(saved) }
        saved = Self.saved()
        saved.title = ""
        #expect(throws: TaskTemplate.Rejection.task(.textMissing(field: "title"))) {
            try TaskTemplate.checked(saved)
        }
        saved = Self.saved()
        saved.dueMinutes = 0
        #expect(throws: TaskTemplate.Rejection.task(.outOfRange(field: "due_minutes", range: 1...120_000))) {
            try TaskTemplate.checked(saved)
        }
    }
}
