extension Texts {
    package var unreadFiles: UnreadFileTexts { UnreadFileTexts(language: language) }
}

/// Files whose words search could not read.
package struct UnreadFileTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Непрочитані файли", ru: "Непрочитанные файлы", en: "Unread files") }
    package var lead: String {
        say(
            uk: "Пошук не зміг прочитати слова цих файлів. Самі файли на місці, у своїх заявках.",
            ru: "Поиск не смог прочитать слова этих файлов. Сами файлы на месте, в своих заявках.",
            en: "Search could not read the words of these files. The files themselves are in their tickets.")
    }
    package var filter: String { say(uk: "Чому не прочитано", ru: "Почему не прочитано", en: "Why unread") }
    package var nothing: String {
        say(
            uk: "Усі файли прочитано або вони чекають своєї черги.",
            ru: "Все файлы прочитаны или ждут своей очереди.",
            en: "Every file was read, or waits to be.")
    }
    package var nameless: String {
        say(uk: "Файл без назви", ru: "Файл без имени", en: "A file without a name")
    }
    package func ticket(_ number: String) -> String {
        say(uk: "заявка \(number)", ru: "заявка \(number)", en: "ticket \(number)")
    }
    package var again: String { say(uk: "Прочитати ще раз", ru: "Прочитать ещё раз", en: "Read again") }
    /// For whoever hears the page: which file the button is of.
    package func again(_ name: String) -> String {
        say(uk: "Прочитати ще раз: \(name)", ru: "Прочитать ещё раз: \(name)", en: "Read again: \(name)")
    }
    package var allAgain: String {
        say(uk: "Прочитати ще раз усі", ru: "Прочитать ещё раз все", en: "Read all of them again")
    }
    package var newest: String { say(uk: "Найновіші", ru: "Самые новые", en: "The newest") }
    package func willBeRead(_ count: Int) -> String {
        let number = language.number(count)
        return say(
            uk: count == 1
                ? "Файл буде прочитано ще раз за кілька секунд."
                : "За кілька секунд буде прочитано ще раз: \(number).",
            ru: count == 1
                ? "Файл будет прочитан ещё раз через несколько секунд."
                : "Через несколько секунд будет прочитано ещё раз: \(number).",
            en: count == 1
                ? "The file will be read again within seconds."
                : "Will be read again within seconds: \(number).")
    }
    package var read: String { say(uk: "прочитано", ru: "прочитан", en: "read") }
    package var noText: String { say(uk: "немає тексту", ru: "нет текста", en: "no text in it") }
    package var damaged: String {
        say(
            uk: "пошкоджено або під паролем", ru: "повреждён или под паролем",
            en: "damaged, or locked by a password")
    }
    package var tooLarge: String { say(uk: "завеликий", ru: "слишком большой", en: "too large") }
    package var tookTooLong: String {
        say(uk: "читався задовго", ru: "читался слишком долго", en: "took too long")
    }
    package var stopped: String {
        say(uk: "тричі зупинив читання", ru: "трижды остановил чтение", en: "ended its readers three times")
    }
    package var unavailable: String {
        say(uk: "файл не вдалося дістати", ru: "файл не удалось достать", en: "its bytes could not be had")
    }
    package var noReader: String {
        say(
            uk: "на сервері немає pdftotext", ru: "на сервере нет pdftotext",
            en: "pdftotext is not installed")
    }
}
