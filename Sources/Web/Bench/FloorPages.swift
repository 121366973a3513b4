package import Domain
package import Flows
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Languages
package import Logging
import NIOCore
import ServiceLifecycle
import Storage

/// The floor that pages are measured against: the same bytes, rendered from one prepared query a request; no session, no
/// counts, no frame around the request. Never part of a desk's own server.
package struct FloorPages: Sendable {
    private let desk: Desk
    private let call: PageCall
    private let navigation: Navigation
    private let card: CardData
    private let settings: Settings
    /// For each search its words and the tickets it finds.
    private let searches: [(words: String, found: [Ticket.ID])]

    private enum Scope {
        static let rows = 50
    }

    /// Reads everything but what each request asks for itself.
    package init(
        _ desk: Desk, member: StaffMember, secret: String, zone: TimeZoneRules, card number: Int64,
        searches words: [String]
    ) async throws {
        let settings = try await desk.settings.settings(of: desk)
        let now = desk.surroundings.now()
        self.desk = desk
        self.settings = settings
        call = PageCall(
            gate: ConsoleGate(
                desk: desk, metrics: Metrics(), passwords: PasswordWork(), zone: zone, live: LiveHub(),
                letters: nil),
            visitor: Visitor(
                texts: Texts(.uk), zone: zone, now: now, cookies: Cookies([]), path: "/tickets",
                isSecure: false, peer: "", isForeignForm: false), member: member, secret: secret,
            parameters: [:], query: try Query(nil), form: FormBody(),
            isFragment: false, ifNoneMatch: nil, lastEventID: nil, place: nil)
        let navigation = Navigation(settings, try await desk.work.load(of: desk), for: member, current: .open)
        self.navigation = navigation
        (card, searches) = try await desk.read { transaction in
            var filter = TicketFilter()
            filter.statuses = Set(Ticket.Status.Name.allCases).subtracting([.deleted])
            let searches = try words.map { words in
                let page = try TicketSearch(
                    words, filter, for: member, offset: 0, limit: Scope.rows, now: now
                ).perform(in: transaction)
                return (words: words, found: page.tickets.map(\.id))
            }
            return (
                try CardData(number: number, for: member, settings, navigation, at: now, in: transaction),
                searches
            )
        }
    }

    /// Serves until the process is told to stop.
    package func run(host: String, port: Int, log: Logger, onListening: @escaping @Sendable (Int) -> Void)
        async throws
    {
        let router = Router(context: BasicRequestContext.self)
        router.get("list") { _, _ in Self.response(try await list()) }
        router.get("card") { _, _ in Self.response(try await cardPage()) }
        router.get("search/{index}") { _, context in
            let index = try context.parameters.require("index", as: Int.self)
            return Self.response(try await search(index))
        }
        let application = Application(
            router: router, configuration: .init(address: .hostname(host, port: port)),
            onServerRunning: { channel in onListening(channel.localAddress?.port ?? 0) }, logger: log)
        try await application.runService()
    }

    private static func response(_ html: HTML) -> Response {
        Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: html.bytes)))
    }

    private func list() async throws -> HTML {
        let (member, now) = (call.member, call.visitor.now)
        let rows = try await desk.read {
            try TicketPageStore($0).page(
                ListView.open.query(.changed, for: member, settings, now: now),
                scope: Access.scope(of: member),
                limit: Scope.rows + 1)
        }
        var page = ListPage(view: .open, order: .changed, rows: rows, navigation: navigation)
        page.cut(to: Scope.rows, hasBefore: false, isBackward: false)
        return page.html(call)
    }

    /// The texts of the card's messages are read, the rest is held.
    private func cardPage() async throws -> HTML {
        let (id, last) = (card.ticket.id.rawValue, card.summary.seq)
        _ = try await desk.read { try Journal($0).personal(of: id, after: 0, upTo: last) }
        return CardPage(data: card, failure: nil).html(call)
    }

    private func search(_ index: Int) async throws -> HTML {
        let search = searches[index]
        let found = try await desk.read { try TicketListStore($0).summaries(search.found) }
        return ListPage(
            view: .all, order: .changed, rows: found.map { TicketRow($0) }, navigation: navigation,
            search: SearchFindings(search.words)
        ).html(call)
    }
}
