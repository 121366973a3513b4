extension Texts {
    package var lineRules: LineRulesTexts { LineRulesTexts(language: language) }
}

/// Settings of lines, calendars, promises and the desk's order.
package struct LineRulesTexts: TextArea {
    let language: Language

    // MARK: Lines

    package var timeBoxMinutes: String {
        say(uk: "Час на місці, хвилин", ru: "Время на месте, минут", en: "Time box, minutes")
    }
    package var timeBoxHint: String {
        say(
            uk:
                "Скільки лінія може розв’язувати заявку сама, відколи її взято: 5, 10. Порожнє: без обмеження.",
            ru:
                "Сколько линия может решать заявку сама с момента, когда её взяли: 5, 10. Пустое: без ограничения.",
            en: "How long the line may try by itself from when a ticket is taken: 5, 10. Empty: no limit.")
    }
    package var onlyIfSure: String {
        say(
            uk: "Розв’язувати лише те, що напевно вкладеться в цей час",
            ru: "Решать только то, что точно уложится в это время",
            en: "Solve only what surely takes no longer")
    }
    package var whenOver: String {
        say(uk: "Коли час вийшов", ru: "Когда время вышло", en: "When the time is over")
    }
    package var remind: String {
        say(uk: "нагадати на картці", ru: "напомнить на карточке", en: "remind on the card")
    }
    package var offer: String {
        say(uk: "запропонувати наступну лінію", ru: "предложить следующую линию", en: "offer the next line")
    }
    package var handOver: String {
        say(
            uk: "передати наступній лінії самостійно", ru: "передать следующей линии автоматически",
            en: "hand over to the next line by itself")
    }
    package var clientTalk: String {
        say(uk: "Чи спілкується з клієнтами", ru: "Общается ли с клиентами", en: "Talks to clients")
    }
    package var clientTalkHint: String {
        say(
            uk: "Контролер заявки й керівники пишуть клієнтові завжди.",
            ru: "Контролёр заявки и руководители пишут клиенту всегда.",
            en: "The controller of a ticket and leads always may.")
    }
    package var direct: String { say(uk: "так", ru: "да", en: "yes") }
    package var throughController: String {
        say(uk: "через контролера", ru: "через контролёра", en: "through the controller")
    }
    package var never: String { say(uk: "ніколи", ru: "никогда", en: "never") }
    package var controller: String {
        say(
            uk: "Хто відповідає за нові заявки лінії", ru: "Кто отвечает за новые заявки линии",
            en: "Who answers for new tickets of the line")
    }
    package var controllerHint: String {
        say(
            uk: "Поки заявку ніхто не прийняв. Порожнє: керівник служби.",
            ru: "Пока заявку никто не принял. Пустое: руководитель службы.",
            en: "Until somebody accepts a ticket. Empty: the head of the desk.")
    }
    package var takesControl: String {
        say(
            uk: "Хто взяв заявку на цій лінії, відповідає за неї до кінця",
            ru: "Кто взял заявку на этой линии, отвечает за неё до конца",
            en: "Whoever takes a ticket on this line answers for it to the end")
    }
    package var headOfDesk: String {
        say(uk: "керівник служби", ru: "руководитель службы", en: "head of the desk")
    }
    package func target(_ priority: String) -> String {
        say(
            uk: "Скільки може тримати, хвилин: \(priority)", ru: "Сколько может держать, минут: \(priority)",
            en: "May hold it for, minutes: \(priority)")
    }
    package var needs: String {
        say(
            uk: "Що треба вказати, передаючи сюди", ru: "Что нужно указать, передавая сюда",
            en: "What a hand-over here must bring")
    }
    package var minutesWrong: String {
        say(
            uk: "Вкажіть ціле число хвилин.", ru: "Укажите целое число минут.",
            en: "Give a whole number of minutes.")
    }

    // MARK: Teams

    package var teams: String { say(uk: "Групи", ru: "Группы", en: "Teams") }
    package var teamsLead: String {
        say(
            uk:
                "Хто на якій лінії працює і за що відповідає. За лінією групи видно, чи пише людина клієнтам.",
            ru:
                "Кто на какой линии работает и за что отвечает. По линии группы видно, пишет ли человек клиентам.",
            en:
                "Who works on which line and answers for what. The team’s line says whether its people write to clients."
        )
    }
    package var addTeam: String { say(uk: "Додати групу", ru: "Добавить группу", en: "Add a team") }
    package var noTeams: String {
        say(
            uk: "Груп ще немає: кожен працює на лінії заявки.",
            ru: "Групп ещё нет: каждый работает на линии заявки.",
            en: "There are no teams yet: everybody works on the line of the ticket.")
    }
    package func people(_ count: Int) -> String {
        say(uk: "осіб: \(count)", ru: "человек: \(count)", en: "people: \(count)")
    }
    package var line: String { say(uk: "Лінія", ru: "Линия", en: "Line") }
    package var members: String { say(uk: "Хто в групі", ru: "Кто в группе", en: "Members") }
    package var lead: String { say(uk: "Керівник групи", ru: "Руководитель группы", en: "Team lead") }
    package var noLead: String { say(uk: "немає", ru: "нет", en: "nobody") }
    package var leadHint: String {
        say(
            uk: "Кого питають, коли група не може продовжити.",
            ru: "Кого спрашивают, когда группа не может продолжить.",
            en: "Who is asked when the team cannot go on.")
    }
    package var leadWrong: String {
        say(
            uk: "Керівник має бути серед людей групи.", ru: "Руководитель должен быть среди людей группы.",
            en: "The lead has to be one of the members.")
    }
    package var zoneKinds: String {
        say(uk: "За які заявки відповідає", ru: "За какие заявки отвечает", en: "Answers for these tickets")
    }
    package var zoneHint: String {
        say(uk: "Нічого не вибрано: за всі.", ru: "Ничего не выбрано: за все.", en: "None chosen: for all.")
    }
    package var zoneDepartments: String {
        say(
            uk: "За які відділи відповідає", ru: "За какие отделы отвечает",
            en: "Answers for these departments")
    }
    package var skills: String { say(uk: "Що вміють", ru: "Что умеют", en: "Skills") }
    package var skillsHint: String {
        say(
            uk: "По одному в рядку: cisco, каси, 1с.", ru: "По одному в строке: cisco, кассы, 1с.",
            en: "One a line: cisco, tills, 1c.")
    }

    // MARK: Calendars

    package var calendars: String { say(uk: "Календарі", ru: "Календари", en: "Calendars") }
    package var calendarsLead: String {
        say(
            uk: "Коли працюють люди: строки рахуються лише в ці години.",
            ru: "Когда работают люди: сроки считаются только в эти часы.",
            en: "When people work: deadlines count these hours alone.")
    }
    package var addCalendar: String {
        say(uk: "Додати календар", ru: "Добавить календарь", en: "Add a calendar")
    }
    package var noCalendars: String {
        say(
            uk: "Календарів ще немає, тож строки рахуються цілодобово.",
            ru: "Календарей ещё нет, поэтому сроки считаются круглосуточно.",
            en: "There are no calendars yet, so deadlines count round the clock.")
    }
    package var zone: String { say(uk: "Часовий пояс", ru: "Часовой пояс", en: "Time zone") }
    package var periodsHint: String {
        say(
            uk: "Наприклад: 09:00–13:00, 14:00–18:00. Порожнє: вихідний. Нічна зміна: 22:00–06:00.",
            ru: "Например: 09:00–13:00, 14:00–18:00. Пустое: выходной. Ночная смена: 22:00–06:00.",
            en: "For example 09:00–13:00, 14:00–18:00. Empty: a day off. A night shift: 22:00–06:00.")
    }
    package var periodsWrong: String {
        say(
            uk: "Вкажіть проміжки, що не перетинаються: 09:00–13:00, 14:00–18:00.",
            ru: "Укажите промежутки, которые не пересекаются: 09:00–13:00, 14:00–18:00.",
            en: "Give periods that do not overlap: 09:00–13:00, 14:00–18:00.")
    }
    package var exceptions: String {
        say(uk: "Свята та інші дні", ru: "Праздники и другие дни", en: "Holidays and other days")
    }
    package var exceptionsHint: String {
        say(
            uk:
                "По одному в рядку: 2026-12-25 Різдво. Короткий чи робочий день: 2026-12-31 Перед святом 09:00–15:00.",
            ru:
                "По одному в строке: 2026-12-25 Рождество. Короткий или рабочий день: 2026-12-31 Перед праздником 09:00–15:00.",
            en:
                "One a line: 2026-12-25 Christmas. A short or a working day: 2026-12-31 Before the holiday 09:00–15:00."
        )
    }
    package var exceptionsWrong: String {
        say(
            uk: "Кожен рядок починається датою, як-от 2026-12-25, далі назва; кожна дата лише раз.",
            ru:
                "Каждая строка начинается датой, например 2026-12-25, дальше название; каждая дата только раз.",
            en: "Each line begins with a date like 2026-12-25 and a name; each date stands once.")
    }
    package var usualHours: String { say(uk: "як у служби", ru: "как у службы", en: "the desk’s hours") }
    package var roundTheClock: String { say(uk: "цілодобово", ru: "круглосуточно", en: "round the clock") }
    package var calendar: String { say(uk: "Календар", ru: "Календарь", en: "Calendar") }

    // MARK: Promises

    package var policies: String { say(uk: "Обіцяні строки", ru: "Обещанные сроки", en: "SLA policies") }
    package var policiesLead: String {
        say(
            uk:
                "За який робочий час відповідаємо й вирішуємо. Діє перше правило, що пасує до заявки; договір може мати своє.",
            ru:
                "За какое рабочее время отвечаем и решаем. Действует первое правило, которое подходит заявке; у договора может быть своё.",
            en:
                "In what working time we answer and solve. The first policy that fits a ticket holds; a contract may have its own."
        )
    }
    package var addPolicy: String { say(uk: "Додати правило", ru: "Добавить правило", en: "Add a policy") }
    package var noPolicies: String {
        say(
            uk: "Правил ще немає: відповідь за 1, 4, 24 чи 72 години залежно від пріоритету.",
            ru: "Правил ещё нет: ответ за 1, 4, 24 или 72 часа в зависимости от приоритета.",
            en: "There are no policies yet: an answer within 1, 4, 24 or 72 hours by priority.")
    }
    package var position: String { say(uk: "Черга", ru: "Очерёдность", en: "Position") }
    package var positionHint: String {
        say(
            uk: "Менше число питають раніше.", ru: "Меньшее число спрашивают раньше.",
            en: "Lower ones are asked first.")
    }
    package var kinds: String { say(uk: "Для яких заявок", ru: "Для каких заявок", en: "For which tickets") }
    package var kindsHint: String {
        say(
            uk: "Нічого не вибрано: для всіх.", ru: "Ничего не выбрано: для всех.",
            en: "None chosen: for all.")
    }
    package var forContracts: String {
        say(
            uk: "Лише для договорів, які на нього посилаються",
            ru: "Только для договоров, которые на него ссылаются",
            en: "Only for contracts that name it")
    }
    package func firstResponse(_ priority: String) -> String {
        say(
            uk: "Перша відповідь, хвилин: \(priority)", ru: "Первый ответ, минут: \(priority)",
            en: "First answer, minutes: \(priority)")
    }
    package func nextResponse(_ priority: String) -> String {
        say(
            uk: "Наступна відповідь, хвилин: \(priority)", ru: "Следующий ответ, минут: \(priority)",
            en: "Next answer, minutes: \(priority)")
    }
    package func resolution(_ priority: String) -> String {
        say(
            uk: "Рішення, хвилин: \(priority)", ru: "Решение, минут: \(priority)",
            en: "Resolution, minutes: \(priority)")
    }
    package var pausesOn: String {
        say(
            uk: "Годинник стоїть, поки чекаємо", ru: "Часы стоят, пока ждём",
            en: "The clock stands while waiting for")
    }
    package var reopening: String {
        say(
            uk: "Якщо заявку відкрили знову", ru: "Если заявку открыли снова", en: "When a ticket is reopened"
        )
    }
    package var goOn: String {
        say(uk: "час іде далі", ru: "время идёт дальше", en: "the clock goes on")
    }
    package var countAll: String {
        say(
            uk: "рахується і час між закриттям та поверненням",
            ru: "считается и время между закрытием и возвратом",
            en: "the time in between counts too")
    }
    package var restart: String {
        say(uk: "час іде з початку", ru: "время идёт с начала", en: "the clock begins anew")
    }

    // MARK: Order

    package var order: String { say(uk: "Порядок", ru: "Порядок", en: "Order") }
    package var orderLead: String {
        say(
            uk: "Правила для всієї служби.", ru: "Правила для всей службы.", en: "Rules for the whole desk.")
    }
    package var passesMax: String {
        say(
            uk: "Скільки разів заявку можна передати", ru: "Сколько раз заявку можно передать",
            en: "How often a ticket may be passed on")
    }
    package var passesHint: String {
        say(
            uk: "Далі, де їй бути, вирішує керівник групи.",
            ru: "Дальше, где ей быть, решает руководитель группы.",
            en: "After that a team lead decides where it stays.")
    }
    package var passesWrong: String {
        say(
            uk: "Вкажіть число від 1 до 50.", ru: "Укажите число от 1 до 50.",
            en: "Give a number from 1 to 50.")
    }
}
