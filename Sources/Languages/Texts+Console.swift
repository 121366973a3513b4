extension Texts {
    package var console: ConsoleTexts { ConsoleTexts(language: language) }
}

/// What only the pages of the console say.
package struct ConsoleTexts: TextArea {
    let language: Language

    package var resolvedTickets: String { say(uk: "Вирішені", ru: "Решённые", en: "Resolved") }
    package var allTickets: String { say(uk: "Усі заявки", ru: "Все заявки", en: "All tickets") }
    package var unassignedTickets: String {
        say(uk: "Заявки без виконавця", ru: "Заявки без исполнителя", en: "Unassigned tickets")
    }
    package var openTickets: String {
        say(uk: "Не закриті заявки", ru: "Незакрытые заявки", en: "Open tickets")
    }
    package var overdueTickets: String {
        say(uk: "Прострочені відповіді", ru: "Просроченные ответы", en: "Overdue answers")
    }
    package var waitingTickets: String {
        say(uk: "Заявки, що чекають", ru: "Заявки, которые ждут", en: "Waiting tickets")
    }
    package var order: String { say(uk: "Порядок", ru: "Порядок", en: "Order") }
    package var newestChange: String {
        say(uk: "Найновіші зміни", ru: "Последние изменения", en: "Newest change")
    }
    package var oldestFirst: String { say(uk: "Найдавніші", ru: "Самые старые", en: "Oldest first") }
    package var byPriority: String { say(uk: "За пріоритетом", ru: "По приоритету", en: "By priority") }
    package var nextPage: String { say(uk: "Наступні", ru: "Следующие", en: "Next page") }
    package var previousPage: String { say(uk: "Попередні", ru: "Предыдущие", en: "Previous page") }
    package var pages: String { say(uk: "Сторінки", ru: "Страницы", en: "Pages") }
    package func searchResults(_ words: String) -> String {
        say(uk: "Пошук: \(words)", ru: "Поиск: \(words)", en: "Search: \(words)")
    }
    package var tryOtherWords: String {
        say(
            uk: "Спробуйте інші слова, номер заявки або адресу клієнта.",
            ru: "Попробуйте другие слова, номер заявки или адрес клиента.",
            en: "Try other words, a ticket’s number or the client’s address.")
    }
    package var youSaid: String { say(uk: "Ви", ru: "Вы", en: "You") }
    package func yours(_ words: String) -> String {
        say(uk: "Ви: \(words)", ru: "Вы: \(words)", en: "You: \(words)")
    }
    package var toAnotherPerson: String { say(uk: "Виконавець", ru: "Исполнитель", en: "Assignee") }
    package var whyReturn: String { say(uk: "Що не працює", ru: "Что не работает", en: "What does not work") }
    package var saidBy: String { say(uk: "Хто це сказав", ru: "Кто это сказал", en: "Who said so") }
    package var otherTicket: String {
        say(uk: "Номер іншої заявки", ru: "Номер другой заявки", en: "The other ticket’s number")
    }
    package var waitFor: String { say(uk: "На кого чекаємо", ru: "Кого ждём", en: "Waiting for") }
    package var untilWhen: String { say(uk: "До якого часу", ru: "До какого времени", en: "Until when") }
    package var theClient: String { say(uk: "Клієнта", ru: "Клиента", en: "The client") }
    package var theVendor: String { say(uk: "Вендора", ru: "Вендора", en: "The vendor") }
    package var theDate: String { say(uk: "Дату", ru: "Дату", en: "A date") }
    package var spam: String { say(uk: "Спам", ru: "Спам", en: "Spam") }
    package var offTopic: String { say(uk: "Не за темою", ru: "Не по теме", en: "Off topic") }
    package var outOfScope: String { say(uk: "Не наша послуга", ru: "Не наша услуга", en: "Out of scope") }
    package var wrongAddress: String {
        say(uk: "Помилкова адреса", ru: "Ошибочный адрес", en: "Wrong address")
    }
    package var comment: String { say(uk: "Коментар", ru: "Комментарий", en: "Comment") }
    package var related: String { say(uk: "Пов’язана", ru: "Связана", en: "Related") }
    package var duplicate: String { say(uk: "Дублікат", ru: "Дубликат", en: "Duplicate") }
    package var parentTicket: String { say(uk: "Частина більшої", ru: "Часть большей", en: "Part of it") }
    package var childTicket: String { say(uk: "Містить її", ru: "Содержит её", en: "Contains it") }
    package var followUp: String { say(uk: "Продовження", ru: "Продолжение", en: "Follow-up") }
    package var kindOfLink: String { say(uk: "Як пов’язані", ru: "Как связаны", en: "How they are linked") }
    package var files: String { say(uk: "Додати файли", ru: "Добавить файлы", en: "Add files") }
    package func seenByNobody(_ name: String) -> String {
        say(
            uk: "\(name) не має адреси, тож відповідь лишиться тут.",
            ru: "У контакта \(name) нет адреса, поэтому ответ останется здесь.",
            en: "\(name) has no address, so the reply stays here.")
    }
    package var noMail: String {
        say(
            uk: "Пошту не налаштовано, тож лист не піде.",
            ru: "Почта не настроена, поэтому письмо не уйдёт.",
            en: "Mail is not set up, so no letter leaves.")
    }
    package var sendReply: String {
        say(uk: "Надіслати відповідь", ru: "Отправить ответ", en: "Send the reply")
    }
    package var readOnly: String {
        say(
            uk: "Ви спостерігаєте: читати можна, писати ні.",
            ru: "Вы наблюдаете: читать можно, писать нет.",
            en: "You observe: reading is possible, writing is not.")
    }
    package var letterAsWritten: String {
        say(uk: "Лист, як його оформлено", ru: "Письмо в исходном виде", en: "The letter as designed")
    }
    package var wholeText: String {
        say(uk: "Увесь текст із цитатами", ru: "Весь текст с цитатами", en: "The whole text with quotes")
    }
    package var olderMessages: String {
        say(uk: "Давніші повідомлення", ru: "Более ранние сообщения", en: "Older messages")
    }
    package var earlierTickets: String {
        say(uk: "Інші заявки клієнта", ru: "Другие заявки клиента", en: "Other tickets of the client")
    }
    package var noEarlierTickets: String {
        say(uk: "Це перша заявка.", ru: "Это первая заявка.", en: "This is the first ticket.")
    }
    package var unlinked: String { say(uk: "зв’язок знято", ru: "связь снята", en: "the link was removed") }
    package var participantAdded: String {
        say(uk: "додано учасника", ru: "добавлен участник", en: "a participant was added")
    }
    package var participantRemoved: String {
        say(uk: "прибрано учасника", ru: "убран участник", en: "a participant was removed")
    }
    package var personErased: String {
        say(
            uk: "дані клієнта стерто назавжди", ru: "данные клиента стёрты навсегда",
            en: "the client’s data was erased for good")
    }
    package var someone: String { say(uk: "Хтось", ru: "Кто-то", en: "Someone") }
    package func movedToTrash(_ number: Int) -> String {
        say(
            uk: "Заявка \(number) у кошику.", ru: "Заявка \(number) в корзине.",
            en: "Ticket \(number) is in the trash.")
    }
    package var chooseContact: String {
        say(uk: "Виберіть, хто телефонує", ru: "Выберите, кто звонит", en: "Choose who is calling")
    }
    package var newContactHere: String { say(uk: "Новий контакт", ru: "Новый контакт", en: "New contact") }
    package var findContact: String { say(uk: "Знайти", ru: "Найти", en: "Find") }
    package var nobodyFound: String {
        say(
            uk: "Такого контакту ще немає. Заповніть ім’я і телефон.",
            ru: "Такого контакта ещё нет. Заполните имя и телефон.",
            en: "There is no such contact yet. Fill in a name and a phone.")
    }
    package var needName: String {
        say(
            uk: "Виберіть контакт або напишіть ім’я, телефон чи адресу",
            ru: "Выберите контакт или напишите имя, телефон или адрес",
            en: "Choose a contact, or write a name, a phone or an address")
    }
    /// - Parameter fields: each with what stands there now.
    package func editedMeanwhile(_ fields: [String]) -> String {
        let list = fields.joined(separator: "; ")
        return say(
            uk:
                "Поки ви правили, хтось поставив інше: \(list). Збережіть ще раз, якщо має бути так, як у вас.",
            ru:
                "Пока вы правили, кто-то поставил другое: \(list). Сохраните ещё раз, если должно быть как у вас.",
            en:
                "While you were editing, somebody set something else: \(list). Save again if yours should stand."
        )
    }
    package var department: String { say(uk: "Відділ", ru: "Отдел", en: "Department") }
    package var priority: String { say(uk: "Пріоритет", ru: "Приоритет", en: "Priority") }
    package var values: String { say(uk: "Властивості", ru: "Свойства", en: "Properties") }
    package var organization: String { say(uk: "Організація", ru: "Организация", en: "Organization") }
}
