import Domain
import Flows
import HTTPTypes
import Languages
import Storage

/// Lists by words of an address, and those that were kept.
enum ViewPageHandlers {
    private static let pageRows = 50
    private static let namesMax = 6

    /// A view as it is kept.
    static func saved(_ call: PageCall) async throws -> Answer {
        let (settings, reader) = try await reader(call)
        let id: SavedView.ID = try id(call)
        let view = try await call.read { try ViewHandlers.find(id, reader, in: $0) }
        var page = try await page(view.saved.words, view, isSaved: true, settings, call)
        try await fill(&page, call)
        return call.isFragment ? .fragment(page.fragment(call), call) : .page(page.html(call))
    }

    /// What the address itself asks for.
    static func asked(_ call: PageCall) async throws -> Answer {
        let (settings, reader) = try await reader(call)
        let of: SavedView.ID? = try call.query.id("of")
        let view = try await of.asyncMap { id in
            try await call.read { try ViewHandlers.find(id, reader, in: $0) }
        }
        let query = call.query
        let words = try ViewWords.read { query.text($0) }
        var page = try await page(words, view, isSaved: false, settings, call)
        try await fill(&page, call)
        return call.isFragment ? .fragment(page.fragment(call), call) : .page(page.html(call))
    }

    /// What the form sent, put into a short address; what cannot be taken comes back in the form.
    static func filter(_ call: PageCall) async throws -> Answer {
        let (settings, reader) = try await reader(call)
        let of: SavedView.ID? = try call.query.id("of")
        let input = FilterInput(query: call.query)
        let typed = (call.query.text("organization") ?? "").trimmed
        let found = try await call.read {
            try OrganizationNames($0).beginning(with: typed, limit: namesMax)
        }
        let exact = found.filter { $0.name.lowercased() == typed.lowercased() }
        let organization = found.count == 1 ? found.first : exact.count == 1 ? exact.first : nil
        var errors: [String: String] = [:]
        if !typed.isEmpty, organization == nil {
            errors["organization"] = call.texts.views.organizationUnclear(
                found.map(\.name).joined(separator: ", "))
        }
        var words = ViewWords()
        do throws(ViewWords.Rejection) {
            words = try ViewWords { name in
                name == "organization" ? organization?.id.text : input.words(name)
            }
        } catch {
            let (field, sentence) = call.texts.problem(of: error)
            errors[field] = sentence
        }
        if errors.isEmpty { return .see(ViewLink.asked(words, of: of)) }
        let view = try await of.asyncMap { id in
            try await call.read { try ViewHandlers.find(id, reader, in: $0) }
        }
        var page = try await page(words, view, isSaved: false, settings, call)
        page.errors = errors
        for name in ["organization", "tags", "tags_all", "tags_none"] {
            page.typed[name] = call.query.text(name) ?? ""
        }
        try await fill(&page, call)
        return .page(page.html(call), .unprocessableContent)
    }

    private static func id(_ call: PageCall) throws -> SavedView.ID {
        let text = call.parameters["view"] ?? ""
        guard let id = WrittenID.parse(text) else {
            throw DeskError.notFound(kind: "view", reference: text)
        }
        return .init(id)
    }

    static func reader(_ call: PageCall) async throws -> (Settings, SavedView.Reader) {
        let settings = try await call.desk.settings.settings(of: call.desk)
        return (settings, SavedView.Reader(call.member, settings))
    }

    private static func page(
        _ words: ViewWords, _ view: SavedView?, isSaved: Bool, _ settings: Settings, _ call: PageCall
    ) async throws -> ViewPage {
        var (_, navigation) = try await call.navigation()
        navigation.currentSaved = view?.id
        let (member, shown) = (call.member, navigation)
        let list = ViewList(words, for: member, settings, zone: call.visitor.zone, now: call.visitor.now)
        return try await call.read { transaction in
            ViewPage(
                words: words, view: view, isSaved: isSaved, reader: .init(member, settings), list: list,
                names: try ViewNames(words.filter, settings, for: member, in: transaction),
                navigation: shown)
        }
    }

    private static func fill(_ page: inout ViewPage, _ call: PageCall) async throws {
        let (list, hasColumns) = (page.list, !page.words.look.columns.isEmpty)
        let (after, before) = (try key("after", call.query), try key("before", call.query))
        let found = try await call.read { transaction in
            let page = try list.perform(in: transaction, after: after, before: before, limit: pageRows)
            let ids = page.hits.map(\.id)
            return (
                page, hasColumns ? [] : try TicketPageStore(transaction).rows(ids),
                hasColumns ? try TicketListStore(transaction).summaries(ids) : []
            )
        }
        (page.page, page.rows, page.tickets) = found
        // Kept for some seconds, as the numbers in the menu are.
        page.count = try await call.desk.viewCounts.counts(of: [list.query], on: call.desk)[list.query]
    }

    static func key(_ name: String, _ query: Query) throws -> ViewKey? {
        guard let text = query.text(name) else { return nil }
        guard let key = ViewKey(text) else {
            throw DeskError.invalid(field: name, problem: .notA("place in the list"))
        }
        return key
    }
}

extension Optional {
    /// As `map`, for what has to wait.
    fileprivate func asyncMap<Result>(_ work: (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await work(self)
    }
}

extension Texts {
    /// The field of the form and what is wrong with it.
    func problem(of rejection: ViewWords.Rejection) -> (field: String, sentence: String) {
        switch rejection {
        case .notOneOf(let field, _), .notIdentifier(let field), .notAge(let field), .unknown(let field):
            (field, refusals.unknownChoice)
        case .tooMany(let field, _): (field, refusals.tooMany)
        case .tooLong(let field, let limit): (field, forms.tooLong(language.number(limit)))
        case .dueTakesWork: ("sort", views.dueTakesWork)
        }
    }
}
