import Domain
import Flows
import Languages
import Storage

/// What the bar under a list offers for the ticked tickets.
enum MassChoice: String, CaseIterable, Sendable {
    case take, assign
    case handOver = "hand_over"
    case wait, resume, priority
    case addTags = "add_tags"
    case reply, resolve, merge
    case removeTags = "remove_tags"
    case kind, department, control, close, reopen, cancel, reject, delete
    /// Only in the trash.
    case restore

    /// The usual ones, which stand in the bar itself.
    static let usual: [MassChoice] = [.take, .assign, .handOver, .wait, .priority, .resolve]

    /// Done at the first press: it has no values, tells no client and can be put back.
    var isDirect: Bool { self == .take || self == .resume || self == .restore }

    static func offered(to person: Access.Person) -> [MassChoice] {
        allCases.filter { $0 != .restore && ($0 != .delete || Access.may(person, .deleteTicket, .desk)) }
    }

    var icon: String {
        switch self {
        case .take: "hand"
        case .assign: "user-plus"
        case .handOver: "arrow-right"
        case .wait: "circle-pause"
        case .resume: "play"
        case .priority: "chevrons-up"
        case .addTags, .removeTags: "tag"
        case .reply: "send"
        case .resolve, .close: "circle-check"
        case .merge: "merge"
        case .kind: "layers"
        case .department: "folder"
        case .control: "user"
        case .cancel, .reject: "x"
        case .delete: "trash"
        case .reopen, .restore: "rotate-ccw"
        }
    }

    func title(_ texts: Texts) -> String {
        switch self {
        case .take: texts.commands.take
        case .assign: texts.commands.assign
        case .handOver: texts.commands.handOver
        case .wait: texts.commands.wait
        case .resume: texts.commands.resume
        case .priority: texts.mass.priority
        case .addTags: texts.mass.addTags
        case .removeTags: texts.mass.removeTags
        case .reply: texts.mass.reply
        case .resolve: texts.commands.resolve
        case .merge: texts.commands.merge
        case .kind: texts.mass.kind
        case .department: texts.mass.department
        case .control: texts.clocks.control
        case .close: texts.commands.close
        case .reopen: texts.commands.reopen
        case .cancel: texts.commands.cancel
        case .reject: texts.commands.reject
        case .delete: texts.commands.delete
        case .restore: texts.commands.restore
        }
    }

    /// The name of the card's command that has the same form; nil for what only a list offers.
    private var command: String? {
        switch self {
        case .addTags, .removeTags, .reply: nil
        case .priority, .kind, .department: "change"
        case .take, .assign, .handOver, .wait, .resume, .resolve, .merge, .control, .close, .reopen, .cancel,
            .reject, .delete, .restore:
            rawValue
        }
    }

    /// What was asked, from the fields that the card's own forms have.
    /// - Throws: `DeskError` naming the field.
    func asked(_ call: PageCall, _ settings: Settings) throws -> MassRequest.Asked {
        if self == .reply {
            let text = call.form.raw("text")
            if text.trimmed.isEmpty { throw DeskError.invalid(field: "text", problem: .empty) }
            if text.utf8.count > Ticket.Limits.textBytesMax {
                throw DeskError.invalid(field: "text", problem: .tooLong(limit: Ticket.Limits.textBytesMax))
            }
            return .act(.reply(text, resolves: call.form.raw("then") == "resolve"))
        }
        guard let command else {
            let tags = Set(
                call.form.raw("tags").split(separator: ",").map { String($0).trimmed.lowercased() }
                    .filter { !$0.isEmpty })
            if tags.isEmpty { throw DeskError.invalid(field: "tags", problem: .missing) }
            if tags.count > Ticket.Limits.tagsMax
                || tags.contains(where: { $0.count > Ticket.Limits.tagCharactersMax })
            {
                throw DeskError.invalid(
                    field: "tags", problem: .tooLong(limit: Ticket.Limits.tagCharactersMax))
            }
            return .act(self == .addTags ? .addTags(tags) : .removeTags(tags))
        }
        switch try CardCommand(command, call, settings) {
        case .ready(let command):
            try Self.requireWords(command)
            return .act(.command(command))
        case .editing(let edit): return .act(.command(.change(try edit.plain)))
        case .toward(let reference, _): return .merge(into: reference)
        case .registering, .moving, .unmerging, .clarifying:
            throw DeskError.notFound(kind: "command", reference: rawValue)
        }
    }

    /// What every ticket would refuse alike is said beside the field, before any is asked.
    private static func requireWords(_ command: TicketCommand) throws {
        switch command {
        case .handOver(_, _, let reason, _), .cancel(let reason), .reopen(let reason):
            if reason.trimmed.isEmpty { throw DeskError.invalid(field: "reason", problem: .missing) }
        case .wait(for: .date, until: nil): throw DeskError.invalid(field: "until", problem: .missing)
        default: break
        }
    }
}
