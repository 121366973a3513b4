extension Texts {
    package var commands: CommandsTexts { CommandsTexts(language: language) }
}

/// What a person can do with a ticket: the words on the buttons.
package struct CommandsTexts: TextArea {
    let language: Language

    package var take: String { say(uk: "Взяти", ru: "Взять", en: "Take") }
    package var assign: String { say(uk: "Призначити", ru: "Назначить", en: "Assign") }
    package var handOver: String { say(uk: "Передати", ru: "Передать", en: "Hand over") }
    package var accept: String { say(uk: "Прийняти", ru: "Принять", en: "Accept") }
    package var sendBack: String { say(uk: "Повернути на лінію", ru: "Вернуть на линию", en: "Send back") }
    package var escalate: String { say(uk: "Ескалювати", ru: "Эскалировать", en: "Escalate") }
    package var clarify: String { say(uk: "Уточнити", ru: "Уточнить", en: "Clarify") }
    package var change: String { say(uk: "Змінити", ru: "Изменить", en: "Change") }
    package var reply: String { say(uk: "Відповісти", ru: "Ответить", en: "Reply") }
    package var note: String { say(uk: "Додати нотатку", ru: "Добавить заметку", en: "Add a note") }
    package var wait: String { say(uk: "Відкласти", ru: "Отложить", en: "Wait") }
    package var waitForClient: String {
        say(uk: "Чекати на клієнта", ru: "Ждать клиента", en: "Wait for the client")
    }
    package var waitForVendor: String {
        say(uk: "Чекати на вендора", ru: "Ждать вендора", en: "Wait for the vendor")
    }
    package var waitForDate: String {
        say(uk: "Відкласти до дати", ru: "Отложить до даты", en: "Wait for a date")
    }
    package var resume: String { say(uk: "Повернути в роботу", ru: "Вернуть в работу", en: "Resume") }
    package var resolve: String { say(uk: "Вирішити", ru: "Решить", en: "Resolve") }
    package var confirm: String { say(uk: "Підтвердити", ru: "Подтвердить", en: "Confirm") }
    package var returnToWork: String {
        say(uk: "Не працює, повернути", ru: "Не работает, вернуть", en: "Return")
    }
    package var reopen: String { say(uk: "Відкрити знову", ru: "Открыть снова", en: "Reopen") }
    package var close: String { say(uk: "Закрити", ru: "Закрыть", en: "Close") }
    package var cancel: String { say(uk: "Скасувати заявку", ru: "Отменить заявку", en: "Cancel the ticket") }
    package var reject: String { say(uk: "Відхилити", ru: "Отклонить", en: "Reject") }
    package var unmerge: String { say(uk: "Роз’єднати", ru: "Разъединить", en: "Unmerge") }
    package var merge: String { say(uk: "Об’єднати", ru: "Объединить", en: "Merge") }
    package var split: String { say(uk: "Розділити", ru: "Разделить", en: "Split") }
    package var link: String { say(uk: "Пов’язати", ru: "Связать", en: "Link") }
    package var unlink: String { say(uk: "Роз’єднати", ru: "Разъединить", en: "Unlink") }
    package var delete: String {
        say(uk: "Перемістити в кошик", ru: "Переместить в корзину", en: "Move to trash")
    }
    package var restore: String { say(uk: "Відновити", ru: "Восстановить", en: "Restore") }
    package var logTime: String { say(uk: "Записати час", ru: "Записать время", en: "Log time") }
    package var undo: String { say(uk: "Скасувати", ru: "Отменить", en: "Undo") }
    package var more: String { say(uk: "Ще дії", ru: "Ещё действия", en: "More") }
    package var notAClient: String { say(uk: "Це не клієнт", ru: "Это не клиент", en: "Not a client") }
}
