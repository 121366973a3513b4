extension Texts {
    package var channels: ChannelsTexts { ChannelsTexts(language: language) }
}

/// Where a message came from, and the threads a ticket holds.
package struct ChannelsTexts: TextArea {
    let language: Language

    package var email: String { say(uk: "Лист", ru: "Письмо", en: "E-mail") }
    package var web: String { say(uk: "Портал", ru: "Портал", en: "Portal") }
    package var phone: String { say(uk: "Дзвінок", ru: "Звонок", en: "Phone call") }
    package var api: String { say(uk: "Програма", ru: "Программа", en: "Program") }
    package var chat: String { say(uk: "Чат", ru: "Чат", en: "Chat") }
    package var alert: String { say(uk: "Сигнал моніторингу", ru: "Сигнал мониторинга", en: "Alert") }
    package var telegram: String { say(uk: "Telegram", ru: "Telegram", en: "Telegram") }
    package var matrix: String { say(uk: "Matrix", ru: "Matrix", en: "Matrix") }
    package var clientThread: String {
        say(uk: "Розмова з клієнтом", ru: "Разговор с клиентом", en: "Conversation with the client")
    }
    package var internalThread: String {
        say(uk: "Внутрішні нотатки", ru: "Внутренние заметки", en: "Internal notes")
    }
    package var vendorThread: String {
        say(uk: "Розмова з вендором", ru: "Разговор с вендором", en: "Conversation with the vendor")
    }
    package var sideThread: String {
        say(uk: "Стороння розмова", ru: "Сторонний разговор", en: "Side conversation")
    }
    package var clarificationThread: String {
        say(uk: "Уточнення між лініями", ru: "Уточнение между линиями", en: "Clarification between lines")
    }
    package var clientLetter: String {
        say(uk: "Лист клієнта", ru: "Письмо клиента", en: "Letter from the client")
    }
    package var replyToClient: String {
        say(uk: "Відповідь клієнту", ru: "Ответ клиенту", en: "Reply to the client")
    }
    package var internalNote: String {
        say(uk: "Внутрішня нотатка", ru: "Внутренняя заметка", en: "Internal note")
    }
    package func callLength(_ length: String) -> String {
        say(uk: "дзвінок, \(length)", ru: "звонок, \(length)", en: "call, \(length)")
    }
    package var queued: String {
        say(uk: "у черзі на відправлення", ru: "в очереди на отправку", en: "queued")
    }
    package var sent: String { say(uk: "надіслано", ru: "отправлено", en: "sent") }
    package var delivered: String { say(uk: "доставлено", ru: "доставлено", en: "delivered") }
    package var bounced: String { say(uk: "не доставлено", ru: "не доставлено", en: "bounced") }
    package var failed: String { say(uk: "не надіслано", ru: "не отправлено", en: "not sent") }
    package var perhapsTwice: String {
        say(uk: "можливо, надіслано двічі", ru: "возможно, отправлено дважды", en: "perhaps sent twice")
    }
    package var joinedByReferences: String {
        say(
            uk: "додано за посиланням на попередній лист",
            ru: "добавлено по ссылке на прежнее письмо",
            en: "joined by its reference to an earlier letter")
    }
    package var joinedByAddress: String {
        say(
            uk: "додано за адресою відповіді",
            ru: "добавлено по адресу ответа",
            en: "joined by its reply address")
    }
    package var joinedByNumber: String {
        say(
            uk: "додано за номером у темі",
            ru: "добавлено по номеру в теме",
            en: "joined by the number in its subject")
    }
    package func perhapsBelongs(to number: Int) -> String {
        say(
            uk: "Можливо, стосується заявки \(number)",
            ru: "Возможно, относится к заявке \(number)",
            en: "Perhaps belongs to ticket \(number)")
    }
    package var unreadable: String {
        say(
            uk: "Лист не вдалося прочитати",
            ru: "Письмо не удалось прочитать",
            en: "The letter could not be read")
    }
}
