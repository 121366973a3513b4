/// Names of months and days. Source: CLDR 44, calendar gregorian; Ukrainian and Russian months differ beside a day.
extension Language {
    /// The month by itself: `листопад`. - Precondition: 1 to 12.
    package func monthName(_ month: Int) -> String {
        choose(uk: Names.ukMonths, ru: Names.ruMonths, en: Names.enMonths)[month - 1]
    }

    /// The month beside a day: `23 листопада`.
    func monthNameInDate(_ month: Int) -> String {
        choose(uk: Names.ukMonthsGenitive, ru: Names.ruMonthsGenitive, en: Names.enMonths)[month - 1]
    }

    func shortMonthNameInDate(_ month: Int) -> String {
        choose(uk: Names.ukMonthsShort, ru: Names.ruMonthsShort, en: Names.enMonthsShort)[month - 1]
    }

    /// `понеділок`, `Monday`; 1 is Monday. - Precondition: 1 to 7.
    package func weekdayName(_ weekday: Int) -> String {
        choose(uk: Names.ukDays, ru: Names.ruDays, en: Names.enDays)[weekday - 1]
    }

    /// `пн`, `Mon`.
    package func shortWeekdayName(_ weekday: Int) -> String {
        choose(uk: Names.ukDaysShort, ru: Names.ruDaysShort, en: Names.enDaysShort)[weekday - 1]
    }

    /// `у вівторок`, `во вторник`, `on Tuesday`.
    package func onWeekday(_ weekday: Int) -> String {
        choose(uk: Names.ukOnDays, ru: Names.ruOnDays, en: Names.enOnDays)[weekday - 1]
    }
}

private enum Names {
    static let ukMonths = [
        "січень", "лютий", "березень", "квітень", "травень", "червень", "липень", "серпень", "вересень",
        "жовтень",
        "листопад", "грудень",
    ]
    static let ukMonthsGenitive = [
        "січня", "лютого", "березня", "квітня", "травня", "червня", "липня", "серпня", "вересня", "жовтня",
        "листопада", "грудня",
    ]
    static let ukMonthsShort = [
        "січ.", "лют.", "бер.", "квіт.", "трав.", "черв.", "лип.", "серп.", "вер.", "жовт.", "лист.", "груд.",
    ]
    static let ruMonths = [
        "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
        "ноябрь",
        "декабрь",
    ]
    static let ruMonthsGenitive = [
        "января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября",
        "ноября",
        "декабря",
    ]
    static let ruMonthsShort = [
        "янв.", "февр.", "мар.", "апр.", "мая", "июн.", "июл.", "авг.", "сент.", "окт.", "нояб.", "дек.",
    ]
    static let enMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November",
        "December",
    ]
    static let enMonthsShort = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec",
    ]

    static let ukDays = ["понеділок", "вівторок", "середа", "четвер", "п’ятниця", "субота", "неділя"]
    static let ukDaysShort = ["пн", "вт", "ср", "чт", "пт", "сб", "нд"]
    static let ukOnDays = [
        "у понеділок", "у вівторок", "у середу", "у четвер", "у п’ятницю", "у суботу", "у неділю",
    ]
    static let ruDays = ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"]
    static let ruDaysShort = ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]
    static let ruOnDays = [
        "в понедельник", "во вторник", "в среду", "в четверг", "в пятницу", "в субботу", "в воскресенье",
    ]
    static let enDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    static let enDaysShort = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    static let enOnDays = [
        "on Monday", "on Tuesday", "on Wednesday", "on Thursday", "on Friday", "on Saturday", "on Sunday",
    ]
}
