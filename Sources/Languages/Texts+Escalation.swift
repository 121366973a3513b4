extension Texts {
    package var escalation: EscalationTexts { EscalationTexts(language: language) }
    package var notices: NoticesTexts { NoticesTexts(language: language) }
}

/// Chains of escalation: who is told of what, and what happens by itself.
package struct EscalationTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Ескалація", ru: "Эскалация", en: "Escalation") }
    package var lead: String {
        say(
            uk:
                "Кому й коли казати про заявку, яку не встигають або яка повертається, і що тоді робити. Кожен крок стається рівно один раз.",
            ru:
                "Кому и когда говорить о заявке, которую не успевают или которая возвращается, и что тогда делать. Каждый шаг происходит ровно один раз.",
            en:
                "Who hears of a ticket that runs late or comes back, when, and what happens then. Each step happens exactly once."
        )
    }
    package var add: String { say(uk: "Додати ланцюжок", ru: "Добавить цепочку", en: "Add a chain") }
    package var empty: String {
        say(
            uk:
                "Ланцюжків ще немає. Діє звичайний: за 30 хв до строку знає виконавець, у строк ще й контролер, через годину керівник; третє повернення йде керівникові.",
            ru:
                "Цепочек ещё нет. Действует обычная: за 30 мин до срока знает исполнитель, в срок ещё и контролёр, через час руководитель; третий возврат идёт руководителю.",
            en:
                "There are no chains yet. The usual one holds: 30 min before a deadline the assignee hears, at the deadline the controller too, an hour later the head; a third return goes to the head."
        )
    }
    package func steps(_ count: Int) -> String {
        language.choose(
            uk: "кроків: \(count)", ru: "шагов: \(count)", en: count == 1 ? "1 step" : "\(count) steps")
    }
    package func step(_ number: Int) -> String {
        say(uk: "Крок \(number)", ru: "Шаг \(number)", en: "Step \(number)")
    }
    package var when: String { say(uk: "Коли", ru: "Когда", en: "When") }
    package var noStep: String { say(uk: "немає кроку", ru: "нет шага", en: "no step") }
    package func before(_ clock: String) -> String {
        say(uk: "\(clock): до строку", ru: "\(clock): до срока", en: "\(clock): before the deadline")
    }
    package func after(_ clock: String) -> String {
        say(uk: "\(clock): після строку", ru: "\(clock): после срока", en: "\(clock): after the deadline")
    }
    package var returned: String {
        say(uk: "Клієнт повернув заявку", ru: "Клиент вернул заявку", en: "The client returned the ticket")
    }
    package var passed: String {
        say(
            uk: "Заявку передавали далі", ru: "Заявку передавали дальше", en: "The ticket was passed on")
    }
    package var sentBack: String {
        say(uk: "Лінія не прийняла заявку", ru: "Линия не приняла заявку", en: "A line sent the ticket back")
    }
    package var reopened: String {
        say(uk: "Заявка знову відкрита", ru: "Заявка снова открыта", en: "The ticket was reopened")
    }
    package var count: String {
        say(uk: "Хвилин або разів", ru: "Минут или раз", en: "Minutes, or times")
    }
    package var countHint: String {
        say(
            uk:
                "Для строку: хвилин робочого часу, 0 означає сам строк. Для повернень і передач: з якого разу.",
            ru:
                "Для срока: минут рабочего времени, 0 означает сам срок. Для возвратов и передач: с какого раза.",
            en:
                "For a deadline: minutes of working time, 0 for the deadline itself. For returns and passes: from which time on."
        )
    }
    package var countWrong: String {
        say(
            uk: "Вкажіть ціле число: до 43200 хвилин або від 1 до 50 разів.",
            ru: "Укажите целое число: до 43200 минут или от 1 до 50 раз.",
            en: "Give a whole number: up to 43200 minutes, or from 1 to 50 times.")
    }
    package var tell: String { say(uk: "Кому сказати", ru: "Кому сказать", en: "Whom to tell") }
    package var tellWrong: String {
        say(
            uk: "Виберіть, кому сказати, або що зробити.", ru: "Выберите, кому сказать, или что сделать.",
            en: "Choose whom to tell, or what to do.")
    }
    package var means: String { say(uk: "Як", ru: "Как", en: "How") }
    package var console: String {
        say(uk: "сповіщення в Linia", ru: "уведомление в Linia", en: "a notification in Linia")
    }
    package var mail: String { say(uk: "лист", ru: "письмо", en: "a letter") }
    package var act: String { say(uk: "Що зробити", ru: "Что сделать", en: "What to do") }
    package var noAct: String { say(uk: "лише сказати", ru: "только сказать", en: "only tell") }
    package var nextLine: String {
        say(uk: "передати на наступну лінію", ru: "передать на следующую линию", en: "pass to the next line")
    }
    package var giveTeamLead: String {
        say(uk: "віддати керівникові групи", ru: "отдать руководителю группы", en: "give to the team lead")
    }
    package var headControls: String {
        say(
            uk: "контролером стає керівник служби", ru: "контролёром становится руководитель службы",
            en: "the head becomes the controller")
    }
    package var giveHead: String {
        say(uk: "віддати керівникові служби", ru: "отдать руководителю службы", en: "give to the head")
    }
    package var assignee: String { say(uk: "виконавець", ru: "исполнитель", en: "the assignee") }
    package var controller: String { say(uk: "контролер", ru: "контролёр", en: "the controller") }
    package var teamLead: String {
        say(uk: "керівник групи", ru: "руководитель группы", en: "the team lead")
    }
    package var head: String {
        say(uk: "керівник служби", ru: "руководитель службы", en: "the head of support")
    }
    package var onDuty: String {
        say(uk: "черговий", ru: "дежурный", en: "whoever is on duty")
    }
    package var scopeHint: String {
        say(
            uk: "Нічого не вибрано: для всіх.", ru: "Ничего не выбрано: для всех.",
            en: "Nothing chosen: for all.")
    }
    package var priorities: String { say(uk: "Пріоритети", ru: "Приоритеты", en: "Priorities") }
    package var because: String { say(uk: "правила ескалації", ru: "правила эскалации", en: "escalation") }

    // MARK: What happened

    package func left(_ clock: String, _ length: String) -> String {
        say(
            uk: "\(clock): до строку \(length)", ru: "\(clock): до срока \(length)",
            en: "\(clock): \(length) to the deadline")
    }
    package func reached(_ clock: String) -> String {
        say(uk: "\(clock): строк настав", ru: "\(clock): срок наступил", en: "\(clock): the deadline is here")
    }
    package func over(_ clock: String, _ length: String) -> String {
        say(
            uk: "\(clock): \(length) після строку", ru: "\(clock): \(length) после срока",
            en: "\(clock): \(length) past the deadline")
    }
    package func returnedTimes(_ times: Int) -> String {
        say(
            uk: "Клієнт повертає заявку, \(times)-й раз або більше",
            ru: "Клиент возвращает заявку, \(times)-й раз или больше",
            en: "The client returns the ticket, time \(times) or more")
    }
    package func passedTimes(_ times: Int) -> String {
        say(
            uk: "Заявку передають з рук у руки, \(times)-й раз або більше",
            ru: "Заявку передают из рук в руки, \(times)-й раз или больше",
            en: "The ticket goes from hand to hand, time \(times) or more")
    }
    /// The sentence of the ticket's history.
    package func happened(_ moment: String) -> String {
        say(uk: "Ескалація. \(moment)", ru: "Эскалация. \(moment)", en: "Escalation. \(moment)")
    }
    package func letterSubject(_ number: Int, _ moment: String) -> String {
        say(
            uk: "Ескалація, заявка № \(number). \(moment)", ru: "Эскалация, заявка № \(number). \(moment)",
            en: "Escalation, ticket no. \(number). \(moment)")
    }
    package func told(_ people: String) -> String {
        say(uk: "Повідомлено: \(people)", ru: "Сообщено: \(people)", en: "Told: \(people)")
    }
    package func byEscalation(from: String, to: String) -> String {
        say(
            uk: "За правилами ескалації заявку передано: \(from) → \(to)",
            ru: "По правилам эскалации заявка передана: \(from) → \(to)",
            en: "By the rules of escalation the ticket was handed over: \(from) → \(to)")
    }
}

/// What the console tells its people.
package struct NoticesTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Сповіщення", ru: "Уведомления", en: "Notifications") }
    package var empty: String {
        say(
            uk: "Тут з’являться заявки, про які вам каже ескалація.",
            ru: "Здесь появятся заявки, о которых вам говорит эскалация.",
            en: "Tickets that escalation tells you about appear here.")
    }
    package var seeAll: String {
        say(uk: "Позначити все переглянутим", ru: "Отметить всё просмотренным", en: "Mark all as seen")
    }
    package var new: String { say(uk: "нове", ru: "новое", en: "new") }
}
