extension Texts {
    package var ledgerRules: LedgerRuleTexts { LedgerRuleTexts(language: language) }
}

/// What the ledger counts, and its rules in the settings.
package struct LedgerRuleTexts: TextArea {
    let language: Language

    // MARK: Facts

    package var lateFirstResponse: String {
        say(uk: "Запізніла перша відповідь", ru: "Опоздал первый ответ", en: "Late first answer")
    }
    package var lateNextResponse: String {
        say(
            uk: "Запізніла відповідь на повідомлення", ru: "Опоздал ответ на сообщение",
            en: "Late answer to a message")
    }
    package var lateResolution: String {
        say(uk: "Запізніле рішення", ru: "Опоздало решение", en: "Late solution")
    }
    package var timeBoxOver: String {
        say(uk: "Минув час на лінії", ru: "Вышло время на линии", en: "Time box ran over")
    }
    package var missingRecord: String {
        say(uk: "Немає запису в заявці", ru: "Нет записи в заявке", en: "No record in the ticket")
    }
    package var delayAtFault: String {
        say(uk: "Прострочено з вини", ru: "Просрочено по вине", en: "Late by somebody’s fault")
    }
    package var returned: String {
        say(uk: "Клієнт повернув заявку", ru: "Клиент вернул заявку", en: "Returned by the client")
    }
    package var returnedTooOften: String {
        say(
            uk: "Третє повернення або більше", ru: "Третий возврат или больше",
            en: "Returned a third time or more")
    }
    package var highMark: String {
        say(uk: "Висока оцінка клієнта", ru: "Высокая оценка клиента", en: "High mark from the client")
    }
    package var badMark: String {
        say(uk: "Погана оцінка клієнта", ru: "Плохая оценка клиента", en: "Bad mark from the client")
    }
    package var locked: String {
        say(uk: "Заявка заблокувалася", ru: "Заявка заблокировалась", en: "The ticket locked itself")
    }
    package var unlockKept: String {
        say(
            uk: "Розв’язано в час розблокування", ru: "Решено за время разблокировки",
            en: "Solved while it was unlocked")
    }

    // MARK: Evidence

    package var rated: String { say(uk: "клієнт оцінив", ru: "клиент оценил", en: "the client gave a mark") }
    package var lockedItself: String {
        say(uk: "заявка заблокувалася", ru: "заявка заблокировалась", en: "the ticket locked itself")
    }
    package var unlocked: String { say(uk: "розблоковано", ru: "разблокировано", en: "it was unlocked") }

    // MARK: Settings

    package var sectionLead: String {
        say(
            uk:
                "За правилами факти з журналів заявок стають записами людини в балах чи в грошах. Змінене правило діє відтепер: полічене раніше лишається.",
            ru:
                "По правилам факты из журналов заявок становятся записями человека в баллах или деньгах. Изменённое правило действует с этого момента: посчитанное раньше остаётся.",
            en:
                "By rules, facts of the journals become entries of a person in points or money. A changed rule holds from now on: what was counted stays."
        )
    }
    package var add: String { say(uk: "Нове правило", ru: "Новое правило", en: "New rule") }
    package var empty: String {
        say(
            uk:
                "Правил немає, тож відомість порожня. Почніть зі звичних: вони в балах і нікому нічого не коштують.",
            ru:
                "Правил нет, поэтому ведомость пуста. Начните с обычных: они в баллах и никому ничего не стоят.",
            en:
                "There are no rules, so the ledger is empty. Begin with the usual ones: they are in points and cost nobody anything."
        )
    }
    package var usual: String {
        say(
            uk: "Звичні правила в балах і ввімкнути", ru: "Обычные правила в баллах и включить",
            en: "Usual rules in points, and switch on")
    }
    package var switchOn: String {
        say(uk: "Увімкнути відомість", ru: "Включить ведомость", en: "Switch the ledger on")
    }
    package var switchOff: String {
        say(uk: "Вимкнути відомість", ru: "Выключить ведомость", en: "Switch the ledger off")
    }
    package var isOn: String {
        say(
            uk: "Відомість увімкнено: кожен бачить свої записи, керівник бачить усі.",
            ru: "Ведомость включена: каждый видит свои записи, руководитель видит все.",
            en: "The ledger is on: everybody sees their own entries, the head sees all.")
    }
    package var isOff: String {
        say(
            uk: "Відомість вимкнено: нічого не рахується, поки її не ввімкнуть.",
            ru: "Ведомость выключена: ничего не считается, пока её не включат.",
            en: "The ledger is off: nothing is counted until it is switched on.")
    }
    package var fact: String { say(uk: "За що", ru: "За что", en: "For what") }
    package var bearer: String { say(uk: "Кому", ru: "Кому", en: "Whose it is") }
    package var assignee: String { say(uk: "виконавцю", ru: "исполнителю", en: "the assignee’s") }
    package var controller: String { say(uk: "контролеру", ru: "контролёру", en: "the controller’s") }
    package var atFault: String {
        say(uk: "винному за трьома правилами", ru: "виновному по трём правилам", en: "whoever is at fault’s")
    }
    package var bearerHint: String {
        say(
            uk: "Для «немає запису» і «прострочено з вини» це завжди винний, для решти ніколи.",
            ru: "Для «нет записи» и «просрочено по вине» это всегда виновный, для остального никогда.",
            en: "Always whoever is at fault for a missing record and a delay, and never for the rest.")
    }
    package var bearerWrong: String {
        say(
            uk: "Так записати не можна: дивіться підказку.", ru: "Так записать нельзя: смотрите подсказку.",
            en: "It cannot be theirs: see the hint.")
    }
    package var usually: String { say(uk: "звичайно", ru: "обычно", en: "as usual") }
    package var sign: String { say(uk: "Що це", ru: "Что это", en: "Which way") }
    package var penalty: String { say(uk: "стягнення", ru: "взыскание", en: "penalty") }
    package var reward: String { say(uk: "заохочення", ru: "поощрение", en: "reward") }
    package var amount: String { say(uk: "Скільки", ru: "Сколько", en: "How much") }
    package var amountHint: String {
        say(
            uk: "Ціле число балів або сума у валюті, наприклад 200 чи 12,50.",
            ru: "Целое число баллов или сумма в валюте, например 200 или 12,50.",
            en: "A whole number of points, or an amount of the currency, such as 200 or 12.50.")
    }
    package var amountWrong: String {
        say(
            uk: "Вкажіть число, більше за нуль.", ru: "Укажите число больше нуля.",
            en: "Give a number above zero.")
    }
    package var currency: String {
        say(uk: "Валюта, порожньо: бали", ru: "Валюта, пусто: баллы", en: "Currency; empty for points")
    }
    package func holdsSince(_ time: String) -> String {
        say(uk: "діє з \(time)", ru: "действует с \(time)", en: "holds since \(time)")
    }
    package var versions: String { say(uk: "Як було", ru: "Как было", en: "Versions") }
    package func version(_ number: Int, from: String) -> String {
        say(
            uk: "Версія \(number), з \(from)", ru: "Версия \(number), с \(from)",
            en: "Version \(number), from \(from)")
    }
    package func version(_ number: Int, from: String, to: String) -> String {
        say(
            uk: "Версія \(number), з \(from) до \(to)", ru: "Версия \(number), с \(from) до \(to)",
            en: "Version \(number), from \(from) to \(to)")
    }
}
