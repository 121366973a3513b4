/// Words by which people say how urgent something is and what they want, in the three languages of the desk. `*` stands for
/// any letters within its word, as in `Phrase`.
enum QuickWords {
    // MARK: How urgent

    /// The calmer first: "не терміново" has "терміново" in it.
    private static let urgencies: [(priority: Ticket.Priority, phrases: [Phrase])] = [
        (
            .low,
            phrases([
                "не терміново", "нетерміново", "не горить", "коли буде час", "без поспіху",
                "низький пріоритет",
                "не срочно", "несрочно", "не горит", "когда будет время", "без спешки", "низкий приоритет",
                "not urgent", "no rush", "no hurry", "when you have time", "low priority",
            ])
        ),
        (
            .critical,
            phrases([
                "аварія", "аварійно", "критично", "критичний пріоритет", "усе стоїть", "все стоїть",
                "робота стоїть", "усе лежить", "все лежить", "ніхто не може працювати", "авария", "аварийно",
                "критический приоритет", "всё стоит", "работа стоит", "всё лежит", "никто не может работать",
                "emergency", "critical", "everything is down", "all down", "nobody can work", "outage",
            ])
        ),
        (
            .high,
            phrases([
                "дуже терміново", "терміново", "термінова", "терміновий", "негайно", "якнайшвидше", "горить",
                "високий пріоритет", "очень срочно", "срочно", "срочная", "срочный", "немедленно",
                "как можно скорее", "как можно быстрее", "горит", "высокий приоритет", "very urgent",
                "urgent",
                "urgently", "asap", "immediately", "at once", "high priority",
            ])
        ),
    ]

    /// What is urgent, and the text without the words that say so where they stand at an end of it: in the middle they are
    /// a part of the sentence.
    static func urgency(in text: String) -> (rest: String, priority: Ticket.Priority?) {
        let folded = FoldedText(text)
        let met = urgencies.first { $0.phrases.contains(where: folded.contains) }
        guard let met else { return (text, nil) }
        var words = text.split(separator: " ")
        for phrase in met.phrases {
            let count = phrase.text.split(separator: " ").count
            if words.count >= count,
                FoldedText(words.suffix(count).joined(separator: " ")) == FoldedText(phrase.text)
            {
                words.removeLast(count)
            }
            if words.count >= count,
                FoldedText(words.prefix(count).joined(separator: " ")) == FoldedText(phrase.text)
            {
                words.removeFirst(count)
            }
        }
        return (words.joined(separator: " "), met.priority)
    }

    // MARK: What is wanted

    private static let kinds: [(kind: Ticket.Kind, phrases: [Phrase])] = [
        (
            .change,
            phrases([
                "запит на зміну", "запит на зміни", "запрос на изменение", "запрос на изменения",
                "change request",
                "rfc",
            ])
        ),
        (
            .incident,
            phrases([
                "не працю*", "не друку*", "не відкрива*", "не запуска*", "не вмика*", "не підключа*",
                "не заходить",
                "не бачить", "не відправля*", "не приходить", "не приходять", "не проводить*", "не виходить",
                "не може", "не можу", "не можемо", "не вдається", "не зберіга*", "не завантажу*", "не груз*",
                "не реагу*", "не відповіда*", "не синхронізу*", "зламав*", "зламал*", "завис*", "висне",
                "гальму*",
                "помилк*", "впав", "впала", "впало", "зник", "зникла", "зникло", "зникли", "пропал*", "збій",
                "збої",
                "не работа*", "не печата*", "не открыва*", "не запускает*", "не включа*", "не подключа*",
                "не заходит", "не видит", "не отправля*", "не приходит", "не приходят", "не проводит*",
                "не получается", "не может", "не могу", "не можем", "не удаётся", "не сохраня*",
                "не загружа*",
                "не реагиру*", "не отвеча*", "не синхронизиру*", "сломал*", "виснет", "тормоз*", "ошибк*",
                "упал",
                "упала", "упало", "исчез*", "сбой", "сбои", "not working", "does not", "doesn't", "won't",
                "can't", "cannot", "can not", "isn't", "unable to", "broken", "error",
                "errors", "fails", "failed", "failure", "crash*", "freez*", "froze", "hangs", "is down",
                "lost",
                "missing", "stopped",
            ])
        ),
        (
            .documentation,
            phrases([
                "інструкці*", "документаці*", "регламент*", "инструкци*", "документаци*", "manual", "manuals",
                "documentation", "user guide",
            ])
        ),
        (
            .serviceRequest,
            phrases([
                "потріб*", "треба", "прошу", "просить", "встанов*", "установ*", "підключ*", "налаштув*",
                "надати",
                "надайте", "дайте", "додати", "додайте", "створ*", "замін*", "скинути пароль",
                "скиньте пароль",
                "новий користувач", "нового користувача", "нове робоче місце", "замов*", "доступ до", "нужен",
                "нужна", "нужно", "нужны", "просит", "подключ*", "настро*", "предостав*", "добав*", "созда*",
                "замен*", "сбросить пароль", "сбросьте пароль", "новый пользователь", "нового пользователя",
                "заказ*", "доступ к", "please", "need", "needs", "install*", "set up", "reset", "add",
                "create",
                "replace*", "order", "access to", "new user", "new account",
            ])
        ),
        (
            .information,
            phrases([
                "як", "чи можна", "підкаж*", "питання", "запитання", "консультац*", "цікавить", "дізнатися",
                "коли",
                "скільки", "как", "можно ли", "подскаж*", "вопрос", "вопросы", "консультаци*", "интересует",
                "узнать", "когда", "сколько", "how to", "how do", "how can", "what is", "question", "advice",
                "when will",
            ])
        ),
    ]

    /// The first that is met: somebody who asks how to mend what does not work has an incident.
    static func kind(of words: FoldedText, isAsked: Bool) -> Ticket.Kind? {
        kinds.first { $0.phrases.contains(where: words.contains) }?.kind ?? (isAsked ? .information : nil)
    }

    // MARK: Labels

    private static let labels: Set<String> = [
        "тел", "телефон", "т", "моб", "мобільний", "мобильный", "номер", "phone", "tel", "mob", "mobile",
        "cell",
        "number",
    ]

    /// What stands before a telephone number, without the word that says what it is.
    static func withoutLabel(_ text: Substring) -> String {
        var words = text.split(separator: " ")
        while let last = words.last,
            labels.contains(String(last.filter { $0.isLetter }).lowercased())
                || !last.contains(where: \.isLetter)
        {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }

    private static func phrases(_ texts: [String]) -> [Phrase] {
        texts.map { text in
            guard let phrase = Phrase(text) else { preconditionFailure("\(text) is no phrase") }
            return phrase
        }
    }
}
