import Domain
import Flows
import Storage

/// The commands of a ticket, in the words of the address, the button and the journal.
enum CommandName: String, CaseIterable, Sendable {
    case take, assign, accept, control, wait, resume, resolve, confirm, `return`, reopen, close, cancel,
        reject, merge, unmerge, link,
        unlink, split, undo
    case handOver = "hand_over"
    case sendBack = "send_back"
    case addParticipant = "add_participant"
    case removeParticipant = "remove_participant"
    case delete, restore
    case requestUnlock = "request_unlock"
    case grantUnlock = "grant_unlock"
    case refuseUnlock = "refuse_unlock"
    case chase, rate
    case clarify
    case answerClarification = "answer_clarification"
    case withdrawClarification = "withdraw_clarification"
    case vendorCase = "vendor_case"
    case spend
    case lookAtMark = "look_at_mark"
    case callBack = "call_back"

    /// The right that the command asks for; the flow asks again with the ticket.
    var right: Access.Action {
        switch self {
        case .take, .assign, .handOver, .accept, .sendBack, .control, .wait, .resume, .resolve, .reopen,
            .close, .cancel, .reject, .merge, .unmerge, .link,
            .unlink, .split, .undo,
            .addParticipant, .removeParticipant, .requestUnlock, .grantUnlock, .refuseUnlock,
            .chase, .vendorCase, .spend, .lookAtMark, .callBack:
            .workTicket
        case .confirm, .return, .rate: .confirmTicket
        case .delete, .restore: .deleteTicket
        case .clarify, .answerClarification, .withdrawClarification: .noteTicket
        }
    }

    var operation: String {
        switch self {
        case .handOver: "handOverTicket"
        case .sendBack: "sendBackTicket"
        case .addParticipant: "addParticipant"
        case .removeParticipant: "removeParticipant"
        case .requestUnlock: "requestUnlock"
        case .grantUnlock: "grantUnlock"
        case .refuseUnlock: "refuseUnlock"
        case .answerClarification: "answerClarification"
        case .withdrawClarification: "withdrawClarification"
        case .vendorCase: "setVendorCase"
        case .lookAtMark: "lookAtMark"
        case .callBack: "logCallBack"
        default: rawValue + "Ticket"
        }
    }
}

/// Runs commands over the API.
enum CommandHandlers {
    static func run(_ name: CommandName, _ call: Call) async throws -> Answer {
        try call.query.expect()
        let reference = try TicketReference(call.parameters["ticket"])
        let input = try CommandInput(name, call)
        let person = call.person
        let answer = try await call.write { work in
            try reference.with(work.transaction) { id in
                let ticket = try input.run(on: id, by: person, work).record
                return try .json(
                    TicketJSON(TicketView(showing: ticket, to: person, in: work.transaction), at: work.now))
            }
        }
        call.metrics.commanded(name.rawValue)
        return answer
    }
}

/// A command's body, read; another ticket that it names is looked up when it runs.
enum CommandInput: Sendable {
    case ready(TicketCommand)
    case toward(TicketReference, @Sendable (Ticket.ID) -> TicketCommand)
    case moving(MoveLetter.Kind)
    case unmerging
    case clarifying(ClarifyTicket.Act)

    init(_ name: CommandName, _ call: Call) throws {
        func nothing(_ command: TicketCommand) throws -> CommandInput {
            _ = try call.form(EmptyForm.self)
            return .ready(command)
        }
        switch name {
        case .take: self = try nothing(.take)
        case .resume: self = try nothing(.resume)
        case .resolve: self = try nothing(.resolve)
        case .delete: self = .ready(.delete(reason: try call.form(ReasonForm.self).reason))
        case .restore: self = try nothing(.restore)
        case .assign: self = .ready(try call.form(AssignForm.self).command)
        case .accept: self = try nothing(.accept)
        case .handOver:
            let form: HandOverForm = try call.form()
            self = .ready(
                .handOver(
                    to: form.line, assignee: form.assignee, reason: form.reason, findings: form.findings))
        case .sendBack: self = .ready(.sendBack(reason: try call.form(ReasonForm.self).reason ?? ""))
        case .control: self = .ready(.control(by: try call.form(ControlForm.self).controller))
        case .wait:
            let form: WaitForm = try call.form()
            self = .ready(.wait(for: form.wait, until: form.until))
        case .confirm: self = .ready(.confirm(saidBy: try call.form(ConfirmForm.self).saidBy))
        case .return:
            let form: ReturnForm = try call.form()
            self = .ready(.return(reason: form.reason, saidBy: form.saidBy))
        case .reopen: self = .ready(.reopen(reason: try call.form(ReasonForm.self).reason ?? ""))
        case .close: self = .ready(.close(reason: try call.form(ReasonForm.self).reason))
        case .cancel: self = .ready(.cancel(reason: try call.form(ReasonForm.self).reason ?? ""))
        case .reject:
            let form: RejectForm = try call.form()
            self = .ready(.reject(form.reason, comment: form.comment))
        case .merge: self = .toward(try call.form(MergeForm.self).into) { .merge(into: $0) }
        case .unmerge:
            _ = try call.form(EmptyForm.self)
            self = .unmerging
        case .link:
            let form: LinkForm = try call.form()
            self = .toward(form.ticket) { .link(to: $0, as: form.kind) }
        case .unlink:
            let form: LinkForm = try call.form()
            self = .toward(form.ticket) { .unlink(from: $0, as: form.kind) }
        case .split: self = .moving(.split(try call.form(SplitForm.self).message))
        case .undo:
            _ = try call.form(EmptyForm.self)
            self = .moving(.undo)
        case .requestUnlock:
            let form: UnlockRequestForm = try call.form()
            self = .ready(.requestUnlock(cause: form.reason, minutes: form.minutes))
        case .grantUnlock:
            let form: UnlockGrantForm = try call.form()
            self = .ready(.grantUnlock(minutes: form.minutes, comment: form.comment))
        case .refuseUnlock: self = .ready(.refuseUnlock(reason: try call.form(ReasonForm.self).reason ?? ""))
        case .lookAtMark:
            let form: MarkLookForm = try call.form()
            self = .ready(.lookAtMark(form.cause, note: form.note))
        case .rate: self = .ready(.rate(try call.form(RatingForm.self).draft))
        case .chase: self = .ready(.chase(try call.form(ChaseForm.self).report))
        case .callBack: self = .ready(.callBack(try call.form(CallBackForm.self).report))
        case .clarify: self = .clarifying(.ask(try call.form(ClarifyForm.self).text))
        case .answerClarification:
            let form: ClarificationAnswerForm = try call.form()
            self = .clarifying(.answer(form.clarification, form.text))
        case .withdrawClarification:
            self = .clarifying(.withdraw(try call.form(ClarificationReferenceForm.self).clarification))
        case .vendorCase: self = .ready(.vendorCase(try call.form(VendorCaseForm.self).change))
        case .spend:
            let form: SpendForm = try call.form()
            self = .ready(.spend(form.amount, report: form.report))
        case .addParticipant: self = .ready(.addParticipant(try call.form(ParticipantForm.self).participant))
        case .removeParticipant:
            self = .ready(.removeParticipant(try call.form(ParticipantForm.self).participant))
        }
    }

    func run(on id: Ticket.ID, by person: Access.Person, _ work: Work) throws -> Loaded<Ticket> {
        switch self {
        case .ready(let command): try RunCommand(command, on: id, by: person).perform(work)
        case .toward(let reference, let command):
            try reference.with(work.transaction) {
                try RunCommand(command($0), on: id, by: person).perform(work)
            }
        case .moving(let kind): try MoveLetter(kind, on: id, by: person).perform(work)
        case .unmerging: try UnmergeTicket(id, by: person).perform(work)
        case .clarifying(let act):
            try ClarifyTicket(act, on: id, by: person, channel: .api).perform(work)
        }
    }
}
