extension Texts {
    package var incoming: IncomingTexts { IncomingTexts(language: language) }
}

/// Everything that arrived, and what became of it.
package struct IncomingTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Вхідна пошта", ru: "Входящая почта", en: "Incoming mail") }
    package var lead: String {
        say(
            uk: "Усе, що надійшло, і що з нього вийшло. Нічого не губиться.",
            ru: "Всё, что пришло, и что из него вышло. Ничего не теряется.",
            en: "All that arrived, and what became of it. Nothing is lost.")
    }
    package var new: String { say(uk: "Нова заявка", ru: "Новая заявка", en: "New ticket") }
    package var joined: String {
        say(uk: "Додано до заявки", ru: "Добавлено к заявке", en: "Joined a ticket")
    }
    package var duplicate: String { say(uk: "Повтор", ru: "Повтор", en: "Duplicate") }
    package var automatic: String {
        say(uk: "Автоматичний лист", ru: "Автоматическое письмо", en: "Automatic")
    }
    package var bounce: String {
        say(uk: "Повернення листа", ru: "Возврат письма", en: "Bounce")
    }
    package var stopped: String { say(uk: "Зупинено", ru: "Остановлено", en: "Stopped") }
    package var offTopic: String { say(uk: "Не за темою", ru: "Не по теме", en: "Off topic") }
    package var unreadable: String { say(uk: "Не прочитано", ru: "Не прочитано", en: "Unreadable") }
    package var filter: String { say(uk: "Що вийшло", ru: "Что вышло", en: "What became of it") }
    package var nothing: String {
        say(
            uk: "Такого ще не надходило.", ru: "Такого ещё не приходило.",
            en: "Nothing like this has arrived.")
    }
    package var nobody: String { say(uk: "Без відправника", ru: "Без отправителя", en: "No sender") }
    package var noSubject: String { say(uk: "Без теми", ru: "Без темы", en: "No subject") }
    package var from: String { say(uk: "Від кого", ru: "От кого", en: "From") }
    package var to: String { say(uk: "Кому", ru: "Кому", en: "To") }
    package var arrived: String { say(uk: "Надійшло", ru: "Пришло", en: "Arrived") }
    package var subject: String { say(uk: "Тема", ru: "Тема", en: "Subject") }
    package var result: String { say(uk: "Що вийшло", ru: "Что вышло", en: "Result") }
    package var ticket: String { say(uk: "Заявка", ru: "Заявка", en: "Ticket") }
    package var letter: String {
        say(uk: "Лист, як він прийшов", ru: "Письмо, как оно пришло", en: "The letter as it came")
    }
    package var takeIn: String {
        say(uk: "Прийняти як заявку", ru: "Принять как заявку", en: "Take in as a ticket")
    }
    package var runAgain: String { say(uk: "Прочитати ще раз", ru: "Прочитать ещё раз", en: "Read it again") }
    package var stopSender: String {
        say(uk: "Зупинити відправника", ru: "Остановить отправителя", en: "Stop this sender")
    }
    package var history: String { say(uk: "Що було раніше", ru: "Что было раньше", en: "What it was before") }
    package var ranAgain: String {
        say(uk: "Лист оброблено ще раз.", ru: "Письмо обработано ещё раз.", en: "The letter was run again.")
    }
    package var sameLetter: String {
        say(uk: "такий самий лист уже був", ru: "такое же письмо уже было", en: "the same letter came before")
    }
    package var ownLoop: String {
        say(
            uk: "повернувся наш власний лист", ru: "вернулось наше собственное письмо",
            en: "our own letter came back")
    }
    package var foreignBounce: String {
        say(
            uk: "повернувся лист, який писали не ми", ru: "вернулось письмо, которое писали не мы",
            en: "a bounce of a letter that is not ours")
    }
    package var answersNobody: String {
        say(
            uk: "автоматична відповідь, що не належить жодній заявці",
            ru: "автоматический ответ, который не относится ни к одной заявке",
            en: "an automatic answer that belongs to no ticket")
    }
    package var noSender: String {
        say(
            uk: "у листі не названо відправника", ru: "в письме не назван отправитель",
            en: "the letter names no sender")
    }
    package var deadly: String {
        say(
            uk: "чотири рази програма завершилася, поки читала цей лист",
            ru: "четыре раза программа завершилась, пока читала это письмо",
            en: "the program ended four times while it read this letter")
    }
    package func perhaps(_ number: String) -> String {
        say(
            uk: "можливо, належить до заявки \(number)", ru: "возможно, относится к заявке \(number)",
            en: "perhaps belongs to ticket \(number)")
    }
    package var followUp: String {
        say(
            uk: "продовження закритої заявки", ru: "продолжение закрытой заявки",
            en: "follows a ticket that is over")
    }
}
