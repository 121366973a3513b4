import Domain
import Flows
import Languages
import Storage

/// What rules did with a ticket, in words: which of them, of which version, what they changed and why this person.
struct RuleSentence {
    let routed: TicketEvent.Routed
    let data: any EventNames
    let call: PageCall

    init(_ routed: TicketEvent.Routed, _ data: any EventNames, _ call: PageCall) {
        self.routed = routed
        self.data = data
        self.call = call
    }

    var sentences: [EventSentence] {
        let words = call.texts.rules
        let names = routed.rules.map { words.quoted($0.name) }.joined(separator: ", ")
        var text = words.acted(names, count: routed.rules.count, version: routed.version)
        if !changes.isEmpty { text += ": " + changes.joined(separator: "; ") }
        for hindrance in routed.hindrances ?? [] {
            if let sentence = words.hindrance(hindrance) { text += ". " + sentence }
        }
        return [.init(icon: "list-filter", text: text)]
    }

    private var changes: [String] {
        let (texts, words) = (call.texts, call.texts.rules)
        var found: [String] = []
        if let line = routed.line {
            found.append(words.toLine(data.settings.lines.first { $0.id == line }?.name ?? "?"))
        }
        if let team = routed.team?.id {
            let name = data.settings.rules.routing.teams.first { $0.key == team }?.saved.name
            found.append(words.toTeam(name ?? "?"))
        }
        if let assignee = routed.assignee {
            found.append(
                assignee.id.map { chosen(data.name(of: .staff(.init($0)), texts)) } ?? words.unassigned)
        }
        if let priority = routed.priority {
            found.append(words.toPriority(texts.name(of: priority).lowercased()))
        }
        if let kind = routed.kind { found.append(words.toKind(texts.name(of: kind).lowercased())) }
        if let department = routed.department {
            found.append(words.toDepartment(data.settings.department(department)?.name ?? "?"))
        }
        if let tags = routed.tags { found.append(words.toTags(tags.all.sorted().joined(separator: ", "))) }
        if let mails = routed.mails { found.append(words.mailed(mails)) }
        return found
    }

    private func chosen(_ name: String) -> String {
        let words = call.texts.rules
        guard let choice = routed.choice else { return words.toAssignee(name) }
        var why = words.name(of: choice.step.rawValue)
        if let open = choice.open, let among = choice.among {
            why += ", " + words.openAmong(open, among)
        }
        return "\(words.toAssignee(name)) (\(why))"
    }
}
