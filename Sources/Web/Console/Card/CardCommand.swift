import Domain
import Flows
import Storage

/// A command as a form of the card sends it, in the words of the address.
enum CardCommand: Sendable {
    case ready(TicketCommand)
    case toward(TicketReference, @Sendable (Ticket.ID) -> TicketCommand)
    /// Somebody who may be new here.
    case registering(RegisterContact, @Sendable (Contact.ID) -> TicketCommand)
    case moving(MoveLetter.Kind)
    case unmerging
    case editing(CardEdit)
    case clarifying(ClarifyTicket.Act)

    /// - Throws: `DeskError` naming the field, `.notFound` for a word that is no command.
    init(_ name: String, _ call: PageCall, _ settings: Settings) throws {
        let form = call.form
        if name == "change" {
            self = .editing(CardEdit(form: form))
            return
        }
        guard let command = CommandName(rawValue: name) else {
            throw DeskError.notFound(kind: "command", reference: name)
        }
        switch command {
        case .take: self = .ready(.take)
        case .resume: self = .ready(.resume)
        case .resolve: self = .ready(.resolve)
        case .delete: self = .ready(.delete(reason: form.text("reason")))
        case .restore: self = .ready(.restore)
        case .assign:
            if form.raw("assignee") == "none" {
                self = .ready(.assign(to: nil))
            } else if let team = WrittenID.parse(
                form.raw("assignee").trimmingPrefix(CardActions.teamPrefix)),
                form.raw("assignee").hasPrefix(CardActions.teamPrefix)
            {
                self = .ready(.assignTeam(.init(team)))
            } else {
                self = .ready(.assign(to: try Self.required(form.id("assignee"), "assignee")))
            }
        case .accept: self = .ready(.accept)
        case .handOver:
            let line: Line.ID = try Self.required(form.id("line"), "line")
            self = .ready(
                .handOver(
                    to: line, assignee: form.id("assignee"), reason: form.text("reason") ?? "",
                    findings: form.text("findings")))
        case .sendBack: self = .ready(.sendBack(reason: form.text("reason") ?? ""))
        case .control: self = .ready(.control(by: try Self.required(form.id("controller"), "controller")))
        case .requestUnlock:
            self = .ready(.requestUnlock(cause: form.text("reason") ?? "", minutes: try Self.minutes(form)))
        case .grantUnlock:
            self = .ready(.grantUnlock(minutes: try Self.minutes(form), comment: form.text("comment")))
        case .lookAtMark:
            self = .ready(
                .lookAtMark(try Self.required(form.word("cause"), "cause"), note: form.text("note")))
        case .rate: self = .ready(.rate(PortalRating.draft(form)))
        case .chase:
            let slot = try form.text("slot").map { try Self.instant($0, call.visitor.zone, field: "slot") }
            self = .ready(
                .chase(
                    ChaseReport(
                        try Self.required(form.word("means"), "means"),
                        try Self.required(form.word("result"), "result"), slot: slot,
                        comment: form.text("comment"))))
        case .callBack:
            let slot = try form.text("slot").map { try Self.instant($0, call.visitor.zone, field: "slot") }
            self = .ready(.callBack(try Self.required(CallBackFields.report(form, slot: slot), "outcome")))
        case .refuseUnlock: self = .ready(.refuseUnlock(reason: form.text("reason") ?? ""))
        case .wait:
            let until = try form.text("until").map { try Self.instant($0, call.visitor.zone) }
            self = .ready(.wait(for: try Self.required(form.word("for"), "for"), until: until))
        case .confirm: self = .ready(.confirm(saidBy: form.text("said_by")))
        case .return:
            self = .ready(.return(reason: form.text("reason") ?? "", saidBy: form.text("said_by")))
        case .reopen: self = .ready(.reopen(reason: form.text("reason") ?? ""))
        case .close: self = .ready(.close(reason: form.text("reason")))
        case .cancel: self = .ready(.cancel(reason: form.text("reason") ?? ""))
        case .reject:
            self = .ready(
                .reject(try Self.required(form.word("reason"), "reason"), comment: form.text("comment")))
        case .merge: self = .toward(try Self.other(form, "into")) { .merge(into: $0) }
        case .unmerge: self = .unmerging
        case .link, .unlink:
            let kind: Ticket.LinkKind = form.word("kind") ?? .related
            let isLink = command == .link
            self = .toward(try Self.other(form, "ticket")) {
                isLink ? .link(to: $0, as: kind) : .unlink(from: $0, as: kind)
            }
        case .split: self = .moving(.split(try Self.required(form.id("message"), "message")))
        case .undo: self = .moving(.undo)
        case .vendorCase:
            var change = VendorChange()
            if form.has("number") { change.number = .some(form.text("number")) }
            change.isAnswered = form.raw("answered") == "true"
            self = .ready(.vendorCase(change))
        case .spend:
            let currency = (settings.rules.discipline.spending ?? .preset).currency
            // What is no amount is refused by the decision, with the words for it.
            let minor = form.text("amount").flatMap { Currency.minor(typed: $0, currency) } ?? 0
            self = .ready(.spend(minor, report: form.raw("report")))
        case .clarify: self = .clarifying(.ask(form.raw("text")))
        case .answerClarification:
            self = .clarifying(
                .answer(try Self.required(form.id("clarification"), "clarification"), form.raw("text")))
        case .withdrawClarification:
            self = .clarifying(
                .withdraw(try Self.required(form.id("clarification"), "clarification")))
        case .addParticipant, .removeParticipant:
            let role: Participant.Role = try Self.required(form.word("role"), "role")
            if command == .addParticipant, form.has("email") {
                let address: EmailAddress
                do { address = try EmailAddress(form.raw("email")) } catch {
                    throw DeskError.invalid(field: "email", problem: .notA("address"))
                }
                let register = try RegisterContact(email: address, phone: nil, name: nil)
                self = .registering(register) { .addParticipant(Participant(.contact($0), as: role)) }
                return
            }
            let person: Participant.Person =
                if let contact = form.id("contact", Contact.self) { .contact(contact) } else {
                    .staff(try Self.required(form.id("staff"), "staff"))
                }
            let participant = Participant(person, as: role)
            self = .ready(
                command == .addParticipant ? .addParticipant(participant) : .removeParticipant(participant))
        }
    }

    /// What was typed, else what was chosen.
    private static func minutes(_ form: FormBody) throws -> Int {
        guard let text = form.text("other_minutes") ?? form.text("minutes") else {
            throw DeskError.invalid(field: "minutes", problem: .missing)
        }
        guard let minutes = Int(text) else {
            throw DeskError.ticket(
                .unlockTimeWrong(
                    least: Ticket.unlockMinutesRange.lowerBound, most: Ticket.unlockMinutesRange.upperBound))
        }
        return minutes
    }

    private static func required<Value>(_ value: Value?, _ field: String) throws -> Value {
        guard let value else { throw DeskError.invalid(field: field, problem: .missing) }
        return value
    }

    private static func other(_ form: FormBody, _ field: String) throws -> TicketReference {
        guard let text = form.text(field), let number = WrittenID.parse(text) else {
            throw DeskError.invalid(field: field, problem: form.text(field) == nil ? .missing : .unknown(""))
        }
        return TicketReference(number)
    }

    /// What a `datetime-local` field sends: `2026-11-25T10:00`, on the desk's wall clock.
    static func instant(_ text: String, _ zone: TimeZoneRules, field: String = "until") throws -> Instant {
        let wrong = DeskError.invalid(field: field, problem: .notA("time"))
        let halves = text.split(separator: "T")
        guard halves.count == 2 else { throw wrong }
        let date = halves[0].split(separator: "-").compactMap { Int($0) }
        let time = halves[1].split(separator: ":").prefix(2).compactMap { Int($0) }
        guard date.count == 3, time.count == 2,
            let day = CivilDate(year: date[0], month: date[1], day: date[2]),
            let clock = CivilTime(hour: time[0], minute: time[1])
        else { throw wrong }
        return zone.instant(of: CivilDateTime(date: day, time: clock))
    }

    func run(on id: Ticket.ID, by person: Access.Person, _ work: Work) throws -> Loaded<Ticket> {
        switch self {
        case .ready(let command): return try RunCommand(command, on: id, by: person).perform(work)
        case .toward(let reference, let command):
            return try reference.with(work.transaction) {
                try RunCommand(command($0), on: id, by: person).perform(work)
            }
        case .registering(let register, let command):
            return try RunCommand(command(try register.perform(work).id), on: id, by: person).perform(work)
        case .moving(let kind): return try MoveLetter(kind, on: id, by: person).perform(work)
        case .unmerging: return try UnmergeTicket(id, by: person).perform(work)
        case .editing(let edit):
            let standing = try RunCommand.load(id, for: person, .workTicket, work).record
            return try RunCommand(.change(try edit.change(on: standing)), on: id, by: person).perform(work)
        case .clarifying(let act):
            return try ClarifyTicket(act, on: id, by: person, channel: .web).perform(work)
        }
    }
}

extension TicketRejection {
    /// The field of the form that is at fault, nil where it is the ticket's state.
    var field: String? {
        switch self {
        case .dateNotAhead, .dateMissing: "until"
        case .reasonMissing(command: "chase"): "comment"
        case .reasonMissing: "reason"
        case .slotMissing, .slotNotAhead, .slotTooFar: "slot"
        case .saidByMissing: "said_by"
        case .markWrong, .markMissing: "mark"
        case .unknownQuestion: "answers"
        case .assessmentIncomplete(let lacks): lacks
        case .priorityFollowsMatrix: "priority"
        case .handOverLacks(let needs): needs.contains(.findings) ? "findings" : "line"
        case .alreadyOnLine, .unknownLine: "line"
        case .notSpent(_, let rejection): rejection.field
        case .unknownTeam, .teamElsewhere, .alreadyWithTeam: "assignee"
        case .alreadyControlled: "controller"
        case .unlockTimeWrong: "minutes"
        case .sideTalkWithClient, .sideTalkWithDesk: "to"
        case .textMissing: "text"
        case .tooLong(let field, _), .tooMany(let field, _): field
        case .alreadyFinished, .notWaiting, .notResolved, .notFinished, .notDeleted, .isDeleted, .isMerged,
            .notMerged,
            .alreadyAssigned, .onlyStaff, .onlyLettersMove, .firstLetterStays, .nothingToUndo, .ontoItself,
            .alreadyLinked, .notLinked, .alreadyTakesPart,
            .doesNotTakePart, .requesterStays, .nothingToChange, .reopenWindowOver, .notHandedOver,
            .passedTooOften, .asksThroughController, .doesNotTalkToClients, .isLocked, .notLocked,
            .unlockAskedAlready, .noUnlockRequest, .headUnlocks,
            .notWaitingForClient, .closesOnConfirmation, .notClosed, .ratedLongAgo, .noClarification,
            .noSideTalk, .noteStaysInside, .ownClarification, .othersClarification, .vendorOwesNothing,
            .notRated,
            .leadsLook, .tasksOpen, .noCallBack, .solverCalls, .changedSince:
            nil
        }
    }
}
