import Domain
import Flows
import Languages
import Storage

/// Tickets as the cells of a spreadsheet, in the reader's language and by their clock.
struct ViewSheet: Sendable {
    let columns: [ViewLook.Column]
    let visitor: Visitor

    init(_ look: ViewLook, _ visitor: Visitor) {
        columns = look.columns.isEmpty ? ViewLook.usualColumns : look.columns
        self.visitor = visitor
    }

    var head: [String] { columns.map { visitor.texts.name(of: $0) } }

    /// In characters, by what usually stands there.
    var widths: [Double] {
        columns.map { column in
            switch column {
            case .number: 10
            case .subject: 60
            case .status, .priority, .kind, .channel: 16
            case .created, .changed, .due: 17
            case .line, .team, .department, .assignee, .controller, .requester, .organization, .tags: 26
            }
        }
    }

    func cells(_ ticket: TicketSummary) -> [SheetCell] { columns.map { cell($0, ticket) } }

    private func cell(_ column: ViewLook.Column, _ ticket: TicketSummary) -> SheetCell {
        let texts = visitor.texts
        return switch column {
        case .number: .number(ticket.number)
        case .subject: .text(ticket.subject)
        case .status:
            .text(StateMark(ticket.status, wait: ticket.wait, returns: ticket.returns, texts: texts).word)
        case .priority: .text(texts.name(of: ticket.priority))
        case .kind: .text(texts.name(of: ticket.kind))
        case .line: .text(ticket.line.name)
        case .team: optional(ticket.team?.name)
        case .department: .text(ticket.department.name)
        case .assignee: optional(ticket.assignee?.name)
        case .controller: optional(ticket.controller?.name)
        case .requester: .text(ticket.requester.name)
        case .organization: optional(ticket.organization?.name)
        case .channel: .text(texts.name(of: ticket.channel))
        case .tags: ticket.tags.isEmpty ? .empty : .text(ticket.tags.joined(separator: ", "))
        case .created: moment(ticket.createdAt)
        case .changed: moment(ticket.updatedAt)
        case .due: ticket.deadline.map { moment($0.due) } ?? .empty
        }
    }

    private func optional(_ text: String?) -> SheetCell { text.map { .text($0) } ?? .empty }

    private func moment(_ instant: Instant) -> SheetCell {
        let wall = visitor.wall(instant)
        return .moment(
            year: wall.year, month: wall.month, day: wall.day, hour: wall.hour, minute: wall.minute)
    }

    /// A line of the text file: moments as every spreadsheet knows them.
    func line(_ cells: [SheetCell]) -> String {
        let words = cells.map { cell -> String in
            switch cell {
            case .text(let text): text
            case .number(let number): String(number)
            case .moment(let year, let month, let day, let hour, let minute):
                "\(year)-\(two(month))-\(two(day)) \(two(hour)):\(two(minute))"
            case .empty: ""
            }
        }
        return CSVText.row(words, separator: CSVText.separator(visitor.language))
    }

    private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
