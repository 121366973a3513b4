extension Texts {
    package var ledger: LedgerTexts { LedgerTexts(language: language) }
}

/// Penalties and rewards of a month, and what people object to.
package struct LedgerTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Відомість", ru: "Ведомость", en: "Ledger") }
    package var lead: String {
        say(
            uk:
                "Стягнення й заохочення за місяць, полічені з журналів заявок за правилами. Хто не згоден, має 30 днів, щоб заперечити.",
            ru:
                "Взыскания и поощрения за месяц, посчитанные по журналам заявок по правилам. Кто не согласен, может возразить в течение 30 дней.",
            en:
                "Penalties and rewards of a month, counted by rules from the journals of tickets. Whoever disagrees has 30 days to object."
        )
    }
    package var month: String { say(uk: "Місяць", ru: "Месяц", en: "Month") }
    package var show: String { say(uk: "Показати", ru: "Показать", en: "Show") }
    package var person: String { say(uk: "Хто", ru: "Кто", en: "Who") }
    package var everybody: String { say(uk: "усі", ru: "все", en: "everybody") }

    // MARK: Sums

    package var sums: String { say(uk: "Разом", ru: "Итого", en: "Sums") }
    package var penalties: String { say(uk: "Стягнення", ru: "Взыскания", en: "Penalties") }
    package var rewards: String { say(uk: "Заохочення", ru: "Поощрения", en: "Rewards") }
    package var total: String { say(uk: "Підсумок", ru: "Всего", en: "Total") }
    package func points(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("бал", "бали", "балів", other: "бала"),
            ru: SlavicNoun("балл", "балла", "баллов"), en: EnglishNoun("point", "points"))
    }

    // MARK: Entries

    package var entries: String { say(uk: "Записи", ru: "Записи", en: "Entries") }
    package var fact: String { say(uk: "Що сталося", ru: "Что произошло", en: "What happened") }
    package var when: String { say(uk: "Коли", ru: "Когда", en: "When") }
    package var ticket: String { say(uk: "Заявка", ru: "Заявка", en: "Ticket") }
    package var amount: String { say(uk: "Скільки", ru: "Сколько", en: "Amount") }
    package var state: String { say(uk: "Стан", ru: "Состояние", en: "State") }
    package var hiddenTicket: String {
        say(uk: "заявка не вашого відділу", ru: "заявка не вашего отдела", en: "a ticket you do not see")
    }
    package func byRule(_ name: String) -> String {
        say(uk: "Правило «\(name)»", ru: "Правило «\(name)»", en: "Rule “\(name)”")
    }
    package var nothing: String {
        say(
            uk: "Цього місяця за правилами нічого не полічено.",
            ru: "В этом месяце по правилам ничего не посчитано.",
            en: "Nothing was counted by the rules in this month.")
    }
    package var noRules: String {
        say(
            uk: "Правил іще немає. Напишіть їх або почніть зі звичних у налаштуваннях, розділ «Відомість».",
            ru: "Правил ещё нет. Напишите их или начните с обычных в настройках, раздел «Ведомость».",
            en: "There are no rules yet. Write them, or begin with the usual ones, in Settings, Ledger.")
    }
    package var isOff: String {
        say(
            uk: "Відомість вимкнено. Увімкнути її може адміністратор у налаштуваннях, розділ «Відомість».",
            ru: "Ведомость выключена. Включить её может администратор в настройках, раздел «Ведомость».",
            en: "The ledger is off. An administrator switches it on in Settings, Ledger.")
    }
    package func tooMany(_ most: String) -> String {
        say(
            uk: "За місяць більше ніж \(most) заявок; стільки відомість не рахує.",
            ru: "За месяц больше \(most) заявок; столько ведомость не считает.",
            en: "More than \(most) tickets in a month; the ledger does not count that many.")
    }
    package var gaps: String {
        say(uk: "Нікому не зараховано", ru: "Никому не засчитано", en: "Charged to nobody")
    }
    package var gapsHint: String {
        say(
            uk: "Правило діє, але тоді за заявку ніхто не відповідав.",
            ru: "Правило действует, но тогда за заявку никто не отвечал.",
            en: "A rule holds, but nobody answered for the ticket then.")
    }
    package func more(_ count: Int) -> String {
        say(
            uk: "Показано не все: ще \(language.number(count)). Виберіть людину.",
            ru: "Показано не всё: ещё \(language.number(count)). Выберите человека.",
            en: "Not all is shown: \(language.number(count)) more. Choose a person.")
    }

    // MARK: States

    package var standing: String { say(uk: "чинний", ru: "действует", en: "stands") }
    package var appealed: String { say(uk: "оскаржено", ru: "оспорено", en: "appealed") }
    package var upheld: String { say(uk: "лишено в силі", ru: "оставлено в силе", en: "upheld") }
    package var overturned: String { say(uk: "скасовано", ru: "отменено", en: "overturned") }

    // MARK: Appeals

    package var open: String {
        say(uk: "Чекають на рішення", ru: "Ждут решения", en: "Waiting for a decision")
    }
    package var object: String { say(uk: "Заперечити", ru: "Возразить", en: "Object") }
    package var whyObject: String {
        say(uk: "Чому це несправедливо", ru: "Почему это несправедливо", en: "Why it is not right")
    }
    package func until(_ time: String) -> String {
        say(uk: "Можна до \(time).", ru: "Можно до \(time).", en: "Possible until \(time).")
    }
    package func objects(_ name: String, _ time: String) -> String {
        say(
            uk: "\(name) заперечує, \(time)", ru: "\(name) возражает, \(time)", en: "\(name) objects, \(time)"
        )
    }
    package var uphold: String { say(uk: "Лишити в силі", ru: "Оставить в силе", en: "Uphold") }
    package var overturn: String { say(uk: "Скасувати", ru: "Отменить", en: "Overturn") }
    package var decide: String { say(uk: "Вирішити", ru: "Решить", en: "Decide") }
    package var whyDecided: String {
        say(uk: "Чому саме так", ru: "Почему именно так", en: "Why")
    }
    package func decided(_ name: String, _ time: String) -> String {
        say(
            uk: "рішення: \(name), \(time)", ru: "решение: \(name), \(time)",
            en: "decided by \(name), \(time)")
    }
    package var ownCause: String {
        say(
            uk: "Це ваше власне заперечення: вирішує інший керівник.",
            ru: "Это ваше собственное возражение: решает другой руководитель.",
            en: "This is your own appeal: another head decides.")
    }

    // MARK: Notices and refusals

    package var newAppeal: String {
        say(
            uk: "Заперечення проти запису у відомості", ru: "Возражение против записи в ведомости",
            en: "An appeal against an entry of the ledger")
    }
    package var wasUpheld: String {
        say(
            uk: "Ваше заперечення відхилено, запис чинний",
            ru: "Ваше возражение отклонено, запись действует",
            en: "Your appeal was refused, the entry stands")
    }
    package var wasOverturned: String {
        say(
            uk: "Ваше заперечення прийнято, запис скасовано",
            ru: "Ваше возражение принято, запись отменена",
            en: "Your appeal was accepted, the entry is overturned")
    }
    package var reasonMissing: String {
        say(uk: "Напишіть причину.", ru: "Напишите причину.", en: "Give a reason.")
    }
    package var notConcerned: String {
        say(
            uk: "Заперечити може лише той, кого стосується запис.",
            ru: "Возразить может только тот, кого касается запись.",
            en: "Only whom an entry concerns may object to it.")
    }
    package var alreadyAppealed: String {
        say(
            uk: "Проти цього запису вже заперечували.", ru: "Против этой записи уже возражали.",
            en: "This entry was appealed already.")
    }
    package var windowOver: String {
        say(
            uk: "30 днів на заперечення минули.", ru: "30 дней на возражение прошли.",
            en: "The 30 days for an appeal are over.")
    }
    package var alreadyDecided: String {
        say(
            uk: "Рішення вже є.", ru: "Решение уже есть.", en: "It has been decided already.")
    }
    package var headDecides: String {
        say(uk: "Вирішує керівник.", ru: "Решает руководитель.", en: "The head decides.")
    }
    package var entryGone: String {
        say(
            uk: "Такого запису у відомості немає.", ru: "Такой записи в ведомости нет.",
            en: "There is no such entry in the ledger.")
    }
}
