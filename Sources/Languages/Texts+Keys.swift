extension Texts {
    package var keys: KeysTexts { KeysTexts(language: language) }
}

/// The help for the keyboard, the palette, and how much stands on a screen.
package struct KeysTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Клавіші", ru: "Клавиши", en: "Keys") }
    package var close: String { say(uk: "Закрити вікно", ru: "Закрыть окно", en: "Close the window") }
    package var everywhere: String { say(uk: "Усюди", ru: "Везде", en: "Everywhere") }
    package var onList: String { say(uk: "У списку", ru: "В списке", en: "In a list") }
    package var onTicket: String { say(uk: "На заявці", ru: "На заявке", en: "On a ticket") }
    package var row: String {
        say(
            uk: "Наступний і попередній рядок", ru: "Следующая и предыдущая строка",
            en: "Next and previous row")
    }
    package var open: String { say(uk: "Відкрити рядок", ru: "Открыть строку", en: "Open the row") }
    package var select: String { say(uk: "Позначити рядок", ru: "Отметить строку", en: "Tick the row") }
    package var pages: String {
        say(
            uk: "Наступна й попередня сторінка", ru: "Следующая и предыдущая страница",
            en: "Next and previous page")
    }
    package var nextAndPrevious: String {
        say(
            uk: "Наступна й попередня заявка списку", ru: "Следующая и предыдущая заявка списка",
            en: "Next and previous ticket of the list")
    }
    package var backToList: String {
        say(uk: "Назад до списку", ru: "Назад к списку", en: "Back to the list")
    }
    package func nextTicket(_ name: String) -> String {
        say(uk: "Наступна: \(name)", ru: "Следующая: \(name)", en: "Next: \(name)")
    }
    package func previousTicket(_ name: String) -> String {
        say(uk: "Попередня: \(name)", ru: "Предыдущая: \(name)", en: "Previous: \(name)")
    }
    package var search: String { say(uk: "До пошуку", ru: "К поиску", en: "To the search") }
    package var palette: String { say(uk: "Знайти, зробити", ru: "Найти, сделать", en: "Find or do") }
    package var paletteField: String {
        say(
            uk: "Сторінка, дія, номер заявки, клієнт", ru: "Страница, действие, номер заявки, клиент",
            en: "A page, an action, a ticket’s number, a client")
    }
    package func found(_ count: Int) -> String {
        say(uk: "Знайдено: \(count)", ru: "Найдено: \(count)", en: "Found: \(count)")
    }
    package var failed: String {
        say(
            uk: "Зараз не вдалося запитати: немає відповіді.", ru: "Сейчас не удалось спросить: нет ответа.",
            en: "It could not be asked now: nothing answered.")
    }
    package var goTo: String { say(uk: "Куди перейти", ru: "Куда перейти", en: "Go to") }
    package func withTicket(_ number: Int) -> String {
        say(uk: "На заявці \(number)", ru: "На заявке \(number)", en: "On ticket \(number)")
    }
    package func nothing(_ words: String) -> String {
        say(
            uk: "За словами «\(words)» нічого немає.", ru: "По словам «\(words)» ничего нет.",
            en: "Nothing fits “\(words)”.")
    }
    package func searchFor(_ words: String) -> String {
        say(
            uk: "Шукати «\(words)» у заявках", ru: "Искать «\(words)» в заявках",
            en: "Search tickets for “\(words)”")
    }
    package var switchOff: String {
        say(uk: "Вимкнути клавіші", ru: "Выключить клавиши", en: "Switch keys off")
    }
    package var switchOn: String {
        say(uk: "Увімкнути клавіші", ru: "Включить клавиши", en: "Switch keys on")
    }
    package var switchOffHint: String {
        say(
            uk: "Окремі літери тоді нічого не роблять у цьому браузері; Ctrl K лишається.",
            ru: "Отдельные буквы тогда ничего не делают в этом браузере; Ctrl K остаётся.",
            en: "Single letters then do nothing in this browser; Ctrl K stays.")
    }
    package var switchOnHint: String {
        say(
            uk: "Зараз окремі літери нічого не роблять у цьому браузері.",
            ru: "Сейчас отдельные буквы ничего не делают в этом браузере.",
            en: "Single letters do nothing in this browser now.")
    }
    package var backToCard: String { say(uk: "До заявки", ru: "К заявке", en: "To the ticket") }
    package var printOut: String { say(uk: "Друк", ru: "Печать", en: "Print") }
    package var printed: String { say(uk: "Надруковано", ru: "Напечатано", en: "Printed") }
    package var density: String { say(uk: "Щільність", ru: "Плотность", en: "Density") }
    package var comfortable: String { say(uk: "Звичайно", ru: "Обычно", en: "Usual") }
    package var compact: String { say(uk: "Щільно", ru: "Плотно", en: "Compact") }
}
