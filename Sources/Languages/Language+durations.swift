/// Lengths of time and distances from now.
extension Language {
    /// Time left or late as the clocks of a list show it: `2:58`, `−0:23` with a true minus. Begun minutes are dropped,
    /// so a clock never shows more than there is.
    package func clock(seconds: Int) -> String {
        let minutes = seconds.magnitude / 60
        let rest = minutes % 60
        return (seconds < 0 ? Language.minus : "") + "\(minutes / 60):" + (rest < 10 ? "0\(rest)" : "\(rest)")
    }

    /// `37 хв`, `1 год 48 хв`, `5 год 02 хв`, `2 год`: in hours, because working time knows no days.
    package func duration(minutes: Int) -> String {
        let hourMark = "\u{A0}" + choose(uk: "год", ru: "ч", en: "h")
        let minuteMark = "\u{A0}" + choose(uk: "хв", ru: "мин", en: "min")
        let sign = minutes < 0 ? Language.minus : ""
        let hours = minutes.magnitude / 60
        let rest = minutes.magnitude % 60
        if hours == 0 { return sign + "\(rest)" + minuteMark }
        if rest == 0 { return sign + "\(hours)" + hourMark }
        return sign + "\(hours)" + hourMark + " " + (rest < 10 ? "0" : "") + "\(rest)" + minuteMark
    }

    /// A length of time as a row has room for it: `23 хв`, `−4 год`, `3 дні`.
    package func roughly(minutes: Int) -> String {
        let sign = minutes < 0 ? Language.minus : ""
        let length = Int(clamping: minutes.magnitude)
        if length >= 2 * 1_440 { return sign + days(length / 1_440) }
        return sign + duration(minutes: length < 60 ? length : length / 60 * 60)
    }

    /// `5 хв тому`, `2 ч назад`, `3 days ago`; `за 5 хв`, `через 2 ч`, `in 3 days`; within a minute `щойно`, `зараз`.
    /// - Parameter seconds: negative is the past.
    package func relative(seconds: Int) -> String {
        let magnitude = Int(clamping: seconds.magnitude)
        if magnitude < 60 {
            return seconds <= 0
                ? choose(uk: "щойно", ru: "только что", en: "just now")
                : choose(uk: "за хвилину", ru: "через минуту", en: "in a minute")
        }
        let length: String
        if magnitude < 3_600 {
            length = duration(minutes: magnitude / 60)
        } else if magnitude < 86_400 {
            length = duration(minutes: magnitude / 3_600 * 60)
        } else {
            length = days(magnitude / 86_400)
        }
        return seconds < 0
            ? choose(uk: length + " тому", ru: length + " назад", en: length + " ago")
            : choose(uk: "за " + length, ru: "через " + length, en: "in " + length)
    }

    /// The day seen from now: `сьогодні`, `вчора`, `завтра`, else `3 дні тому`, `за 3 дні`.
    package func relativeDay(_ moment: WallMoment, now: WallMoment) -> String {
        switch moment.dayNumber - now.dayNumber {
        case 0: choose(uk: "сьогодні", ru: "сегодня", en: "today")
        case -1: choose(uk: "вчора", ru: "вчера", en: "yesterday")
        case 1: choose(uk: "завтра", ru: "завтра", en: "tomorrow")
        case let days: relative(seconds: days * 86_400)
        }
    }

    /// `1 день`, `3 дні`, `5 днів`.
    package func days(_ number: Int) -> String {
        count(
            number, uk: SlavicNoun("день", "дні", "днів", other: "дня"),
            ru: SlavicNoun("день", "дня", "дней"), en: EnglishNoun("day", "days"))
    }
}
