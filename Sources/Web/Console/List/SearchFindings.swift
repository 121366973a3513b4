import Domain
import Flows
import HTML
import Languages
import Storage

/// What a search shows beside its tickets: who was found, what was looked for in place of the words typed, why it cannot
/// be made, how it is asked.
struct SearchFindings: Sendable {
    let words: String
    var count: String?
    /// The words that were looked for in place of those typed.
    var spelling: String?
    var isExact = false
    var clients = ClientSearch.Found()
    var fault: SearchFault?

    init(_ words: String) { self.words = words }

    func html(_ call: PageCall) -> HTML {
        let texts = call.texts.search
        return """
            \(ifLet: fault, { "<div class=\"banner is-overdue\" role=\"alert\">\(Parts.icon("triangle-alert"))<div><p><b>\(texts.cannotSearch)</b></p><p>\(call.texts.sentence($0))</p></div></div>" })
            \(ifLet: spelling, { "<div class=\"banner\" role=\"status\">\(Parts.icon("search"))<p>\(texts.shownFor($0)) <a href=\"\(exactly)\">\(texts.searchExactly(words))</a></p></div>" })
            \(if: !clients.isEmpty, found(call))
            """
    }

    private var exactly: Link { "/tickets?q=\(words)&exact=true" }

    private func found(_ call: PageCall) -> HTML {
        let texts = call.texts.search
        return """
            <section class="card-tasks found-tasks" aria-label="\(call.texts.list.client)">
            \(if: !clients.organizations.isEmpty, "<h2>\(texts.organizations)</h2><ul class=\"records\" role=\"list\">\(each: clients.organizations, organization)</ul>")
            \(if: !clients.contacts.isEmpty, "<h2>\(texts.contacts)</h2><ul class=\"records\" role=\"list\">\(each: clients.contacts, contact)</ul>")
            </section>
            """
    }

    private func organization(_ found: FoundOrganization) -> HTML {
        let query = "client:\"\(found.name.filter { !SearchText.quotes.contains($0) })\""
        let link: Link = "/tickets?q=\(query)"
        return """
            <li class="record"><a class="name" href="\(link)">\(Parts.icon("building"))\(found.name)</a></li>
            """
    }

    private func contact(_ found: FoundContact) -> HTML {
        let about = [found.organization, found.email, found.phone].compactMap { $0 }.joined(separator: " · ")
        return """
            <li class="record"><a class="name" href="/contacts/\(found.id.rawValue)">\(Parts.icon("user"))\(found.name)</a> <span class="quiet-text">\(about)</span></li>
            """
    }

    /// How a search is asked, folded until somebody wants to know.
    static func help(_ texts: Texts, isOpen: Bool) -> HTML {
        let rows = zip(texts.search.examples, texts.search.explanations).map { ($0, $1) }
        return """
            <details class="fold search-help"\(attribute: "open", if: isOpen)><summary>\(Parts.icon("chevron-right"))\(texts.search.how)</summary>
            <dl>\(each: rows, { "<dt><code>\($0.0)</code></dt><dd>\($0.1)</dd>" })</dl></details>
            """
    }
}

extension Texts {
    /// Why a search cannot be made.
    func sentence(_ fault: SearchFault) -> String {
        switch fault {
        case .unknownField(let name): search.unknownField(name)
        case .missingValue(let field): search.missingValue(name(of: field))
        case .unknownValue(let field, let value, let choices):
            switch field {
            case .before, .after, .on: search.unknownDate(name(of: field), value)
            default:
                search.unknownValue(
                    name(of: field), value,
                    choices: choices.map { name(of: field, $0) }.joined(separator: ", "))
            }
        case .nothingNamed(let field, let value): search.nothingNamed(name(of: field), value)
        case .tooMany(let field, let value): search.tooMany(name(of: field), value)
        case .notExcludable(let field): search.notExcludable(name(of: field))
        }
    }

    /// The name that a person of this language gives a field.
    private func name(of field: SearchField) -> String {
        let place =
            switch language {
            case .en: 0
            case .uk: 1
            case .ru: 2
            }
        return field.names[min(place, field.names.count - 1)]
    }

    private func name(of field: SearchField, _ choice: String) -> String {
        field.choice(choice, language.rawValue)
    }
}
