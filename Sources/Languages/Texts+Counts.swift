extension Texts {
    package var counts: CountTexts { CountTexts(language: language) }
}

/// Numbers with their nouns: 1 заявка, 2 заявки, 5 заявок.
package struct CountTexts: TextArea {
    let language: Language

    package func tickets(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("заявка", "заявки", "заявок"),
            ru: SlavicNoun("заявка", "заявки", "заявок"),
            en: EnglishNoun("ticket", "tickets"))
    }

    /// `1 000+ заявок` where there are more than were counted.
    package func tickets(found number: Int, isExact: Bool) -> String {
        let (text, written) = (tickets(number), language.number(number))
        return isExact ? text : text.replacing(written, with: written + "+")
    }

    package func files(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("файл", "файли", "файлів", other: "файлу"),
            ru: SlavicNoun("файл", "файла", "файлов"), en: EnglishNoun("file", "files"))
    }

    package func messages(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("повідомлення", "повідомлення", "повідомлень"),
            ru: SlavicNoun("сообщение", "сообщения", "сообщений"), en: EnglishNoun("message", "messages"))
    }

    package func quotedRows(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("рядок", "рядки", "рядків", other: "рядка"),
            ru: SlavicNoun("строка", "строки", "строк"), en: EnglishNoun("line", "lines"))
    }

    package func returns(_ number: Int) -> String {
        language.count(
            number, uk: SlavicNoun("повернення", "повернення", "повернень"),
            ru: SlavicNoun("возврат", "возврата", "возвратов"), en: EnglishNoun("return", "returns"))
    }

    /// `Вибрано 3`.
    package func selected(_ number: Int) -> String {
        let count = language.number(number)
        return say(uk: "Вибрано \(count)", ru: "Выбрано \(count)", en: "\(count) selected")
    }

    /// `1 000+`: counts are exact up to a limit and say so beyond it.
    package func moreThan(_ limit: Int) -> String {
        language.number(limit) + "+"
    }

    /// The heading over a form with errors.
    package func fieldsNeedYou(_ number: Int) -> String {
        let count = language.count(
            number, uk: SlavicNoun("поле", "поля", "полів"), ru: SlavicNoun("поле", "поля", "полей"),
            en: EnglishNoun("field", "fields"))
        return say(uk: "Перевірте \(count).", ru: "Проверьте \(count).", en: "Check \(count).")
    }
}
