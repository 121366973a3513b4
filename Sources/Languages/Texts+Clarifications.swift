extension Texts {
    package var clarifications: ClarificationsTexts { ClarificationsTexts(language: language) }
}

/// Questions for the client that go through the first line.
package struct ClarificationsTexts: TextArea {
    let language: Language

    // MARK: The list

    package var title: String {
        say(uk: "Питання до клієнтів", ru: "Вопросы к клиентам", en: "Questions for clients")
    }
    package var lead: String {
        say(
            uk: "Інші лінії чекають на ці відповіді. Угорі — те, що треба відповісти найраніше.",
            ru: "Другие линии ждут этих ответов. Сверху то, на что нужно ответить раньше всего.",
            en: "Other lines wait for these answers. What is due first stands on top.")
    }
    package var empty: String { say(uk: "Питань немає", ru: "Вопросов нет", en: "No questions") }
    package var emptyText: String {
        say(
            uk: "Коли інша лінія спитає щось для клієнта, питання зʼявиться тут.",
            ru: "Когда другая линия спросит что-то для клиента, вопрос появится здесь.",
            en: "When another line asks something for a client, the question appears here.")
    }
    package var waitsForClient: String {
        say(uk: "клієнта спитали", ru: "клиента спросили", en: "the client was asked")
    }

    // MARK: The card

    package var ask: String { say(uk: "Спитати клієнта", ru: "Спросить клиента", en: "Ask the client") }
    package var question: String { say(uk: "Питання", ru: "Вопрос", en: "Question") }
    package var askHint: String {
        say(
            uk: "Питання отримає перша лінія і спитає клієнта. Клієнт цього тексту не бачить.",
            ru: "Вопрос получит первая линия и спросит клиента. Клиент этого текста не видит.",
            en: "The first line gets the question and asks the client. The client does not see this text.")
    }
    package func asked(_ name: String) -> String {
        say(uk: "\(name) питає", ru: "\(name) спрашивает", en: "\(name) asks")
    }
    package var youAsked: String { say(uk: "Ви питаєте", ru: "Вы спрашиваете", en: "You ask") }
    package func dueBy(_ deadline: String) -> String {
        say(uk: "відповісти \(deadline)", ru: "ответить \(deadline)", en: "answer \(deadline)")
    }
    package func wasDue(_ time: String) -> String {
        say(
            uk: "відповідь треба було дати \(time)", ru: "ответ нужно было дать \(time)",
            en: "the answer was due \(time)")
    }
    package func answers(_ name: String) -> String {
        say(uk: "Відповідає \(name).", ru: "Отвечает \(name).", en: "\(name) answers.")
    }
    package var firstLineAnswers: String {
        say(uk: "Відповідає перша лінія.", ru: "Отвечает первая линия.", en: "The first line answers.")
    }
    package var putToClient: String {
        say(uk: "Написати клієнту", ru: "Написать клиенту", en: "Write to the client")
    }
    package var answer: String { say(uk: "Відповісти", ru: "Ответить", en: "Answer") }
    package var answerLabel: String {
        say(uk: "Відповідь для лінії", ru: "Ответ для линии", en: "Answer for the line")
    }
    package var withdraw: String {
        say(uk: "Відкликати питання", ru: "Отозвать вопрос", en: "Withdraw the question")
    }
    package var askedHere: String {
        say(uk: "Питання до клієнта", ru: "Вопрос к клиенту", en: "Question for the client")
    }

    // MARK: The timeline

    package var happenedAsk: String {
        say(
            uk: "спитано клієнта через першу лінію", ru: "клиента спросили через первую линию",
            en: "asked the client through the first line")
    }
    package var happenedAnswer: String {
        say(uk: "відповідь на питання дано", ru: "ответ на вопрос дан", en: "the question was answered")
    }
    package var happenedWithdraw: String {
        say(uk: "питання відкликано", ru: "вопрос отозван", en: "the question was withdrawn")
    }
    package var happenedFinish: String {
        say(
            uk: "Питання закрито разом із заявкою", ru: "Вопрос закрыт вместе с заявкой",
            en: "The question ended with the ticket")
    }
    package var threadNote: String {
        say(uk: "Питання до клієнта", ru: "Вопрос к клиенту", en: "Question for the client")
    }

    // MARK: Clock, notices, letters

    package var clock: String {
        say(uk: "Відповідь першої лінії", ru: "Ответ первой линии", en: "First line’s answer")
    }
    package var noticeAsked: String {
        say(
            uk: "Вас питають про те, що знає клієнт", ru: "Вас спрашивают о том, что знает клиент",
            en: "You are asked what the client knows")
    }
    package var noticeAnswered: String {
        say(uk: "На ваше питання відповіли", ru: "На ваш вопрос ответили", en: "Your question was answered")
    }
    package var noticeWithdrawn: String {
        say(
            uk: "Питання до клієнта відкликано", ru: "Вопрос к клиенту отозван",
            en: "A question was withdrawn")
    }
    package func askedSubject(_ number: Int) -> String {
        say(
            uk: "Заявка \(number): питання до клієнта", ru: "Заявка \(number): вопрос к клиенту",
            en: "Ticket \(number): a question for the client")
    }
    package func answeredSubject(_ number: Int) -> String {
        say(
            uk: "Заявка \(number): відповідь на ваше питання", ru: "Заявка \(number): ответ на ваш вопрос",
            en: "Ticket \(number): the answer to your question")
    }
    package func letterAsked(_ name: String, _ number: Int, _ subject: String) -> String {
        say(
            uk: "\(name) питає в заявці \(number) «\(subject)»:",
            ru: "\(name) спрашивает в заявке \(number) «\(subject)»:",
            en: "\(name) asks on ticket \(number), “\(subject)”:")
    }
    package func letterAnswered(_ name: String, _ number: Int, _ subject: String) -> String {
        say(
            uk: "\(name) відповідає на ваше питання в заявці \(number) «\(subject)»:",
            ru: "\(name) отвечает на ваш вопрос в заявке \(number) «\(subject)»:",
            en: "\(name) answers your question on ticket \(number), “\(subject)”:")
    }
    package var answerThere: String {
        say(
            uk: "Спитайте клієнта або дайте відповідь самі, тут:",
            ru: "Спросите клиента или ответьте сами, здесь:",
            en: "Ask the client or answer yourself, here:")
    }

    // MARK: Settings

    package var deskMinutes: String {
        say(
            uk: "Перша лінія відповідає на питання інших ліній за, робочих хвилин",
            ru: "Первая линия отвечает на вопросы других линий за, рабочих минут",
            en: "The first line answers what other lines ask within, working minutes")
    }
    package func deskHint(_ preset: Int) -> String {
        say(
            uk: "Порожньо — \(preset).", ru: "Пусто — \(preset).", en: "Empty means \(preset).")
    }
    package var lineMinutes: String {
        say(
            uk: "На питання цієї лінії перша відповідає за, робочих хвилин",
            ru: "На вопросы этой линии первая отвечает за, рабочих минут",
            en: "The first line answers this line’s questions within, working minutes")
    }
    package var lineHint: String {
        say(
            uk: "Порожньо — як у загальному порядку.", ru: "Пусто — как в общем порядке.",
            en: "Empty means as in the desk’s order.")
    }
    package var controllerLead: String {
        say(uk: "керівник контролера", ru: "руководитель контролёра", en: "the controller’s lead")
    }

    // MARK: Refusals

    package func gone(_ number: Int) -> String {
        say(
            uk: "Цього питання в заявці \(number) вже немає: на нього відповіли або його відкликали.",
            ru: "Этого вопроса в заявке \(number) уже нет: на него ответили или его отозвали.",
            en: "This question is no longer open on ticket \(number): it was answered or withdrawn.")
    }
    package var own: String {
        say(
            uk: "Це ваше питання. Якщо відповідь ви вже маєте, відкличте його.",
            ru: "Это ваш вопрос. Если ответ у вас уже есть, отзовите его.",
            en: "This is your own question. If you have the answer already, withdraw it.")
    }
    package var others: String {
        say(
            uk: "Питання відкликає той, хто питав, виконавець заявки або керівник.",
            ru: "Вопрос отзывает тот, кто спрашивал, исполнитель заявки или руководитель.",
            en: "A question is withdrawn by whoever asked, by the assignee or by a lead.")
    }
}
