extension Texts {
    package var keys: KeysTexts { KeysTexts(language: language) }
}

/// The help for the keyboard.
package struct KeysTexts: TextArea {
    let language: Language

    package var allKeys: String { say(uk: "усі клавіші", ru: "все клавиши", en: "all keys") }
    package var row: String { say(uk: "рядок", ru: "строка", en: "row") }
    package var open: String { say(uk: "відкрити", ru: "открыть", en: "open") }
    package var select: String { say(uk: "вибрати", ru: "выбрать", en: "select") }
    package var take: String { say(uk: "взяти", ru: "взять", en: "take") }
    package var handOver: String { say(uk: "передати", ru: "передать", en: "hand over") }
    package var search: String { say(uk: "пошук", ru: "поиск", en: "search") }
    package var save: String { say(uk: "зберегти", ru: "сохранить", en: "save") }
    package var switchOff: String {
        say(uk: "Вимкнути клавіші", ru: "Выключить клавиши", en: "Switch keys off")
    }
}
