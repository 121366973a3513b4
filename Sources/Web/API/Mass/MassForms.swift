import Domain
import Flows
import FoundationEssentials
import Storage

/// Tickets, and what is asked of each of them.
struct MassForm<Body: Form>: Form {
    static var fields: Set<String> { ["tickets", "versions", "body"] }

    let tickets: [Int64]
    /// As the one who asks has seen the tickets, in the same order; empty asks for no comparison.
    let versions: [Int64]
    let body: Body

    init(reading fields: FieldReader) throws {
        let written = try fields.required(fields.value("tickets", [WrittenID].self), "tickets")
        if written.isEmpty { throw DeskError.invalid(field: "tickets", problem: .empty) }
        if written.count > MassAction.Limits.ticketsMax {
            throw DeskError.invalid(
                field: "tickets", problem: .tooMany(limit: MassAction.Limits.ticketsMax))
        }
        tickets = try written.map { written in
            guard let id = written.id else {
                throw DeskError.invalid(field: "tickets", problem: .notA("list of identifiers"))
            }
            return id
        }
        versions = try fields.value("versions") ?? []
        if !versions.isEmpty, versions.count != tickets.count {
            throw DeskError.invalid(field: "versions", problem: .notA("list as long as \"tickets\""))
        }
        // A command that needs nothing is asked without a body.
        body = try fields.value("body") ?? Body.read(Data())
    }

    func asking(_ act: (Body) -> MassAct) -> MassRequest {
        MassRequest(tickets: tickets, versions: versions, asked: .act(act(body)))
    }
}

/// What stands on a ticket and can be set for many.
struct MassValuesForm: Form {
    static let fields: Set<String> = ["kind", "priority", "department"]
    let change: TicketChange

    init(reading fields: FieldReader) throws {
        var change = TicketChange()
        change.kind = try fields.word("kind")
        change.priority = try fields.word("priority")
        change.department = try fields.id("department")
        self.change = change
    }
}

struct MassReplyForm: Form {
    static let fields: Set<String> = ["text", "resolve"]
    let text: String
    let resolves: Bool

    init(reading fields: FieldReader) throws {
        text = try fields.required(fields.text("text", bytesMax: Ticket.Limits.textBytesMax), "text")
        if text.trimmed.isEmpty { throw DeskError.invalid(field: fields.field("text"), problem: .empty) }
        resolves = try fields.value("resolve", Bool.self) ?? false
    }
}

struct MassTagsForm: Form {
    static let fields: Set<String> = ["tags"]
    let tags: Set<String>

    init(reading fields: FieldReader) throws {
        let texts = try fields.required(fields.texts("tags", max: Ticket.Limits.tagsMax), "tags")
        if texts.isEmpty { throw DeskError.invalid(field: fields.field("tags"), problem: .empty) }
        tags = Set(texts)
    }
}

/// What was asked, before the tickets were looked up.
struct MassRequest: Sendable {
    enum Asked: Sendable {
        case act(MassAct)
        case merge(into: TicketReference)
    }

    let tickets: [Int64]
    let versions: [Int64]
    let asked: Asked

    init(tickets: [Int64], versions: [Int64], asked: Asked) {
        (self.tickets, self.versions, self.asked) = (tickets, versions, asked)
    }

    init<Body>(_ form: MassForm<Body>, into target: TicketReference) {
        self.init(tickets: form.tickets, versions: form.versions, asked: .merge(into: target))
    }

    /// - Throws: `.notFound` for another ticket that is named and does not exist.
    func steps(in transaction: any Transaction) throws -> [MassAction.Step] {
        var target: Ticket.ID?
        let act: MassAct
        switch asked {
        case .act(let asked): act = asked
        case .merge(let into):
            let id = try into.id(in: transaction)
            target = id
            act = .command(.merge(into: id))
        }
        return try tickets.enumerated().compactMap { place, asked in
            let ticket: Ticket.ID?
            do { ticket = try TicketReference(asked).id(in: transaction) } catch DeskError.notFound {
                ticket = nil
            }
            // The others are put into it.
            if let ticket, ticket == target { return nil }
            return MassAction.Step(
                asked: asked, ticket: ticket, seen: versions.isEmpty ? nil : versions[place], act)
        }
    }
}
