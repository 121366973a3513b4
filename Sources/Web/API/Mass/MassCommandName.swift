import Domain
import Flows

/// What can be asked of many tickets at once, in the words of the address.
enum MassCommandName: String, CaseIterable, Sendable {
    case take, assign, control, change, wait, resume, resolve, reopen, close, cancel, reject, merge, delete,
        restore, reply
    case handOver = "hand_over"
    case addTags = "add_tags"
    case removeTags = "remove_tags"

    /// The right that the command asks for; the flow asks again with each ticket.
    var right: Access.Action {
        switch self {
        case .delete, .restore: .deleteTicket
        case .reply: .replyTicket
        case .take, .assign, .control, .change, .wait, .resume, .resolve, .reopen, .close, .cancel, .reject,
            .merge, .handOver, .addTags, .removeTags:
            .workTicket
        }
    }

    var operation: String {
        switch self {
        case .handOver: "handOverTickets"
        case .addTags: "addTags"
        case .removeTags: "removeTags"
        case .reply: "replyToTickets"
        default: rawValue + "Tickets"
        }
    }

    /// What the description says of it, and the schema of its body.
    var words: (summary: String, body: String) {
        switch self {
        case .take: ("Take tickets for yourself", "MassNothing")
        case .assign: ("Give tickets to somebody or to a team of their line, or to nobody", "MassAssign")
        case .control: ("Make somebody answer for tickets", "MassControl")
        case .change: ("Set kind, priority or department of tickets", "MassChange")
        case .wait: ("Let tickets wait for the client, a vendor or a date", "MassWait")
        case .resume: ("End the wait of tickets", "MassNothing")
        case .resolve: ("Mark the work on tickets as done", "MassNothing")
        case .reopen: ("Take up finished tickets again; needs a reason", "MassReason")
        case .close: ("End tickets without the clients\u{2019} word", "MassReason")
        case .cancel: ("The clients withdraw; needs a reason", "MassReason")
        case .reject: ("No matters of this desk", "MassReject")
        case .merge: ("Put tickets into another one", "MassMerge")
        case .reply: ("Answer the clients of tickets alike, and mark the work as done if asked", "MassReply")
        case .delete: ("Put tickets into the trash", "MassReason")
        case .restore: ("Take tickets out of the trash", "MassNothing")
        case .handOver: ("Pass tickets to another line", "MassHandOver")
        case .addTags: ("Add tags to tickets; what they have besides stays", "MassTags")
        case .removeTags: ("Take tags off tickets", "MassTags")
        }
    }

    func read(_ call: Call) throws -> MassRequest {
        switch self {
        case .take: try call.form(MassForm<EmptyForm>.self).asking { _ in .command(.take) }
        case .resume: try call.form(MassForm<EmptyForm>.self).asking { _ in .command(.resume) }
        case .resolve: try call.form(MassForm<EmptyForm>.self).asking { _ in .command(.resolve) }
        case .delete:
            try call.form(MassForm<ReasonForm>.self).asking { .command(.delete(reason: $0.reason)) }
        case .reply:
            try call.form(MassForm<MassReplyForm>.self).asking { .reply($0.text, resolves: $0.resolves) }
        case .restore: try call.form(MassForm<EmptyForm>.self).asking { _ in .command(.restore) }
        case .assign: try call.form(MassForm<AssignForm>.self).asking { .command($0.command) }
        case .control:
            try call.form(MassForm<ControlForm>.self).asking { .command(.control(by: $0.controller)) }
        case .change: try call.form(MassForm<MassValuesForm>.self).asking { .command(.change($0.change)) }
        case .wait:
            try call.form(MassForm<WaitForm>.self).asking { .command(.wait(for: $0.wait, until: $0.until)) }
        case .reopen:
            try call.form(MassForm<ReasonForm>.self).asking { .command(.reopen(reason: $0.reason ?? "")) }
        case .close: try call.form(MassForm<ReasonForm>.self).asking { .command(.close(reason: $0.reason)) }
        case .cancel:
            try call.form(MassForm<ReasonForm>.self).asking { .command(.cancel(reason: $0.reason ?? "")) }
        case .reject:
            try call.form(MassForm<RejectForm>.self).asking {
                .command(.reject($0.reason, comment: $0.comment))
            }
        case .handOver:
            try call.form(MassForm<HandOverForm>.self).asking {
                .command(
                    .handOver(to: $0.line, assignee: $0.assignee, reason: $0.reason, findings: $0.findings))
            }
        case .addTags: try call.form(MassForm<MassTagsForm>.self).asking { .addTags($0.tags) }
        case .removeTags: try call.form(MassForm<MassTagsForm>.self).asking { .removeTags($0.tags) }
        case .merge:
            try MassRequest(
                call.form(MassForm<MergeForm>.self), into: call.form(MassForm<MergeForm>.self).body.into)
        }
    }
}
