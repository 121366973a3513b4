extension Texts {
    package var format: FormatTexts { FormatTexts(language: language) }
}

/// Marks of Markdown in what is written.
package struct FormatTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Оформлення", ru: "Оформление", en: "Formatting") }
    package var bold: String { say(uk: "Жирний", ru: "Жирный", en: "Bold") }
    package var italic: String { say(uk: "Курсив", ru: "Курсивом", en: "Italic") }
    package var list: String { say(uk: "Перелік", ru: "Список", en: "List") }
    package var quote: String { say(uk: "Цитата в тексті", ru: "Цитата в тексте", en: "Quote") }
    package var code: String { say(uk: "Код або команда", ru: "Код или команда", en: "Code or command") }
    package var link: String { say(uk: "Посилання", ru: "Ссылка", en: "Link") }
    package var preview: String { say(uk: "Перегляд", ru: "Просмотр", en: "Preview") }
    package var previewTitle: String {
        say(uk: "Так це виглядатиме", ru: "Так это будет выглядеть", en: "This is how it will look")
    }
    package var answerWithQuote: String {
        say(uk: "Відповісти з цитатою", ru: "Ответить с цитатой", en: "Answer with quote")
    }
}
