import Domain

/// Why a ticket is locked, and what was asked about it.
struct LockJSON: Encodable, Sendable {
    let since: String
    let causes: [CauseJSON]
    @OrNull var request: RequestJSON?

    struct CauseJSON: Encodable, Sendable {
        let reason: String
        let from: String
        let dueAt: String

        enum CodingKeys: String, CodingKey {
            case reason, from
            case dueAt = "due_at"
        }
    }

    struct RequestJSON: Encodable, Sendable {
        let by: String
        let at: String
        let reason: String
        let minutes: Int
        @OrNull var refusal: RefusalJSON?
    }

    struct RefusalJSON: Encodable, Sendable {
        let by: String
        let at: String
        let reason: String
    }

    init(_ lock: Ticket.Lock) {
        since = lock.since.shown
        causes = lock.causes.map {
            CauseJSON(reason: $0.reason.rawValue, from: $0.from.shown, dueAt: $0.due.shown)
        }
        request = lock.request.map { request in
            RequestJSON(
                by: request.by.text, at: request.at.shown, reason: request.cause, minutes: request.minutes,
                refusal: request.refusal.map {
                    RefusalJSON(by: $0.by.text, at: $0.at.shown, reason: $0.reason)
                })
        }
    }
}
