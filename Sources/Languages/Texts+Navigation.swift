extension Texts {
    package var navigation: NavigationTexts { NavigationTexts(language: language) }
}

/// The frame of the console: places, search, skip link.
package struct NavigationTexts: TextArea {
    let language: Language

    package var skipToContent: String { say(uk: "До змісту", ru: "К содержанию", en: "Skip to content") }
    package var sections: String { say(uk: "Розділи", ru: "Разделы", en: "Sections") }
    package var newCall: String { say(uk: "Новий дзвінок", ru: "Новый звонок", en: "New call") }
    package var tickets: String { say(uk: "Заявки", ru: "Заявки", en: "Tickets") }
    package var mine: String { say(uk: "Мої", ru: "Мои", en: "Mine") }
    package var queue: String { say(uk: "Черга", ru: "Очередь", en: "Queue") }
    package var unassigned: String { say(uk: "Без виконавця", ru: "Без исполнителя", en: "Unassigned") }
    package var waitingForClient: String {
        say(uk: "Чекаємо клієнта", ru: "Ждём клиента", en: "Waiting for client")
    }
    package var waiting: String { say(uk: "Чекають", ru: "Ждут", en: "Waiting") }
    package var overdue: String { say(uk: "Прострочені", ru: "Просроченные", en: "Overdue") }
    package var locked: String { say(uk: "Заблоковані", ru: "Заблокированные", en: "Locked") }
    package var open: String { say(uk: "Не закриті", ru: "Не закрытые", en: "Open") }
    package var closed: String { say(uk: "Закриті", ru: "Закрытые", en: "Closed") }
    package var departments: String { say(uk: "Відділи", ru: "Отделы", en: "Departments") }
    package var controlRoom: String {
        say(uk: "Пульт керівника", ru: "Пульт руководителя", en: "Control room")
    }
    package var knowledgeBase: String { say(uk: "База знань", ru: "База знаний", en: "Knowledge base") }
    package var reports: String { say(uk: "Звіти", ru: "Отчёты", en: "Reports") }
    package var settings: String { say(uk: "Налаштування", ru: "Настройки", en: "Settings") }
    package var call: String { say(uk: "Дзвінок", ru: "Звонок", en: "Call") }
    package var search: String { say(uk: "Пошук", ru: "Поиск", en: "Search") }
    package var menu: String { say(uk: "Меню", ru: "Меню", en: "Menu") }
    package var signOut: String { say(uk: "Вийти", ru: "Выйти", en: "Sign out") }
    package var previous: String { say(uk: "Попередня", ru: "Предыдущая", en: "Previous") }
    package var next: String { say(uk: "Наступна", ru: "Следующая", en: "Next") }
    package func position(_ place: Int, of total: Int) -> String {
        say(uk: "\(place) із \(total)", ru: "\(place) из \(total)", en: "\(place) of \(total)")
    }
    package func line(_ level: Int) -> String {
        say(uk: "Лінія \(level)", ru: "Линия \(level)", en: "Line \(level)")
    }
    package var languageLabel: String { say(uk: "Мова", ru: "Язык", en: "Language") }
}
