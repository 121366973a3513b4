import Domain
import Flows
import Languages
import Storage

/// A prepared text as programs and the settings write it.
struct CannedReplyForm: Form {
    static let fields: Set<String> = [
        "name", "sharing", "team", "purpose", "shortcut", "texts", "actions", "archived",
    ]
    let name: String?
    let sharing: ViewForm.SharingWord?
    let team: Team.ID?
    let purpose: CannedReply.Purpose?
    let shortcut: String??
    let texts: CannedTextsForm?
    let actions: CannedActionsForm?
    let isArchived: Bool?

    init(reading fields: FieldReader) throws {
        name = try fields.text("name", bytesMax: CannedReply.Limits.nameCharactersMax * 4)
        sharing = try fields.word("sharing")
        team = try fields.id("team")
        purpose = try fields.word("purpose")
        let shortcutBytes = (CannedReply.Limits.shortcutCharactersMax + 1) * 4
        shortcut =
            fields.has("shortcut") ? .some(try fields.text("shortcut", bytesMax: shortcutBytes)) : nil
        texts = try fields.value("texts")
        actions = try fields.value("actions")
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: CannedReply.ID?, for member: StaffMember) -> SaveCannedReply {
        SaveCannedReply(id, for: member) { saved in
            if saved.name.isEmpty { _ = try given(name, "name") }
            if let name { saved.name = name }
            switch sharing {
            case nil: if let team, saved.sharing.team != nil { saved.sharing = .team(team) }
            case .own: saved.sharing = .own
            case .desk: saved.sharing = .desk
            case .team: saved.sharing = .team(try given(team ?? saved.sharing.team, "team"))
            }
            if let purpose { saved.purpose = purpose }
            if let shortcut { saved.shortcut = shortcut }
            if let texts { saved.wordings = texts.merged(saved.wordings) }
            if let actions { saved.actions = try actions.actions() }
            if let isArchived { saved.isArchived = isArchived }
        }
    }
}

/// The text by language; a language that is left out stays, null or an empty text takes it away.
struct CannedTextsForm: Form {
    static let fields = Set(Language.allCases.map(\.rawValue))
    let texts: [String: String]

    init(reading fields: FieldReader) throws {
        var texts: [String: String] = [:]
        for language in Language.allCases.map(\.rawValue) where fields.has(language) {
            texts[language] =
                try fields.text(language, bytesMax: CannedReply.Limits.textCharactersMax * 4) ?? ""
        }
        self.texts = texts
    }

    func merged(_ old: [CannedReply.Wording]) -> [CannedReply.Wording] {
        old.filter { texts[$0.language] == nil } + texts.map { CannedReply.Wording($0.key, $0.value) }
    }
}

/// What is done when it is sent; what is left out is not done.
struct CannedActionsForm: Form {
    static let fields: Set<String> = [
        "take", "priority", "department", "add_tags", "remove_tags", "then", "line", "reason",
    ]
    enum Then: String, CaseIterable, Sendable { case wait, resolve, handOver = "hand_over" }

    let takes: Bool
    let priority: Ticket.Priority?
    let department: Department.ID?
    let addTags: [String]
    let removeTags: [String]
    let then: Then?
    let line: Line.ID?
    let reason: String?

    init(reading fields: FieldReader) throws {
        takes = try fields.value("take", Bool.self) ?? false
        priority = try fields.word("priority")
        department = try fields.id("department")
        let bytes = Ticket.Limits.tagCharactersMax * 4
        addTags = try fields.texts("add_tags", max: Ticket.Limits.tagsMax, bytesMax: bytes) ?? []
        removeTags = try fields.texts("remove_tags", max: Ticket.Limits.tagsMax, bytesMax: bytes) ?? []
        then = try fields.word("then")
        line = try fields.id("line")
        reason = try fields.text("reason", bytesMax: Ticket.Limits.reasonCharactersMax * 4)
    }

    func actions() throws -> [CannedAction] {
        var actions: [CannedAction] = takes ? [.take] : []
        if let priority { actions.append(.priority(priority)) }
        if !addTags.isEmpty { actions.append(.addTags(addTags)) }
        if !removeTags.isEmpty { actions.append(.removeTags(removeTags)) }
        switch then {
        case nil: break
        case .wait: actions.append(.wait)
        case .resolve: actions.append(.resolve)
        case .handOver:
            guard let line else { throw DeskError.invalid(field: "actions.line", problem: .missing) }
            actions.append(.handOver(line, reason: reason ?? ""))
        }
        if let department { actions.append(.department(department)) }
        return actions
    }
}

struct CannedReplyJSON: Encodable, Sendable {
    let id: String
    let name: String
    let sharing: String
    @OrNull var team: String?
    let owner: String
    let purpose: String
    @OrNull var shortcut: String?
    let texts: Texts
    let actions: Actions
    let archived: Bool
    let mayChange: Bool

    enum CodingKeys: String, CodingKey {
        case id, name, sharing, team, owner, purpose, shortcut, texts, actions, archived
        case mayChange = "may_change"
    }

    struct Texts: Encodable, Sendable {
        @OrNull var uk: String?
        @OrNull var ru: String?
        @OrNull var en: String?
    }

    struct Actions: Encodable, Sendable {
        var take = false
        @OrNull var priority: String?
        @OrNull var department: String?
        var addTags: [String] = []
        var removeTags: [String] = []
        @OrNull var then: String?
        @OrNull var line: String?
        @OrNull var reason: String?

        enum CodingKeys: String, CodingKey {
            case take, priority, department, then, line, reason
            case addTags = "add_tags"
            case removeTags = "remove_tags"
        }

        init(_ actions: [CannedAction]) {
            for action in actions {
                switch action {
                case .take: take = true
                case .priority(let value): priority = value.rawValue
                case .department(let id): department = id.text
                case .addTags(let tags): addTags = tags
                case .removeTags(let tags): removeTags = tags
                case .wait: then = CannedActionsForm.Then.wait.rawValue
                case .resolve: then = CannedActionsForm.Then.resolve.rawValue
                case .handOver(let id, let why):
                    then = CannedActionsForm.Then.handOver.rawValue
                    line = id.text
                    reason = why
                }
            }
        }
    }

    init(_ reply: CannedReply, for reader: CannedReply.Reader) {
        let saved = reply.saved
        func text(_ language: Language) -> String? {
            saved.wordings.first { $0.language == language.rawValue }?.text
        }
        id = saved.id.text
        name = saved.name
        sharing =
            switch saved.sharing {
            case .own: ViewForm.SharingWord.own.rawValue
            case .team: ViewForm.SharingWord.team.rawValue
            case .desk: ViewForm.SharingWord.desk.rawValue
            }
        team = saved.sharing.team?.text
        owner = saved.owner.text
        purpose = saved.purpose.rawValue
        shortcut = saved.shortcut
        texts = Texts(uk: text(.uk), ru: text(.ru), en: text(.en))
        actions = Actions(saved.actions)
        archived = saved.isArchived
        mayChange = reply.mayChange(reader)
    }
}
