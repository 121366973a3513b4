extension Texts {
    package var mass: MassTexts { MassTexts(language: language) }
}

/// One act for many tickets: the bar under a list, its form, what came of it.
package struct MassTexts: TextArea {
    let language: Language

    package var selectAll: String {
        say(uk: "Вибрати всі на сторінці", ru: "Выбрать все на странице", en: "Select all on this page")
    }
    package var priority: String { say(uk: "Пріоритет", ru: "Приоритет", en: "Priority") }
    package var kind: String { say(uk: "Вид заявки", ru: "Вид заявки", en: "Kind") }
    package var department: String { say(uk: "Відділ", ru: "Отдел", en: "Department") }
    package var addTags: String { say(uk: "Додати мітки", ru: "Добавить метки", en: "Add tags") }
    package var removeTags: String { say(uk: "Зняти мітки", ru: "Снять метки", en: "Remove tags") }
    package var tags: String { say(uk: "Мітки", ru: "Метки", en: "Tags") }
    package var tagsHint: String {
        say(
            uk: "Через кому. Інші мітки заявок лишаються.",
            ru: "Через запятую. Другие метки заявок остаются.",
            en: "Separated by commas. Other tags of the tickets stay.")
    }
    package var mergeHint: String {
        say(
            uk: "Решта вибраних увійде в цю заявку. Потім їх можна роз’єднати.",
            ru: "Остальные выбранные войдут в эту заявку. Потом их можно разъединить.",
            en: "The other ones go into this ticket. You can unmerge them later.")
    }
    package var reopenHint: String {
        say(
            uk: "Причину буде видно в історії кожної заявки. Закрити їх назад одним натисканням не вийде.",
            ru:
                "Причина будет видна в истории каждой заявки. Закрыть их обратно одним нажатием не получится.",
            en: "The reason stands in the history of each ticket. There is no undo for this.")
    }
    package var reply: String {
        say(uk: "Відповісти клієнтам", ru: "Ответить клиентам", en: "Reply to clients")
    }
    package var replyText: String {
        say(
            uk: "Відповідь клієнту кожної заявки", ru: "Ответ клиенту каждой заявки",
            en: "The answer to the client of each ticket")
    }
    package var afterwards: String { say(uk: "Після цього", ru: "После этого", en: "Afterwards") }
    package var leaveOpen: String {
        say(uk: "Лишити в роботі", ru: "Оставить в работе", en: "Leave in work")
    }
    package func replyToParts(_ count: Int) -> String {
        let tickets = Texts(language).counts.tickets(count)
        return say(
            uk: "Відповісти в частинах: \(tickets)", ru: "Ответить в частях: \(tickets)",
            en: "Reply in its parts: \(tickets)")
    }
    package var into: String { say(uk: "У яку заявку", ru: "В какую заявку", en: "Into which ticket") }
    package var otherActs: String { say(uk: "Інші дії", ru: "Другие действия", en: "Other actions") }
    package var chosenTickets: String {
        say(uk: "Вибрані заявки", ru: "Выбранные заявки", en: "Selected tickets")
    }
    package var nothingChosen: String {
        say(
            uk: "Жодної заявки не вибрано. Поверніться до списку й позначте потрібні.",
            ru: "Ни одна заявка не выбрана. Вернитесь к списку и отметьте нужные.",
            en: "No ticket is selected. Go back to the list and tick those you mean.")
    }
    package var toList: String { say(uk: "До списку", ru: "К списку", en: "To the list") }
    package func done(_ count: Int) -> String {
        let tickets = Texts(language).counts.tickets(count)
        return say(uk: "Зроблено: \(tickets)", ru: "Сделано: \(tickets)", en: "Done: \(tickets)")
    }
    package func refused(_ count: Int) -> String {
        let tickets = Texts(language).counts.tickets(count)
        return say(uk: "Не зроблено: \(tickets)", ru: "Не сделано: \(tickets)", en: "Not done: \(tickets)")
    }
    package var undone: String { say(uk: "Повернення назад", ru: "Возврат назад", en: "Putting back") }
    package func undo(_ count: Int) -> String {
        let tickets = Texts(language).counts.tickets(count)
        return say(
            uk: "Повернути як було: \(tickets)", ru: "Вернуть как было: \(tickets)",
            en: "Undo: \(tickets)")
    }
    package func notUndoable(_ count: Int) -> String {
        let tickets = Texts(language).counts.tickets(count)
        return say(
            uk: "Назад не повернути: \(tickets).", ru: "Назад не вернуть: \(tickets).",
            en: "Cannot be undone: \(tickets).")
    }
    package var undoHint: String {
        say(
            uk: "Протягом доби. Листи, які вже пішли клієнтам, не відкликати.",
            ru: "В течение суток. Письма, которые уже ушли клиентам, не отозвать.",
            en: "Within a day. Letters that went to clients stay sent.")
    }
    package var wasUndone: String {
        say(uk: "Цю дію повернуто назад.", ru: "Это действие возвращено назад.", en: "This was undone.")
    }
    package var seeUndone: String { say(uk: "Що вийшло", ru: "Что получилось", en: "See what came of it") }
    package var undoReason: String {
        say(uk: "Повернуто назад", ru: "Возвращено назад", en: "Undone")
    }
    package func unknown(_ asked: String) -> String {
        say(uk: "Заявка \(asked)", ru: "Заявка \(asked)", en: "Ticket \(asked)")
    }
}
