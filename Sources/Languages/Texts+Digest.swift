extension Texts {
    package var digest: DigestTexts { DigestTexts(language: language) }
}

/// The letter in which the head reads each working day what drags on.
package struct DigestTexts: TextArea {
    let language: Language

    package func subject(overdue: Int, locked: Int) -> String {
        let (overdue, locked) = (language.number(overdue), language.number(locked))
        return say(
            uk: "Що затяглося: прострочено \(overdue), заблоковано \(locked)",
            ru: "Что затянулось: просрочено \(overdue), заблокировано \(locked)",
            en: "What drags on: \(overdue) overdue, \(locked) locked")
    }
    package func overdue(_ count: Int) -> String {
        let count = language.number(count)
        return say(uk: "Прострочено: \(count)", ru: "Просрочено: \(count)", en: "Overdue: \(count)")
    }
    package func late(by time: String) -> String {
        say(uk: "на \(time)", ru: "на \(time)", en: "by \(time)")
    }
    package func locked(_ count: Int) -> String {
        let count = language.number(count)
        return say(uk: "Заблоковано: \(count)", ru: "Заблокировано: \(count)", en: "Locked: \(count)")
    }
    package func returned(_ count: Int) -> String {
        let count = language.number(count)
        return say(
            uk: "Клієнт повертав тричі або більше: \(count)",
            ru: "Клиент возвращал трижды или больше: \(count)",
            en: "Sent back by the client three times or more: \(count)")
    }
    package func passed(_ count: Int) -> String {
        let count = language.number(count)
        return say(
            uk: "Передають туди й назад: \(count)", ru: "Передают туда и обратно: \(count)",
            en: "Passed to and fro: \(count)")
    }
    package func badMarks(_ count: Int) -> String {
        let count = language.number(count)
        return say(
            uk: "Погані оцінки, яких ніхто не розібрав: \(count)",
            ru: "Плохие оценки, которые никто не разобрал: \(count)",
            en: "Bad marks that nobody looked at: \(count)")
    }
    package func mark(_ mark: Int) -> String {
        say(uk: "оцінка \(mark)", ru: "оценка \(mark)", en: "mark \(mark)")
    }
    package var more: String {
        say(
            uk: "Усе інше на пульті керівника:", ru: "Остальное на пульте руководителя:",
            en: "The rest is in the control room:")
    }
    package var setting: String {
        say(
            uk: "Щоденний лист керівникові про те, що затяглося",
            ru: "Ежедневное письмо руководителю о том, что затянулось",
            en: "A letter to the head each working day about what drags on")
    }
    package var settingHint: String {
        say(
            uk: "Коли починається робочий день; якщо сказати нічого, листа немає.",
            ru: "Когда начинается рабочий день; если сказать нечего, письма нет.",
            en: "When the working day begins; where there is nothing to say, no letter leaves.")
    }
}
