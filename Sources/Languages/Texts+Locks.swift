extension Texts {
    package var locks: LocksTexts { LocksTexts(language: language) }
}

/// A locked ticket: why, by whom it opens again, and the request.
package struct LocksTexts: TextArea {
    let language: Language

    package func lockedAt(_ time: String) -> String {
        say(uk: "Заявку заблоковано \(time)", ru: "Заявка заблокирована \(time)", en: "Locked \(time)")
    }
    package func why(_ time: String) -> String {
        say(
            uk: "Строк минув \(time), і з того часу годину немає жодного запису.",
            ru: "Срок прошёл \(time), и с тех пор час нет ни одной записи.",
            en: "The deadline passed \(time) and there has been no entry for an hour.")
    }
    package var whatIsClosed: String {
        say(
            uk:
                "Поки стоїть блокування, писати клієнту й змінювати заявку не можна. Нотатки й дзвінки відкриті.",
            ru: "Пока стоит блокировка, писать клиенту и менять заявку нельзя. Заметки и звонки открыты.",
            en:
                "While it is locked you cannot write to the client or change the ticket. Notes and calls stay open."
        )
    }
    package var ask: String {
        say(uk: "Попросити розблокувати", ru: "Попросить разблокировать", en: "Ask to unlock")
    }
    package var whatHappened: String { say(uk: "Що сталося", ru: "Что случилось", en: "What happened") }
    package func readBy(_ name: String) -> String {
        say(
            uk: "Прочитає \(name). Одного чи двох речень досить.",
            ru: "Прочитает \(name). Одного или двух предложений достаточно.",
            en: "\(name) will read it. One or two sentences are enough.")
    }
    package var howLong: String {
        say(uk: "Скільки часу потрібно", ru: "Сколько времени нужно", en: "How much time is needed")
    }
    package var untilEvening: String {
        say(uk: "до кінця дня", ru: "до конца дня", en: "until the end of the day")
    }
    package var sendRequest: String {
        say(uk: "Надіслати запит", ru: "Отправить запрос", en: "Send the request")
    }
    package func newDeadline(_ when: String) -> String {
        say(uk: "Новий строк: \(when)", ru: "Новый срок: \(when)", en: "New deadline: \(when)")
    }
    package var replyClosed: String {
        say(
            uk: "Відповідь клієнту закрито до розблокування",
            ru: "Ответ клиенту закрыт до разблокировки",
            en: "The reply to the client is closed until the ticket is unlocked")
    }
    package var recordCall: String { say(uk: "Записати дзвінок", ru: "Записать звонок", en: "Record a call") }
    package var whoDecides: String {
        say(uk: "Хто вирішує про блокування", ru: "Кто решает о блокировке", en: "Who decides about the lock")
    }
    package func asks(_ name: String, time: String) -> String {
        say(uk: "\(name) просить: \(time)", ru: "\(name) просит: \(time)", en: "\(name) asks for \(time)")
    }
    package var give: String { say(uk: "Дати", ru: "Дать", en: "Give") }
    package var allow: String { say(uk: "Дозволити", ru: "Разрешить", en: "Allow") }
    package var refuse: String { say(uk: "Відмовити", ru: "Отказать", en: "Refuse") }
    package var locksOfTicket: String {
        say(uk: "Блокування цієї заявки", ru: "Блокировки этой заявки", en: "Locks of this ticket")
    }
    package var standing: String { say(uk: "стоїть", ru: "стоит", en: "standing") }
}
