extension Texts {
    package var ratings: RatingTexts { RatingTexts(language: language) }
}

/// What clients think of the work, and who hears of it.
package struct RatingTexts: TextArea {
    let language: Language

    // MARK: The client's page

    package var title: String {
        say(uk: "Як ми впорались?", ru: "Как мы справились?", en: "How did we do?")
    }
    package var change: String {
        say(uk: "Змінити оцінку", ru: "Изменить оценку", en: "Change your mark")
    }
    package func yours(_ mark: Int) -> String {
        say(uk: "Ваша оцінка: \(mark) з 5", ru: "Ваша оценка: \(mark) из 5", en: "Your mark: \(mark) of 5")
    }
    package var mark: String {
        say(
            uk: "Оцінка, де 1 погано, 5 чудово", ru: "Оценка, где 1 плохо, 5 отлично",
            en: "Mark, 1 for bad, 5 for great")
    }
    package var helped: String { say(uk: "Чи допомогли?", ru: "Помогли?", en: "Did it help?") }
    package var wasPleasant: String {
        say(
            uk: "Чи було зручно говорити з нами?", ru: "Удобно ли было с нами говорить?",
            en: "Was it comfortable to talk to us?")
    }
    package var waitedTooLong: String {
        say(uk: "Чи довго чекали?", ru: "Долго ли ждали?", en: "Did you wait too long?")
    }
    package var noAnswer: String { say(uk: "не скажу", ru: "не скажу", en: "no answer") }
    package var comment: String {
        say(
            uk: "Що варто знати керівникові", ru: "Что стоит знать руководителю",
            en: "What the manager should know")
    }
    package var send: String { say(uk: "Надіслати оцінку", ru: "Отправить оценку", en: "Send the mark") }
    package var thanks: String {
        say(
            uk: "Дякуємо за оцінку. Її можна змінити протягом 14 днів.",
            ru: "Спасибо за оценку. Её можно изменить в течение 14 дней.",
            en: "Thank you for the mark. You can change it for 14 days.")
    }

    // MARK: At the desk

    package func rated(_ mark: Int) -> String {
        say(
            uk: "Оцінка клієнта: \(mark) з 5", ru: "Оценка клиента: \(mark) из 5",
            en: "Client’s mark: \(mark) of 5")
    }
    package var asked: String {
        say(
            uk: "Просимо клієнта оцінити роботу", ru: "Просим клиента оценить работу",
            en: "The client is asked for a mark")
    }
    package func bad(_ mark: Int) -> String {
        say(uk: "Погана оцінка: \(mark)", ru: "Плохая оценка: \(mark)", en: "A bad mark: \(mark)")
    }
    package func badMarkSubject(_ mark: Int, _ number: Int) -> String {
        say(
            uk: "Оцінка \(mark) за заявку \(number)", ru: "Оценка \(mark) за заявку \(number)",
            en: "Mark \(mark) for ticket \(number)")
    }
    package func badMark(_ mark: Int, _ number: Int, _ subject: String) -> String {
        say(
            uk: "Клієнт оцінив заявку \(number) «\(subject)» на \(mark) з 5.",
            ru: "Клиент оценил заявку \(number) «\(subject)» на \(mark) из 5.",
            en: "The client gave ticket \(number), “\(subject)”, \(mark) of 5.")
    }
    package func notClosed(_ number: Int) -> String {
        say(
            uk: "Заявку \(number) ще не закрито. Оцінити можна закриту.",
            ru: "Заявка \(number) ещё не закрыта. Оценить можно закрытую.",
            en: "Ticket \(number) is not closed yet. What is closed can be rated.")
    }
    package var longAgo: String {
        say(
            uk: "Оцінку можна змінити протягом 14 днів, вони минули.",
            ru: "Оценку можно изменить в течение 14 дней, они прошли.",
            en: "A mark can be changed for 14 days, and they are over.")
    }
    package var markWrong: String {
        say(
            uk: "Виберіть оцінку від 1 до 5.", ru: "Выберите оценку от 1 до 5.",
            en: "Choose a mark from 1 to 5.")
    }

    // MARK: Settings and letter

    package var asks: String {
        say(
            uk: "Просити оцінку, коли заявку закрито", ru: "Просить оценку, когда заявка закрыта",
            en: "Ask for a mark once a ticket is closed")
    }
    package var asksHint: String {
        say(
            uk: "Один лист на заявку, з посиланням на її сторінку.",
            ru: "Одно письмо на заявку, со ссылкой на её страницу.",
            en: "One letter a ticket, with a link to its page.")
    }
    package var badMarkSetting: String {
        say(uk: "Погана оцінка, не вище", ru: "Плохая оценка, не выше", en: "A bad mark is at most")
    }
    package var badMarkHint: String {
        say(
            uk: "Керівник дізнається про неї одразу: у сповіщеннях і листом.",
            ru: "Руководитель узнает о ней сразу: в уведомлениях и письмом.",
            en: "Whoever leads hears of it at once, by notice and by letter.")
    }
    package var template: String {
        say(uk: "Прохання оцінити", ru: "Просьба оценить", en: "Request for a mark")
    }
    package func subject(_ number: Int) -> String {
        say(
            uk: "Заявка \(number): як ми впорались?", ru: "Заявка \(number): как мы справились?",
            en: "Request \(number): how did we do?")
    }
    package var letter: String {
        [
            "{{greeting}}",
            say(
                uk: "Заявку {{number}} «{{subject}}» закрито. Оцініть, будь ласка, роботу, це одна хвилина:",
                ru: "Заявка {{number}} «{{subject}}» закрыта. Оцените, пожалуйста, работу, это одна минута:",
                en: "Request {{number}}, “{{subject}}”, is closed. Please rate our work, it takes a minute:")
                + "\n{{link}}",
            say(
                uk: "Якщо щось не так, напишіть у відповідь: її читає людина.",
                ru: "Если что-то не так, напишите в ответ: его читает человек.",
                en: "If something is wrong, just reply: a person reads it."), "{{signature}}",
        ].joined(separator: "\n\n")
    }
}
