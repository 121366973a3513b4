import Domain
import Flows
import HTML
import Languages
import Storage

/// The prepared texts of the composer: a list to choose from, and what is done when the message is sent.
struct CardCanned {
    let data: CardData
    let call: PageCall

    /// Works without a script; with one, a slash in the text opens the same list.
    var picker: HTML {
        let words = call.texts.canned
        if data.canned.isEmpty {
            return
                "<a class=\"button quiet\" href=\"\(CannedReplySection.link("new"))\" title=\"\(words.add)\">\(Parts.icon("text-quote"))\(Parts.hidden(words.add))</a>"
        }
        let groups: [(String, [CannedReply])] = [
            (words.own, data.canned.filter { $0.saved.sharing == .own }),
            (words.teams, data.canned.filter { $0.saved.sharing.team != nil }),
            (words.desk, data.canned.filter { $0.saved.sharing == .desk }),
        ].filter { !$0.1.isEmpty }
        return """
            <span class="canned"><label class="visually-hidden" for="canned">\(words.choose)</label><select class="input" id="canned" name="canned" data-behaviour="canned" data-empty="\(words.nothingFound)"><option value="">\(words.chooseHint)</option>\(each: groups, { group($0.0, $0.1) })</select><button class="button quiet" formaction="/tickets/\(data.summary.number)/canned" formnovalidate>\(words.insert)</button></span>
            """
    }

    private func group(_ name: String, _ replies: [CannedReply]) -> HTML {
        "<optgroup label=\"\(name)\">\(each: replies, { option($0) })</optgroup>"
    }

    private func option(_ reply: CannedReply) -> HTML {
        let saved = reply.saved
        let isNote = saved.purpose == .note
        let label = saved.name + (isNote ? " · " + call.texts.canned.note : "")
        return
            "<option value=\"\(saved.id.text)\" data-shortcut=\"\(saved.shortcut ?? "")\">\(label)</option>"
    }

    /// What is done when it is sent; each can be taken off.
    func actions(_ actions: [CannedAction], prepared: String?, notes: [String]) -> HTML {
        """
        <div class="acts" data-acts>\(ifLet: prepared, { "<input type=\"hidden\" name=\"prepared\" value=\"\($0)\">" })\(if: !actions.isEmpty, CannedNames(settings: data.settings, texts: call.texts).list(actions))\(if: !notes.isEmpty, "<p class=\"notes small\" role=\"status\">\(notes.joined(separator: " "))</p>")</div>
        """
    }
}

/// The actions of a prepared text by their names, each with its tick.
struct CannedNames {
    let settings: Settings
    let texts: Texts

    func list(_ actions: [CannedAction]) -> HTML {
        let entries = actions.enumerated().map { (index: $0.offset, action: $0.element) }
        return """
            <p class="small" id="acts">\(texts.canned.willBeDone)</p><ul role="list" aria-labelledby="acts">\(each: entries, { entry($0.index, $0.action) })</ul>
            """
    }

    private func entry(_ index: Int, _ action: CannedAction) -> HTML {
        // What is ticked is what was shown, even where the prepared text has changed since.
        let value: String
        do { value = try JSONText.encode(action) } catch {
            preconditionFailure("Words, numbers and texts always become JSON: \(error)")
        }
        return
            "<li><label class=\"check\"><input type=\"checkbox\" name=\"\(PreparedInput.prefix)\(index)\" value=\"\(value)\" checked>\(name(action))</label></li>"
    }

    func name(_ action: CannedAction) -> String {
        let words = texts.canned
        return switch action {
        case .take: words.doTake
        case .priority(let priority): words.doPriority(texts.name(of: priority))
        case .department(let id): words.doDepartment(settings.department(id)?.name ?? "—")
        case .addTags(let tags): words.doAddTags(tags.joined(separator: ", "))
        case .removeTags(let tags): words.doRemoveTags(tags.joined(separator: ", "))
        case .wait: words.doWait
        case .resolve: words.doResolve
        case .handOver(let id, _):
            words.doHandOver(settings.lines.first { $0.id == id }?.name ?? "—")
        }
    }
}

/// What the form of the composer says of prepared texts.
struct PreparedInput: Sendable {
    static let prefix = "act-"

    let actions: [CannedAction]
    /// `internal` where facts of the house were filled in, `text` otherwise; nil where nothing was inserted.
    let prepared: String?

    /// - Throws: `DeskError.invalid` for an action no page of ours wrote.
    init(_ form: FormBody) throws {
        actions = try form.endings(of: Self.prefix).sorted().prefix(CannedReply.Limits.actionsMax).map {
            let text = form.raw(Self.prefix + $0)
            do { return try JSONText.decode(CannedAction.self, text) } catch {
                throw DeskError.invalid(field: "actions", problem: .notA("prepared action"))
            }
        }
        prepared = form.text("prepared").map { $0 == "internal" ? "internal" : "text" }
    }

    /// With what the button itself asks for, which the sender saw last.
    func actions(then: String?) -> [CannedAction] {
        let last: CannedAction? =
            switch then {
            case "wait": .wait
            case "resolve": .resolve
            default: nil
            }
        guard let last else { return actions }
        return actions.filter { !$0.name.leaves } + [last]
    }

    /// Why a text cannot go to the client as it stands.
    func fault(of text: String, _ texts: Texts) -> String? {
        guard let prepared else { return nil }
        if prepared == "internal" { return texts.canned.internalFacts }
        let left = CannedReply.Field.allCases.first { text.contains($0.mark) }
        return left.map { texts.canned.stillUnfilled($0.mark) }
    }
}

/// The composer as it comes back with a prepared text in it.
struct ComposerFill: Sendable {
    var form: FormBody
    let files: ComposerFiles
    /// What the writer should know of the text.
    var notes: [String] = []
    var actions: [CannedAction] = []
    var prepared: String?
    /// What was typed as it will look.
    var preview: HTML?
}
