extension Texts {
    package var clientHistory: ClientHistoryTexts { ClientHistoryTexts(language: language) }
}

/// Everything between a client and the desk.
package struct ClientHistoryTexts: TextArea {
    let language: Language

    package var link: String { say(uk: "Уся історія", ru: "Вся история", en: "Whole history") }
    package func title(_ name: String) -> String {
        say(uk: "\(name): уся історія", ru: "\(name): вся история", en: "\(name): whole history")
    }
    package var whose: String { say(uk: "Чия історія", ru: "Чья история", en: "Whose history") }
    package var person: String { say(uk: "Людина", ru: "Человек", en: "Person") }
    package var organization: String { say(uk: "Уся компанія", ru: "Вся компания", en: "The whole company") }
    package var channel: String { say(uk: "Канал", ru: "Канал", en: "Channel") }
    package var anyChannel: String { say(uk: "Усі канали", ru: "Все каналы", en: "All channels") }
    package var empty: String {
        say(uk: "Тут ще нічого немає", ru: "Здесь ещё ничего нет", en: "Nothing here yet")
    }
    package var emptyText: String {
        say(
            uk:
                "Звернення, листи, дзвінки й оцінки клієнта зʼявляться тут. Приберіть фільтр, якщо він завузький.",
            ru:
                "Обращения, письма, звонки и оценки клиента появятся здесь. Уберите фильтр, если он слишком узкий.",
            en:
                "The client\u{2019}s tickets, letters, calls and marks appear here. Take the filter off if it is too narrow."
        )
    }
    package func cut(_ tickets: Int) -> String {
        say(
            uk: "Показано за найновішими заявками: \(tickets). Старіші знайде пошук.",
            ru: "Показано по самым новым заявкам: \(tickets). Более старые найдёт поиск.",
            en: "Told from the newest tickets: \(tickets). Search finds older ones.")
    }
    package func opened(_ channel: String) -> String {
        say(uk: "звернення: \(channel)", ru: "обращение: \(channel)", en: "came in: \(channel)")
    }
    package var fromClient: String { say(uk: "від клієнта", ru: "от клиента", en: "from the client") }
    package var toClient: String { say(uk: "клієнтові", ru: "клиенту", en: "to the client") }
    package var returned: String {
        say(uk: "клієнт повернув", ru: "клиент вернул", en: "the client returned it")
    }
    package var erased: String { say(uk: "стерто", ru: "стёрто", en: "erased") }
}
