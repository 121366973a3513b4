extension Texts {
    package var clocks: ClocksTexts { ClocksTexts(language: language) }
}

/// Deadlines and how they came about.
package struct ClocksTexts: TextArea {
    let language: Language

    package var firstResponse: String { say(uk: "Перша відповідь", ru: "Первый ответ", en: "First answer") }
    package var nextResponse: String {
        say(uk: "Наступна відповідь", ru: "Следующий ответ", en: "Next answer")
    }
    package var timeBox: String { say(uk: "Час на місці", ru: "Время на месте", en: "Time box") }
    package var line: String { say(uk: "Час лінії", ru: "Время линии", en: "Line’s time") }
    package var resolution: String { say(uk: "Рішення", ru: "Решение", en: "Resolution") }

    /// `Рішення: строк був пт 16:12`.
    package func wasDue(_ clock: String, _ when: String) -> String {
        say(
            uk: "\(clock): строк був \(when)", ru: "\(clock): срок был \(when)",
            en: "\(clock): was due \(when)")
    }
    /// - Parameter deadline: as `Language.deadline` says it: `до 15:49`.
    package func isDue(_ clock: String, _ deadline: String) -> String {
        "\(clock) \(deadline)"
    }
    package func metIn(_ clock: String, _ length: String) -> String {
        say(uk: "\(clock): за \(length)", ru: "\(clock): за \(length)", en: "\(clock): in \(length)")
    }
    package func late(_ clock: String) -> String {
        say(uk: "\(clock): із запізненням", ru: "\(clock): с опозданием", en: "\(clock): late")
    }
    package var stands: String { say(uk: "на паузі", ru: "на паузе", en: "paused") }
    package var never: String {
        say(
            uk: "У календарі немає робочого часу, тож строк не настане.",
            ru: "В календаре нет рабочего времени, поэтому срок не наступит.",
            en: "The calendar has no working time, so this is never due.")
    }
    package var why: String {
        say(uk: "Чому такий строк?", ru: "Почему такой срок?", en: "Why this deadline?")
    }
    package var howCounted: String {
        say(uk: "Як рахувався час", ru: "Как считалось время", en: "How the time was counted")
    }
    package var span: String { say(uk: "Проміжок", ru: "Промежуток", en: "Stretch") }
    package var reason: String { say(uk: "Причина", ru: "Причина", en: "Reason") }
    package var time: String { say(uk: "Час", ru: "Время", en: "Time") }
    package var counted: String { say(uk: "Рахуємо", ru: "Считаем", en: "Counted") }
    package var outsideHours: String {
        say(uk: "Неробочий час", ru: "Нерабочее время", en: "Outside working hours")
    }
    package var rest: String { say(uk: "Перерва", ru: "Перерыв", en: "Break") }
    package var dayOff: String { say(uk: "Вихідний", ru: "Выходной", en: "Day off") }
    package var waitingForClient: String {
        say(uk: "Чекали на клієнта", ru: "Ждали клиента", en: "Waiting for the client")
    }
    package var waitingForVendor: String {
        say(uk: "Чекали на вендора", ru: "Ждали вендора", en: "Waiting for the vendor")
    }
    package var waitingForDate: String {
        say(uk: "Відкладено до дати", ru: "Отложено до даты", en: "Set aside until a date")
    }
    package var finished: String {
        say(uk: "Робота вважалась зробленою", ru: "Работа считалась сделанной", en: "Counted as done")
    }
    /// - Parameter target: `8 год`.
    package func spent(of target: String) -> String {
        say(uk: "Минуло з \(target)", ru: "Прошло из \(target)", en: "Gone of \(target)")
    }
    package func byPolicy(_ name: String) -> String {
        say(uk: "за правилами «\(name)»", ru: "по правилам «\(name)»", en: "by the policy “\(name)”")
    }
    package func inHours(_ calendar: String) -> String {
        say(
            uk: "робочий час «\(calendar)»", ru: "рабочее время «\(calendar)»", en: "hours “\(calendar)”")
    }
    package var roundTheClock: String { say(uk: "цілодобово", ru: "круглосуточно", en: "round the clock") }
    package var shortened: String {
        say(uk: "Раніше", ru: "Раньше", en: "Before that")
    }

    // MARK: Why they were counted anew

    package var becauseCalendar: String { say(uk: "календар", ru: "календарь", en: "calendar") }
    package var becausePolicy: String { say(uk: "обіцяні строки", ru: "обещанные сроки", en: "policy") }
    package var becauseLine: String { say(uk: "правила лінії", ru: "правила линии", en: "line") }
    package var becauseContract: String { say(uk: "договір", ru: "договор", en: "contract") }
    package var becauseDiscipline: String {
        say(uk: "правила служби", ru: "правила службы", en: "desk’s rules")
    }
    package var becauseZoneData: String {
        say(uk: "дані часових поясів", ru: "данные часовых поясов", en: "time zone data")
    }
    package var becauseTicket: String { say(uk: "дані заявки", ru: "данные заявки", en: "ticket") }

    // MARK: On its way between lines

    /// Above a ticket that waits to be accepted.
    package func handedOver(from line: String) -> String {
        say(
            uk: "Передано з «\(line)», ще ніхто не прийняв", ru: "Передано с «\(line)», ещё никто не принял",
            en: "Passed on from “\(line)”, nobody accepted it yet")
    }
    /// A time box that is over and offers the next line.
    package func offerNext(_ line: String) -> String {
        say(
            uk: "Час на місці вийшов. Передати далі: \(line)?",
            ru: "Время на месте вышло. Передать дальше: \(line)?",
            en: "The time box is over. Hand over to \(line)?")
    }
    package var timeBoxOver: String {
        say(uk: "Час на місці вийшов.", ru: "Время на месте вышло.", en: "The time box is over.")
    }
    package func onlyIfSure(_ length: String) -> String {
        say(
            uk: "Вирішуйте самі, лише якщо напевно вкладетесь у \(length); інакше передайте далі.",
            ru: "Решайте сами, только если точно уложитесь в \(length); иначе передайте дальше.",
            en: "Solve it yourself only if it surely takes less than \(length); else hand it over.")
    }
    package var toWhichLine: String { say(uk: "На яку лінію", ru: "На какую линию", en: "To which line") }
    package var findingsLabel: String {
        say(
            uk: "Що вже з’ясовано і зроблено", ru: "Что уже выяснено и сделано",
            en: "What was found and tried so far")
    }
    package var control: String {
        say(uk: "Змінити контролера", ru: "Сменить контролёра", en: "Change the controller")
    }
}
