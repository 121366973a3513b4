extension Texts {
    package var closing: ClosingTexts { ClosingTexts(language: language) }
}

/// Coming to an end with a ticket: what is asked of the client, and what follows their silence.
package struct ClosingTexts: TextArea {
    let language: Language

    package var confirmationClock: String {
        say(uk: "Підтвердження клієнта", ru: "Подтверждение клиента", en: "Client’s confirmation")
    }
    package var chaseClock: String {
        say(uk: "Нагадати клієнту", ru: "Напомнить клиенту", en: "Chasing the client")
    }

    // MARK: In the timeline

    package var callIsDue: String {
        say(
            uk: "Клієнт мовчить: час зателефонувати", ru: "Клиент молчит: пора позвонить",
            en: "The client is silent: time to call")
    }
    package var closedBySilence: String {
        say(
            uk: "Закрито, бо клієнт не відповів", ru: "Закрыто, потому что клиент не ответил",
            en: "Closed because the client did not answer")
    }
    package func remindedToAnswer(_ count: Int) -> String {
        say(
            uk: "Нагадуємо клієнту, що чекаємо відповіді (нагадування \(count))",
            ru: "Напоминаем клиенту, что ждём ответа (напоминание \(count))",
            en: "The client is reminded that we wait for an answer (reminder \(count))")
    }
    package func remindedToConfirm(_ count: Int) -> String {
        say(
            uk: "Просимо клієнта підтвердити рішення (нагадування \(count))",
            ru: "Просим клиента подтвердить решение (напоминание \(count))",
            en: "The client is asked to confirm (reminder \(count))")
    }
    package var confirmedByLetter: String {
        say(
            uk: "Відповідь клієнта означає, що все працює",
            ru: "Ответ клиента означает, что всё работает", en: "The client’s answer says that it works")
    }
    package var thanked: String {
        say(
            uk: "Клієнт подякував, заявку не відкрито знову",
            ru: "Клиент поблагодарил, заявка снова не открыта",
            en: "The client said thank you; the ticket was not reopened")
    }

    // MARK: Attempts

    package var title: String {
        say(uk: "Кому нагадати", ru: "Кому напомнить", en: "Clients to chase")
    }
    package var lead: String {
        say(
            uk: "Заявки, що стоять без відповіді клієнта. Першими ті, де вже час зателефонувати.",
            ru: "Заявки, которые стоят без ответа клиента. Первыми те, где уже пора звонить.",
            en: "Tickets that stand still without the client’s answer. Those that are due stand first.")
    }
    package var empty: String {
        say(
            uk:
                "Жодна заявка не чекає на клієнта. Коли така з’явиться, тут буде видно, кому й коли телефонувати.",
            ru:
                "Ни одна заявка не ждёт клиента. Когда такая появится, здесь будет видно, кому и когда звонить.",
            en: "No ticket waits for a client. When one does, this list says whom to call and when.")
    }
    package var callNow: String { say(uk: "час дзвонити", ru: "пора звонить", en: "call now") }
    package func next(_ when: String) -> String {
        say(uk: "наступна спроба \(when)", ru: "следующая попытка \(when)", en: "next attempt \(when)")
    }
    package func agreed(_ when: String) -> String {
        say(uk: "домовились на \(when)", ru: "договорились на \(when)", en: "agreed for \(when)")
    }
    package var noPlan: String {
        say(
            uk: "наступну спробу не заплановано", ru: "следующая попытка не запланирована",
            en: "no attempt is planned")
    }
    package var waits: String {
        say(uk: "Чекаємо на клієнта", ru: "Ждём клиента", en: "Waiting for the client")
    }
    package func attempts(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("спроба", "спроби", "спроб"),
            ru: SlavicNoun("попытка", "попытки", "попыток"), en: EnglishNoun("attempt", "attempts"))
    }
    package func reminders(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("нагадування", "нагадування", "нагадувань"),
            ru: SlavicNoun("напоминание", "напоминания", "напоминаний"),
            en: EnglishNoun("reminder", "reminders"))
    }
    package var noPhone: String {
        say(uk: "телефон невідомий", ru: "телефон неизвестен", en: "no telephone number")
    }
    package var log: String { say(uk: "Записати спробу", ru: "Записать попытку", en: "Log an attempt") }
    package var means: String { say(uk: "Як зверталися", ru: "Как обращались", en: "How you tried") }
    package var call: String { say(uk: "дзвінок", ru: "звонок", en: "call") }
    package var mail: String { say(uk: "лист", ru: "письмо", en: "letter") }
    package var other: String { say(uk: "інакше", ru: "иначе", en: "otherwise") }
    package var result: String { say(uk: "Чим закінчилось", ru: "Чем закончилось", en: "What came of it") }
    package var reached: String {
        say(uk: "поговорили, клієнт відповість", ru: "поговорили, клиент ответит", en: "reached, will answer")
    }
    package var noAnswer: String { say(uk: "не відповідає", ru: "не отвечает", en: "no answer") }
    package var later: String {
        say(uk: "зайнятий, просить пізніше", ru: "занят, просит позже", en: "busy, asked for another time")
    }
    package var solved: String { say(uk: "уже працює", ru: "уже работает", en: "it works by now") }
    package var withdrawn: String {
        say(uk: "більше не потрібно", ru: "больше не нужно", en: "not needed any more")
    }
    package var slot: String {
        say(uk: "На коли домовились", ru: "На когда договорились", en: "Agreed for when")
    }
    package var slotHint: String {
        say(
            uk: "Потрібно, якщо клієнт попросив інший час.",
            ru: "Нужно, если клиент попросил другое время.",
            en: "Needed where the client asked for another time."
        )
    }
    package var comment: String {
        say(uk: "Що сказав клієнт", ru: "Что сказал клиент", en: "What the client said")
    }
    package var commentHint: String {
        say(
            uk: "Якщо заявка більше не потрібна, напишіть чому.",
            ru: "Если заявка больше не нужна, напишите почему.", en: "If it is not needed any more, say why.")
    }
    /// `Дзвінок: не відповідає`.
    package func tried(_ means: String, _ result: String) -> String {
        "\(means.prefix(1).uppercased() + means.dropFirst()): \(result)"
    }
    package func notWaiting(_ number: Int) -> String {
        say(
            uk: "Заявка \(number) не чекає на клієнта, тож записувати нічого.",
            ru: "Заявка \(number) не ждёт клиента, поэтому записывать нечего.",
            en: "Ticket \(number) does not wait for the client, so there is no attempt to log.")
    }
    package var slotTooFar: String {
        say(
            uk: "Дата надто далека: найбільше рік наперед.",
            ru: "Дата слишком далека: самое большее на год вперёд.",
            en: "This date is too far ahead; at most a year.")
    }
    package func closesOnConfirmation(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) закриває підтвердження клієнта. Без нього її закриє лише керівник.",
            ru: "Заявку \(number) закрывает подтверждение клиента. Без него её закроет только руководитель.",
            en: "Ticket \(number) is closed by the client’s confirmation. Without it, ask whoever leads.")
    }
    package func firstLineCloses(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) без підтвердження клієнта закриває лише перша лінія.",
            ru: "Заявку \(number) без подтверждения клиента закрывает только первая линия.",
            en: "Only the first line closes ticket \(number) without the client’s confirmation.")
    }
    package var saidByMissing: String {
        say(
            uk: "Напишіть, хто з боку клієнта це підтвердив.",
            ru: "Напишите, кто со стороны клиента это подтвердил.",
            en: "Say who on the client’s side confirmed it.")
    }

    // MARK: Settings

    package var right: String {
        say(
            uk: "Хто закриває без підтвердження клієнта", ru: "Кто закрывает без подтверждения клиента",
            en: "Who may close without the client’s confirmation")
    }
    package var anyone: String { say(uk: "Будь-хто", ru: "Кто угодно", en: "Anyone") }
    package var firstLine: String {
        say(uk: "Лише перша лінія", ru: "Только первая линия", en: "Only the first line")
    }
    package var leads: String {
        say(
            uk: "Лише керівник, із поясненням", ru: "Только руководитель, с объяснением",
            en: "Only whoever leads, with a reason")
    }
    package var tellsClient: String {
        say(
            uk: "Питати клієнта листом, чи все працює", ru: "Спрашивать клиента письмом, всё ли работает",
            en: "Ask the client by letter whether it works")
    }
    package var tellsClientHint: String {
        say(
            uk: "Лист іде, щойно заявку вирішено.", ru: "Письмо уходит, как только заявка решена.",
            en: "The letter leaves as soon as the ticket is resolved.")
    }
    package var silenceDays: String {
        say(
            uk: "Закривати після мовчання, робочих днів", ru: "Закрывать после молчания, рабочих дней",
            en: "Close after silence, working days")
    }
    package var silenceHint: String {
        say(
            uk: "Порожньо: мовчання нічого не закриває. Діє для вирішеного відтепер.",
            ru: "Пусто: молчание ничего не закрывает. Действует для решённого с этого момента.",
            en: "Empty: silence closes nothing. Holds for what is resolved from now on.")
    }
    package var closingReminders: String {
        say(
            uk: "Нагадувати про підтвердження, дні", ru: "Напоминать о подтверждении, дни",
            en: "Remind to confirm, days")
    }
    package var chaseReminders: String {
        say(
            uk: "Нагадувати, що чекаємо відповіді, дні", ru: "Напоминать, что ждём ответа, дни",
            en: "Remind that we wait for an answer, days")
    }
    package var remindersHint: String {
        say(
            uk: "Робочі дні через кому: 2, 4. Порожньо: листів немає.",
            ru: "Рабочие дни через запятую: 2, 4. Пусто: писем нет.",
            en: "Working days with commas: 2, 4. Empty: no letters.")
    }
    package var callDays: String {
        say(
            uk: "Телефонувати, якщо клієнт мовчить, робочих днів",
            ru: "Звонить, если клиент молчит, рабочих дней", en: "Call a silent client after, working days")
    }
    package var callHint: String {
        say(
            uk: "Порожньо: клієнтів не розпитуємо.", ru: "Пусто: клиентов не спрашиваем.",
            en: "Empty: nobody is chased.")
    }
    package var againDays: String {
        say(
            uk: "Наступна спроба за робочих днів", ru: "Следующая попытка через рабочих дней",
            en: "Try again after, working days")
    }
    package var daysWrong: String {
        say(
            uk: "Робочі дні, від 1 до 90; нагадування раніше за кінець.",
            ru: "Рабочие дни, от 1 до 90; напоминания раньше конца.",
            en: "Working days, 1 to 90; reminders come before the end.")
    }

    // MARK: Letters

    package func resolvedSubject(_ number: Int) -> String { Texts(language).letters.resolvedSubject(number) }
    package func answerSubject(_ number: Int) -> String {
        say(
            uk: "Заявка \(number): чекаємо на вашу відповідь", ru: "Заявка \(number): ждём вашего ответа",
            en: "Request \(number): we wait for your answer")
    }
    /// The sentence that stands for `{{closing}}`.
    package func closesIn(_ days: Int) -> String {
        if days == 1 {
            return say(
                uk: "Якщо не відповісте протягом робочого дня, заявка закриється сама.",
                ru: "Если не ответите в течение рабочего дня, заявка закроется сама.",
                en: "Without an answer within one working day, the request closes by itself.")
        }
        return say(
            uk: "Якщо не відповісте протягом \(days) робочих днів, заявка закриється сама.",
            ru: "Если не ответите в течение \(days) рабочих дней, заявка закроется сама.",
            en: "Without an answer within \(days) working days, the request closes by itself.")
    }
    private var howToConfirm: String {
        say(
            uk: "Якщо все працює, підтвердьте за посиланням або дайте відповідь «Так, працює»:",
            ru: "Если всё работает, подтвердите по ссылке или ответьте «Да, работает»:",
            en: "If it works, confirm by the link or reply “Yes, it works”:")
    }
    private var howToReturn: String {
        say(
            uk: "Якщо ні, напишіть у відповідь, що не так.", ru: "Если нет, напишите в ответ, что не так.",
            en: "If it does not, reply and say what is wrong.")
    }
    package var resolvedLetter: String {
        letter(
            "{{greeting}}",
            say(
                uk: "За заявкою {{number}} «{{subject}}» роботу зроблено. Перевірте, будь ласка.",
                ru: "По заявке {{number}} «{{subject}}» работа сделана. Проверьте, пожалуйста.",
                en: "The work on request {{number}}, “{{subject}}”, is done. Please check."),
            howToConfirm + "\n{{link}}", howToReturn + "\n{{closing}}", "{{signature}}")
    }
    package var closingReminderLetter: String {
        letter(
            "{{greeting}}",
            say(
                uk: "Чи все гаразд із заявкою {{number}} «{{subject}}»? Ми ще не знаємо, чи допомогло.",
                ru: "Всё ли в порядке с заявкой {{number}} «{{subject}}»? Мы ещё не знаем, помогло ли.",
                en:
                    "Is all well with request {{number}}, “{{subject}}”? We do not know yet whether it helped."
            ),
            howToConfirm + "\n{{link}}", howToReturn + "\n{{closing}}", "{{signature}}")
    }
    package var answerReminderLetter: String {
        letter(
            "{{greeting}}",
            say(
                uk: "Заявка {{number}} «{{subject}}» стоїть: чекаємо на вашу відповідь.",
                ru: "Заявка {{number}} «{{subject}}» стоит: ждём вашего ответа.",
                en: "Request {{number}}, “{{subject}}”, stands still: we wait for your answer."),
            say(
                uk:
                    "Дайте відповідь на цей лист або на сторінці заявки. Якщо вона вже не потрібна, теж напишіть.",
                ru: "Ответьте на это письмо или на странице заявки. Если она уже не нужна, тоже напишите.",
                en:
                    "Reply to this letter or on the request’s page. If you do not need it any more, say so too."
            )
                + "\n{{link}}", "{{signature}}")
    }
    private func letter(_ paragraphs: String...) -> String { paragraphs.joined(separator: "\n\n") }

    package var resolvedTemplate: String {
        say(uk: "Заявку вирішено", ru: "Заявка решена", en: "Resolved")
    }
    package var closingReminderTemplate: String {
        say(uk: "Нагадування підтвердити", ru: "Напоминание подтвердить", en: "Reminder to confirm")
    }
    package var answerReminderTemplate: String {
        say(uk: "Нагадування відповісти", ru: "Напоминание ответить", en: "Reminder to answer")
    }
    package var closingField: String {
        say(
            uk: "речення про те, коли заявка закриється сама",
            ru: "предложение о том, когда заявка закроется сама",
            en: "a sentence that says when the request closes by itself")
    }
}
