/// The phrases of which a short answer may consist, folded: without apostrophes, `ё` as `е`.
enum AnswerPhrases {
    enum Meaning: Hashable { case greeting, thanks, works, yes, fine, filler, farewell }

    /// The longest phrase at the beginning.
    static func phrase(in words: [String]) -> (Meaning, Int)? {
        for length in stride(from: min(longest, words.count), through: 1, by: -1) {
            if let meaning = all[words.prefix(length).joined(separator: " ")] { return (meaning, length) }
        }
        return nil
    }

    /// Words that turn everything round, wherever they stand.
    static let denying: Set<String> = [
        "не", "ні", "нет", "але", "но", "однак", "однако", "проте", "ps", "no", "not", "but", "however",
        "still", "ще", "еще", "знову", "снова", "опять", "again",
    ]

    private static let longest = 5

    private static let all: [String: Meaning] = {
        var all: [String: Meaning] = [:]
        for (meaning, lists) in [
            (Meaning.greeting, [ukrainianGreetings, russianGreetings, englishGreetings]),
            (.thanks, [ukrainianThanks, russianThanks, englishThanks]),
            (.works, [ukrainianWorks, russianWorks, englishWorks]),
            (.yes, [yes]),
            (.fine, [fine]), (.filler, [fillers]), (.farewell, [farewells]),
        ] {
            for phrase in lists.joined() { all[phrase] = meaning }
        }
        return all
    }()

    private static let ukrainianGreetings = [
        "добрий день", "доброго дня", "добрий ранок", "доброго ранку", "добрий вечір", "доброго вечора",
        "вітаю", "привіт", "шановні колеги", "колеги",
    ]
    private static let russianGreetings = [
        "добрый день", "доброе утро", "добрый вечер", "здравствуйте", "приветствую", "привет",
        "уважаемые коллеги", "коллеги",
    ]
    private static let englishGreetings = [
        "hello", "hi", "hey", "dear", "good morning", "good afternoon", "good evening", "team", "all",
    ]

    private static let ukrainianThanks = [
        "дякую", "дуже дякую", "щиро дякую", "дякуємо", "дякую вам", "дякую за допомогу",
        "дякую за оперативність", "дякую за швидку допомогу", "дякую за роботу", "вдячний", "вдячна",
        "гарного дня", "гарного вечора", "дяки",
    ]
    private static let russianThanks = [
        "спасибо", "большое спасибо", "спасибо большое", "благодарю", "благодарим", "спасибо вам",
        "спасибо за помощь", "спасибо за оперативность", "спасибо за работу", "хорошего дня",
        "хорошего вечера", "спс",
    ]
    private static let englishThanks = [
        "thanks", "thank you", "many thanks", "thanks a lot", "thank you very much", "thank you so much",
        "thanks for the help", "thanks for your help", "thank you for your help", "thx", "cheers",
        "have a nice day", "much appreciated",
    ]

    private static let ukrainianWorks = [
        "працює", "запрацювало", "запрацював", "запрацювала", "запрацювали", "працюють", "усе добре",
        "все добре", "усе гаразд", "все гаразд", "усе ок", "все ок", "усе чудово", "все чудово",
        "вирішено", "питання вирішено", "проблему вирішено", "проблема вирішена", "допомогло",
        "підтверджую", "підтверджуємо", "можна закривати", "можете закривати", "можна закрити",
        "заявку можна закривати", "заявку можна закрити", "закривайте", "закривайте заявку",
    ]
    private static let russianWorks = [
        "работает", "заработало", "заработал", "заработала", "заработали", "работают", "все хорошо",
        "все в порядке", "все отлично", "решено", "вопрос решен", "проблема решена", "помогло",
        "подтверждаю", "подтверждаем", "можно закрывать", "можете закрывать", "можно закрыть",
        "заявку можно закрывать", "заявку можно закрыть", "закрывайте", "закрывайте заявку",
    ]
    private static let englishWorks = [
        "works", "it works", "it is working", "its working", "is working", "working", "everything works",
        "works fine", "works well", "works great", "works perfectly", "fixed", "it is fixed", "its fixed",
        "solved", "resolved", "problem solved", "issue solved", "issue resolved", "the issue is resolved",
        "all good", "confirmed", "i confirm", "it helped", "that helped", "you can close it",
        "please close it", "please close", "you can close the ticket", "please close the ticket",
    ]

    private static let yes = [
        "так", "так так", "звісно", "звичайно", "авжеж", "саме так", "да", "да да", "конечно", "именно так",
        "верно", "ага", "угу", "yes", "yes please", "yep", "yeah", "yup", "sure", "of course", "correct",
        "exactly", "+",
    ]

    private static let fine = [
        "ок", "ok", "okay", "окей", "добре", "гаразд", "хорошо", "ладно", "зрозуміло", "понятно", "прийнято",
        "принято", "супер", "чудово", "прекрасно", "відмінно", "отлично", "класно", "great", "perfect",
        "excellent", "super", "good", "nice", "got it", "understood", "noted",
    ]
    private static let fillers = [
        "за допомогу", "за швидку допомогу", "за оперативність", "за роботу", "за помощь",
        "за быструю помощь", "за оперативность", "за работу", "for the help", "for your help",
        "все", "усе", "всі", "усі", "вже", "уже", "тепер", "зараз", "теперь", "сейчас", "now", "everything",
        "it", "у нас", "у мене", "у меня", "нам", "мені", "мне", "вам", "ура", "будь ласка", "пожалуйста",
        "please", "for me", "for us", "and", "і", "та", "и", "нормально", "fine", "well",
    ]
    private static let farewells = [
        "з повагою", "з найкращими побажаннями", "с уважением", "с наилучшими пожеланиями", "best regards",
        "kind regards", "regards", "best", "best wishes", "sincerely", "надіслано з", "отправлено с",
        "sent from my", "sent from",
    ]
}
