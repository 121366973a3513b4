import Domain

/// A matter that comes to a help desk again and again, in the words of those who write about it. `{pc}`, `{room}`,
/// `{shop}`, `{doc}` and `{client}` are filled in when it is told.
struct DemoMatter: Sendable {
    enum Language: String, Sendable, CaseIterable { case uk, ru, en }

    let language: Language
    /// An index into the company's departments.
    let department: Int
    let kind: Ticket.Kind
    var priority: Ticket.Priority = .normal
    var tags: Set<String> = []
    let subjects: [String]
    let asks: [String]
    /// What the desk asks back.
    let questions: [String]
    let answers: [String]
    let notes: [String]
    let fixes: [String]

    static let all = ukrainian + russian + english
}

/// What is said whatever the matter is.
struct DemoPhrases: Sendable {
    let thanks: [String]
    let returns: [String]
    let reminders: [String]
    let cancellations: [String]
    let waits: [String]
    let strangers: [(subject: String, text: String)]

    static func of(_ language: DemoMatter.Language) -> DemoPhrases {
        switch language {
        case .uk: ukrainian
        case .ru: russian
        case .en: english
        }
    }
}
