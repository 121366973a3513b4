import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import Storage

/// The list of tickets.
enum ListHandlers {
    private static let pageRows = 50
    /// Tasks shown above the tickets that were found, the newest.
    private static let tasksMax = 10
    /// People shown above them, and as many companies.
    private static let clientsMax = 5

    static func home(_ call: PageCall) async throws -> Answer { .see("/tickets") }

    static func list(_ call: PageCall) async throws -> Answer {
        if let words = call.query.text("q") { return try await search(words, call) }
        let department = try call.query.id("department", Department.self)
        let team = try call.query.id("team", Team.self)
        guard let view = ListView(call.query.text("view"), department: department, team: team),
            let order = view.ownOrder ?? call.query.text("order").map({ TicketOrder(rawValue: $0) })
                ?? .changed,
            view.ownOrder != nil || [.changed, .oldest, .priority].contains(order)
        else { throw Problem(.notFound, .notFound, "There is no such view.") }
        let after = try key("after", call.query, order)
        let before = try after == nil ? key("before", call.query, order) : nil
        try Access.require(call.person, .listTickets)
        let (settings, navigation) = try await call.navigation(current: view)
        let (member, now) = (call.member, call.visitor.now)
        var page = try await call.read { transaction in
            // One row more than shown tells whether there is another page.
            let rows = try TicketPageStore(transaction).page(
                view.query(order, for: member, settings, now: now), scope: Access.scope(of: member),
                after: after,
                before: before,
                limit: pageRows + 1)
            return ListPage(view: view, order: order, rows: rows, navigation: navigation)
        }
        page.cut(to: pageRows, hasBefore: after != nil, isBackward: before != nil)
        page.notice = notice(call)
        return answer(page, call)
    }

    /// Somebody has a hand free: the ticket that should be done next is theirs, and opens.
    static func next(_ call: PageCall) async throws -> Answer {
        let member = call.member
        let taken = try await call.write { try NextPlease(for: member).perform($0) }
        switch taken {
        case .taken(let loaded): return .see("/tickets/\(loaded.record.number)")
        case .none(let waiting): return .see("/tickets?waiting=\(min(waiting, 9_999))")
        case .handsFull(let open): return .see("/tickets?full=\(min(open, 9_999))")
        }
    }

    /// Why nobody was given a ticket, after they asked for one.
    private static func notice(_ call: PageCall) -> String? {
        let words = call.texts.rules
        if let open = call.query.text("full").flatMap({ Int($0) }) { return words.handsFull(open) }
        return call.query.text("waiting").flatMap { Int($0) }.map { words.nothingForYou($0) }
    }

    private static func answer(_ page: ListPage, _ call: PageCall) -> Answer {
        call.isFragment ? .fragment(page.fragment(call), call) : .page(page.html(call))
    }

    /// What was searched for, the best first, fifty a page; a bare number of a ticket opens it.
    private static func search(_ words: String, _ call: PageCall) async throws -> Answer {
        let (member, person, now, zone) = (call.member, call.person, call.visitor.now, call.visitor.zone)
        let isExact = call.query.text("exact") == "true"
        let (_, navigation) = try await call.navigation()
        let number = WrittenID.parse(words.trimmed)
        let offset = min(
            Int(try call.query.id("from", SearchCandidate.self)?.rawValue ?? 0),
            TicketSearch.Limits.candidatesMax)
        let texts = call.texts
        let found = try await call.read { transaction -> (ListPage, opened: Int64?) in
            if let number, let id = try TicketStore(transaction).id(number: number),
                let ticket = try TicketStore(transaction).find(id)?.record,
                Access.may(person, .readTicket, .ticket(ticket))
            {
                return (ListPage(view: .all, order: .changed, rows: [], navigation: navigation), number)
            }
            var filter = TicketFilter()
            filter.statuses = Set(Ticket.Status.Name.allCases).subtracting([.deleted])
            var search = TicketSearch(
                words, filter, for: member, offset: offset, limit: pageRows, now: now, zone: zone)
            search.isExact = isExact
            var findings = SearchFindings(words)
            findings.isExact = isExact
            let page: FoundTickets
            do { page = try search.performShowing(in: transaction) } catch let fault as SearchFault {
                findings.fault = fault
                return (
                    ListPage(view: .all, order: .changed, rows: [], navigation: navigation, search: findings),
                    nil
                )
            }
            findings.count = texts.counts.tickets(found: page.count, isExact: page.isExact)
            findings.spelling = page.spelling
            if offset == 0 {
                findings.clients = try ClientSearch(words, limit: clientsMax).perform(in: transaction)
            }
            var shown = ListPage(
                view: .all, order: .changed, rows: page.found.map(\.row), navigation: navigation,
                search: findings)
            for found in page.found {
                shown.excerpts[found.row.summary.id] = found.excerpt
                shown.places[found.row.summary.id] = found.message
                shown.files[found.row.summary.id] = found.file
            }
            // Fields ask for tickets.
            if offset == 0, try SearchText(words).conditions.isEmpty {
                let asked = page.spelling ?? words
                shown.tasks = try TaskSearch(asked, for: member, limit: tasksMax).perform(in: transaction)
                shown.taskNames = shown.tasks.isEmpty ? nil : try TaskNames(in: transaction)
            }
            shown.place(at: offset, next: page.next, size: pageRows)
            return (shown, nil)
        }
        if let opened = found.opened { return .see("/tickets/\(opened)") }
        return answer(found.0, call)
    }

    /// `k12.34`: where a page begins.
    private static func key(_ name: String, _ query: Query, _ order: TicketOrder) throws -> TicketPageKey? {
        guard let text = query.text(name),
            text.split(separator: ".").count == TicketPageKey.length(in: order)
        else { return nil }
        guard let key = TicketPageKey(text, in: order) else {
            throw DeskError.invalid(field: name, problem: .notA("place in the list"))
        }
        return key
    }
}
