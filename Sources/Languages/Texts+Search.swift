extension Texts {
    package var search: SearchTexts { SearchTexts(language: language) }
}

/// Searching: what was found, what could not be asked, how to ask.
package struct SearchTexts: TextArea {
    let language: Language

    package var organizations: String { say(uk: "Організації", ru: "Организации", en: "Organizations") }
    package var contacts: String { say(uk: "Люди", ru: "Люди", en: "People") }
    package func shownFor(_ words: String) -> String {
        say(
            uk: "Показано за запитом «\(words)».", ru: "Показано по запросу «\(words)».",
            en: "Shown for “\(words)”.")
    }
    package func searchExactly(_ words: String) -> String {
        say(uk: "Шукати саме «\(words)»", ru: "Искать именно «\(words)»", en: "Search exactly for “\(words)”")
    }
    package func inFile(_ name: String) -> String {
        say(uk: "У файлі «\(name)»", ru: "В файле «\(name)»", en: "In the file “\(name)”")
    }
    package var cannotSearch: String {
        say(uk: "Так шукати не вийде", ru: "Так искать не получится", en: "This cannot be searched for")
    }
    package func unknownField(_ name: String) -> String {
        say(
            uk: "Поля «\(name)» немає. Якщо це слова, візьміть їх у лапки: «\(name): …».",
            ru: "Поля «\(name)» нет. Если это слова, возьмите их в кавычки: «\(name): …».",
            en: "There is no field “\(name)”. If these are words, put them in quotes: “\(name): …”.")
    }
    package func missingValue(_ field: String) -> String {
        say(
            uk: "Після «\(field):» напишіть, що шукати.", ru: "После «\(field):» напишите, что искать.",
            en: "Write what to look for after “\(field):”.")
    }
    package func unknownValue(_ field: String, _ value: String, choices: String) -> String {
        let known = say(
            uk: "У полі «\(field)» не буває «\(value)».", ru: "В поле «\(field)» не бывает «\(value)».",
            en: "“\(field)” cannot be “\(value)”.")
        if choices.isEmpty { return known }
        return say(
            uk: "\(known) Можна так: \(choices).", ru: "\(known) Можно так: \(choices).",
            en: "\(known) It can be: \(choices).")
    }
    package func unknownDate(_ field: String, _ value: String) -> String {
        say(
            uk: "«\(value)» у полі «\(field)» не дата. Напишіть 02.11.2026, 2.11, 11.2026, вчора чи 7д.",
            ru: "«\(value)» в поле «\(field)» не дата. Напишите 02.11.2026, 2.11, 11.2026, вчера или 7д.",
            en:
                "“\(value)” after “\(field)” is no date. Write 2026-11-02, 02.11.2026, 2026-11, yesterday or 7d."
        )
    }
    package func nothingNamed(_ field: String, _ value: String) -> String {
        say(
            uk: "У полі «\(field)» нікого з іменем «\(value)» не знайдено.",
            ru: "В поле «\(field)» никого с именем «\(value)» не найдено.",
            en: "Nobody is called “\(value)” for “\(field)”.")
    }
    package func tooMany(_ field: String, _ value: String) -> String {
        say(
            uk: "«\(value)» у полі «\(field)» підходить надто багатьом. Напишіть назву повніше.",
            ru: "«\(value)» в поле «\(field)» подходит слишком многим. Напишите название полнее.",
            en: "“\(value)” fits too many for “\(field)”. Write more of the name.")
    }
    package func notExcludable(_ field: String) -> String {
        say(
            uk: "Поле «\(field)» не можна ставити з мінусом.",
            ru: "Поле «\(field)» нельзя ставить с минусом.",
            en: "“\(field)” cannot stand behind a minus.")
    }

    // MARK: How to ask

    package var how: String { say(uk: "Як шукати", ru: "Как искать", en: "How to search") }
    package var howWords: String {
        say(
            uk:
                "Слова в будь-якій формі; останнє може бути недописане. Розкладку, транслітерацію та одну описку буде виправлено.",
            ru:
                "Слова в любой форме; последнее может быть недописано. Раскладка, транслитерация и одна опечатка будут исправлены.",
            en:
                "Words in any form; the last may be unfinished. A wrong keyboard, transliteration and one slip are put right."
        )
    }
    package var howPhrase: String {
        say(
            uk: "слова підряд, саме так; мінус прибирає заявки з цим словом",
            ru: "слова подряд, именно так; минус убирает заявки с этим словом",
            en: "words in a row, as written; a minus leaves out tickets with the word")
    }
    package var howNumbers: String {
        say(
            uk: "номер заявки, телефон у будь-якому записі, частина адреси",
            ru: "номер заявки, телефон в любой записи, часть адреса",
            en: "a ticket’s number, a telephone however written, a part of an address")
    }
    package var howClient: String {
        say(
            uk: "клієнт: людина чи компанія; хто написав", ru: "клиент: человек или компания; кто написал",
            en: "the client, a person or a company; who wrote")
    }
    package var howState: String {
        say(
            uk: "стан, вид, пріоритет, канал; можна кілька через кому",
            ru: "состояние, вид, приоритет, канал; можно несколько через запятую",
            en: "state, kind, priority, channel; several with commas")
    }
    package var howHolder: String {
        say(
            uk: "виконавець (також «я», «ніхто»), лінія, відділ, мітка",
            ru: "исполнитель (также «я», «никто»), линия, отдел, метка",
            en: "assignee (also “me”, “nobody”), line, department, tag")
    }
    package var howDates: String {
        say(
            uk: "коли написано: до дня, від дня, у день чи місяць",
            ru: "когда написано: до дня, со дня, в день или месяц",
            en: "when it was written: before a day, since a day, on a day or in a month")
    }
    package var howPlaces: String {
        say(
            uk: "з файлами; у темі, повідомленні чи нотатці", ru: "с файлами; в теме, сообщении или заметке",
            en: "with files; in the subject, a message or a note")
    }
    /// Queries as they are typed, in the order of the explanations above.
    package var examples: [String] {
        switch language {
        case .uk:
            [
                "принтер друкує", "«не друкує» -кабінет", "10028, 067 131-43-83, ромашка",
                "клієнт:ромашка від:гриценко", "статус:нова,відкрита пріоритет:високий",
                "виконавець:я лінія:2 мітка:vpn", "після:вчора до:02.11 дата:11.2026", "має:файл де:тема",
            ]
        case .ru:
            [
                "принтер печатает", "«не печатает» -кабинет", "10028, 067 131-43-83, ромашка",
                "клиент:ромашка от:гриценко", "статус:новая,открыта приоритет:высокий",
                "исполнитель:я линия:2 метка:vpn", "после:вчера до:02.11 дата:11.2026", "есть:файл где:тема",
            ]
        case .en:
            [
                "printer prints", "“does not print” -room", "10028, 067 131-43-83, @romashka",
                "client:kestrel from:clarke", "status:new,open priority:high", "assignee:me line:2 tag:vpn",
                "after:yesterday before:2026-11-02 on:2026-11", "has:file in:subject",
            ]
        }
    }
    package var explanations: [String] {
        [howWords, howPhrase, howNumbers, howClient, howState, howHolder, howDates, howPlaces]
    }
}
