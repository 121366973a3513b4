import Domain
import Flows
import HTTPTypes
import Hummingbird
import NIOCore
import Storage

/// Server-sent events: which tickets changed, and nothing else of them. Source: HTML §9.2.
///
/// One answer a second at most; what happens meanwhile joins the next one. Each carries its place in the journal, by
/// which a connection that broke goes on without a gap.
enum LiveHandlers {
    private enum Limits {
        /// After this the browser comes again.
        static let span = Duration.seconds(600)
        /// How often the session and its rights are looked at again.
        static let pulseEvery = Duration.seconds(20)
        static let pause = Duration.seconds(1)
        /// A page further behind than this looks at everything again.
        static let eventsBehindMax = 2_000
    }

    static func stream(_ call: PageCall) async throws -> Answer {
        guard let listener = call.gate.live.listen(as: call.member) else {
            throw Problem(
                .serviceUnavailable, .unavailable, "Too many pages listen already.",
                headers: [.retryAfter: "30"])
        }
        // The header is the browser's own word after a break, the parameter that of a page that begins.
        let place = call.lastEventID ?? call.query.text("after")
        var answer = Answer(type: "text/event-stream", ByteBuffer())
        answer.headers[.cacheControl] = "no-store"
        answer.stream = ResponseBody { writer in
            defer { listener.end() }
            try await writer.write(ByteBuffer(string: "retry: 3000\n\n"))
            try await catchUp(listener, from: place.flatMap { JournalCursor(text: $0) }, call)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await pulse(listener, call) }
                for await _ in listener.rings {
                    let news = listener.take()
                    try await writer.write(ByteBuffer(string: news.isEmpty ? ": here\n\n" : text(of: news)))
                    if !news.isEmpty { try await Task.sleep(for: Limits.pause) }
                }
                group.cancelAll()
            }
            try await writer.finish(nil)
        }
        return answer
    }

    /// Rings so often that a proxy keeps the line, and ends it when the session did.
    private static func pulse(_ listener: LiveListener, _ call: PageCall) async throws {
        let end = ContinuousClock.now + Limits.span
        while ContinuousClock.now < end {
            try await Task.sleep(for: Limits.pulseEvery)
            let now = call.desk.surroundings.now()
            guard let member = try await call.gate.member(call.secret, now) else { break }
            listener.become(member)
            listener.ring()
        }
        listener.end()
    }

    /// What was committed between the place a page knows of and the moment from which it listens.
    static func catchUp(
        _ listener: LiveListener, from start: JournalCursor?, _ call: PageCall
    ) async throws {
        guard let start else { return }
        let found = try await call.read {
            try LiveJournal($0).changes(after: start, limit: Limits.eventsBehindMax)
        }
        listener.add(found.changes, upTo: found.end)
        if !found.isAll { listener.lose() }
    }

    static func text(of news: LiveListener.News) -> String {
        var text = news.place.map { "id: \($0.text)\n" } ?? ""
        if news.isLost { return text + "event: reset\ndata: all\n\n" }
        if !news.tickets.isEmpty {
            text += "event: tickets\n"
            for (number, version) in news.tickets.sorted(by: { $0.key < $1.key }) {
                text += "data: \(number) \(version)\n"
            }
            text += "\n"
        }
        if !news.present.isEmpty {
            text += "event: presence\n"
            for number in news.present.sorted() { text += "data: \(number)\n" }
            text += "\n"
        }
        return text
    }
}
