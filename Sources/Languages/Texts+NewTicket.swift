extension Texts {
    package var newTicket: NewTicketTexts { NewTicketTexts(language: language) }
}

/// A new ticket for a caller, in one screen.
package struct NewTicketTexts: TextArea {
    let language: Language

    package var title: String { say(uk: "Новий дзвінок", ru: "Новый звонок", en: "New call") }
    package var whoCalls: String { say(uk: "Хто телефонує", ru: "Кто звонит", en: "Who is calling") }
    package var whoHint: String {
        say(uk: "Ім’я, компанія або номер", ru: "Имя, компания или номер", en: "Name, company or number")
    }
    package func incoming(_ number: String) -> String {
        say(uk: "Вхідний: \(number)", ru: "Входящий: \(number)", en: "Incoming: \(number)")
    }
    package var thisNumber: String { say(uk: "цей номер", ru: "этот номер", en: "this number") }
    package func newContact(_ name: String) -> String {
        say(uk: "Новий контакт «\(name)»", ru: "Новый контакт «\(name)»", en: "New contact “\(name)”")
    }
    package var foundContacts: String {
        say(uk: "Знайдені контакти", ru: "Найденные контакты", en: "Contacts found")
    }
    package var whatHappened: String {
        say(
            uk: "Що сталося, одним рядком",
            ru: "Что случилось, одной строкой",
            en: "What happened, in one line")
    }
    package var details: String {
        say(
            uk: "Подробиці зі слів клієнта",
            ru: "Подробности со слов клиента",
            en: "Details in the client’s words")
    }
    package var kind: String { say(uk: "Вид заявки", ru: "Вид заявки", en: "Kind") }
    package var handTo: String { say(uk: "Кому передати", ru: "Кому передать", en: "Hand over to") }
    package func byRule(_ name: String) -> String {
        say(uk: "За правилом «\(name)»", ru: "По правилу «\(name)»", en: "By the rule “\(name)”")
    }
    package var tellClient: String {
        say(uk: "Скажіть клієнту:", ru: "Скажите клиенту:", en: "Tell the client:")
    }
    package var inOneLine: String { say(uk: "Одним рядком", ru: "Одной строкой", en: "In one line") }
    package var fillIn: String { say(uk: "Заповнити", ru: "Заполнить", en: "Fill in") }
    package var lineHint: String {
        say(
            uk: "Хто, звідки, номер, що сталося, чи терміново: через коми або як вставилося.",
            ru: "Кто, откуда, номер, что случилось, срочно ли: через запятые или как вставилось.",
            en: "Who, from where, number, what happened, how urgent: with commas or as pasted.")
    }
    package var lineExample: String {
        say(
            uk: "Іванов, Ромашка, 067 123 45 67, не друкує принтер, терміново",
            ru: "Иванов, Ромашка, 067 123 45 67, не печатает принтер, срочно",
            en: "Smith, Acme, 067 123 45 67, the printer is broken, urgent")
    }
    package var solvedAtOnce: String {
        say(uk: "Вирішено під час розмови", ru: "Решено во время разговора", en: "Solved during the call")
    }
    package var whatHelped: String {
        say(uk: "Що зробили й що допомогло", ru: "Что сделали и что помогло", en: "What was done and helped")
    }
    package var solvedHint: String {
        say(
            uk: "Заявку буде записано на вас і закрито зі слів клієнта.",
            ru: "Заявка будет записана на вас и закрыта со слов клиента.",
            en: "The ticket will be recorded as yours and closed on the client’s word.")
    }
    package var registerAndClose: String {
        say(
            uk: "Зареєструвати й закрити", ru: "Зарегистрировать и закрыть", en: "Register and close")
    }
    package var register: String { say(uk: "Зареєструвати", ru: "Зарегистрировать", en: "Register") }
    package var registerAndHand: String {
        say(uk: "Зареєструвати й передати", ru: "Зарегистрировать и передать", en: "Register and hand over")
    }
    package var solvedHere: String {
        say(uk: "Вирішено на лінії 1", ru: "Решено на линии 1", en: "Solved on line 1")
    }
    package var perhapsAbout: String {
        say(uk: "Може, телефонує про це", ru: "Может, звонит об этом", en: "Perhaps about this")
    }
    package var known: String { say(uk: "Що вже відомо", ru: "Что уже известно", en: "What is known") }
    package var knownSolutions: String {
        say(uk: "Типові рішення", ru: "Типовые решения", en: "Known solutions")
    }
    package var phone: String { say(uk: "Телефон", ru: "Телефон", en: "Phone") }
    package var name: String { say(uk: "Ім’я", ru: "Имя", en: "Name") }
    package var email: String { say(uk: "Електронна пошта", ru: "Электронная почта", en: "E-mail") }
}
