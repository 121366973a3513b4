/// Dates and times in words. Source: CLDR 44 date patterns of uk, ru and en-GB (day first, 24 hours).
extension Language {
    /// `понеділок, 23 листопада 2026 р.`
    package func fullDate(_ moment: WallMoment) -> String {
        weekdayName(moment.weekdayIndex + 1) + ", " + longDate(moment)
    }

    /// `23 листопада 2026 р.`
    package func longDate(_ moment: WallMoment) -> String {
        dayAndMonth(moment) + " \(moment.year)" + yearMark
    }

    /// `23 лист. 2026 р.`
    package func mediumDate(_ moment: WallMoment) -> String {
        "\(moment.day) " + shortMonthNameInDate(moment.month) + " \(moment.year)" + yearMark
    }

    /// `23.11.2026`, in English `23/11/2026`.
    package func numericDate(_ moment: WallMoment) -> String {
        let separator = self == .en ? "/" : "."
        return two(moment.day) + separator + two(moment.month) + separator + "\(moment.year)"
    }

    /// `23 листопада`, without the year.
    package func dayAndMonth(_ moment: WallMoment) -> String {
        "\(moment.day) " + monthNameInDate(moment.month)
    }

    /// `09:05`.
    package func time(_ moment: WallMoment) -> String {
        two(moment.hour) + ":" + two(moment.minute)
    }

    /// `вт 10:00`, the shortest way to name a moment of this week.
    package func weekdayAndTime(_ moment: WallMoment) -> String {
        shortWeekdayName(moment.weekdayIndex + 1) + " " + time(moment)
    }

    /// `о 12:28`, `об 11:04`, `в 12:28`, `at 12:28`. Only eleven begins with a vowel in Ukrainian.
    package func atTime(_ moment: WallMoment) -> String {
        choose(uk: moment.hour == 11 ? "об " : "о ", ru: "в ", en: "at ") + time(moment)
    }

    /// As near as needed: `12:20` today, `вчора, 12:20`, `пт, 14:05` within a week, `19 листопада, 14:05`, and with
    /// the year when it is another. For what stands in a list or a timeline.
    package func moment(_ moment: WallMoment, now: WallMoment) -> String {
        dayName(moment, now: now).map { $0 + ", " + time(moment) } ?? time(moment)
    }

    /// What "until" says: `13:25`, `завтра, 13:25`, `вт, 10:00`; reads after `до` and `by`.
    package func deadline(_ moment: WallMoment, now: WallMoment) -> String {
        choose(uk: "до ", ru: "до ", en: "by ")
            + (moment.dayNumber == now.dayNumber
                ? time(moment)
                : moment.dayNumber == now.dayNumber + 1
                    ? time(moment) + choose(uk: " завтра", ru: " завтра", en: " tomorrow")
                    : time(moment) + ", " + farDay(moment, now: now))
    }

    /// The day, seen from now: nil today, `вчора`, `завтра`, `пт`, `19 листопада`, `19 лист. 2025 р.`.
    private func dayName(_ moment: WallMoment, now: WallMoment) -> String? {
        switch moment.dayNumber - now.dayNumber {
        case 0: nil
        case -1: choose(uk: "вчора", ru: "вчера", en: "yesterday")
        case 1: choose(uk: "завтра", ru: "завтра", en: "tomorrow")
        case -6 ... -2, 2...6: shortWeekdayName(moment.weekdayIndex + 1)
        default: farDay(moment, now: now)
        }
    }

    private func farDay(_ moment: WallMoment, now: WallMoment) -> String {
        moment.year == now.year ? dayAndMonth(moment) : mediumDate(moment)
    }

    private var yearMark: String { choose(uk: "\u{A0}р.", ru: "\u{A0}г.", en: "") }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
