extension Texts {
    package var controlRoom: ControlRoomTexts { ControlRoomTexts(language: language) }
}

/// The head's screen: what waits for a decision, what is late, who is silent.
package struct ControlRoomTexts: TextArea {
    let language: Language

    package func live(_ when: String) -> String {
        say(uk: "наживо, оновлено \(when)", ru: "вживую, обновлено \(when)", en: "live, updated \(when)")
    }
    package var waitForDecision: String {
        say(uk: "чекають рішення", ru: "ждут решения", en: "wait for a decision")
    }
    package var overdue: String { say(uk: "прострочено", ru: "просрочено", en: "overdue") }
    package var thirdReturn: String { say(uk: "третє повернення", ru: "третий возврат", en: "third return") }
    package var pingPong: String { say(uk: "пінг-понг", ru: "пинг-понг", en: "ping-pong") }
    package var receivedToday: String {
        say(uk: "прийнято сьогодні", ru: "принято сегодня", en: "received today")
    }
    package func closedByLine(_ line: String) -> String {
        say(uk: "закрила \(line)", ru: "закрыла \(line)", en: "closed by \(line)")
    }
    package var satisfied: String { say(uk: "задоволені", ru: "довольны", en: "satisfied") }
    package func goal(_ value: String) -> String {
        say(uk: "Ціль \(value)", ru: "Цель \(value)", en: "Goal \(value)")
    }
    package var decideNow: String { say(uk: "Вирішити зараз", ru: "Решить сейчас", en: "Decide now") }
    package var holds: String { say(uk: "Тримає", ru: "Держит", en: "Held by") }
    package var responsibleByRule: String {
        say(uk: "Відповідає за правилом", ru: "Отвечает по правилу", en: "Answers by the rule")
    }
    package var hasEntry: String { say(uk: "запис є", ru: "запись есть", en: "there is an entry") }
    package var noEntry: String { say(uk: "запису немає", ru: "записи нет", en: "no entry") }
    package var youDecide: String {
        say(
            uk: "тепер вирішуєте ви, не інженер",
            ru: "теперь решаете вы, не инженер",
            en: "now you decide, not the engineer")
    }
    package var whoIsSilent: String { say(uk: "Хто мовчить", ru: "Кто молчит", en: "Who is silent") }
    package var silentRule: String {
        say(
            uk: "понад годину без запису, ще не прострочено",
            ru: "больше часа без записи, ещё не просрочено",
            en: "over an hour without an entry, not overdue yet")
    }
    package var load: String { say(uk: "Навантаження ліній", ru: "Нагрузка линий", en: "Load of the lines") }
    package func openOf(_ open: Int, onShift: Int, staff: Int) -> String {
        say(
            uk: "\(open) відкритих, \(onShift) з \(staff) на зміні",
            ru: "\(open) открытых, \(onShift) из \(staff) на смене",
            en: "\(open) open, \(onShift) of \(staff) on shift")
    }
    package var vendors: String { say(uk: "Вендори", ru: "Вендоры", en: "Vendors") }
    package var justNow: String { say(uk: "Щойно", ru: "Только что", en: "Just now") }
}
