import Testing

@testable import Domain

@Suite("A client's answer to “it is done”")
struct ClientAnswerTests {
    @Test(
        "P115: confirms where it says that it works and nothing else",
        arguments: [
            "Так, працює", "так, усе працює, дякую!", "Дякую, запрацювало", "Працює.",
            "Усе добре, дякую за допомогу",
            "Добрий день!\n\nПідтверджую, можна закривати.\n\nЗ повагою,\nОльга Панченко",
            "Дякую, Андрію! Вже працює 👍", "Да, всё работает", "Спасибо, заработало!", "Вопрос решён",
            "Здравствуйте, Андрей Петрович! Работает, спасибо.", "Подтверждаю", "ДА, РАБОТАЕТ",
            "Закрывайте, пожалуйста",
            "Yes, it works", "Thanks, it's working now.", "All good, thank you very much!", "Fixed, thanks",
            "Hi Andrii,\nworks for me\nBest regards,\nOlha",
            "Yes, everything works. Please close the ticket.",
            "Працює\n\nSent from my iPhone",
        ])
    func confirms(text: String) { #expect(ClientAnswer(reading: text) == .confirmation) }

    @Test(
        "P115: a bare thank you neither confirms nor reopens",
        arguments: [
            "Дякую!", "Дуже дякую за допомогу", "Дякую, Олено!", "Добре, дякую", "Ок", "Зрозуміло, дякую.",
            "Спасибо", "Хорошо, спасибо!", "Спасибо, Андрей!", "Ок, понятно", "Благодарю за оперативность",
            "Thanks!", "Thank you, Andrii!", "OK, got it", "Great, thanks a lot", "Дякую 🙏",
            "Дякую.\nЗ повагою, Ольга",
        ])
    func thanks(text: String) { #expect(ClientAnswer(reading: text) == .acknowledgement) }

    @Test(
        "P116: anything else is read by a person",
        arguments: [
            "Не працює", "не працює, дякую", "Дякую, але знову не працює", "Дякую, але", "Дякую, Не працює",
            "Працює, але повільно", "Так, але", "Так?", "Так і не працює", "Ні", "+380671234567", "👍 але ні",
            "Працює?", "Дякую! А коли буде друга каса?",
            "Поки працює", "Майже працює", "Працює тільки у мене", "Ще не перевіряв, дякую", "Усе",
            "Не работает", "Спасибо, но не помогло", "Работает через раз", "Да нет", "Нет",
            "Все равно не работает",
            "Снова не работает", "Раньше работало", "Кажется, работает", "It does not work",
            "Thanks, but it still fails", "Not working", "It works sometimes", "Yes, but", "Yes?", "No",
            "Works? No.", "Thanks for nothing", "", "  \n ", "…", "48213", "Дякую 👎",
            "Дякую.\nЗ повагою, Ольга. P.S. Не працює принтер",
            "Дякую, Андрію, Петре, Олено", "дякую андрію",
        ])
    func read(text: String) { #expect(ClientAnswer(reading: text) == nil) }

    @Test(
        "P124: a bare yes to “it is done” reopens nothing, and is read by a person after another question",
        arguments: [
            "Так", "так!", "Так, дякую", "Так, звісно.", "Ага", "+", "++", "Ок, так",
            "Добрий день! Так.\nЗ повагою,\nОльга Панченко", "Да", "да, спасибо", "Конечно", "Угу", "Да-да",
            "Yes", "Yes, thanks", "Yep!", "Sure, thank you", "ok yes", "Yes 👍",
        ])
    func yes(text: String) {
        #expect(ClientAnswer(reading: text) == .acknowledgement)
        #expect(ClientAnswer(reading: text, isToSolution: false) == nil)
    }

    @Test("P124: a raised thumb without a word reopens nothing", arguments: ["👍", " 👌\n", "🙏🙂"])
    func thumb(text: String) { #expect(ClientAnswer(reading: text) == .acknowledgement) }

    @Test("P115: the sender's own name may stand at the end")
    func name() {
        #expect(ClientAnswer(reading: "Працює, дякую\nОльга Панченко") == nil)
        #expect(
            ClientAnswer(reading: "Працює, дякую\nОльга Панченко", name: "Ольга Панченко") == .confirmation)
        #expect(ClientAnswer(reading: "Дякую\nольга", name: "Ольга Панченко") == .acknowledgement)
    }

    @Test("P116: a long letter is read by a person, whatever it says")
    func long() {
        #expect(ClientAnswer(reading: String(repeating: "дякую ", count: 24)) == .acknowledgement)
        #expect(ClientAnswer(reading: String(repeating: "дякую ", count: 25)) == nil)
    }
}
