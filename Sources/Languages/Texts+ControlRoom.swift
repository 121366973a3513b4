extension Texts {
    package var controlRoom: ControlRoomTexts { ControlRoomTexts(language: language) }
}

/// The head's screen: what waits for a decision, what is late, who is silent.
package struct ControlRoomTexts: TextArea {
    let language: Language

    package var waitForDecision: String {
        say(uk: "чекають рішення", ru: "ждут решения", en: "wait for a decision")
    }
    package var appeals: String {
        say(uk: "заперечення у відомості", ru: "возражения в ведомости", en: "appeals in the ledger")
    }
    package var overdue: String { say(uk: "прострочено", ru: "просрочено", en: "overdue") }
    package var thirdReturn: String { say(uk: "третє повернення", ru: "третий возврат", en: "third return") }
    package var pingPong: String { say(uk: "пінг-понг", ru: "пинг-понг", en: "ping-pong") }
    package var receivedToday: String {
        say(uk: "прийнято сьогодні", ru: "принято сегодня", en: "received today")
    }
    package func closedByLine(_ line: String) -> String {
        say(uk: "закрила \(line)", ru: "закрыла \(line)", en: "ended by \(line)")
    }
    package var decideNow: String { say(uk: "Вирішити зараз", ru: "Решить сейчас", en: "Decide now") }
    package var askForUnlock: String {
        say(uk: "просять розблокувати", ru: "просят разблокировать", en: "ask for an unlock")
    }
    package var nobodyAsks: String {
        say(
            uk: "Ніхто не чекає вашого рішення.", ru: "Никто не ждёт вашего решения.",
            en: "Nobody waits for your decision.")
    }
    package var nothingOverdue: String {
        say(uk: "Усе вчасно.", ru: "Всё в срок.", en: "Everything is in time.")
    }
    package var due: String { say(uk: "Строк", ru: "Срок", en: "Due") }
    package var ticket: String { say(uk: "Заявка", ru: "Заявка", en: "Ticket") }
    package var client: String { say(uk: "Клієнт", ru: "Клиент", en: "Client") }
    package var holds: String { say(uk: "Тримає", ru: "Держит", en: "Held by") }
    package var responsibleByRule: String {
        say(uk: "Відповідає за правилом", ru: "Отвечает по правилу", en: "Answers by the rule")
    }
    package var hasEntry: String { say(uk: "запис є", ru: "запись есть", en: "there is an entry") }
    package var noEntry: String { say(uk: "запису немає", ru: "записи нет", en: "no entry") }
    package var overdueTable: String {
        say(uk: "Таблиця прострочених", ru: "Таблица просроченных", en: "Table of what is overdue")
    }
    package var all: String { say(uk: "Усі", ru: "Все", en: "All of them") }
    package var youDecide: String {
        say(
            uk: "тепер вирішуєте ви, не інженер",
            ru: "теперь решаете вы, не инженер",
            en: "now you decide, not the engineer")
    }
    package var whoIsSilent: String { say(uk: "Хто мовчить", ru: "Кто молчит", en: "Who is silent") }
    package var silentRule: String {
        say(
            uk: "понад годину роботи без запису, ще не прострочено",
            ru: "больше часа работы без записи, ещё не просрочено",
            en: "over an hour of work without an entry, not overdue yet")
    }
    package var passedOn: String {
        say(
            uk: "передавали стільки разів, що далі вирішує керівник",
            ru: "передавали столько раз, что дальше решает руководитель",
            en: "passed on so often that a lead decides")
    }
    package func passes(_ count: Int) -> String {
        language.count(
            count, uk: SlavicNoun("передача", "передачі", "передач"),
            ru: SlavicNoun("передача", "передачи", "передач"), en: EnglishNoun("hand-over", "hand-overs"))
    }
    package var load: String { say(uk: "Навантаження ліній", ru: "Нагрузка линий", en: "Load of the lines") }
    /// Who of a line's people has something in hand.
    package func hands(_ busy: Int, of people: Int) -> String {
        say(
            uk: "заявки мають \(busy) з \(people)", ru: "заявки есть у \(busy) из \(people)",
            en: "\(busy) of \(people) people hold tickets")
    }
    package func parts(unassigned: Int, held: Int, waiting: Int) -> String {
        say(
            uk: "нічиї \(unassigned), у роботі \(held), чекають \(waiting)",
            ru: "ничьи \(unassigned), в работе \(held), ждут \(waiting)",
            en: "\(unassigned) unassigned, \(held) in work, \(waiting) waiting")
    }
    package var justNow: String { say(uk: "Щойно", ru: "Только что", en: "Just now") }
    package var nothingYet: String {
        say(uk: "Ще нічого не сталося.", ru: "Пока ничего не произошло.", en: "Nothing has happened yet.")
    }
    package func wrote(_ name: String) -> String {
        say(uk: "\(name): нове повідомлення", ru: "\(name): новое сообщение", en: "\(name) wrote")
    }
}
