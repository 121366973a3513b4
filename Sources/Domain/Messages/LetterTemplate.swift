/// A brand's own words for one kind of letter in one language; put away, the program's words are used again.
package struct LetterTemplate: Aggregate {
    package typealias ID = Identifier<LetterTemplate>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.letterTemplate

    /// Which letter it is the text of.
    package enum Kind: String, Sendable, Codable, CaseIterable {
        /// The first answer of the desk itself.
        case acknowledgement
        /// What stands around an answer that a person wrote.
        case reply
        case signInLink = "sign_in_link", ticketLink = "ticket_link"
        /// The work is done, and reminders of clients who keep silent.
        case resolved, closingReminder = "closing_reminder", answerReminder = "answer_reminder"
        /// What the client thinks of it.
        case rating

        package var allowed: Set<Field> {
            switch self {
            case .acknowledgement: Set(Field.allCases).subtracting([.text, .closing])
            case .ticketLink, .answerReminder, .rating:
                Set(Field.allCases).subtracting([.text, .answerWithin, .closing])
            case .reply: Set(Field.allCases).subtracting([.answerWithin, .closing])
            case .resolved, .closingReminder: Set(Field.allCases).subtracting([.text, .answerWithin])
            case .signInLink: [.link, .clientName, .brand, .greeting, .signature]
            }
        }

        /// Without these the letter would not say what it is sent for (P36).
        package var required: [Field] {
            switch self {
            case .acknowledgement: [.number, .link]
            case .reply: [.text]
            case .signInLink, .ticketLink, .resolved, .closingReminder, .answerReminder, .rating:
                [.link]
            }
        }
    }

    /// What a text may name, as `{{number}}`: a closed set, filled in when a letter is written.
    package enum Field: String, Sendable, CaseIterable {
        case number, subject, holder, link, clientName = "client_name", brand, greeting, signature
        /// In what time a person answers at the latest.
        case answerWithin = "answer_within"
        /// What a person wrote.
        case text
        /// When the ticket closes by itself; empty where it does not.
        case closing

        package var mark: String { "{{\(rawValue)}}" }
    }

    package enum Limits {
        package static let charactersMax = 4_000
    }

    /// Why a text cannot be a letter of its kind.
    package enum Fault: Error, Sendable, Equatable {
        case empty
        case tooLong(limit: Int)
        case unknownField(String)
        case missingField(Field)
        /// A field stands there twice that may stand once.
        case repeatedField(Field)
    }

    package let id: ID
    package var saved: Saved
    package var isArchived: Bool { saved.isArchived }

    package struct Saved: EventPayload {
        package static let kind = "letter_template.saved"
        package var id: ID
        package var brand: Brand.ID
        package var kind: Kind
        /// `uk`, `ru` or `en`.
        package var language: String
        package var text: String
        package var isArchived: Bool

        package init(
            id: ID, brand: Brand.ID, kind: Kind, language: String, text: String, isArchived: Bool = false
        ) {
            self.id = id
            self.brand = brand
            self.kind = kind
            self.language = language
            self.text = text
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) {
        id = saved.id
        self.saved = saved
    }

    package init?(first event: Event, on occasion: EventOccasion) { self.init(event.saved) }

    package mutating func apply(_ event: Event, on occasion: EventOccasion) { self = Self(event.saved) }

    /// The names between `{{` and `}}`, in order; one that is never closed ends with a mark no field has.
    package static func fields(in text: String) -> [String] {
        var names: [String] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            rest = rest[open.upperBound...]
            guard let close = rest.firstRange(of: "}}") else {
                return names + ["\(rest.prefix(39))…"]
            }
            names.append(String(rest[..<close.lowerBound]))
            rest = rest[close.upperBound...]
        }
        return names
    }

    package static func check(_ text: String, for kind: Kind) throws(Fault) {
        if text.trimmed.isEmpty { throw .empty }
        if text.count > Limits.charactersMax { throw .tooLong(limit: Limits.charactersMax) }
        let names = fields(in: text)
        for name in names {
            guard let field = Field(rawValue: name), kind.allowed.contains(field) else {
                throw .unknownField(String(name.prefix(40)))
            }
        }
        for field in kind.required where !names.contains(field.rawValue) { throw .missingField(field) }
        if names.count(where: { $0 == Field.text.rawValue }) > 1 { throw .repeatedField(.text) }
    }
}
