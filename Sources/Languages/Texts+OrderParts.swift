extension Texts {
    package var orderParts: OrderPartTexts { OrderPartTexts(language: language) }
}

/// Headings of the desk's order.
package struct OrderPartTexts: TextArea {
    let language: Language

    package var general: String { say(uk: "Загальне", ru: "Общее", en: "In general") }
    package var fault: String { say(uk: "Відповідальність", ru: "Ответственность", en: "Fault") }
    package var locks: String { say(uk: "Блокування", ru: "Блокировка", en: "Locks") }
    package var closing: String { say(uk: "Закриття", ru: "Закрытие", en: "Closing") }
    package var silence: String {
        say(uk: "Коли клієнт мовчить", ru: "Когда клиент молчит", en: "When the client is silent")
    }
    package var marks: String { say(uk: "Оцінки клієнтів", ru: "Оценки клиентов", en: "Clients’ marks") }
    package var tasks: String { say(uk: "Завдання", ru: "Задачи", en: "Tasks") }
    package var spending: String {
        say(uk: "Витрати на заявку", ru: "Расходы на заявку", en: "Spending on a ticket")
    }
}
