extension Texts {
    package var templates: TemplatesTexts { TemplatesTexts(language: language) }
}

/// The settings of letters.
package struct TemplatesTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Шаблони листів", ru: "Шаблоны писем", en: "Letter templates") }
    package var lead: String {
        say(
            uk: "Листи, які служба надсилає сама, словами бренду. Де шаблону немає, діє типовий текст.",
            ru:
                "Письма, которые служба отправляет сама, словами бренда. Где шаблона нет, действует типовой текст.",
            en:
                "The letters the desk writes by itself, in a brand’s words. Without a template the usual text is sent."
        )
    }
    package var add: String { say(uk: "Новий шаблон", ru: "Новый шаблон", en: "New template") }
    package var empty: String {
        say(
            uk: "Власних шаблонів немає: усі листи мають типовий текст.",
            ru: "Своих шаблонов нет: у всех писем типовой текст.",
            en: "No templates of your own: every letter has the usual text.")
    }
    package var brand: String {
        say(uk: "Бренд, від якого лист", ru: "Бренд, от которого письмо", en: "Brand")
    }
    package var kind: String { say(uk: "Який лист", ru: "Какое письмо", en: "Which letter") }
    package var text: String { say(uk: "Текст листа", ru: "Текст письма", en: "Text of the letter") }
    package var hint: String {
        say(
            uk: "Поля в подвійних дужках заповнює програма, перелік нижче.",
            ru: "Поля в двойных скобках заполняет программа, список ниже.",
            en: "The program fills in the fields in double braces; they are listed below.")
    }
    package var taken: String {
        say(
            uk: "Такий шаблон для цієї мови вже є.",
            ru: "Такой шаблон для этого языка уже есть.",
            en: "There is a template of this letter in this language already.")
    }
    package var backToStandard: String {
        say(uk: "Повернути типовий текст", ru: "Вернуть типовой текст", en: "Back to the usual text")
    }
    package var useOwn: String {
        say(uk: "Знову надсилати цей текст", ru: "Снова отправлять этот текст", en: "Use this text again")
    }
    package var acknowledgement: String {
        say(uk: "Підтвердження заявки", ru: "Подтверждение заявки", en: "Acknowledgement")
    }
    package var reply: String {
        say(uk: "Обрамлення відповіді", ru: "Обрамление ответа", en: "Frame of a reply")
    }
    package var signInLink: String {
        say(uk: "Посилання для входу", ru: "Ссылка для входа", en: "Sign-in link")
    }
    package var ticketLink: String {
        say(uk: "Нове посилання на заявку", ru: "Новая ссылка на заявку", en: "Fresh link of a request")
    }
    package var preview: String { say(uk: "Як це виглядає", ru: "Как это выглядит", en: "How it reads") }
    package var fields: String {
        say(uk: "Поля, які можна вжити", ru: "Поля, которые можно вставить", en: "Fields")
    }
    package func standard(_ letter: String) -> String {
        say(uk: "Типовий текст: \(letter)", ru: "Типовой текст: \(letter)", en: "The usual text: \(letter)")
    }

    // MARK: What the fields stand for

    package var number: String { say(uk: "номер заявки", ru: "номер заявки", en: "the request’s number") }
    package var subject: String { say(uk: "тема заявки", ru: "тема заявки", en: "its subject") }
    package var holder: String {
        say(uk: "хто нею займається", ru: "кто ей занимается", en: "who holds it")
    }
    package var link: String {
        say(uk: "посилання без пароля", ru: "ссылка без пароля", en: "a link that needs no password")
    }
    package var clientName: String { say(uk: "ім’я клієнта", ru: "имя клиента", en: "the client’s name") }
    package var brandName: String { say(uk: "назва бренду", ru: "название бренда", en: "the brand’s name") }
    package var greeting: String {
        say(uk: "привітання з ім’ям", ru: "приветствие по имени", en: "a greeting by name")
    }
    package var signature: String {
        say(uk: "підпис служби", ru: "подпись службы", en: "the desk’s signature")
    }
    package var answerWithin: String {
        say(uk: "за який час відповімо", ru: "за какое время ответим", en: "in what time we answer")
    }
    package var written: String {
        say(uk: "те, що написав працівник", ru: "то, что написал сотрудник", en: "what a person wrote")
    }

    // MARK: Mistakes

    package func unknownMark(_ name: String) -> String {
        say(
            uk: "Поля {{\(name)}} у такому листі немає. Виберіть із переліку.",
            ru: "Поля {{\(name)}} в таком письме нет. Выберите из списка.",
            en: "A letter like this has no field {{\(name)}}. Choose one from the list.")
    }
    package func markMissing(_ name: String) -> String {
        say(
            uk: "Без поля {{\(name)}} цей лист не має сенсу. Додайте його.",
            ru: "Без поля {{\(name)}} это письмо не имеет смысла. Добавьте его.",
            en: "Without the field {{\(name)}} this letter makes no sense. Add it.")
    }
    package func markTwice(_ name: String) -> String {
        say(
            uk: "Поле {{\(name)}} може стояти лише один раз.",
            ru: "Поле {{\(name)}} может стоять только один раз.",
            en: "The field {{\(name)}} can stand there only once.")
    }
}
