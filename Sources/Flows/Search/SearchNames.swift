import Domain

/// What values of fields are called, in three languages.
enum SearchNames {
    static let unfinished: Set<Ticket.Status.Name> = [.new, .open, .waiting]

    static let statuses: [(value: Set<Ticket.Status.Name>, names: [String])] = [
        ([.new], ["new", "нова", "нове", "новий", "нові", "новая", "новое", "новый", "новые"]),
        (
            [.open],
            [
                "open", "відкрита", "відкрито", "відкриті", "в роботі", "открыта", "открыто", "открытая",
                "открытые",
                "в работе",
            ]
        ),
        (
            [.waiting],
            [
                "waiting", "pending", "чекає", "очікує", "очікування", "ждёт", "ожидает", "ожидание",
                "на паузі",
                "на паузе", "зачекала",
            ]
        ),
        (
            [.resolved],
            [
                "resolved", "solved", "вирішена", "вирішено", "розв'язана", "виконана", "виконано", "решена",
                "решено",
                "выполнена", "выполнено",
            ]
        ),
        (
            [.closed],
            [
                "closed", "закрита", "закрито", "закриті", "закрыта", "закрыто", "закрытая", "закрытые",
            ]
        ),
        (
            [.cancelled],
            [
                "cancelled", "canceled", "скасована", "скасовано", "отменена", "отменено", "отменённая",
            ]
        ),
        ([.rejected], ["rejected", "відхилена", "відхилено", "отклонена", "отклонено", "відмовлено"]),
        ([.merged], ["merged", "об'єднана", "об'єднано", "объединена", "объединено"]),
        ([.deleted], ["deleted", "trash", "видалена", "видалено", "кошик", "удалена", "удалено", "корзина"]),
        (
            unfinished,
            [
                "unfinished", "active", "незавершена", "незавершені", "активна", "активні", "незавершённая",
                "незавершённые", "активная", "активные",
            ]
        ),
    ]

    static let kinds: [(value: Set<Ticket.Kind>, names: [String])] = [
        ([.incident], ["incident", "інцидент", "инцидент"]),
        (
            [.serviceRequest],
            ["service_request", "service request", "request", "обслуговування", "обслуживание"]
        ),
        ([.information], ["information", "консультація", "консультация"]),
        ([.documentation], ["documentation", "documents", "документи", "документы"]),
        ([.change], ["change", "зміна", "изменение"]),
    ]

    static let priorities: [(value: Set<Ticket.Priority>, names: [String])] = [
        ([.low], ["low", "низький", "низька", "низкий", "низкая"]),
        ([.normal], ["normal", "звичайний", "звичайна", "обычный", "обычная"]),
        ([.high], ["high", "високий", "висока", "высокий", "высокая"]),
        ([.critical], ["critical", "критичний", "критична", "критический", "критическая", "критичный"]),
    ]

    static let channels: [(value: Set<Channel>, names: [String])] = [
        ([.email], ["email", "e-mail", "mail", "пошта", "лист", "почта", "письмо"]),
        ([.web, .portal], ["web", "portal", "портал", "сайт"]),
        ([.phone], ["phone", "call", "телефон", "дзвінок", "звонок"]), ([.api], ["api"]),
        ([.chat], ["chat", "чат"]), ([.alert], ["alert", "сповіщення", "тривога", "оповещение"]),
    ]

    static let me = ["me", "я", "мої", "мои"]
    static let nobody = ["none", "nobody", "ніхто", "немає", "никто", "нет"]
    static let files = [
        "attachment", "attachments", "file", "files", "вкладення", "файл", "файли", "вложение", "вложения",
        "файлы",
    ]
    static let places: [(value: Int, names: [String])] = [
        (1, ["subject", "тема", "темі", "теме"]),
        (2, ["message", "messages", "повідомлення", "сообщение", "письмо"]),
        (3, ["note", "notes", "нотатка", "нотатки", "заметка", "заметки", "примітка"]),
    ]

    /// What the value names, by its whole name or by a beginning of three letters. - Returns: nil for what names nothing.
    static func find<Value>(_ value: String, in names: [(value: Value, names: [String])]) -> Value? {
        let value = SearchText.folded(value)
        let whole = names.first { $0.names.contains { SearchText.folded($0) == value } }
        if let whole { return whole.value }
        guard value.count >= 3 else { return nil }
        return names.first { $0.names.contains { SearchText.folded($0).hasPrefix(value) } }?.value
    }

    static func has(_ value: String, in names: [String]) -> Bool {
        names.contains { SearchText.folded($0) == SearchText.folded(value) }
    }
}

extension SearchField {
    /// What a choice is called in a language, by the letters it is written in: the first such name that finds it.
    package func choice(_ name: String, _ language: String) -> String {
        let names: [[String]] =
            switch self {
            case .status: SearchNames.statuses.map(\.names)
            case .kind: SearchNames.kinds.map(\.names)
            case .priority: SearchNames.priorities.map(\.names)
            case .channel: SearchNames.channels.map(\.names)
            case .place: SearchNames.places.map(\.names)
            case .has: [SearchNames.files]
            case .from, .client, .line, .department, .assignee, .tag, .before, .after, .on, .number, .subject:
                []
            }
        guard let row = names.first(where: { $0.contains(name) }) else { return name }
        func isCyrillic(_ word: String) -> Bool {
            word.unicodeScalars.contains { Letters.kind($0.value) == .cyrillic }
        }
        switch language {
        case "uk": return row.first(where: isCyrillic) ?? name
        // Russian names stand behind the Ukrainian ones.
        case "ru": return row.last(where: isCyrillic) ?? name
        default: return name
        }
    }
}
