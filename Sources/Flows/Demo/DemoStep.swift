import Domain

/// One thing that happens in the demo's story.
struct DemoStep: Sendable {
    let at: Instant
    /// Which ticket of the story it belongs to.
    let ticket: Int
    let act: Act

    enum Act: Sendable {
        case ask(Request)
        case take(staff: Int)
        case reply(staff: Int, text: String)
        case note(staff: Int, text: String)
        case answer(text: String)
        case waitForClient(staff: Int)
        case waitForVendor(staff: Int)
        case waitForDate(staff: Int, until: Instant)
        case resolve(staff: Int)
        case confirm
        case `return`(reason: String)
        case close(staff: Int)
        case cancel(staff: Int, reason: String)
        case reject(staff: Int, reason: Ticket.RejectReason)
    }

    struct Request: Sendable {
        let subject: String
        let text: String
        let channel: Channel
        let kind: Ticket.Kind
        let priority: Ticket.Priority
        let tags: Set<String>
        let department: Int
        let client: Int
        let person: Int
        /// Who writes it down when it comes by telephone.
        let staff: Int
    }
}
