extension Texts {
    package var taskNotices: TaskNoticeTexts { TaskNoticeTexts(language: language) }
}

/// What notices and letters about tasks say.
package struct TaskNoticeTexts: TextArea {
    let language: Language

    package var given: String {
        say(uk: "Вам дали завдання", ru: "Вам поставили задачу", en: "You were given a task")
    }
    package var done: String {
        say(
            uk: "Ваше завдання виконано, прийміть результат",
            ru: "Ваша задача выполнена, примите результат",
            en: "Your task is done, look at the result")
    }
    package var sentBack: String {
        say(
            uk: "Завдання повернули вам на доопрацювання", ru: "Задачу вернули вам на доработку",
            en: "A task was sent back to you")
    }
    package var cancelled: String {
        say(uk: "Ваше завдання скасовано", ru: "Ваша задача отменена", en: "Your task was cancelled")
    }
    package var overdue: String {
        say(uk: "Строк завдання минув", ru: "Срок задачи прошёл", en: "A task is overdue")
    }
}
