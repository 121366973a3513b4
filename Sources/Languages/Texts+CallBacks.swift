extension Texts {
    package var callBacks: CallBackTexts { CallBackTexts(language: language) }
}

/// Calls by which line 1 asks clients of closed tickets what they think (P42, P123).
package struct CallBackTexts: TextArea {
    let language: Language

    // MARK: The list

    package var title: String {
        say(uk: "Дзвінки про якість", ru: "Звонки о качестве", en: "Call-backs")
    }
    package var lead: String {
        say(
            uk:
                "Клієнти закритих заявок, яких варто розпитати про роботу. Першими ті, кому вже час дзвонити.",
            ru:
                "Клиенты закрытых заявок, которых стоит расспросить о работе. Первыми те, кому уже пора звонить.",
            en: "Clients of closed tickets who are asked how it went. Those who are due stand first.")
    }
    package func empty(isOn: Bool) -> String {
        isOn
            ? say(
                uk:
                    "Зараз дзвонити нікому. Коли закриють заявку, яку варто обговорити з клієнтом, вона з’явиться тут.",
                ru:
                    "Сейчас звонить некому. Когда закроют заявку, которую стоит обсудить с клиентом, она появится здесь.",
                en:
                    "Nobody is to be called. Once a ticket is closed whose client is worth asking, it appears here."
            )
            : say(
                uk: "Дзвінки вимкнено. Увімкнути їх і вибрати, кого питати, можна в налаштуваннях.",
                ru: "Звонки выключены. Включить их и выбрать, кого спрашивать, можно в настройках.",
                en: "Calls are switched off. Switch them on and choose whom to ask in the settings.")
    }
    package var toSettings: String {
        say(uk: "Налаштувати дзвінки", ru: "Настроить звонки", en: "Set up calls")
    }
    package var callNow: String { say(uk: "час дзвонити", ru: "пора звонить", en: "call now") }
    package func planned(_ when: String) -> String {
        say(uk: "дзвонити з \(when)", ru: "звонить с \(when)", en: "call from \(when)")
    }
    package func agreed(_ when: String) -> String {
        say(uk: "домовились на \(when)", ru: "договорились на \(when)", en: "agreed for \(when)")
    }
    package func lapses(_ when: String) -> String {
        say(uk: "не пізніше \(when)", ru: "не позже \(when)", en: "no later than \(when)")
    }
    package func closed(_ when: String) -> String {
        say(uk: "закрито \(when)", ru: "закрыто \(when)", en: "closed \(when)")
    }
    package func solvedBy(_ name: String) -> String {
        say(uk: "виконання: \(name)", ru: "исполнение: \(name)", en: "done by \(name)")
    }
    package var result: String {
        say(uk: "Що відповіли клієнтові", ru: "Что ответили клиенту", en: "What the client was told")
    }
    package var noMark: String { say(uk: "оцінки ще нема", ru: "оценки ещё нет", en: "no mark so far") }
    package func markSoFar(_ mark: Int) -> String {
        say(uk: "оцінка \(mark) з 5", ru: "оценка \(mark) из 5", en: "mark \(mark) of 5")
    }
    package var notYours: String {
        say(
            uk: "Дзвонять ті, чия лінія розмовляє з клієнтами.",
            ru: "Звонят те, чья линия говорит с клиентами.",
            en: "Calls are made by those whose line talks to clients.")
    }

    // MARK: Why this client

    package var becauseKind: String {
        say(uk: "через клас заявки", ru: "из-за класса заявки", en: "by its kind")
    }
    package var becauseTag: String { say(uk: "через мітку", ru: "из-за метки", en: "by its tag") }
    package var becauseTask: String { say(uk: "було завдання", ru: "было задание", en: "it had a task") }
    package var becauseMark: String { say(uk: "погана оцінка", ru: "плохая оценка", en: "a bad mark") }
    package var becauseSample: String { say(uk: "вибірково", ru: "выборочно", en: "by chance") }
    package func sample(_ draw: Int, of share: Int) -> String {
        say(
            uk: "вибірково: номер \(draw) із тисячі, дзвонимо номерам до \(share)",
            ru: "выборочно: номер \(draw) из тысячи, звоним номерам до \(share)",
            en: "by chance: number \(draw) of a thousand, those below \(share) are called")
    }

    // MARK: The form

    package var log: String { say(uk: "Записати дзвінок", ru: "Записать звонок", en: "Log the call") }
    package var outcome: String { say(uk: "Чим закінчилось", ru: "Чем закончилось", en: "What came of it") }
    package var answered: String {
        say(uk: "клієнт відповів", ru: "клиент ответил", en: "the client answered")
    }
    package var notReached: String { say(uk: "не додзвонились", ru: "не дозвонились", en: "not reached") }
    package var later: String { say(uk: "просить пізніше", ru: "просит позже", en: "asked for another time") }
    package var declined: String {
        say(uk: "не хоче відповідати", ru: "не хочет отвечать", en: "does not want to answer")
    }
    package var answersPart: String {
        say(uk: "Що сказав клієнт", ru: "Что сказал клиент", en: "What the client said")
    }
    package var helped: String {
        say(uk: "Чи допоміг оператор?", ru: "Помог ли оператор?", en: "Did the operator help?")
    }
    package var wasPleasant: String {
        say(
            uk: "Чи було зручно розмовляти?", ru: "Удобно ли было разговаривать?",
            en: "Was it comfortable to talk?")
    }
    package var waitedTooLong: String {
        say(uk: "Чи довго довелося чекати?", ru: "Долго ли пришлось ждать?", en: "Was the wait too long?")
    }
    package var comment: String {
        say(
            uk: "Докладно, словами клієнта", ru: "Подробно, словами клиента",
            en: "In detail, in the client’s words")
    }
    package var slot: String {
        say(uk: "Коли передзвонити", ru: "Когда перезвонить", en: "When to call again")
    }
    package var slotHint: String {
        say(
            uk: "Потрібно, якщо клієнт просить подзвонити пізніше.",
            ru: "Нужно, если клиент просит позвонить позже.",
            en: "Needed where the client asks for another time.")
    }
    package var markHint: String {
        say(
            uk: "Потрібна, якщо клієнт відповів.", ru: "Нужна, если клиент ответил.",
            en: "Needed where the client answered.")
    }
    package var markMissing: String {
        say(
            uk: "Поставте оцінку, яку назвав клієнт.", ru: "Поставьте оценку, которую назвал клиент.",
            en: "Give the mark that the client named.")
    }
    package var unknownQuestion: String {
        say(
            uk: "Питання тим часом змінили. Ось нові.", ru: "Вопросы тем временем изменили. Вот новые.",
            en: "The questions were changed meanwhile. Here are the new ones.")
    }
    package func solverCalls(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) вирішили ви: про неї клієнтові дзвонить хтось інший з першої лінії.",
            ru: "Заявку \(number) решили вы: о ней клиенту звонит кто-то другой с первой линии.",
            en: "You solved ticket \(number): somebody else of the first line calls its client.")
    }
    package func nothing(_ number: Int) -> String {
        say(
            uk: "За заявкою \(number) дзвонити вже не треба.",
            ru: "По заявке \(number) звонить уже не нужно.",
            en: "Nobody is to be called about ticket \(number) any more.")
    }
    package func tried(_ count: Int) -> String {
        language.count(
            count, uk: SlavicNoun("спроба", "спроби", "спроб"),
            ru: SlavicNoun("попытка", "попытки", "попыток"),
            en: EnglishNoun("attempt", "attempts"))
    }

    // MARK: In the timeline

    package func happenedPlan(_ when: String, _ why: String) -> String {
        say(
            uk: "Заплановано дзвінок про якість на \(when) (\(why))",
            ru: "Запланирован звонок о качестве на \(when) (\(why))",
            en: "A call about how it went is planned for \(when) (\(why))")
    }
    package func happenedMove(_ when: String, _ why: String) -> String {
        say(
            uk: "Дзвінок про якість перенесено на \(when), причина: \(why)",
            ru: "Звонок о качестве перенесён на \(when), причина: \(why)",
            en: "The call about how it went is moved to \(when), because of: \(why)")
    }
    package var happenedDue: String {
        say(
            uk: "Час подзвонити клієнтові й спитати, як усе пройшло",
            ru: "Пора позвонить клиенту и спросить, как всё прошло",
            en: "Time to call the client and ask how it went")
    }
    package func happenedTry(_ outcome: String) -> String {
        say(
            uk: "Дзвінок про якість: \(outcome)", ru: "Звонок о качестве: \(outcome)",
            en: "Call about how it went: \(outcome)")
    }
    package var endedAttempts: String {
        say(
            uk: "Дзвінок про якість знято: не додзвонились", ru: "Звонок о качестве снят: не дозвонились",
            en: "The call about how it went is dropped: nobody was reached")
    }
    package var endedTime: String {
        say(
            uk: "Дзвінок про якість знято: вчасно не подзвонили",
            ru: "Звонок о качестве снят: вовремя не позвонили",
            en: "The call about how it went is dropped: nobody called in time")
    }
    package var endedReopened: String {
        say(
            uk: "Дзвінок про якість знято: заявку відкрили знову",
            ru: "Звонок о качестве снят: заявку открыли снова",
            en: "The call about how it went is dropped: the ticket was opened again")
    }
    package var endedOff: String {
        say(
            uk: "Дзвінок про якість знято: дзвінки вимкнено", ru: "Звонок о качестве снят: звонки выключены",
            en: "The call about how it went is dropped: calls were switched off")
    }
    package var endedOtherwise: String {
        say(
            uk: "Дзвінок про якість знято", ru: "Звонок о качестве снят",
            en: "The call about how it went is dropped")
    }
    package func rated(_ mark: Int) -> String {
        say(
            uk: "Оцінка клієнта в розмові: \(mark) з 5", ru: "Оценка клиента в разговоре: \(mark) из 5",
            en: "Client’s mark in a call: \(mark) of 5")
    }

    // MARK: Settings

    package var settingLead: String {
        say(
            uk: "Яким клієнтам перша лінія дзвонить після закриття заявки, коли і що питає.",
            ru: "Каким клиентам первая линия звонит после закрытия заявки, когда и что спрашивает.",
            en: "Which clients the first line calls once a ticket is closed, when, and what it asks.")
    }
    package var whom: String { say(uk: "Кому дзвонити", ru: "Кому звонить", en: "Whom to call") }
    package var when: String { say(uk: "Коли", ru: "Когда", en: "When") }
    package var what: String { say(uk: "Що питати", ru: "Что спрашивать", en: "What to ask") }
    package var isOn: String {
        say(uk: "Дзвонити після закриття", ru: "Звонить после закрытия", en: "Call clients after closing")
    }
    package var share: String {
        say(
            uk: "Вибірково, заявок із тисячі", ru: "Выборочно, заявок из тысячи",
            en: "By chance, tickets of a thousand")
    }
    package var shareHint: String {
        say(
            uk:
                "50 означає кожну двадцяту. Вибирає номер заявки, тож пояснити вибір можна завжди. Лише клієнти з телефоном.",
            ru:
                "50 значит каждую двадцатую. Выбирает номер заявки, поэтому выбор всегда можно объяснить. Только клиенты с телефоном.",
            en:
                "50 is one of twenty. The ticket’s own number decides, so the choice can always be explained. Only clients with a telephone."
        )
    }
    package var kinds: String {
        say(uk: "Завжди за такими класами", ru: "Всегда по таким классам", en: "Always for these kinds")
    }
    package var tags: String {
        say(uk: "Завжди за такими мітками", ru: "Всегда по таким меткам", en: "Always for these tags")
    }
    package var tagsHint: String {
        say(
            uk: "Одна мітка на рядок: наприклад та, якою позначають виїзди.",
            ru: "Одна метка на строку: например та, которой помечают выезды.",
            en: "One to a line: the one that marks visits to clients, for instance.")
    }
    package var withTasks: String {
        say(
            uk: "Завжди, якщо в заявці було завдання", ru: "Всегда, если в заявке было задание",
            en: "Always where the ticket had a task")
    }
    package var afterBadMark: String {
        say(
            uk: "Одразу після поганої оцінки", ru: "Сразу после плохой оценки", en: "At once after a bad mark"
        )
    }
    package var byOthers: String {
        say(
            uk: "Дзвонить не той, хто вирішив заявку", ru: "Звонит не тот, кто решил заявку",
            en: "Somebody else calls than who solved it")
    }
    package var byOthersHint: String {
        say(
            uk: "Якщо на першій лінії більше нікого немає, дзвонить і він.",
            ru: "Если на первой линии больше никого нет, звонит и он.",
            en: "Where nobody else works on the first line, they call themselves.")
    }
    package var restDays: String {
        say(
            uk: "Не дзвонити тому самому клієнтові, днів", ru: "Не звонить тому же клиенту, дней",
            en: "Leave the same client alone for, days")
    }
    package var restHint: String {
        say(
            uk: "Від останньої розмови, про яку заявку вона б не була.",
            ru: "С последнего разговора, о какой бы заявке он ни был.",
            en: "Since the last call, whatever ticket it was about.")
    }
    package var days: String {
        say(
            uk: "Через скільки робочих днів після закриття", ru: "Через сколько рабочих дней после закрытия",
            en: "So many working days after closing")
    }
    package var daysHint: String {
        say(
            uk: "За календарем першої лінії.", ru: "По календарю первой линии.",
            en: "By the first line’s calendar.")
    }
    package var againDays: String {
        say(
            uk: "Наступна спроба через, робочих днів", ru: "Следующая попытка через, рабочих дней",
            en: "Next attempt after, working days")
    }
    package var attemptsMax: String {
        say(uk: "Найбільше спроб", ru: "Самое большее попыток", en: "Attempts at most")
    }
    package var lapseDays: String {
        say(
            uk: "Не дзвонити, якщо минуло, робочих днів", ru: "Не звонить, если прошло, рабочих дней",
            en: "Do not call any more after, working days")
    }
    package var numberWrong: String {
        say(
            uk: "Такого числа тут бути не може.", ru: "Такого числа здесь быть не может.",
            en: "This number is not possible here.")
    }
    package var asks: String { say(uk: "Звичні питання", ru: "Обычные вопросы", en: "Usual questions") }
    package var questions: String {
        say(uk: "Власні питання", ru: "Свои вопросы", en: "Questions of your own")
    }
    package var questionsHint: String {
        say(
            uk: "Одне на рядок, найбільше п’ять.", ru: "Один на строку, самое большее пять.",
            en: "One to a line, five at most.")
    }
}
