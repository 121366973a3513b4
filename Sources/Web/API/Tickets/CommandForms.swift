import Domain
import Flows
import HTTPTypes

struct EmptyForm: Form {
    static let fields: Set<String> = []
    init(reading fields: FieldReader) throws {}
}

struct AssignForm: Form {
    static let fields: Set<String> = ["assignee", "team"]
    let command: TicketCommand

    /// Null takes the ticket from whoever has it, or out of its team.
    init(reading fields: FieldReader) throws {
        switch (fields.has("assignee"), fields.has("team")) {
        case (true, false): command = .assign(to: try fields.id("assignee"))
        case (false, true): command = .assignTeam(try fields.id("team"))
        case (false, false): throw DeskError.invalid(field: "assignee", problem: .missing)
        case (true, true):
            throw DeskError.invalid(field: "team", problem: .notA("value beside an assignee"))
        }
    }
}

struct HandOverForm: Form {
    static let fields: Set<String> = ["line", "assignee", "reason", "findings"]
    let line: Line.ID
    let assignee: StaffMember.ID?
    let reason: String
    let findings: String?

    init(reading fields: FieldReader) throws {
        line = try fields.required(fields.id("line"), "line")
        assignee = try fields.id("assignee")
        reason = try fields.text("reason") ?? ""
        findings = try fields.text("findings")
    }
}

struct ControlForm: Form {
    static let fields: Set<String> = ["controller"]
    let controller: StaffMember.ID

    init(reading fields: FieldReader) throws {
        controller = try fields.required(fields.id("controller"), "controller")
    }
}

struct WaitForm: Form {
    static let fields: Set<String> = ["for", "until"]
    let wait: Ticket.Status.Wait
    let until: Instant?

    init(reading fields: FieldReader) throws {
        wait = try fields.required(fields.word("for"), "for")
        until = try fields.instant("until")
    }
}

struct ReasonForm: Form {
    static let fields: Set<String> = ["reason"]
    let reason: String?

    init(reading fields: FieldReader) throws {
        reason = try fields.text("reason", bytesMax: Ticket.Limits.reasonCharactersMax * 4)
    }
}

struct ConfirmForm: Form {
    static let fields: Set<String> = ["said_by"]
    let saidBy: String?

    init(reading fields: FieldReader) throws { saidBy = try fields.text("said_by") }
}

struct ReturnForm: Form {
    static let fields: Set<String> = ["reason", "said_by"]
    let reason: String
    let saidBy: String?

    init(reading fields: FieldReader) throws {
        reason = try fields.text("reason", bytesMax: Ticket.Limits.reasonCharactersMax * 4) ?? ""
        saidBy = try fields.text("said_by")
    }
}

struct RejectForm: Form {
    static let fields: Set<String> = ["reason", "comment"]
    let reason: Ticket.RejectReason
    let comment: String?

    init(reading fields: FieldReader) throws {
        reason = try fields.required(fields.word("reason"), "reason")
        comment = try fields.text("comment", bytesMax: Ticket.Limits.reasonCharactersMax * 4)
    }
}

struct MergeForm: Form {
    static let fields: Set<String> = ["into"]
    let into: TicketReference

    init(reading fields: FieldReader) throws {
        into = TicketReference(try fields.required(fields.id("into", Ticket.self), "into").rawValue)
    }
}

struct SplitForm: Form {
    static let fields: Set<String> = ["message"]
    let message: Message.ID

    init(reading fields: FieldReader) throws {
        message = try fields.required(fields.id("message", Message.self), "message")
    }
}

struct LinkForm: Form {
    static let fields: Set<String> = ["ticket", "kind"]
    let ticket: TicketReference
    let kind: Ticket.LinkKind

    init(reading fields: FieldReader) throws {
        ticket = TicketReference(try fields.required(fields.id("ticket", Ticket.self), "ticket").rawValue)
        kind = try fields.word("kind") ?? .related
    }
}

struct ParticipantForm: Form {
    static let fields: Set<String> = ["contact", "staff", "role"]
    let participant: Participant

    init(reading fields: FieldReader) throws {
        let role: Participant.Role = try fields.required(fields.word("role"), "role")
        let contact = try fields.id("contact", Contact.self)
        let staff = try fields.id("staff", StaffMember.self)
        switch (contact, staff) {
        case (let contact?, nil): participant = Participant(.contact(contact), as: role)
        case (nil, let staff?): participant = Participant(.staff(staff), as: role)
        default:
            throw Problem(
                .unprocessableContent, .invalidValue, "Name either a \"contact\" or a \"staff\" member.",
                field: "contact")
        }
    }
}
