extension Texts {
    package var schemes: SchemeTexts { SchemeTexts(language: language) }
}

/// Ready ways of working: what they are called, what they make, and the page that puts them onto a desk.
package struct SchemeTexts: TextArea {
    let language: Language

    // MARK: Names that a desk gets

    package var firstLine: String { say(uk: "Перша лінія", ru: "Первая линия", en: "First line") }
    package var registration: String { say(uk: "Реєстрація", ru: "Регистрация", en: "Registration") }
    package var secondLine: String { say(uk: "Друга лінія", ru: "Вторая линия", en: "Second line") }
    package var engineering: String { say(uk: "Вирішення", ru: "Решение", en: "Resolution") }
    package var thirdLine: String { say(uk: "Третя лінія", ru: "Третья линия", en: "Third line") }
    package var vendorLine: String {
        say(uk: "Постачальник рішення", ru: "Поставщик решения", en: "Vendor")
    }
    package var dispatchers: String { say(uk: "Диспетчери", ru: "Диспетчеры", en: "Dispatchers") }
    package var engineers: String { say(uk: "Інженери", ru: "Инженеры", en: "Engineers") }
    package var experts: String { say(uk: "Експерти", ru: "Эксперты", en: "Experts") }
    package var nightShift: String {
        say(uk: "Цілодобова група", ru: "Круглосуточная группа", en: "Round-the-clock team")
    }
    package var weekdays: String {
        say(uk: "Робочі дні, 9–18", ru: "Рабочие дни, 9–18", en: "Weekdays, 9–18")
    }
    package var roundTheClock: String {
        say(uk: "Цілодобово", ru: "Круглосуточно", en: "Round the clock")
    }
    package var promises: String {
        say(uk: "Звичайні обіцянки", ru: "Обычные обещания", en: "Usual promises")
    }
    package var deadlines: String {
        say(uk: "Терміни та повернення", ru: "Сроки и возвраты", en: "Deadlines and returns")
    }
    package var towardsHead: String {
        say(
            uk: "Інженер, керівник групи, керівник служби",
            ru: "Инженер, руководитель группы, руководитель службы",
            en: "Engineer, team lead, head")
    }
    package var rules: String { say(uk: "За схемою", ru: "По схеме", en: "As the scheme has it") }
    package var byHour: String {
        say(
            uk: "Удень інженер клієнта, у вихідні черговий, уночі цілодобова група",
            ru: "Днём инженер клиента, в выходные дежурный, ночью круглосуточная группа",
            en: "The client’s engineer by day, duty at weekends, the night team at night")
    }

    // MARK: The page

    package var title: String { say(uk: "Схема роботи", ru: "Схема работы", en: "Scheme") }
    package var lead: String {
        say(
            uk:
                "Готовий лад роботи: лінії, групи, години, терміни, ескалація. Спершу видно, що зміниться; застосувати можна й на службі, де вже є заявки.",
            ru:
                "Готовый порядок работы: линии, группы, часы, сроки, эскалация. Сначала видно, что изменится; применить можно и на службе, где уже есть заявки.",
            en:
                "A ready way of working: lines, teams, hours, deadlines, escalation. You see first what changes; a desk with tickets can take one too."
        )
    }
    package func name(_ scheme: String) -> String {
        switch scheme {
        case "two_lines": say(uk: "Дві лінії", ru: "Две линии", en: "Two lines")
        case "three_lines": say(uk: "Три лінії", ru: "Три линии", en: "Three lines")
        case "four_lines_with_vendor":
            say(
                uk: "Чотири лінії з вендором", ru: "Четыре линии с вендором",
                en: "Four lines with a vendor")
        default:
            say(
                uk: "Реєстрація, вирішення, закриття", ru: "Регистрация, решение, закрытие",
                en: "Registration, resolution, closing")
        }
    }
    package func about(_ scheme: String) -> String {
        switch scheme {
        case "two_lines":
            say(
                uk: "Диспетчери розв’язують прості заявки за 10 хвилин, решту передають інженерам.",
                ru: "Диспетчеры решают простые заявки за 10 минут, остальное передают инженерам.",
                en: "Dispatchers solve what is simple within 10 minutes and pass the rest to engineers.")
        case "three_lines":
            say(
                uk: "Ще й експерти, які з клієнтами не спілкуються: питають через контролера заявки.",
                ru: "Ещё и эксперты, которые с клиентами не общаются: спрашивают через контролёра заявки.",
                en: "And experts who do not talk to clients: they ask through the ticket’s controller.")
        case "four_lines_with_vendor":
            say(
                uk: "Четверта лінія: вендор зі своїм номером, годинником і листуванням.",
                ru: "Четвёртая линия: вендор со своим номером, часами и перепиской.",
                en: "The fourth line is a vendor with a number, a clock and letters of its own.")
        default:
            say(
                uk:
                    "Реєстрація цілодобово. Вирішує інженер, далі керівник групи, далі керівник служби; удень, уночі й у вихідні по-різному. Закриває слово клієнта, третє повернення йде до керівника служби.",
                ru:
                    "Регистрация круглосуточно. Решает инженер, далее руководитель группы, далее руководитель службы; днём, ночью и в выходные по-разному. Закрывает слово клиента, третий возврат идёт к руководителю службы.",
                en:
                    "Registration round the clock. An engineer solves, then the team lead, then the head; otherwise by day, at night and at weekends. The client’s word closes, a third return goes to the head."
            )
        }
    }
    package var look: String { say(uk: "Що зміниться", ru: "Что изменится", en: "See what changes") }
    package var apply: String { say(uk: "Застосувати схему", ru: "Применить схему", en: "Apply the scheme") }
    package var applied: String {
        say(uk: "Схему застосовано.", ru: "Схема применена.", en: "The scheme is in place.")
    }
    package var nothingToDo: String {
        say(
            uk: "Усе вже так, як у схемі.", ru: "Всё уже так, как в схеме.",
            en: "Everything is as the scheme has it already.")
    }
    package func openTickets(_ count: Int) -> String {
        let tickets = language.count(
            count, uk: SlavicNoun("відкрита заявка", "відкриті заявки", "відкритих заявок"),
            ru: SlavicNoun("открытая заявка", "открытые заявки", "открытых заявок"),
            en: EnglishNoun("open ticket", "open tickets"))
        return say(
            uk:
                "На службі \(tickets). Нові терміни рахуються від початку кожної, тож давня може одразу стати простроченою.",
            ru:
                "На службе \(tickets). Новые сроки считаются с начала каждой, поэтому давняя может сразу стать просроченной.",
            en:
                "The desk has \(tickets). New deadlines count from the beginning of each, so an old one may be late at once."
        )
    }

    // MARK: Parts

    package var new: String { say(uk: "Буде створено", ru: "Будет создано", en: "Will be made") }
    package var changed: String { say(uk: "Зміниться", ru: "Изменится", en: "Will change") }
    package var kept: String { say(uk: "Лишиться як є", ru: "Останется как есть", en: "Stays as it is") }
    package var same: String { say(uk: "Уже так", ru: "Уже так есть", en: "Already so") }
    package var replace: String {
        say(
            uk: "Замінити на те, що в схемі", ru: "Заменить на то, что в схеме",
            en: "Replace by what the scheme has")
    }
    package var keptLead: String {
        say(
            uk: "Це налаштували люди, і воно лишиться, якщо не позначити інакше.",
            ru: "Это настроили люди, и оно останется, если не отметить иначе.",
            en: "People set this up, and it stays unless you tick it.")
    }
    package var now: String { say(uk: "Зараз", ru: "Сейчас", en: "Now") }
    package var then: String { say(uk: "За схемою", ru: "По схеме", en: "By the scheme") }
    package func untouched(_ lines: String) -> String {
        say(
            uk: "Інших ліній схема не торкається: \(lines).", ru: "Других линий схема не касается: \(lines).",
            en: "The scheme does not touch other lines: \(lines).")
    }
    package var part: String { say(uk: "Що саме", ru: "Что именно", en: "What") }
    package var calendar: String { say(uk: "Календар", ru: "Календарь", en: "Calendar") }
    package var line: String { say(uk: "Лінія", ru: "Линия", en: "Line") }
    package var team: String { say(uk: "Група", ru: "Группа", en: "Team") }
    package var policy: String { say(uk: "Терміни", ru: "Сроки", en: "Policy") }
    package var chain: String { say(uk: "Ескалація", ru: "Эскалация", en: "Escalation") }
    package var duty: String { say(uk: "Ночі й вихідні", ru: "Ночи и выходные", en: "Nights and weekends") }
    package var closing: String { say(uk: "Закриття", ru: "Закрытие", en: "Closing") }
    package var ruleBook: String { say(uk: "Правила для заявок", ru: "Правила заявок", en: "Rules") }

    // MARK: What a part says

    package var usualHours: String {
        say(uk: "звичні години служби", ru: "обычные часы службы", en: "the desk’s usual hours")
    }
    package func onTheSpot(_ length: String) -> String {
        say(uk: "на місці до \(length)", ru: "на месте до \(length)", en: "on the spot up to \(length)")
    }
    package var noTimeBox: String {
        say(uk: "без обмеження на місці", ru: "без ограничения на месте", en: "no time box")
    }
    package var ifSure: String {
        say(uk: "лише коли певні", ru: "только когда уверены", en: "only if sure")
    }
    package func then(_ what: String) -> String {
        say(uk: "потім \(what)", ru: "потом \(what)", en: "then \(what)")
    }
    package func talks(_ how: String) -> String {
        say(
            uk: "спілкується з клієнтами: \(how)", ru: "общается с клиентами: \(how)",
            en: "talks to clients: \(how)")
    }
    package func holds(_ times: String) -> String {
        say(uk: "тримає: \(times)", ru: "держит: \(times)", en: "may hold: \(times)")
    }
    package func needs(_ what: String) -> String {
        say(uk: "передача потребує: \(what)", ru: "передача требует: \(what)", en: "takes: \(what)")
    }
    package func byCalendar(_ name: String) -> String {
        say(uk: "за календарем «\(name)»", ru: "по календарю «\(name)»", en: "by the calendar “\(name)”")
    }
    package func firstAnswer(_ times: String) -> String {
        say(uk: "перша відповідь: \(times)", ru: "первый ответ: \(times)", en: "first answer: \(times)")
    }
    package func nextAnswer(_ times: String) -> String {
        say(
            uk: "наступна відповідь: \(times)", ru: "следующий ответ: \(times)", en: "next answer: \(times)")
    }
    package func resolution(_ times: String) -> String {
        say(uk: "рішення: \(times)", ru: "решение: \(times)", en: "resolution: \(times)")
    }
    package var notPromised: String { say(uk: "не обіцяно", ru: "не обещано", en: "not promised") }
    package func nightTeam(_ name: String) -> String {
        say(uk: "уночі: \(name)", ru: "ночью: \(name)", en: "at night: \(name)")
    }
    package var noDuty: String {
        say(uk: "ніхто не чергує", ru: "никто не дежурит", en: "nobody is on duty")
    }
    package var pullsIn: String {
        say(
            uk: "інженера клієнта кличуть, коли черговий не справляється",
            ru: "инженера клиента зовут, когда дежурный не справляется",
            en: "the client’s engineer is called in when duty struggles")
    }
    package func closes(_ who: String) -> String {
        say(
            uk: "без слова клієнта закриває: \(who)", ru: "без слова клиента закрывает: \(who)",
            en: "closes without the client’s word: \(who)")
    }
    package func silence(_ days: Int) -> String {
        let length = language.days(days)
        return say(
            uk: "саме закривається через \(length) мовчання", ru: "само закрывается через \(length) молчания",
            en: "closes by itself after \(length) of silence")
    }
    package var noMembers: String {
        say(uk: "людей додасте ви", ru: "людей добавите вы", en: "you say who is in it")
    }

    // MARK: What is left to do

    package var left: String { say(uk: "Лишилося вам", ru: "Осталось вам", en: "Left for you") }
    package func fillTeam(_ name: String) -> String {
        say(
            uk: "Додати людей і керівника до групи «\(name)»",
            ru: "Добавить людей и руководителя в группу «\(name)»",
            en: "Put people and a lead into the team “\(name)”")
    }
    package var nameDuty: String {
        say(
            uk: "Назвати чергових на вихідні", ru: "Назвать дежурных на выходные",
            en: "Name who is on duty at weekends")
    }
    package var nameVendor: String {
        say(
            uk: "Указати адресу вендора", ru: "Указать адрес вендора",
            en: "Give the vendor’s address")
    }
    package var allDone: String {
        say(
            uk: "У групах є люди, служба готова.", ru: "В группах есть люди, служба готова.",
            en: "The teams have people; the desk is ready.")
    }
}
