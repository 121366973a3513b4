extension Texts {
    package var marks: MarkTexts { MarkTexts(language: language) }
}

/// What whoever leads sees of bad marks, of satisfaction and of answers that came late.
package struct MarkTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Оцінки клієнтів", ru: "Оценки клиентов", en: "Clients’ marks") }
    package var lead: String {
        say(
            uk: "Погані оцінки з усіх каналів разом. Зверху ті, яких ще ніхто не розібрав.",
            ru: "Плохие оценки из всех каналов вместе. Сверху те, которые ещё никто не разобрал.",
            en: "Bad marks from all channels together. What nobody looked at yet stands on top.")
    }
    package var empty: String {
        say(
            uk:
                "Поганих оцінок немає. Клієнтів просять оцінити кожну закриту заявку, якщо це ввімкнено в порядку.",
            ru:
                "Плохих оценок нет. Клиентов просят оценить каждую закрытую заявку, если это включено в порядке.",
            en:
                "There are no bad marks. Clients are asked about each closed ticket where the desk’s order says so."
        )
    }
    package func mark(_ mark: Int) -> String {
        say(uk: "\(mark) з 5", ru: "\(mark) из 5", en: "\(mark) of 5")
    }

    // MARK: Who gave it

    package func profile(_ tickets: Int, _ mean: String) -> String {
        let count = language.count(
            tickets, uk: SlavicNoun("заявка", "заявки", "заявок"),
            ru: SlavicNoun("заявка", "заявки", "заявок"),
            en: EnglishNoun("ticket", "tickets"))
        return say(
            uk: "разом \(count), середня оцінка \(mean)", ru: "всего \(count), средняя оценка \(mean)",
            en: "\(count) so far, mean mark \(mean)")
    }
    package var notHelped: String { say(uk: "не допомогли", ru: "не помогли", en: "it did not help") }
    package var unpleasant: String {
        say(uk: "говорити було незручно", ru: "говорить было неудобно", en: "not comfortable to talk to")
    }
    package var waited: String { say(uk: "довго чекали", ru: "долго ждали", en: "waited too long") }

    // MARK: Why

    package var look: String { say(uk: "Розібрати", ru: "Разобрать", en: "Say why") }
    package var lookAgain: String {
        say(uk: "Змінити причину", ru: "Изменить причину", en: "Change the cause")
    }
    package var cause: String { say(uk: "У чому причина", ru: "В чём причина", en: "Cause") }
    package var note: String {
        say(
            uk: "Що з’ясовано і що робимо", ru: "Что выяснили и что делаем",
            en: "What was found, and what is done")
    }
    package var save: String { say(uk: "Записати причину", ru: "Записать причину", en: "Save the cause") }
    package var notLooked: String {
        say(uk: "ще не розібрано", ru: "ещё не разобрано", en: "nobody looked yet")
    }
    package func name(_ cause: String) -> String {
        switch cause {
        case "slow": say(uk: "відповіли повільно", ru: "ответили медленно", en: "a slow answer")
        case "unsolved": say(uk: "не розв’язали", ru: "не решили", en: "not solved")
        case "attitude": say(uk: "тон розмови", ru: "тон разговора", en: "the tone")
        case "unclear": say(uk: "пояснили незрозуміло", ru: "объяснили непонятно", en: "unclear words")
        case "expectation":
            say(
                uk: "чекали того, чого не обіцяно", ru: "ждали того, что не обещано",
                en: "more than was promised")
        case "not_ours": say(uk: "не про нашу роботу", ru: "не о нашей работе", en: "not about our work")
        case "mistake": say(uk: "оцінили помилково", ru: "оценили по ошибке", en: "given by mistake")
        default: say(uk: "інше", ru: "другое", en: "something else")
        }
    }
    package func notRated(_ number: Int) -> String {
        say(
            uk: "Клієнт не оцінював заявку \(number).", ru: "Клиент не оценивал заявку \(number).",
            en: "The client gave ticket \(number) no mark.")
    }
    package var leadsLook: String {
        say(
            uk: "Причину поганої оцінки записує керівник.",
            ru: "Причину плохой оценки записывает руководитель.",
            en: "Whoever leads says why a mark was given.")
    }

    // MARK: Figures

    package var satisfaction: String {
        say(uk: "Задоволені клієнти", ru: "Довольные клиенты", en: "Satisfied clients")
    }
    package func lastDays(_ days: Int) -> String {
        say(uk: "за \(days) днів", ru: "за \(days) дней", en: "in \(days) days")
    }
    package func goodOf(_ good: String, _ marks: String) -> String {
        say(
            uk: "\(good) добрих із \(marks)", ru: "\(good) хороших из \(marks)",
            en: "\(good) good of \(marks)")
    }
    package func target(_ share: String) -> String {
        say(uk: "мета \(share)", ru: "цель \(share)", en: "target \(share)")
    }
    package var noMarks: String { say(uk: "оцінок немає", ru: "оценок нет", en: "no marks") }
    package var byPeople: String {
        say(uk: "За виконавцями, 90 днів", ru: "По исполнителям, 90 дней", en: "By assignee, 90 days")
    }
    package var person: String { say(uk: "Виконавець", ru: "Исполнитель", en: "Assignee") }
    package var mean: String { say(uk: "Середня", ru: "Средняя", en: "Mean") }
    package var marks: String { say(uk: "Оцінок", ru: "Оценок", en: "Marks") }
    package var goodShare: String { say(uk: "Добрих", ru: "Хороших", en: "Good") }
    package var targetSetting: String {
        say(
            uk: "Мета: добрих оцінок із тисячі", ru: "Цель: хороших оценок из тысячи",
            en: "Target: good marks of a thousand")
    }
    package var targetHint: String {
        say(uk: "975 означає 97,5 %.", ru: "975 означает 97,5 %, обычную цель.", en: "975 stands for 97.5%.")
    }
    package var targetWrong: String {
        say(
            uk: "Вкажіть число від 1 до 1000.", ru: "Укажите число от 1 до 1000.",
            en: "Give a number from 1 to 1,000.")
    }

    // MARK: Late answers

    package var late: String { say(uk: "Запізнілі відповіді", ru: "Опоздавшие ответы", en: "Late answers") }
    package var lateLead: String {
        say(
            uk: "Повідомлення клієнтів, на які не відповіли в обіцяний час, за 30 днів.",
            ru: "Сообщения клиентов, на которые не ответили в обещанное время, за 30 дней.",
            en: "Messages of clients that were not answered in the promised time, in 30 days.")
    }
    package var noLate: String {
        say(
            uk: "За 30 днів на все відповіли вчасно.", ru: "За 30 дней на всё ответили вовремя.",
            en: "In 30 days everything was answered in time.")
    }
    package func lateCounts(_ first: String, _ next: String) -> String {
        say(
            uk: "перших \(first), наступних \(next)", ru: "первых \(first), следующих \(next)",
            en: "first \(first), next \(next)")
    }
}
