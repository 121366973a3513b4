extension Texts {
    package var taskTemplates: TaskTemplateTexts { TaskTemplateTexts(language: language) }
}

/// Templates of tasks in the settings.
package struct TaskTemplateTexts: TextArea {
    let language: Language

    package var title: String {
        say(uk: "Шаблони завдань", ru: "Шаблоны задач", en: "Task templates")
    }
    package var lead: String {
        say(
            uk:
                "Що потрібно для завдання певного виду, хто його отримує і коли воно готове. Кілька шаблонів за чергою утворюють процес.",
            ru:
                "Что нужно для задачи определённого вида, кто её получает и когда она готова. Несколько шаблонов по очереди образуют процесс.",
            en:
                "What a kind of task needs, who gets it and when it is done. Several templates in a row make a process."
        )
    }
    package var add: String { say(uk: "Новий шаблон", ru: "Новый шаблон", en: "New template") }
    package var empty: String {
        say(
            uk: "Шаблонів ще немає. Додайте свій або візьміть готові.",
            ru: "Шаблонов ещё нет. Добавьте свой или возьмите готовые.",
            en: "There are no templates yet. Write one, or take the ready ones.")
    }
    package var addReady: String {
        say(uk: "Додати готові шаблони", ru: "Добавить готовые шаблоны", en: "Add the ready templates")
    }
    package var readyHint: String {
        say(
            uk: "Виїзд до клієнта, нове робоче місце, перенесення сервера. Їх можна змінити або прибрати.",
            ru: "Выезд к клиенту, новое рабочее место, перенос сервера. Их можно изменить или убрать.",
            en: "Visit to a client, new workplace, server move. They can be changed or put away.")
    }
    package var name: String { say(uk: "Назва шаблону", ru: "Название шаблона", en: "Template’s name") }
    package var taskTitle: String { say(uk: "Назва завдання", ru: "Название задачи", en: "Task’s title") }
    package var dueMinutes: String {
        say(
            uk: "Строк, робочих хвилин від постановки", ru: "Срок, рабочих минут от постановки",
            en: "Deadline, working minutes after it is set")
    }
    package var dueHint: String {
        say(
            uk: "480 — робочий день. Порожньо — без строку.", ru: "480 — рабочий день. Пусто — без срока.",
            en: "480 is a working day. Empty means no deadline.")
    }
    package func promised(_ time: String) -> String {
        say(
            uk: "Порожньо — як у шаблоні: \(time) робочого часу.",
            ru: "Пусто — как в шаблоне: \(time) рабочего времени.",
            en: "Empty means as the template says: \(time) of working time.")
    }
    package var required: String {
        say(uk: "Обов’язкові дані", ru: "Обязательные данные", en: "Data that is needed")
    }
    package var requiredHint: String {
        say(
            uk: "Без них завдання не завершити. По одній назві в рядку.",
            ru: "Без них задачу не завершить. По одному названию в строке.",
            en: "The task cannot be finished without it. One name a line.")
    }
    package var optional: String {
        say(uk: "Додаткові дані", ru: "Дополнительные данные", en: "Further data")
    }
    package var kinds: String {
        say(uk: "Для яких заявок", ru: "Для каких заявок", en: "For which tickets")
    }
    package var kindsHint: String {
        say(
            uk: "Нічого не обрано — для всіх, і для завдань без заявки.",
            ru: "Ничего не выбрано — для всех, и для задач без заявки.",
            en: "Nothing chosen means all, and tasks without a ticket too.")
    }
    package func following(_ place: Int) -> String {
        say(uk: "Далі, \(place)", ru: "Дальше, \(place)", en: "Then, \(place)")
    }
    package var followingHint: String {
        say(
            uk: "Створюється разом із цим і чекає, доки попереднє завершать.",
            ru: "Создаётся вместе с этой и ждёт, пока предыдущую завершат.",
            en: "Made together with this one; waits until the one before it is over.")
    }
    package var nothing: String { say(uk: "нічого", ru: "ничего", en: "nothing") }
    package var ownDepartment: String {
        say(
            uk: "підрозділ заявки або постановника", ru: "подразделение заявки или постановщика",
            en: "department of the ticket or of whoever sets it")
    }
    package var anyTeam: String { say(uk: "без групи", ru: "без группы", en: "no team") }
    package var anybody: String { say(uk: "хто візьме", ru: "кто возьмёт", en: "whoever takes it") }
    package var process: String { say(uk: "процес", ru: "процесс", en: "process") }
    package var followsItself: String {
        say(
            uk: "Шаблон не може йти сам за собою.", ru: "Шаблон не может идти сам за собой.",
            en: "A template cannot follow itself.")
    }
    package func sameFact(_ name: String) -> String {
        say(uk: "«\(name)» вписано двічі.", ru: "«\(name)» вписано дважды.", en: "“\(name)” stands twice.")
    }
}
