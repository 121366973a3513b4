/// What a search may ask of a ticket beside its words: `client:ромашка`.
package enum SearchField: String, Sendable, CaseIterable {
    case from, client, status, line, department, assignee, tag, kind, priority, channel
    case before, after, on, has, place = "in", number, subject

    /// Names that a person may give it: the English, the Ukrainian, the Russian one, then others.
    package var names: [String] {
        switch self {
        case .from: ["from", "від", "от", "author", "автор", "sender", "відправник", "отправитель"]
        case .client:
            [
                "client", "клієнт", "клиент", "contact", "контакт", "organization", "organisation",
                "організація", "организация", "company", "компанія", "компания",
            ]
        case .status: ["status", "статус", "статус", "state", "стан", "состояние"]
        case .line: ["line", "лінія", "линия"]
        case .department: ["department", "відділ", "отдел"]
        case .assignee: ["assignee", "виконавець", "исполнитель"]
        case .tag: ["tag", "мітка", "метка", "тег"]
        case .kind: ["kind", "вид", "вид", "type", "тип"]
        case .priority: ["priority", "пріоритет", "приоритет"]
        case .channel: ["channel", "канал", "канал"]
        case .before: ["before", "до", "до"]
        case .after: ["after", "після", "после", "since"]
        case .on: ["on", "дата", "дата", "date"]
        case .has: ["has", "має", "есть"]
        case .place: ["in", "де", "где"]
        case .subject: ["subject", "тема", "тема"]
        case .number: ["number", "номер", "номер"]
        }
    }

    init?(named name: String) {
        guard let field = Self.byName[SearchText.folded(name)] else { return nil }
        self = field
    }

    private static let byName = Dictionary(
        allCases.flatMap { field in field.names.map { (SearchText.folded($0), field) } }
    ) { first, _ in first }
}

/// Why a search cannot be made; each edge says it in its own words.
package enum SearchFault: Error, Sendable, Equatable {
    case unknownField(String)
    case missingValue(SearchField)
    /// - `choices`: what it may be, when that is a short list.
    case unknownValue(SearchField, value: String, choices: [String])
    /// No such thing on this desk.
    case nothingNamed(SearchField, value: String)
    /// More of them than a search can be asked for.
    case tooMany(SearchField, value: String)
    case notExcludable(SearchField)
}
