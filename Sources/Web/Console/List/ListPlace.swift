import Domain
import Flows
import HTML
import Languages
import Storage

/// In which list, and where in it, a card was opened: the way to the tickets beside it.
///
/// The place is the row's key as the list showed it. A ticket that moved in its list meanwhile, or left it, still has the
/// neighbours it had (decision 0068).
struct ListPlace: Sendable, Equatable {
    /// The list's own address, without its page.
    let list: String
    /// The row's key in the order of the list; of a search, how many stand before it.
    let at: String

    private enum Limits {
        static let listBytesMax = 600
        static let keyBytesMax = 80
    }

    /// - Returns: nil for what no list of ours says.
    init?(list: String?, at: String?) {
        guard let list, let at, list.utf8.count <= Limits.listBytesMax, at.utf8.count <= Limits.keyBytesMax,
            Link(ownPath: list) != nil,
            at.utf8.allSatisfy({ (48...57).contains($0) || (97...122).contains($0) || $0 == 46 || $0 == 45 })
        else { return nil }
        (self.list, self.at) = (list, at)
    }

    /// Where a card is opened from this place.
    func card(_ number: Int64) -> Link { "/tickets/\(number)?in=\(list)&at=\(at)" }

    /// The same at one of its messages, with the words that were looked for marked by the browser.
    func card(_ number: Int64, message: Message.ID, marking words: String?) -> Link {
        guard let words else { return "/tickets/\(number)?in=\(list)&at=\(at)#m\(message.rawValue)" }
        return "/tickets/\(number)?in=\(list)&at=\(at)#m\(message.rawValue):~:text=\(words)"
    }

    private var path: Substring { list.prefix { $0 != "?" } }

    private func query() throws -> Query {
        try Query(list.split(separator: "?", maxSplits: 1).dropFirst().first.map(String.init))
    }

    /// The tickets beside it, and what the list is called; nil where there is no such list any more.
    func around(_ settings: Settings, _ navigation: Navigation, _ call: PageCall) async throws
        -> ListNeighbours?
    {
        do {
            let query = try query()
            switch path {
            case "/tickets":
                if let words = query.text("q") {
                    return try await ofSearch(words, isExact: query.text("exact") == "true", call)
                }
                return try await ofList(query, settings, navigation, call)
            case "/tickets/by":
                let words = try ViewWords.read { query.text($0) }
                return try await ofView(words, call.texts.views.filtered, settings, call)
            default:
                guard path.hasPrefix("/views/"), let id = WrittenID.parse(path.dropFirst("/views/".count))
                else {
                    return nil
                }
                let reader = SavedView.Reader(call.member, settings)
                let view = try await call.read { try ViewHandlers.find(.init(id), reader, in: $0) }
                return try await ofView(view.saved.words, view.saved.name, settings, call)
            }
        } catch is DeskError {
            // The list is gone, or was never there: the card is shown all the same.
            return nil
        } catch is Problem { return nil } catch is SearchFault { return nil }
    }

    private func ofList(
        _ query: Query, _ settings: Settings, _ navigation: Navigation, _ call: PageCall
    ) async throws -> ListNeighbours? {
        let department = try query.id("department", Department.self)
        let team = try query.id("team", Team.self)
        guard let view = ListView(query.text("view"), department: department, team: team),
            let order = view.ownOrder ?? query.text("order").map({ TicketOrder(rawValue: $0) }) ?? .changed,
            let key = TicketPageKey(at, in: order)
        else { return nil }
        let scope = Access.scope(of: call.member)
        let asked = view.query(order, for: call.member, settings, now: call.visitor.now)
        let (before, after) = try await call.read { transaction in
            let store = TicketPageStore(transaction)
            return (
                try store.page(asked, scope: scope, before: key, limit: 1).last?.summary,
                try store.page(asked, scope: scope, after: key, limit: 1).first?.summary
            )
        }
        func neighbour(_ ticket: TicketSummary?) -> ListNeighbours.Neighbour? {
            ticket.flatMap { self.neighbour($0, at: TicketPageKey(of: $0, in: order).text) }
        }
        return ListNeighbours(
            title: view.heading(call.texts, navigation), previous: neighbour(before), next: neighbour(after))
    }

    private func ofView(
        _ words: ViewWords, _ title: String, _ settings: Settings, _ call: PageCall
    ) async throws -> ListNeighbours? {
        guard let key = ViewKey(at) else { return nil }
        let list = ViewList(
            words, for: call.member, settings, zone: call.visitor.zone, now: call.visitor.now)
        let (before, after, tickets) = try await call.read { transaction in
            let before = try list.perform(in: transaction, before: key, limit: 1).hits.last
            let after = try list.perform(in: transaction, after: key, limit: 1).hits.first
            let ids = [before?.id, after?.id].compactMap { $0 }
            return (before, after, try TicketListStore(transaction).summaries(ids))
        }
        func neighbour(_ hit: ViewHit?) -> ListNeighbours.Neighbour? {
            guard let hit, let ticket = tickets.first(where: { $0.id == hit.id }) else { return nil }
            return self.neighbour(ticket, at: list.key(of: hit).text)
        }
        return ListNeighbours(title: title, previous: neighbour(before), next: neighbour(after))
    }

    /// A search has no keys: its order is made anew each time, and the place is counted.
    private func ofSearch(_ words: String, isExact: Bool, _ call: PageCall) async throws -> ListNeighbours? {
        guard let place = Int(at), (0...TicketSearch.Limits.candidatesMax).contains(place) else { return nil }
        var filter = TicketFilter()
        filter.statuses = Set(Ticket.Status.Name.allCases).subtracting([.deleted])
        let start = max(place - 1, 0)
        var search = TicketSearch(
            words, filter, for: call.member, offset: start, limit: place - start + 2, now: call.visitor.now,
            zone: call.visitor.zone)
        search.isExact = isExact
        let asked = search
        let found = try await call.read { try asked.perform(in: $0).tickets }
        let after = place - start + 1
        return ListNeighbours(
            title: call.texts.console.searchResults(words),
            previous: place > 0 ? found.first.flatMap { neighbour($0, at: String(place - 1)) } : nil,
            next: found.indices.contains(after) ? neighbour(found[after], at: String(place + 1)) : nil)
    }

    private func neighbour(_ ticket: TicketSummary, at: String) -> ListNeighbours.Neighbour? {
        ListPlace(list: list, at: at).map {
            ListNeighbours.Neighbour(name: "\(ticket.number) \(ticket.subject)", link: $0.card(ticket.number))
        }
    }
}

/// The tickets beside an open one.
struct ListNeighbours: Sendable {
    struct Neighbour: Sendable {
        let name: String
        let link: Link
    }

    /// What the list is called.
    let title: String
    let previous: Neighbour?
    let next: Neighbour?
}

extension TicketPageKey {
    var text: String { values.map(String.init).joined(separator: ".") }

    /// - Returns: nil for what is no key of this order.
    init?(_ text: String, in order: TicketOrder) {
        let parts = text.split(separator: ".")
        let values = parts.compactMap { Int64($0) }
        guard parts.count == Self.length(in: order), values.count == parts.count else { return nil }
        self.init(values: values)
    }
}
