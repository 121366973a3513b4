extension Texts {
    package var card: CardTexts { CardTexts(language: language) }
}

/// The card of one ticket: head, time, timeline, the writing place, the side panel.
package struct CardTexts: TextArea {
    let language: Language

    package var does: String { say(uk: "виконує", ru: "исполнитель", en: "assignee") }
    package var controls: String { say(uk: "контролює", ru: "контролёр", en: "controller") }
    package var youDo: String { say(uk: "виконуєте", ru: "выполняете", en: "you do it") }
    package var youControl: String { say(uk: "контролюєте", ru: "контролируете", en: "you control") }
    package func answeredIn(_ length: String) -> String {
        say(uk: "Відповіли за \(length)", ru: "Ответили за \(length)", en: "Answered in \(length)")
    }
    package var firstAnswer: String { say(uk: "Перша відповідь", ru: "Первый ответ", en: "First answer") }
    package var nextAnswer: String { say(uk: "Наступна відповідь", ru: "Следующий ответ", en: "Next answer") }
    package var resolution: String { say(uk: "Рішення", ru: "Решение", en: "Resolution") }
    package var whyDeadline: String {
        say(uk: "Чому такий строк?", ru: "Почему такой срок?", en: "Why this deadline?")
    }
    package var conversation: String { say(uk: "Розмова", ru: "Разговор", en: "Conversation") }
    package var timeAndClocks: String {
        say(uk: "Час і годинники", ru: "Время и часы", en: "Time and clocks")
    }
    package var journal: String { say(uk: "Журнал", ru: "Журнал", en: "Journal") }
    package var mergedHere: String {
        say(uk: "Об’єднані з цією", ru: "Объединены с этой", en: "Merged into this one")
    }
    package var linked: String { say(uk: "Пов’язані", ru: "Связанные", en: "Linked") }
    package var quoted: String { say(uk: "Цитата", ru: "Цитата", en: "Quoted text") }
    package var showQuoted: String {
        say(uk: "Показати цитату", ru: "Показать цитату", en: "Show quoted text")
    }
    package var showPictures: String {
        say(uk: "Показати зображення", ru: "Показать изображения", en: "Show pictures")
    }
    package var original: String { say(uk: "Вихідний лист", ru: "Исходное письмо", en: "Original letter") }
    package var undoJoin: String {
        say(uk: "Винести в окрему заявку", ru: "Вынести в отдельную заявку", en: "Move to its own ticket")
    }
    package var toClient: String { say(uk: "Клієнту", ru: "Клиенту", en: "To the client") }
    package var toStaff: String { say(uk: "Лише своїм", ru: "Только своим", en: "Staff only") }
    package func seenBy(_ name: String) -> String {
        say(uk: "Побачить \(name)", ru: "Увидит \(name)", en: "Seen by \(name)")
    }
    package func copyTo(_ names: String) -> String {
        say(uk: "копія: \(names)", ru: "копия: \(names)", en: "copy: \(names)")
    }
    package var notSeenByClient: String {
        say(
            uk: "Клієнт цього не побачить.",
            ru: "Клиент этого не увидит.",
            en: "The client will not see this.")
    }
    package var staffOnly: String {
        say(uk: "Лише співробітники.", ru: "Только сотрудники.", en: "Staff only.")
    }
    package func staffSee(_ name: String) -> String {
        say(
            uk: "\(name), бачать лише свої",
            ru: "\(name), видят только свои",
            en: "\(name), seen by staff only")
    }
    package var text: String { say(uk: "Текст", ru: "Текст", en: "Text") }
    package var whoSees: String { say(uk: "Хто це побачить", ru: "Кто это увидит", en: "Who sees this") }
    package var templates: String { say(uk: "Шаблони", ru: "Шаблоны", en: "Templates") }
    package var addFile: String { say(uk: "Додати файл", ru: "Добавить файл", en: "Add a file") }
    package var dropFile: String {
        say(
            uk: "Перетягніть або вставте файл",
            ru: "Перетащите или вставьте файл",
            en: "Drop or paste a file")
    }
    package func savedAt(_ time: String) -> String {
        say(uk: "Збережено \(time)", ru: "Сохранено \(time)", en: "Saved \(time)")
    }
    package func sendTo(_ name: String) -> String {
        say(uk: "Надіслати: \(name)", ru: "Отправить: \(name)", en: "Send to \(name)")
    }
    package var sendAndWait: String {
        say(
            uk: "Надіслати й чекати на клієнта",
            ru: "Отправить и ждать клиента",
            en: "Send and wait for the client")
    }
    package var sendAndResolve: String {
        say(uk: "Надіслати й вирішити", ru: "Отправить и решить", en: "Send and resolve")
    }
    package var otherWays: String {
        say(uk: "Інші способи надіслати", ru: "Другие способы отправить", en: "Other ways to send")
    }
    package var addNote: String { say(uk: "Додати нотатку", ru: "Добавить заметку", en: "Add the note") }
    package func repliedMeanwhile(_ name: String) -> String {
        say(
            uk: "Відповідь уже є: \(name). Надіслати вашу теж?",
            ru: "Ответ уже есть: \(name). Отправить и ваш?",
            en: "\(name) replied while you were writing. Send yours too?")
    }
    package var sendAnyway: String { say(uk: "Надіслати теж", ru: "Отправить тоже", en: "Send mine too") }
    package var clientPanel: String {
        say(uk: "Клієнт і контекст", ru: "Клиент и контекст", en: "Client and context")
    }
    package var openCard: String { say(uk: "Картка", ru: "Карточка", en: "Card") }
    package var contract: String { say(uk: "Договір", ru: "Договор", en: "Contract") }
    package var deadlines: String { say(uk: "Строки", ru: "Сроки", en: "Targets") }
    package var engineer: String { say(uk: "Інженер", ru: "Инженер", en: "Engineer") }
    package var object: String { say(uk: "Об’єкт", ru: "Объект", en: "Object") }
    package var service: String { say(uk: "Послуга", ru: "Услуга", en: "Service") }
    package var whoHeld: String { say(uk: "Хто тримав", ru: "Кто держал", en: "Who held it") }
    package var similar: String { say(uk: "Схожі заявки", ru: "Похожие заявки", en: "Similar tickets") }
    package var history: String { say(uk: "Історія клієнта", ru: "История клиента", en: "Client history") }
    package func all(_ count: Int) -> String {
        say(uk: "Усі \(count)", ru: "Все \(count)", en: "All \(count)")
    }
    package var attachments: String { say(uk: "Файли", ru: "Файлы", en: "Files") }
    package var reason: String { say(uk: "Причина", ru: "Причина", en: "Reason") }
    package var reasonNeeded: String {
        say(
            uk: "Напишіть хоча б одне речення",
            ru: "Напишите хотя бы одно предложение",
            en: "Write at least one sentence")
    }
    package func lineQueue(_ line: String) -> String {
        say(uk: "Черга: \(line)", ru: "Очередь: \(line)", en: "Queue: \(line)")
    }
    package var retrySending: String {
        say(uk: "Надіслати ще раз", ru: "Отправить ещё раз", en: "Send again")
    }
    package func serverSaid(_ words: String) -> String {
        say(uk: "Відповідь сервера: \(words)", ru: "Ответ сервера: \(words)", en: "The server said: \(words)")
    }
}
