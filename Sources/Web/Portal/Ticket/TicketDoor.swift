import Domain
import Flows
import HTML
import HTTPTypes
import Storage

/// How a client came to a ticket: signed in, or by the ticket's own link, which opens that ticket and no other.
struct TicketDoor: Sendable {
    let number: Int64
    let contact: Contact.ID
    /// The token of forms on the page.
    let token: String
    /// Whether what others wrote is shown, and the client's word for the whole ticket is taken.
    let isProved: Bool
    private let link: String?

    enum Place {
        case page, messages, confirm, `return`, rate
        case older(Message.ID)
        case file(Attachment.ID)
    }

    /// What is to be asked before a link opens.
    struct NeedsAddress: Error {}

    /// - Throws: `DeskError.notFound` for an address nobody signed, `NeedsAddress` for an old link.
    init(_ call: PortalCall) throws {
        guard let text = call.parameters[PortalGate.linkParameter] else {
            contact = try call.signedIn().id
            number = try TicketReference(call.parameters["number"]).asked
            token = call.formToken
            isProved = true
            link = nil
            return
        }
        guard let mail = call.desk.mail, let signed = mail.links.ticketLink(in: text) else {
            throw DeskError.notFound(kind: "ticket", reference: text)
        }
        guard signed.isFresh(at: call.visitor.now) else { throw NeedsAddress() }
        number = signed.number
        contact = signed.contact
        token = FormToken.of(text)
        // A desk that sends no letters has no way to prove an address: its links are all there is.
        isProved = signed.isProved || !mail.sends
        link = text
    }

    var isLink: Bool { link != nil }

    func address(_ place: Place) -> Link {
        guard let link else {
            return switch place {
            case .page: "/portal/tickets/\(number)"
            case .messages: "/portal/tickets/\(number)/messages"
            case .confirm: "/portal/tickets/\(number)/commands/confirm"
            case .return: "/portal/tickets/\(number)/commands/return"
            case .rate: "/portal/tickets/\(number)/commands/rate"
            case .older(let id): "/portal/tickets/\(number)?before=\(id.rawValue)"
            case .file(let id): "/portal/tickets/\(number)/files/\(id.rawValue)"
            }
        }
        return switch place {
        case .page: "/portal/t/\(link)"
        case .messages: "/portal/t/\(link)/messages"
        case .confirm: "/portal/t/\(link)/commands/confirm"
        case .return: "/portal/t/\(link)/commands/return"
        case .rate: "/portal/t/\(link)/commands/rate"
        case .older(let id): "/portal/t/\(link)?before=\(id.rawValue)"
        case .file(let id): "/portal/t/\(link)/files/\(id.rawValue)"
        }
    }

    /// The page with a word of what was just done.
    func address(done: String) -> Link {
        guard let link else { return "/portal/tickets/\(number)?done=\(done)" }
        return "/portal/t/\(link)?done=\(done)"
    }

    /// Where the client goes on when their words opened another ticket.
    func address(following ticket: Ticket, _ call: PortalCall) -> Link {
        guard isLink, let mail = call.desk.mail else { return "/portal/tickets/\(ticket.number)?done=filed" }
        let next = PortalLinks.TicketLink(
            number: ticket.number, contact: contact, issuedAt: call.visitor.now, isProved: isProved)
        return "/portal/t/\(mail.links.text(next))?done=filed"
    }
}
