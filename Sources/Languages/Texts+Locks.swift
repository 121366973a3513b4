extension Texts {
    package var locks: LocksTexts { LocksTexts(language: language) }
}

/// A locked ticket: why, what to do, the request and the decision.
package struct LocksTexts: TextArea {
    let language: Language

    // MARK: The card

    package func lockedAt(_ time: String) -> String {
        say(uk: "Заявку заблоковано: \(time)", ru: "Заявка заблокирована: \(time)", en: "Locked: \(time)")
    }
    package func silence(from: String, due: String) -> String {
        say(
            uk: "Від \(from) у заявці немає жодного запису, а час на нього минув \(due).",
            ru: "С \(from) в заявке нет ни одной записи, а время на неё прошло \(due).",
            en: "There has been no entry since \(from), and the time for one was over \(due).")
    }
    package func unstarted(from: String, due: String) -> String {
        say(
            uk: "Заявку призначено \(from), але роботу не почато: час на це минув \(due).",
            ru: "Заявка назначена \(from), но работа не начата: время на это прошло \(due).",
            en: "It was assigned \(from) and nobody began: the time for that was over \(due).")
    }
    package func overdue(from: String, due: String) -> String {
        from == due
            ? say(
                uk: "Строк минув \(due).", ru: "Срок прошёл \(due).", en: "The deadline passed \(due).")
            : say(
                uk: "Строк минув, і від \(from) до \(due) ніхто нічого не записав.",
                ru: "Срок прошёл, и с \(from) до \(due) никто ничего не записал.",
                en: "The deadline passed, and nobody wrote anything from \(from) to \(due).")
    }
    package var whatIsClosed: String {
        say(
            uk: "Поки стоїть блокування, змінювати заявку, писати клієнту й робити нотатки не можна.",
            ru: "Пока стоит блокировка, менять заявку, писать клиенту и делать заметки нельзя.",
            en: "While it is locked you cannot change the ticket, write to the client or add notes.")
    }
    package var openToYou: String {
        say(
            uk: "Для інших заявку закрито; ви можете працювати з нею далі або розблокувати.",
            ru: "Для остальных заявка закрыта; вы можете работать с ней дальше или разблокировать.",
            en: "It is closed to everybody else; you may go on working or unlock it.")
    }
    package var clientsLetters: String {
        say(
            uk: "Листи клієнта надходять як завжди.", ru: "Письма клиента приходят как обычно.",
            en: "The client’s letters arrive as always.")
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
    package var readByHead: String {
        say(
            uk: "Прочитає керівник. Одного чи двох речень досить.",
            ru: "Прочитает руководитель. Одного или двух предложений достаточно.",
            en: "The head will read it. One or two sentences are enough.")
    }
    package var howLong: String {
        say(uk: "Скільки часу потрібно", ru: "Сколько времени нужно", en: "How much time is needed")
    }
    package var otherTime: String {
        say(uk: "або інше, хвилин", ru: "или другое, минут", en: "or another time, minutes")
    }
    package var workingDay: String {
        say(uk: "робочий день (8 год)", ru: "рабочий день (8 ч)", en: "a working day (8 h)")
    }
    package var workingTime: String {
        say(
            uk: "Це робочий час: у вихідні та вночі він не спливає.",
            ru: "Это рабочее время: в выходные и ночью оно не идёт.",
            en: "This is working time: nights and days off do not count.")
    }
    package var sendRequest: String {
        say(uk: "Надіслати запит", ru: "Отправить запрос", en: "Send the request")
    }
    package func asks(_ name: String, time: String) -> String {
        say(uk: "\(name) просить \(time)", ru: "\(name) просит \(time)", en: "\(name) asks for \(time)")
    }
    package func askedFor(_ time: String) -> String {
        say(uk: "Просять \(time)", ru: "Просят \(time)", en: "Asked for \(time)")
    }
    package func youAsked(_ time: String) -> String {
        say(uk: "Ви попросили \(time)", ru: "Вы попросили \(time)", en: "You asked for \(time)")
    }
    package var waitsForHead: String {
        say(uk: "Рішення ще немає.", ru: "Решения ещё нет.", en: "Nobody has decided yet.")
    }
    package func refusedBy(_ name: String, _ when: String) -> String {
        say(
            uk: "Відмова, \(name), \(when)", ru: "Отказ, \(name), \(when)", en: "Refused by \(name), \(when)")
    }
    package var askAgain: String {
        say(uk: "Попросити ще раз", ru: "Попросить ещё раз", en: "Ask again")
    }
    package var decide: String { say(uk: "Рішення", ru: "Решение", en: "Decision") }
    package var give: String { say(uk: "На скільки відкрити", ru: "На сколько открыть", en: "Open it for") }
    package var comment: String { say(uk: "Коментар", ru: "Комментарий", en: "Comment") }
    package var allow: String { say(uk: "Розблокувати", ru: "Разблокировать", en: "Unlock") }
    package var refuse: String { say(uk: "Відмовити", ru: "Отказать", en: "Refuse") }
    package var whyRefused: String {
        say(uk: "Чому відмовлено", ru: "Почему отказано", en: "Why it is refused")
    }
    package func openUntil(_ when: String, by name: String) -> String {
        say(
            uk: "Розблоковано, \(name): час до \(when). Якщо причина залишиться, заявка заблокується знову.",
            ru:
                "Разблокировано, \(name): время до \(when). Если причина останется, заявка заблокируется снова.",
            en: "Unlocked by \(name) until \(when). If the cause remains then, the ticket locks again.")
    }
    package var composerClosed: String {
        say(
            uk: "Писати не можна, доки заявку не розблоковано.",
            ru: "Писать нельзя, пока заявка не разблокирована.",
            en: "Nothing can be written until the ticket is unlocked.")
    }

    // MARK: Lists

    package var requests: String {
        say(uk: "Запити на розблокування", ru: "Запросы на разблокировку", en: "Unlock requests")
    }
    /// The same where a list of places has one line for it.
    package var requestsShort: String {
        say(uk: "Просять відкрити", ru: "Просят открыть", en: "Unlock requests")
    }
    package var lockedTickets: String {
        say(uk: "Заблоковані заявки", ru: "Заблокированные заявки", en: "Locked tickets")
    }
    package var nothingLocked: String {
        say(uk: "Заблокованих заявок немає", ru: "Заблокированных заявок нет", en: "No ticket is locked")
    }
    package var nothingLockedText: String {
        say(
            uk: "У заявках вчасно пишуть, і строки не минають мовчки.",
            ru: "В заявках вовремя пишут, и сроки не проходят молча.",
            en: "Everybody writes in time, and no deadline passes in silence.")
    }
    package var nothingAsked: String {
        say(uk: "Ніхто нічого не просить", ru: "Никто ничего не просит", en: "Nobody asks for anything")
    }
    package var nothingAskedText: String {
        say(
            uk: "Тут з’являться запити на розблокування, що чекають вашого рішення.",
            ru: "Здесь появятся запросы на разблокировку, которые ждут вашего решения.",
            en: "Requests to unlock a ticket that wait for your decision will stand here.")
    }

    // MARK: What happened

    package func happened(_ reasons: String) -> String {
        say(
            uk: "Заявку заблоковано: \(reasons)", ru: "Заявка заблокирована: \(reasons)",
            en: "The ticket locked itself: \(reasons)")
    }
    package func requested(_ time: String) -> String {
        say(
            uk: "запит на розблокування, \(time)", ru: "запрос на разблокировку, \(time)",
            en: "asked to unlock it for \(time)")
    }
    package func granted(_ when: String) -> String {
        say(uk: "розблоковано до \(when)", ru: "разблокировано до \(when)", en: "unlocked until \(when)")
    }
    package var refused: String {
        say(
            uk: "відмова в розблокуванні", ru: "отказ в разблокировке", en: "refused to unlock it")
    }
    package var causeGone: String {
        say(
            uk: "Блокування знято: причини більше немає", ru: "Блокировка снята: причины больше нет",
            en: "Unlocked: its cause is gone")
    }
    package var finished: String {
        say(
            uk: "Блокування знято: заявку завершено", ru: "Блокировка снята: заявка завершена",
            en: "Unlocked: the ticket is finished")
    }
    /// - Parameter word: as the journal names it.
    package func plainReason(_ word: String) -> String {
        switch word {
        case "silence": say(uk: "довго немає запису", ru: "долго нет записи", en: "no entry for too long")
        case "unstarted":
            say(uk: "роботу не почато", ru: "работа не начата", en: "the work was not begun")
        default: say(uk: "строк минув", ru: "срок прошёл", en: "the deadline passed")
        }
    }

    // MARK: Clocks

    package var recordClock: String { say(uk: "Запис", ru: "Запись", en: "Entry") }
    package var startClock: String { say(uk: "Початок роботи", ru: "Начало работы", en: "Start of work") }
    package var lapseClock: String {
        say(uk: "Запис після строку", ru: "Запись после срока", en: "Entry when overdue")
    }

    // MARK: Letters

    package func lockedSubject(_ number: Int) -> String {
        say(
            uk: "Заблоковано заявку \(number)", ru: "Заблокирована заявка \(number)",
            en: "Ticket \(number) is locked")
    }
    package func requestSubject(_ number: Int) -> String {
        say(
            uk: "Просять розблокувати заявку \(number)", ru: "Просят разблокировать заявку \(number)",
            en: "Please unlock ticket \(number)")
    }
    package func letterLocked(_ number: Int, _ subject: String) -> String {
        say(
            uk: "Заявка \(number) «\(subject)» заблокувалася сама:",
            ru: "Заявка \(number) «\(subject)» заблокировалась сама:",
            en: "Ticket \(number), “\(subject)”, has locked itself:")
    }
    package func letterAsks(_ name: String, _ number: Int, _ subject: String, _ time: String) -> String {
        say(
            uk: "\(name) просить розблокувати заявку \(number) «\(subject)» на \(time).",
            ru: "\(name) просит разблокировать заявку \(number) «\(subject)» на \(time).",
            en: "\(name) asks to unlock ticket \(number), “\(subject)”, for \(time).")
    }
    package func heldBy(_ name: String?) -> String {
        name.map { say(uk: "Виконавець: \($0)", ru: "Исполнитель: \($0)", en: "Assignee: \($0)") }
            ?? say(uk: "Виконавця немає.", ru: "Исполнителя нет.", en: "Nobody holds it.")
    }
    package var decideThere: String {
        say(
            uk: "Вирішити можна на сторінці заявки; відповідь на цей лист нічого не змінить:",
            ru: "Решить можно на странице заявки; ответ на это письмо ничего не изменит:",
            en: "Decide on the ticket’s page; answering this letter changes nothing:")
    }

    // MARK: Refusals

    package func isLocked(_ number: Int, _ when: String, _ reasons: String) -> String {
        say(
            uk:
                "Заявку \(number) заблоковано \(when): \(reasons). Попросіть розблокувати її або зверніться до керівника.",
            ru:
                "Заявка \(number) заблокирована \(when): \(reasons). Попросите разблокировать её или обратитесь к руководителю.",
            en:
                "Ticket \(number) locked itself \(when): \(reasons). Ask to unlock it, or turn to whoever leads."
        )
    }
    package func notLocked(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) не заблоковано.", ru: "Заявка \(number) не заблокирована.",
            en: "Ticket \(number) is not locked.")
    }
    package func askedAlready(_ number: Int) -> String {
        say(
            uk: "Про розблокування заявки \(number) вже попросили; рішення ще немає.",
            ru: "О разблокировке заявки \(number) уже попросили; решения ещё нет.",
            en: "Somebody asked to unlock ticket \(number) already; nobody has decided yet.")
    }
    package func noRequest(_ number: Int) -> String {
        say(
            uk: "Ніхто не просив розблокувати заявку \(number).",
            ru: "Никто не просил разблокировать заявку \(number).",
            en: "Nobody asked to unlock ticket \(number).")
    }
    package func headUnlocks(_ number: Int) -> String {
        say(
            uk: "Про блокування заявки \(number) вирішує керівник, а про власну заявку той, хто над вами.",
            ru: "О блокировке заявки \(number) решает руководитель, а о своей заявке тот, кто над вами.",
            en: "Whoever leads decides about the lock of ticket \(number), and a lead not about their own.")
    }
    package func timeWrong(_ least: String, _ most: String) -> String {
        say(
            uk: "Вкажіть робочий час: від \(least) до \(most).",
            ru: "Укажите рабочее время: от \(least) до \(most).",
            en: "Give working time from \(least) to \(most).")
    }

    // MARK: Settings

    package var silenceMinutes: String {
        say(
            uk: "Блокувати без запису за, робочих хвилин", ru: "Блокировать без записи за, рабочих минут",
            en: "Lock without an entry within, working minutes")
    }
    package var silenceHint: String {
        say(
            uk: "Нотатка чи відповідь від призначення або останнього запису. Порожнє: не блокувати.",
            ru: "Заметка или ответ с назначения или последней записи. Пустое: не блокировать.",
            en: "A note or an answer since it was assigned or since the last entry. Empty: do not lock.")
    }
    package var unstartedMinutes: String {
        say(
            uk: "Блокувати, якщо не почато за, робочих хвилин",
            ru: "Блокировать, если не начата за, рабочих минут",
            en: "Lock when not begun within, working minutes")
    }
    package var unstartedHint: String {
        say(
            uk: "Заявка має виконавця, але досі нова. Порожнє: не блокувати.",
            ru: "У заявки есть исполнитель, но она всё ещё новая. Пустое: не блокировать.",
            en: "Somebody holds it and it is still new. Empty: do not lock.")
    }
    package var overdueMinutes: String {
        say(
            uk: "Блокувати прострочену без запису за, робочих хвилин",
            ru: "Блокировать просроченную без записи за, рабочих минут",
            en: "Lock when overdue without an entry within, working minutes")
    }
    package var overdueHint: String {
        say(
            uk: "Минув строк лінії чи розв’язання. 0: одразу, навіть із записом. Порожнє: не блокувати.",
            ru: "Прошёл срок линии или решения. 0: сразу, даже с записью. Пустое: не блокировать.",
            en:
                "The line’s or the solution’s deadline passed. 0: at once, whatever was written. Empty: do not lock."
        )
    }
    package var freeDepartments: String {
        say(
            uk: "Відділи, де заявки не блокуються", ru: "Отделы, где заявки не блокируются",
            en: "Departments whose tickets never lock")
    }
    package var freeContracts: String {
        say(
            uk: "Договори, за якими заявки не блокуються", ru: "Договоры, по которым заявки не блокируются",
            en: "Contracts whose tickets never lock")
    }
}
