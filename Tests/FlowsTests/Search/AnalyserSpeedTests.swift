import Testing

@testable import Flows

@Suite("Analysing fast enough", .serialized)
struct AnalyserSpeedTests {
    private static let letter = """
        Доброго дня! Сьогодні зранку не друкує принтер HP-1020 у бухгалтерії, хоча вчора все працювало. Ми вже \
        перезавантажили комп’ютер і перевірили кабель, але помилка залишається: «Немає зв’язку з сервером друку». \
        Прошу допомогти якнайшвидше, бо завтра здаємо звітність. Телефон для зв’язку +38 (050) 123-45-67, пошта \
        ivan.petrenko@firma.com.ua. Дякую, Іван Петренко, головний бухгалтер. Також повідомляю, что на втором этаже \
        не работает интернет, коллеги жалуются на медленную загрузку страниц. Проверьте, пожалуйста, \
        коммутатор в серверной, там мигает красная лампочка.
        """

    /// Says what it costs, in the output: a limit on time would fail on a busy machine.
    @Test("gives more terms than a letter has bytes, and says how long it took")
    func kilobyte() {
        #expect((900...1_300).contains(Self.letter.utf8.count))
        let rounds = 500
        var bytes = 0
        let clock = ContinuousClock()
        _ = Analyser.words(of: Self.letter)
        let time = clock.measure {
            for _ in 0..<rounds { bytes += Analyser.words(of: Self.letter).text.utf8.count }
        }
        let each = time / rounds
        print("Analysing \(Self.letter.utf8.count) bytes took \(each), gave \(bytes / rounds) bytes of terms")
        #expect(bytes > rounds * Self.letter.utf8.count)
    }

    @Test("ranks five thousand candidates while a person blinks")
    func ranking() {
        let candidates = (0..<5_000).map {
            Ranker.Candidate(id: $0, isSubject: true, writtenAt: Int64($0))
        }
        let ranker = Ranker(.parse("принтер зв'язок сервер"))
        let time = ContinuousClock().measure { #expect(ranker.order(candidates, now: 5_000).first == 4_999) }
        print("Ranking 5,000 candidates took \(time)")
    }

    /// A minute is beyond any machine; a quadratic one would need hours.
    @Test("stays linear on texts made to be slow", .timeLimit(.minutes(10)))
    func hostile() {
        let patterns = ["1 ", "a.", "a1", "(", "+1", "@a", "' ", "і'", "-", "a-", "A1b+", "00:"]
        for pattern in patterns {
            let text = String(repeating: pattern, count: 200_000 / pattern.count)
            #expect(Analyser.words(of: text).text.utf8.count < 2_000_000, "\(pattern)")
        }
    }
}
