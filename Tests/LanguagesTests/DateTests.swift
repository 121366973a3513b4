import Testing

@testable import Languages

@Suite("Dates and times in words")
struct DateTests {
    /// Monday 23 November 2026, 12:51.
    static let now = WallMoment(year: 2026, month: 11, day: 23, hour: 12, minute: 51)

    private func on(_ day: Int, _ hour: Int, _ minute: Int, month: Int = 11, year: Int = 2026) -> WallMoment {
        WallMoment(year: year, month: month, day: day, hour: hour, minute: minute)
    }

    @Test(
        "follow the patterns of CLDR",
        arguments: [
            (Language.uk, "понеділок, 23 листопада 2026 р.", "23 лист. 2026 р.", "23.11.2026", "пн 12:51"),
            (.ru, "понедельник, 23 ноября 2026 г.", "23 нояб. 2026 г.", "23.11.2026", "пн 12:51"),
            (.en, "Monday, 23 November 2026", "23 Nov 2026", "23/11/2026", "Mon 12:51"),
        ])
    func patterns(language: Language, full: String, medium: String, numeric: String, short: String) {
        #expect(language.fullDate(Self.now).spaced == full)
        #expect(language.mediumDate(Self.now).spaced == medium)
        #expect(language.numericDate(Self.now) == numeric)
        #expect(language.weekdayAndTime(Self.now) == short)
    }

    @Test(
        "know the weekday",
        arguments: [(2000, 2, 29, 2), (1970, 1, 1, 4), (1969, 12, 31, 3), (2026, 11, 29, 7), (2100, 3, 1, 1)])
    func weekday(year: Int, month: Int, day: Int, weekday: Int) {
        #expect(WallMoment(year: year, month: month, day: day).weekdayIndex + 1 == weekday)
    }

    @Test("name the near days as people do")
    func near() {
        #expect(Language.uk.moment(on(23, 9, 5), now: Self.now) == "09:05")
        #expect(Language.uk.moment(on(22, 23, 59), now: Self.now) == "вчора, 23:59")
        #expect(Language.ru.moment(on(24, 0, 0), now: Self.now) == "завтра, 00:00")
        #expect(Language.uk.moment(on(20, 16, 12), now: Self.now) == "пт, 16:12")
        #expect(Language.en.moment(on(17, 16, 12), now: Self.now) == "Tue, 16:12")
        #expect(Language.en.moment(on(16, 16, 12), now: Self.now) == "16 November, 16:12")
        #expect(
            Language.ru.moment(on(31, 10, 0, month: 12, year: 2025), now: Self.now).spaced
                == "31 дек. 2025 г., 10:00")
    }

    @Test("say until when")
    func deadlines() {
        #expect(Language.uk.deadline(on(23, 13, 25), now: Self.now) == "до 13:25")
        #expect(Language.en.deadline(on(23, 13, 25), now: Self.now) == "by 13:25")
        #expect(Language.ru.deadline(on(24, 9, 0), now: Self.now) == "до 09:00 завтра")
        #expect(Language.uk.deadline(on(26, 9, 0), now: Self.now) == "до 09:00, 26 листопада")
    }

    @Test("take the preposition the hour asks for")
    func prepositions() {
        #expect(Language.uk.atTime(on(23, 12, 28)) == "о 12:28")
        #expect(Language.uk.atTime(on(23, 11, 4)) == "об 11:04")
        #expect(Language.ru.atTime(on(23, 11, 4)) == "в 11:04")
        #expect(Language.ru.onWeekday(2) == "во вторник")
        #expect(Language.uk.onWeekday(5) == "у п’ятницю")
    }

    @Test(
        "show clocks with a true minus and no more than there is",
        arguments: [
            (10_680, "2:58"), (10_739, "2:58"), (240, "0:04"), (0, "0:00"), (59, "0:00"), (-1, "−0:00"),
            (-1_380, "−0:23"), (-6_420, "−1:47"), (360_000, "100:00"),
        ])
    func clocks(seconds: Int, expected: String) {
        for language in Language.allCases { #expect(language.clock(seconds: seconds) == expected) }
    }

    @Test(
        "says a length as a row has room for it",
        arguments: [
            (59, "59 хв"), (60, "1 год"), (119, "1 год"), (2_879, "47 год"), (2_880, "2 дні"),
            (-30, "−30 хв"),
            (-190, "−3 год"), (0, "0 хв"), (Int.min, "−6 405 119 470 038 038 днів"),
        ])
    func rough(minutes: Int, uk: String) {
        #expect(Language.uk.roughly(minutes: minutes).spaced == uk)
    }

    @Test(
        "show lengths",
        arguments: [
            (0, "0 хв", "0 мин", "0 min"), (37, "37 хв", "37 мин", "37 min"), (60, "1 год", "1 ч", "1 h"),
            (108, "1 год 48 хв", "1 ч 48 мин", "1 h 48 min"),
            (302, "5 год 02 хв", "5 ч 02 мин", "5 h 02 min"),
            (-5, "−5 хв", "−5 мин", "−5 min"),
        ])
    func lengths(minutes: Int, uk: String, ru: String, en: String) {
        #expect(Language.uk.duration(minutes: minutes).spaced == uk)
        #expect(Language.ru.duration(minutes: minutes).spaced == ru)
        #expect(Language.en.duration(minutes: minutes).spaced == en)
    }

    @Test(
        "show distances from now",
        arguments: [
            (0, "щойно", "только что", "just now"), (-59, "щойно", "только что", "just now"),
            (30, "за хвилину", "через минуту", "in a minute"),
            (-300, "5 хв тому", "5 мин назад", "5 min ago"),
            (7_200, "за 2 год", "через 2 ч", "in 2 h"), (-86_399, "23 год тому", "23 ч назад", "23 h ago"),
            (-86_400, "1 день тому", "1 день назад", "1 day ago"),
            (259_200, "за 3 дні", "через 3 дня", "in 3 days"),
            (-432_000, "5 днів тому", "5 дней назад", "5 days ago"),
        ])
    func distances(seconds: Int, uk: String, ru: String, en: String) {
        #expect(Language.uk.relative(seconds: seconds).spaced == uk)
        #expect(Language.ru.relative(seconds: seconds).spaced == ru)
        #expect(Language.en.relative(seconds: seconds).spaced == en)
    }

    @Test("show the day seen from now")
    func relativeDays() {
        #expect(Language.uk.relativeDay(on(22, 23, 0), now: Self.now) == "вчора")
        #expect(Language.ru.relativeDay(on(24, 0, 0), now: Self.now) == "завтра")
        #expect(Language.en.relativeDay(on(23, 0, 0), now: Self.now) == "today")
        #expect(Language.uk.relativeDay(on(26, 0, 0), now: Self.now).spaced == "за 3 дні")
    }

    @Test("have all their names", arguments: Language.allCases)
    func names(language: Language) {
        #expect(Set((1...12).map(language.monthName)).count == 12)
        #expect(Set((1...12).map(language.monthNameInDate)).count == 12)
        #expect(Set((1...12).map(language.shortMonthNameInDate)).count == 12)
        #expect(Set((1...7).map(language.weekdayName)).count == 7)
        #expect(Set((1...7).map(language.shortWeekdayName)).count == 7)
        #expect(Set((1...7).map(language.onWeekday)).count == 7)
    }
}
