extension Texts {
    package var holidays: HolidayTexts { HolidayTexts(language: language) }
}

/// Holidays that are read from a calendar file.
package struct HolidayTexts: TextArea {
    let language: Language

    package var title: String {
        say(uk: "Свята з файлу", ru: "Праздники из файла", en: "Holidays from a file")
    }
    package var file: String {
        say(uk: "Файл календаря (.ics)", ru: "Файл календаря (.ics)", en: "Calendar file (.ics)")
    }
    package var hint: String {
        say(
            uk:
                "Події на цілий день додаються до дат, що відрізняються. Збережіть календар, щоб вони лишилися.",
            ru:
                "События на целый день добавляются к датам, что отличаются. Сохраните календарь, чтобы они остались.",
            en: "Events of whole days are added to the dates that differ. Save the calendar to keep them.")
    }
    package var fromYear: String { say(uk: "Від року", ru: "С года", en: "From the year") }
    package var untilYear: String { say(uk: "До року", ru: "По год", en: "Up to the year") }
    package var read: String { say(uk: "Прочитати файл", ru: "Прочитать файл", en: "Read the file") }
    package var saveThem: String {
        say(
            uk: "Перегляньте їх нижче й збережіть календар.",
            ru: "Просмотрите их ниже и сохраните календарь.",
            en: "Look at them below, then save the calendar.")
    }
    package func added(_ count: Int) -> String {
        if count == 0 {
            return say(
                uk: "Нових дат у файлі немає.", ru: "Новых дат в файле нет.",
                en: "There are no new dates in the file.")
        }
        let dates = language.count(
            count, uk: SlavicNoun("дата", "дати", "дат"), ru: SlavicNoun("дата", "даты", "дат"),
            en: EnglishNoun("date", "dates"))
        return say(uk: "З файлу: \(dates).", ru: "Из файла: \(dates).", en: "From the file: \(dates).")
    }
    package func known(_ count: Int) -> String {
        let number = language.number(count)
        return say(
            uk: "Уже були тут: \(number).", ru: "Уже были здесь: \(number).", en: "Already here: \(number).")
    }
    package func skipped(_ count: Int) -> String {
        let number = language.number(count)
        return say(
            uk: "Не схожі на свята й пропущені: \(number)",
            ru: "Не похожи на праздники и пропущены: \(number)",
            en: "Left out, because they are no holidays: \(number)")
    }
    package var unread: String {
        say(
            uk:
                "Файл ще не прочитано, і календар не збережено. Виберіть файл знову й натисніть «Прочитати файл».",
            ru:
                "Файл ещё не прочитан, и календарь не сохранён. Выберите файл снова и нажмите «Прочитать файл».",
            en:
                "The file was not read, and the calendar is not saved. Choose the file again and press “Read the file”."
        )
    }
    package var noFile: String {
        say(uk: "Виберіть файл календаря.", ru: "Выберите файл календаря.", en: "Choose a calendar file.")
    }
    package var yearsWrong: String {
        say(
            uk: "Вкажіть роки від меншого до більшого, між 1970 і 2200.",
            ru: "Укажите годы от меньшего к большему, между 1970 и 2200.",
            en: "Give years in their order, between 1970 and 2200.")
    }
    package func tooLong(_ megabytes: Int) -> String {
        say(
            uk: "Файл більший за \(megabytes) МБ. Залиште в ньому лише свята.",
            ru: "Файл больше \(megabytes) МБ. Оставьте в нём только праздники.",
            en: "The file is larger than \(megabytes) MB. Leave only holidays in it.")
    }
    package var notACalendar: String {
        say(
            uk: "Це не файл календаря: він має починатися з BEGIN:VCALENDAR.",
            ru: "Это не файл календаря: он должен начинаться с BEGIN:VCALENDAR.",
            en: "This is no calendar file: it has to begin with BEGIN:VCALENDAR.")
    }
    package func tooMany(_ limit: Int) -> String {
        let number = language.number(limit)
        return say(
            uk: "У файлі забагато дат, найбільше \(number). Виберіть менше років.",
            ru: "В файле слишком много дат, не больше \(number). Выберите меньше лет.",
            en: "There are too many dates in the file, at most \(number) fit. Choose fewer years.")
    }
    package func brokenLine(_ line: Int) -> String {
        say(
            uk: "Файл пошкоджено, рядок \(line). Збережіть його з календаря ще раз.",
            ru: "Файл повреждён, строка \(line). Сохраните его из календаря ещё раз.",
            en: "The file is damaged at line \(line). Export it from the calendar once more.")
    }
}
