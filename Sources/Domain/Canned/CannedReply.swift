/// A prepared text, and what is done with the ticket when it is sent: somebody's own, a team's, or the desk's (P88).
package struct CannedReply: Aggregate {
    package typealias ID = Identifier<CannedReply>
    package typealias Event = SavedEvent<Saved>
    package typealias Sharing = SavedView.Sharing
    package typealias Reader = SavedView.Reader
    package static let subjectKind = SubjectKind.cannedReply

    package var saved: Saved
    package var id: ID { saved.id }

    package enum Limits {
        package static let nameCharactersMax = 80
        package static let shortcutCharactersMax = 30
        package static let textCharactersMax = 20_000
        package static let actionsMax = 10
        /// Of one person, of a team, or of the desk, those that are put away among them.
        package static let repliesMax = 200
    }

    /// For whose eyes it is written.
    package enum Purpose: String, Sendable, Codable, CaseIterable {
        case reply
        case note
    }

    /// The text in one language.
    package struct Wording: Sendable, Equatable, Codable {
        /// `uk`, `ru` or `en`.
        package var language: String
        package var text: String

        package init(_ language: String, _ text: String) {
            self.language = language
            self.text = text
        }
    }

    package struct Saved: EventPayload {
        package static let kind = "canned_reply.saved"
        package var id: ID
        package var name: String
        package var owner: StaffMember.ID
        package var sharing: Sharing
        package var purpose: Purpose
        /// What is typed after a slash to find it.
        package var shortcut: String?
        package var wordings: [Wording]
        package var actions: [CannedAction]
        package var isArchived: Bool

        package init(
            id: ID, name: String, owner: StaffMember.ID, sharing: Sharing = .own, purpose: Purpose = .reply,
            shortcut: String? = nil, wordings: [Wording] = [], actions: [CannedAction] = [],
            isArchived: Bool = false
        ) {
            self.id = id
            self.name = name
            self.owner = owner
            self.sharing = sharing
            self.purpose = purpose
            self.shortcut = shortcut
            self.wordings = wordings
            self.actions = actions
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }

    package func isSeen(by reader: Reader) -> Bool { saved.sharing.isSeen(by: reader, owner: saved.owner) }
    package func mayChange(_ reader: Reader) -> Bool { saved.sharing.mayChange(reader, owner: saved.owner) }

    /// The text for a reader of this language; where there is none, in the first of `fallbacks` that it has, else its first.
    package func wording(for language: String, fallbacks: [String]) -> Wording? {
        for wanted in [language] + fallbacks {
            if let found = saved.wordings.first(where: { $0.language == wanted }) { return found }
        }
        return saved.wordings.first
    }
}

extension CannedReply {
    /// What a text may name, as `{{number}}`: a closed set, filled in when the text is put into the composer.
    package enum Field: String, Sendable, CaseIterable {
        case number, subject, clientName = "client_name", organization, myName = "my_name", brand, signature
        case link
        /// When the work is promised to be done.
        case deadline
        /// Who holds it, which is the client's to know once somebody writes to them.
        case holder
        case line, department, priority, controller

        package var mark: String { "{{\(rawValue)}}" }

        /// The house's own order, which is nobody's outside.
        package var isInternal: Bool {
            switch self {
            case .number, .subject, .clientName, .organization, .myName, .brand, .signature, .link, .deadline,
                .holder:
                false
            case .line, .department, .priority, .controller: true
            }
        }

        package static func allowed(for purpose: Purpose) -> [Field] {
            allCases.filter { purpose == .note || !$0.isInternal }
        }
    }

    /// Why a prepared text cannot be as it was written.
    package enum Rejection: Error, Sendable, Equatable {
        case nameMissing
        case nameTooLong(limit: Int)
        case shortcutTooLong(limit: Int)
        /// Letters, digits, hyphens and dots, so that it can be typed in one go.
        case shortcutWrong
        /// Neither text nor action.
        case empty
        case textTooLong(language: String, limit: Int)
        case unknownField(language: String, name: String)
        /// A fact of the house in a text for clients.
        case internalField(language: String, name: String)
        case tooManyActions(limit: Int)
        /// Two actions that cannot both come true.
        case contradicting(CannedAction.Name)
        case action(TicketRejection)
        /// Only people of a team share with it, and only the head with the desk.
        case mayNotShare
    }

    /// The prepared text as it will stand.
    package static func checked(_ written: Saved, by reader: Reader) throws(Rejection) -> Saved {
        var saved = written
        saved.name = written.name.withoutNUL.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        if saved.name.isEmpty { throw .nameMissing }
        if saved.name.count > Limits.nameCharactersMax { throw .nameTooLong(limit: Limits.nameCharactersMax) }
        saved.shortcut = try shortcut(written.shortcut)
        saved.wordings = try wordings(written.wordings, for: written.purpose)
        saved.actions = try CannedAction.checked(written.actions)
        if saved.wordings.isEmpty, saved.actions.isEmpty { throw .empty }
        switch saved.sharing {
        case .own: break
        case .team(let team):
            if !reader.teams.contains(team), !reader.headsDesk { throw .mayNotShare }
        case .desk: if !reader.headsDesk { throw .mayNotShare }
        }
        return saved
    }

    private static func shortcut(_ written: String?) throws(Rejection) -> String? {
        let typed = (written ?? "").trimmed.lowercased()
        let word = typed.hasPrefix("/") ? String(typed.dropFirst()) : typed
        if word.isEmpty { return nil }
        if word.count > Limits.shortcutCharactersMax {
            throw .shortcutTooLong(limit: Limits.shortcutCharactersMax)
        }
        guard word.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "." }) else {
            throw .shortcutWrong
        }
        return word
    }

    private static func wordings(
        _ written: [Wording], for purpose: Purpose
    ) throws(Rejection) -> [Wording] {
        var checked: [Wording] = []
        for wording in written.sorted(by: { $0.language < $1.language }) {
            let text = wording.text.withoutNUL.replacing("\r\n", with: "\n")
            if text.trimmed.isEmpty || checked.last?.language == wording.language { continue }
            if text.count > Limits.textCharactersMax {
                throw .textTooLong(language: wording.language, limit: Limits.textCharactersMax)
            }
            for name in LetterTemplate.fields(in: text) {
                guard let field = Field(rawValue: name) else {
                    throw .unknownField(language: wording.language, name: String(name.prefix(40)))
                }
                if purpose == .reply, field.isInternal {
                    throw .internalField(language: wording.language, name: name)
                }
            }
            checked.append(Wording(wording.language, text))
        }
        return checked
    }
}
