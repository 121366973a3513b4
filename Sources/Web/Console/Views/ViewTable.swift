import Domain
import Flows
import HTML
import Languages
import Storage

/// Tickets as a table of the columns somebody chose.
struct ViewTable {
    let columns: [ViewLook.Column]
    let rows: [TicketSummary]
    let places: [Ticket.ID: ListPlace]
    let call: PageCall

    var head: HTML {
        """
        <thead><tr>\(if: call.may(.workTicket), "<th><span class=\"visually-hidden\">\(call.texts.list.selectedActions)</span></th>")\(each: columns, { "<th scope=\"col\">\(call.texts.name(of: $0))</th>" })</tr></thead>
        """
    }

    func row(_ ticket: TicketSummary) -> HTML {
        """
        <tr>\(if: call.may(.workTicket), "<td>\(MassBar.box(ticket, call))</td>")\(each: columns, { "<td>\(cell($0, ticket))</td>" })</tr>
        """
    }

    private func card(_ ticket: TicketSummary) -> Link {
        places[ticket.id]?.card(ticket.number) ?? "/tickets/\(ticket.number)"
    }

    private func cell(_ column: ViewLook.Column, _ ticket: TicketSummary) -> HTML {
        let texts = call.texts
        switch column {
        case .number: return "<a href=\"\(card(ticket))\">\(ticket.number)</a>"
        case .subject: return "<a href=\"\(card(ticket))\">\(ticket.subject)</a>"
        case .status: return StateMark(ticket, texts).html
        case .priority: return HTML(text: texts.name(of: ticket.priority))
        case .kind: return HTML(text: texts.name(of: ticket.kind))
        case .line: return HTML(text: ticket.line.name)
        case .team: return HTML(text: ticket.team?.name ?? "")
        case .department: return HTML(text: ticket.department.name)
        case .assignee: return HTML(text: ticket.assignee?.name ?? texts.people.nobody)
        case .controller: return HTML(text: ticket.controller?.name ?? "")
        case .requester: return HTML(text: ticket.requester.name)
        case .organization: return HTML(text: ticket.organization?.name ?? "")
        case .channel: return HTML(text: texts.name(of: ticket.channel))
        case .tags: return HTML(text: ticket.tags.joined(separator: ", "))
        case .created: return "<time>\(call.visitor.moment(ticket.createdAt))</time>"
        case .changed: return "<time>\(call.visitor.moment(ticket.updatedAt))</time>"
        case .due: return DeadlineMark(ticket, call)?.row ?? .empty
        }
    }
}
