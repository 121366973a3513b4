import Domain
import Flows
import HTML
import HTTPTypes
import NIOCore
import Storage

/// Drafts of the card's composer: kept as somebody types by a script, or by a button.
enum DraftHandlers {
    static func keep(_ call: PageCall) async throws -> Answer {
        let number = try TicketReference(call.parameters["number"]).asked
        let reference = TicketReference(number)
        let thread = thread(of: call.form)
        let keep = KeepDraft(
            call.form.raw("text"), on: thread, base: base(of: call.form, thread), by: call.member)
        let kept = try await call.write { work in
            try reference.with(work.transaction) { try keep.perform(on: $0, work) }
        }
        guard call.isFragment else { return .see("/tickets/\(number)#composer") }
        return try .json(KeptJSON(version: kept.version, added: kept.added))
    }

    private struct KeptJSON: Encodable {
        let version: Int64
        let added: String
    }

    static func thread(of form: FormBody) -> MessageThread.Kind {
        switch form.raw("visibility") {
        case "public": .client
        case "vendor": .vendor
        default: .internal
        }
    }

    static func word(_ thread: MessageThread.Kind) -> String {
        switch thread {
        case .client: "public"
        case .vendor: "vendor"
        default: "internal"
        }
    }

    /// The version of the draft that the page was made with.
    static func base(of form: FormBody, _ thread: MessageThread.Kind) -> Int64? {
        form.text("draft-" + word(thread)).flatMap { Int64($0) }
    }
}
