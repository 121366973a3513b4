import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// All views in somebody's reach: their order, who else has them, what is in the menu.
struct ViewsPage {
    let views: [SavedView]
    let reader: SavedView.Reader
    let teams: [Team]
    let navigation: Navigation
    /// What is wrong with one of the forms, by its view.
    var errors: [SavedView.ID: String] = [:]
    /// What is wrong with a new view.
    var alarm: String?

    func html(_ call: PageCall) -> HTML {
        let words = call.texts.views
        return ConsoleFrame(
            title: words.title,
            main: """
                <div class="bar"><div class="line1"><h1>\(words.title)</h1><a class="button push" href="/tickets/by?form=1">\(Parts.icon("list-filter"))\(words.filter)</a></div></div>
                <div class="incoming">
                \(ifLet: alarm, { "<div>\(Parts.alarm($0))</div>" })
                \(if: views.isEmpty, "<div class=\"empty\">\(Parts.icon("list-filter"))<p>\(words.none)</p></div>", else: "<ul class=\"records views\" role=\"list\">\(each: views, { row($0, call) })</ul>")
                </div>
                """, navigation: navigation, call: call
        ).html
    }

    private func row(_ view: SavedView, _ call: PageCall) -> HTML {
        let (texts, saved) = (call.texts, view.saved)
        let mayChange = view.mayChange(reader)
        let badges =
            [sharing(saved.sharing, texts)] + (saved.isPinned ? [texts.views.inMenu] : [])
            + (saved.isArchived ? [texts.views.away] : [])
        return """
            <li class="record view-record"><a href="\(ViewLink.saved(view.id))">\(saved.name)</a>\(each: badges, { "<span class=\"badge\">\($0)</span>" })
            \(if: mayChange, change(view, call))
            \(if: saved.sharing != .own, "<form method=\"post\" action=\"/views/\(saved.id.text)/copy\">\(Parts.formToken(call.formToken))<button class=\"button quiet\">\(texts.views.copy)</button></form>")</li>
            """
    }

    private func sharing(_ sharing: SavedView.Sharing, _ texts: Texts) -> String {
        switch sharing {
        case .own: texts.views.own
        case .team(let id): texts.views.ofTeam(teams.first { $0.id == id }?.saved.name ?? "")
        case .desk: texts.views.desk
        }
    }

    private func change(_ view: SavedView, _ call: PageCall) -> HTML {
        let (texts, saved) = (call.texts, view.saved)
        let id = "view-" + saved.id.text
        let error = errors[view.id]
        return """
            <details class="view-change"\(attribute: "open", if: error != nil)><summary class="button quiet">\(Parts.icon("pencil"))\(texts.forms.edit)</summary><form class="view-form" method="post" action="/views/\(saved.id.text)">\(Parts.formToken(call.formToken))
            <div class="field"><label for="\(id)">\(texts.views.name)</label><input class="input" id="\(id)" name="name" maxlength="\(SavedView.Limits.nameCharactersMax)" value="\(saved.name)" required\(Parts.invalid(id, error))>\(Parts.error(id, error))</div>
            \(ViewSharing(chosen: saved.sharing, reader: reader, teams: teams, texts: texts).html)
            <div class="field"><label for="\(id)-place">\(texts.views.position)</label><input class="input short" id="\(id)-place" name="position" type="number" min="0" max="999" inputmode="numeric" value="\(saved.position)"></div>
            <label class="check"><input type="checkbox" name="pinned" value="1"\(attribute: "checked", if: saved.isPinned)>\(texts.views.pinned)</label>
            <div class="actions"><button class="button primary" name="act" value="facts">\(texts.forms.save)</button><a class="button quiet" href="\(ViewLink.asked(saved.words, of: view.id, [("form", "1")]))">\(texts.views.filter)</a><button class="button quiet" name="act" value="\(saved.isArchived ? "back" : "away")">\(saved.isArchived ? texts.views.takeBack : texts.views.putAway)</button></div></form></details>
            """
    }
}

enum ViewsPageHandlers {
    static func list(_ call: PageCall) async throws -> Answer { .page(try await page(call).html(call)) }

    private static func page(_ call: PageCall) async throws -> ViewsPage {
        let (settings, navigation) = try await call.navigation(place: .views)
        let reader = SavedView.Reader(call.member, settings)
        let views = try await call.read { try RecordStore<SavedView>($0).all(for: reader) }
        let ordered = views.filter { !$0.saved.isArchived } + views.filter(\.saved.isArchived)
        return ViewsPage(
            views: ordered, reader: reader, teams: settings.rules.teams, navigation: navigation)
    }

    /// A list under a new name.
    static func save(_ call: PageCall) async throws -> Answer {
        let form = call.form
        let settings = try await call.desk.settings.settings(of: call.desk)
        do {
            let words = try ViewWords.read { form.text($0) }
            let flow = SaveView(nil, for: call.member, settings) { saved in
                try Self.name(&saved, form)
                (saved.filter, saved.look) = (words.filter, words.look)
            }
            let view = try await call.write { try flow.perform($0) }
            return .see(ViewLink.saved(view.id))
        } catch let error as DeskError { return try await refused(error, nil, call) }
    }

    private static func name(_ saved: inout SavedView.Saved, _ form: FormBody) throws {
        saved.name = form.raw("name")
        guard let word = form.text("sharing") else { return }
        guard let sharing = SavedView.Sharing(word: word) else {
            throw DeskError.invalid(field: "sharing", problem: .unknown(word))
        }
        saved.sharing = sharing
    }

    /// One form names the view, one keeps new words in it, and two buttons put it away and take it back.
    static func change(_ call: PageCall) async throws -> Answer {
        let id: SavedView.ID = try id(call)
        let form = call.form
        let settings = try await call.desk.settings.settings(of: call.desk)
        do {
            let words = try ViewWords.read { form.text($0) }
            let flow = SaveView(id, for: call.member, settings) { saved in
                switch form.text("act") {
                case "words": (saved.filter, saved.look) = (words.filter, words.look)
                case "away": saved.isArchived = true
                case "back": saved.isArchived = false
                default:
                    try Self.name(&saved, form)
                    saved.isPinned = form.has("pinned")
                    if let text = form.text("position") {
                        guard let place = Int(text), SavedView.Limits.positionRange.contains(place) else {
                            throw DeskError.invalid(field: "position", problem: .unknown(text))
                        }
                        saved.position = place
                    }
                }
            }
            let view = try await call.write { try flow.perform($0) }
            return .see(form.text("act") == "words" ? ViewLink.saved(view.id) : "/views")
        } catch let error as DeskError { return try await refused(error, id, call) }
    }

    /// Somebody else's view as one's own.
    static func copy(_ call: PageCall) async throws -> Answer {
        let id: SavedView.ID = try id(call)
        let settings = try await call.desk.settings.settings(of: call.desk)
        let reader = SavedView.Reader(call.member, settings)
        let source = try await call.read { try ViewHandlers.find(id, reader, in: $0) }
        let name = String(
            call.texts.views.copyName(source.saved.name).prefix(SavedView.Limits.nameCharactersMax))
        let flow = SaveView(nil, for: call.member, settings) { saved in
            saved.name = name
            (saved.filter, saved.look) = (source.saved.filter, source.saved.look)
        }
        do {
            let view = try await call.write { try flow.perform($0) }
            return .see(ViewLink.saved(view.id))
        } catch let error as DeskError { return try await refused(error, nil, call) }
    }

    private static func id(_ call: PageCall) throws -> SavedView.ID {
        let text = call.parameters["view"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "view", reference: text)
        }
        return .init(id)
    }

    private static func refused(
        _ error: DeskError, _ id: SavedView.ID?, _ call: PageCall
    ) async throws -> Answer {
        guard case .invalid(let field, _) = error else { throw error }
        var page = try await page(call)
        let texts = call.texts
        let said = field == "sharing" ? texts.views.mayNotShare : texts.sentence(error, call.visitor)
        if let id { page.errors[id] = said } else { page.alarm = "\(texts.views.keep): \(said)" }
        return .page(page.html(call), .unprocessableContent)
    }
}
