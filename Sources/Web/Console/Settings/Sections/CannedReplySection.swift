import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// Prepared texts: everybody's own, those of their teams, and the desk's.
enum CannedReplySection: SettingsOfRecord {
    typealias Record = CannedReply

    static let path = "replies"
    static let icon = "text-quote"
    /// Whoever may write on tickets prepares what they write.
    static var changing: Access.Action { .noteTicket }
    static func title(_ texts: Texts) -> String { texts.canned.title }
    static func lead(_ texts: Texts) -> String { texts.canned.lead }
    static func add(_ texts: Texts) -> String { texts.canned.add }
    static func empty(_ texts: Texts) -> String { texts.canned.empty }

    static func rows(_ call: PageCall, in transaction: any Transaction) throws -> [SettingsRow] {
        let reader = try CannedReply.Reader(call.member, in: transaction)
        let teams = try RecordStore<Team>(transaction).all()
        let texts = call.texts
        return try RecordStore<CannedReply>(transaction).all(for: reader).map { reply in
            let saved = reply.saved
            var badges = [sharing(saved.sharing, teams, texts)]
            if saved.purpose == .note { badges.append(texts.canned.note) }
            badges += saved.wordings.map { $0.language.uppercased() }
            if !saved.actions.isEmpty { badges.append(texts.canned.actions(saved.actions.count)) }
            return SettingsRow(
                id: reply.key, title: saved.name, detail: saved.shortcut.map { "/" + $0 } ?? "",
                badges: badges, isArchived: saved.isArchived)
        }
    }

    private static func sharing(_ sharing: CannedReply.Sharing, _ teams: [Team], _ texts: Texts) -> String {
        switch sharing {
        case .own: texts.views.own
        case .team(let id): texts.views.ofTeam(teams.first { $0.id == id }?.saved.name ?? "")
        case .desk: texts.views.desk
        }
    }

    static func form(of id: Int64?, _ call: PageCall, in transaction: any Transaction) throws -> SettingsForm?
    {
        let reader = try CannedReply.Reader(call.member, in: transaction)
        let reply = try id.flatMap { try RecordStore<CannedReply>(transaction).find(.init($0))?.record }
        if id != nil, reply?.isSeen(by: reader) != true { return nil }
        let saved = reply?.saved
        let fields =
            try ownFields(saved, reader, call.texts, in: transaction)
            + actionFields(saved, call.texts, in: transaction)
        var form = SettingsForm(
            saved?.name ?? "", fields, isArchived: saved?.isArchived, after: fieldList(call.texts))
        if let reply, !reply.mayChange(reader) {
            // Somebody else's: it is read here, and used from the composer.
            form.isFinal = true
            form.isArchived = nil
        }
        form.rename = { field in
            switch field {
            case "team": "sharing"
            case "texts": "texts.uk"
            case "actions": "actions.then"
            case "actions.tags": "actions.add_tags"
            default: field
            }
        }
        form.gather = { body in
            // The button that archives leaves the rest as it is.
            if body.text(SettingsForm.archivedField) != nil { return [:] }
            return gather(body)
        }
        return form
    }

    private static func ownFields(
        _ saved: CannedReply.Saved?, _ reader: CannedReply.Reader, _ texts: Texts,
        in transaction: any Transaction
    ) throws -> [SettingsField] {
        typealias Choice = SettingsField.Choice
        let words = texts.canned
        let chosen = saved?.sharing ?? .own
        let teams = try RecordStore<Team>(transaction).all().filter {
            chosen == .team($0.id)
                || (!$0.saved.isArchived && (reader.headsDesk || reader.teams.contains($0.id)))
        }
        var places = [Choice(value: CannedReply.Sharing.own.word, label: texts.views.own)]
        places += teams.map {
            Choice(
                value: CannedReply.Sharing.team($0.id).word, label: texts.views.ofTeam($0.saved.name))
        }
        if reader.headsDesk || chosen == .desk {
            places.append(Choice(value: CannedReply.Sharing.desk.word, label: texts.views.desk))
        }
        let purposes = CannedReply.Purpose.allCases.map {
            Choice(value: $0.rawValue, label: $0 == .reply ? words.reply : words.note)
        }
        let first: [SettingsField] = [
            .text("name", texts.settings.name, saved?.name ?? "", max: CannedReply.Limits.nameCharactersMax),
            .text(
                "shortcut", words.shortcut, saved?.shortcut ?? "",
                max: CannedReply.Limits.shortcutCharactersMax, hint: words.shortcutHint,
                wrong: words.shortcutWrong),
            SettingsField.choice(
                "sharing", texts.views.sharing, chosen.word, places, wrong: texts.views.mayNotShare
            ).apart(),
            .choice(
                "purpose", words.purpose, (saved?.purpose ?? .reply).rawValue, purposes,
                hint: words.purposeHint),
        ]
        let wordings = Language.allCases.map { language in
            SettingsField.prose(
                "texts.\(language.rawValue)", words.text(language.nameInItself),
                saved?.wordings.first { $0.language == language.rawValue }?.text ?? "",
                max: CannedReply.Limits.textCharactersMax, hint: language == .uk ? words.textHint : nil
            ).apart()
        }
        return first + wordings
    }

    private static func actionFields(
        _ saved: CannedReply.Saved?, _ texts: Texts, in transaction: any Transaction
    ) throws -> [SettingsField] {
        typealias Choice = SettingsField.Choice
        let words = texts.canned
        let now = CannedReplyJSON.Actions(saved?.actions ?? [])
        let none = Choice(value: "", label: words.leave)
        let priorities = Ticket.Priority.allCases.reversed().map {
            Choice(value: $0.rawValue, label: texts.name(of: $0))
        }
        let departments = try RecordStore<Department>(transaction).all()
            .filter { !$0.isArchived || $0.id.text == now.department }
            .map { Choice(value: $0.id.text, label: $0.name) }
        let lines = try RecordStore<Line>(transaction).all()
            .filter { !$0.isArchived || $0.id.text == now.line }
            .map { Choice(value: $0.id.text, label: $0.name) }
        let then = CannedActionsForm.Then.allCases.map { Choice(value: $0.rawValue, label: name($0, texts)) }
        let first: [SettingsField] = [
            .flag("actions.take", words.take, now.take),
            .choice("actions.priority", texts.console.priority, now.priority ?? "", [none] + priorities),
            .text("actions.add_tags", words.addTags, now.addTags.joined(separator: ", "), max: 1_000),
            .text(
                "actions.remove_tags", words.removeTags, now.removeTags.joined(separator: ", "), max: 1_000),
        ]
        let second: [SettingsField] = [
            .choice(
                "actions.then", words.then, now.then ?? "", [none] + then, wrong: words.contradicting),
            .choice("actions.line", words.line, now.line ?? "", [none] + lines, hint: words.lineHint),
            .text(
                "actions.reason", words.reason, now.reason ?? "", max: Ticket.Limits.reasonCharactersMax),
            .choice("actions.department", words.department, now.department ?? "", [none] + departments),
        ]
        return (first + second).map { $0.grouped(words.actionsTitle).apart() }
    }

    private static func name(_ then: CannedActionsForm.Then, _ texts: Texts) -> String {
        switch then {
        case .wait: texts.canned.wait
        case .resolve: texts.canned.resolve
        case .handOver: texts.canned.handOver
        }
    }

    /// What the form says apart, as the API's form takes it.
    private static func gather(_ body: FormBody) -> [String: JSONNode] {
        var nodes: [String: JSONNode] = [:]
        switch CannedReply.Sharing(word: body.raw("sharing")) {
        case .team(let id):
            nodes["sharing"] = .text(ViewForm.SharingWord.team.rawValue)
            nodes["team"] = .text(id.text)
        case .desk: nodes["sharing"] = .text(ViewForm.SharingWord.desk.rawValue)
        case .own, nil: nodes["sharing"] = .text(ViewForm.SharingWord.own.rawValue)
        }
        var texts: [String: JSONNode] = [:]
        for language in Language.allCases.map(\.rawValue) {
            texts[language] = .text(body.raw("texts." + language))
        }
        nodes["texts"] = .object(texts)
        func choice(_ name: String) -> JSONNode { body.text("actions." + name).map { .text($0) } ?? .null }
        func tags(_ name: String) -> JSONNode {
            let words = body.raw("actions." + name).split(separator: ",").map { String($0).trimmed }
            return .list(words.filter { !$0.isEmpty }.map { .text($0) })
        }
        nodes["actions"] = .object([
            "take": .flag(body.has("actions.take")), "priority": choice("priority"),
            "department": choice("department"), "add_tags": tags("add_tags"),
            "remove_tags": tags("remove_tags"), "then": choice("then"), "line": choice("line"),
            "reason": choice("reason"),
        ])
        return nodes
    }

    /// Which fields a text may have, and what they stand for.
    private static func fieldList(_ texts: Texts) -> HTML {
        """
        <section class="sample"><h2>\(texts.templates.fields)</h2><dl class="facts">\(each: CannedReply.Field.allCases, { "<dt class=\"mono\">\($0.mark)</dt><dd>\(texts.meaning(of: $0))\(if: $0.isInternal, " — \(texts.canned.onlyInNotes)")</dd>" })</dl></section>
        """
    }

    static func flow(
        _ body: CannedReplyForm, _ id: CannedReply.ID?, _ call: PageCall
    ) -> SaveRecord<CannedReply> {
        body.flow(id, for: call.member).flow
    }
}

extension Texts {
    func meaning(of field: CannedReply.Field) -> String {
        switch field {
        case .number: templates.number
        case .subject: templates.subject
        case .clientName: templates.clientName
        case .organization: canned.organization
        case .myName: canned.myName
        case .brand: templates.brandName
        case .signature: templates.signature
        case .link: templates.link
        case .deadline: canned.deadline
        case .holder: templates.holder
        case .line: canned.lineField
        case .department: canned.departmentField
        case .priority: canned.priorityField
        case .controller: canned.controller
        }
    }
}
