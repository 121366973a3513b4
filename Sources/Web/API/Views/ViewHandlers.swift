import Domain
import Flows
import HTTPTypes
import Storage

/// Views over the API: those in the reader's reach.
enum ViewHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let reader = try await reader(call)
        let found = try await call.read { try RecordStore<SavedView>($0).all(for: reader) }
        return try .json(Page(items: found.map { ViewJSON($0, for: reader) }, next: nil))
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let reader = try await reader(call)
        let view = try await find(RecordHandlers.id(call, "view"), reader, call)
        return try .json(ViewJSON(view, for: reader))
    }

    static func create(_ call: Call) async throws -> Answer { try await save(nil, call) }

    static func change(_ call: Call) async throws -> Answer {
        try await save(RecordHandlers.id(call, "view"), call)
    }

    private static func save(_ id: SavedView.ID?, _ call: Call) async throws -> Answer {
        try call.query.expect()
        let form: ViewForm = try call.form()
        let flow = form.flow(id, for: call.member, try await call.desk.settings.settings(of: call.desk))
        return try await call.write { work in
            try .json(ViewJSON(flow.perform(work), for: flow.reader), id == nil ? .created : .ok)
        }
    }

    private static func reader(_ call: Call) async throws -> SavedView.Reader {
        SavedView.Reader(call.member, try await call.desk.settings.settings(of: call.desk))
    }

    /// - Throws: `DeskError.notFound` for a view out of the reader's reach.
    static func find(
        _ id: SavedView.ID, _ reader: SavedView.Reader, in transaction: any Transaction
    ) throws -> SavedView {
        guard let view = try RecordStore<SavedView>(transaction).find(id)?.record, view.isSeen(by: reader)
        else { throw DeskError.notFound(kind: "view", reference: id.text) }
        return view
    }

    private static func find(
        _ id: SavedView.ID, _ reader: SavedView.Reader, _ call: Call
    ) async throws -> SavedView {
        try await call.read { try find(id, reader, in: $0) }
    }

    // MARK: Its tickets

    /// `GET /api/v1/tickets?view=…`.
    static func tickets(_ call: Call) async throws -> Answer {
        try call.query.expect(["view", "limit", "after"])
        let limit = try call.query.limit()
        let after = try call.query.text("after").map { text -> ViewKey in
            guard let key = ViewKey(text) else {
                throw DeskError.invalid(
                    field: "after", problem: .notA("cursor that a page gave as \"next\""))
            }
            return key
        }
        let list = try await shown(call)
        let now = list.now
        let (tickets, next) = try await call.read { transaction in
            let page = try list.perform(in: transaction, after: after, limit: limit)
            return (
                try TicketListStore(transaction).summaries(page.hits.map(\.id)), page.next?.text
            )
        }
        return try .json(
            TicketHandlers.FoundPageJSON(
                items: tickets.map { TicketJSON($0, at: now) }, next: next, shownFor: nil, places: []))
    }

    static func count(_ call: Call) async throws -> ViewCount {
        try call.query.expect(["view"])
        let list = try await shown(call)
        return try await call.read { try list.count(in: $0) }
    }

    private static func shown(_ call: Call) async throws -> ViewList {
        let settings = try await call.desk.settings.settings(of: call.desk)
        guard let id: SavedView.ID = try call.query.id("view") else {
            throw DeskError.invalid(field: "view", problem: .missing)
        }
        let view = try await find(id, SavedView.Reader(call.member, settings), call)
        let zone = call.member.timeZone.flatMap { call.desk.zones.rules(of: $0) } ?? .utc
        return ViewList(
            view.saved.words, for: call.member, settings, zone: zone, now: call.desk.surroundings.now())
    }
}
