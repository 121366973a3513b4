import HTML
import Languages

/// A single key of the console. What it does stands on the element that carries it, as `aria-keyshortcuts`: the script
/// presses that element and knows nothing else, so a key works exactly where its button is offered.
enum Shortcut: String, CaseIterable {
    case search = "/"
    case help = "?"
    case newCall = "C"
    // On a list.
    case nextPage = "F"
    case previousPage = "B"
    // On a card.
    case nextTicket = "J"
    case previousTicket = "K"
    case backToList = "U"
    case reply = "R"
    case note = "N"
    case take = "T"
    case assign = "A"
    case handOver = "H"
    case wait = "W"
    case resolve = "S"
    case priority = "P"

    /// The key of a command's button.
    static func of(command: String) -> Shortcut? {
        switch command {
        case "take", "accept": .take
        case "assign": .assign
        case "hand_over": .handOver
        case "wait", "resume": .wait
        case "resolve": .resolve
        default: nil
        }
    }

    /// Nothing where the reader switched keys off: what a screen reader announces is true.
    func attribute(_ call: PageCall) -> HTML {
        PageLook(call.visitor).hasKeys ? " aria-keyshortcuts=\"\(rawValue)\"" : .empty
    }

    func hint(_ call: PageCall) -> HTML {
        PageLook(call.visitor).hasKeys ? "<kbd aria-hidden=\"true\">\(rawValue)</kbd>" : .empty
    }
}
