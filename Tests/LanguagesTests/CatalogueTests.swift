import Testing

@testable import Languages

@Suite("Every text of the catalogue")
struct CatalogueTests {
    /// Why a text may be spelled alike in two languages. Anything else that is alike is a forgotten translation.
    static let alike = [
        "Channels.telegram": "a name", "Channels.matrix": "a name",
        "Letters.wrote": "only a moment and a name", "RuleBooks.nobody": "a sign that needs no language",
    ]

    /// Words that Ukrainian and Russian share to the letter.
    static let sharedWords: Set = [
        "Перенести сервер", "Люди", "10028, 067 131-43-83, ромашка", "записано \\(time)", "завершено", "План",
        "Шаблон", "Результат", "День", "Назад", "Поставлено", "Для кого", "Я", "Колонки", "день",
        "У вендора", "Вендору", "Номер у вендора", "номер у вендора: \\(number)",
        "Контакт", "Портал", "Чат", "доставлено", "не скажу", "не доставлено", "Заявки", "Меню", "Номер",
        "Тема",
        "Роль", "на \\(time)", "Заявка", "передача", "передач", "пропущено \\(due)", "взято", "Журнал",
        "Цитата", "Текст",
        "Причина",
        "Причина: \\(reason)", "Вид заявки", "Заявка \\(asked)",
        "Телефон",
        "Пароль", "Файл", "Домен", "Сервер", "Порт", "заявка", "заявка \\(number)", "заявки", "заявок",
        "файл", "поле", "поля",
        "передано: \\(from) → \\(to)", "Порядок", "Вендора", "Дату", "Спам", "знак", "Вид", "Повтор",
        "Не прочитано", "\\(clock): за \\(length)",
        "Кому", "Заявка", "Один файл, МБ", "номер заявки", "тема заявки", "Ключ",
        "\\(name), \\(when)", "«\\(name)»", "Бренд", "Канал", "Правила", "Правило",
        "Файл календаря (.ics)", "дата", "дат", "Правило \\(position): \\(why)", "Проба правил", "Слова",
        "То", "вт", "до", "пн", "правил", "Записи", "Правило «\\(name)»",
        "правила", "правило", "пт", "сб", "ср", "тема", "чт",
    ]

    private static func interpolations(_ text: String) -> [String] {
        text.split(separator: "\\(", omittingEmptySubsequences: false).dropFirst().map {
            String($0.prefix { $0 != ")" })
        }.sorted()
    }

    /// The text with a number for every argument, whose names are English.
    private static func words(_ text: String) -> String {
        var words = ""
        for (index, part) in text.split(separator: "\\(", omittingEmptySubsequences: false).enumerated() {
            words += index == 0 ? part : "1" + part.drop { $0 != ")" }.dropFirst()
        }
        return words
    }

    private static func isCyrillic(_ scalar: Unicode.Scalar) -> Bool {
        (0x400...0x4FF).contains(scalar.value)
    }

    @Test("is found by this walk")
    func found() throws {
        let entries = try TextSource.entries()
        #expect(entries.count > 400)
        #expect(entries.contains { $0.name == "List.mine" || $0.name == "Navigation.mine" })
        #expect(entries.first { $0.name == "Statuses.new" }?.uk == ["Нова"])
    }

    @Test("says something in all three languages, with the same arguments")
    func complete() throws {
        for entry in try TextSource.entries() {
            let all = entry.uk + entry.ru + entry.en
            #expect(!entry.uk.isEmpty && !entry.ru.isEmpty && !entry.en.isEmpty, "\(entry.name)")
            #expect(all.allSatisfy { !$0.isEmpty && $0.first != " " && $0.last != " " }, "\(entry.name)")
            guard entry.uk.count == entry.en.count else { continue }
            for ((uk, ru), en) in zip(zip(entry.uk, entry.ru), entry.en) {
                #expect(Self.interpolations(uk) == Self.interpolations(ru), "\(entry.name)")
                #expect(Self.interpolations(uk) == Self.interpolations(en), "\(entry.name)")
            }
        }
    }

    @Test("is in the language it claims")
    func language() throws {
        for entry in try TextSource.entries() {
            for text in entry.uk.map(Self.words) {
                #expect(
                    !text.unicodeScalars.contains { "ыэёъЫЭЁЪ".unicodeScalars.contains($0) },
                    "\(entry.name): \(text)")
            }
            for text in entry.ru.map(Self.words) {
                #expect(
                    !text.unicodeScalars.contains { "іїєґІЇЄҐ’".unicodeScalars.contains($0) },
                    "\(entry.name): \(text)")
            }
            for text in entry.en.map(Self.words) {
                #expect(!text.unicodeScalars.contains(where: Self.isCyrillic), "\(entry.name): \(text)")
            }
            guard Self.alike[entry.name] == nil else { continue }
            for text in (entry.uk + entry.ru).map(Self.words) where text.contains(where: \.isLetter) {
                #expect(text.unicodeScalars.contains(where: Self.isCyrillic), "\(entry.name): \(text)")
            }
        }
    }

    @Test("keeps the tone: no exclamation marks, no straight quotes, no “please note”, true dashes and dots")
    func tone() throws {
        for entry in try TextSource.entries() {
            for text in (entry.uk + entry.ru + entry.en).map(Self.words) {
                for forbidden in [
                    "!", "'", "\\\"", "...", " - ", "  ", "Зверніть увагу", "Обратите внимание", "lease note",
                ] {
                    #expect(!text.contains(forbidden), "\(entry.name): \(text)")
                }
            }
        }
    }

    @Test("differs from the other languages, unless there is a reason")
    func different() throws {
        for entry in try TextSource.entries() where Self.alike[entry.name] == nil {
            for (uk, ru) in zip(entry.uk, entry.ru) where uk == ru {
                #expect(Self.sharedWords.contains(uk), "\(entry.name): \(uk)")
            }
        }
    }

    @Test("with a reason to be alike still exists and still is")
    func reasons() throws {
        let entries = try TextSource.entries()
        #expect(Set(Self.alike.keys).subtracting(entries.map(\.name)) == [])
        let shared = entries.flatMap { entry in zip(entry.uk, entry.ru).filter { $0 == $1 }.map { $0.0 } }
        #expect(Self.sharedWords.subtracting(shared) == [])
    }
}

@Suite("Sentences")
struct SentenceTests {
    @Test(
        "of the timeline suit every doer, whatever their sex",
        arguments: [
            (Language.uk, Doer.you, "Ви взяли заявку"),
            (.uk, .person("Андрій Ковальчук"), "Андрій Ковальчук: заявку взято в роботу"),
            (.uk, .automatic, "Автоматично: заявку взято в роботу"),
            (.ru, .you, "Вы взяли заявку"),
            (.ru, .person("Оксана Ткач"), "Оксана Ткач: заявка взята в работу"),
            (.en, .you, "You took the ticket"),
            (.en, .person("Andrii"), "Andrii took the ticket"),
            (.en, .automatic, "Automatically: the ticket was taken"),
        ])
    func events(language: Language, doer: Doer, expected: String) {
        #expect(Texts(language).events.taken(by: doer) == expected)
    }

    @Test("of letters carry number, holder and deadline", arguments: Language.allCases)
    func letters(language: Language) {
        let letters = Texts(language).letters
        #expect(letters.received(48213).contains("48213"))
        #expect(letters.heldBy("Оксана").contains("Оксана"))
        #expect(letters.answerBy("до 13:25").contains("до 13:25"))
    }

    @Test("follow the words the design fixed")
    func design() {
        #expect(Texts(.uk).letters.received(48213) == "Заявку 48213 прийнято.")
        #expect(Texts(.ru).letters.received(48213) == "Заявка 48213 принята.")
        #expect(Texts(.en).letters.received(48213) == "We have request 48213.")
        #expect(Texts(.uk).letters.resolved("Андрій") == "Андрій каже, що все готово. Працює?")
        #expect(Texts(.en).forms.failure("7KQ2") == "Something failed on our side (7KQ2). Your text is kept.")
    }
}
