import Domain
import Flows
import Languages
import Storage

/// What somebody changed in the form of the card. The form says what each field showed (`was_…`), so that only fields they
/// touched are theirs: what colleagues set meanwhile in others stays, and in the same one it is asked about.
struct CardEdit: Sendable {
    let form: FormBody

    /// The change as asked, whatever stands there.
    var plain: TicketChange {
        get throws { try change(on: nil) }
    }

    /// - Throws: `EditConflict` for fields that others set to something else since the form was shown; `DeskError`
    ///   naming the field.
    func change(on ticket: Ticket?) throws -> TicketChange {
        var change = TicketChange()
        var conflicts: [String] = []
        func asked(_ name: String, _ standing: (Ticket) -> String) -> String? {
            guard form.has(name) else { return nil }
            let typed = form.raw(name)
            guard form.has("was_\(name)") else { return typed }
            let was = form.raw("was_\(name)")
            if typed == was { return nil }
            if let now = ticket.map(standing), now != was, now != typed { conflicts.append(name) }
            return typed
        }
        if let subject = asked("subject", { $0.subject.text }) {
            if subject.trimmed.isEmpty { throw DeskError.invalid(field: "subject", problem: .empty) }
            change.subject = subject
        }
        change.kind = asked("kind") { $0.kind.rawValue }.flatMap { .init(rawValue: $0) }
        change.priority = asked("priority") { $0.priority.rawValue }.flatMap { .init(rawValue: $0) }
        change.impact = asked("impact") { $0.assessment?.impact.rawValue ?? "" }.flatMap {
            .init(rawValue: $0)
        }
        change.urgency = asked("urgency") { $0.assessment?.urgency.rawValue ?? "" }
            .flatMap { .init(rawValue: $0) }
        if let contract = asked("contract", { $0.contract?.text ?? "" }) {
            change.contract = .some(WrittenID.parse(contract).map { .init($0) })
        }
        change.department = asked("department") { $0.department.text }
            .flatMap { WrittenID.parse($0) }.map { .init($0) }
        change.tags = tags(on: ticket)
        if let ticket, !conflicts.isEmpty { throw EditConflict(fields: conflicts, standing: ticket) }
        return change
    }

    /// Tags are added and taken off one by one, so nobody's are lost.
    private func tags(on ticket: Ticket?) -> Set<String>? {
        guard form.has("tags") else { return nil }
        let typed = Self.tags(form.raw("tags"))
        guard form.has("was_tags"), let ticket else { return typed }
        let was = Self.tags(form.raw("was_tags"))
        if typed == was { return nil }
        return ticket.tags.union(typed.subtracting(was)).subtracting(was.subtracting(typed))
    }

    private static func tags(_ text: String) -> Set<String> {
        Set(text.split(separator: ",").map { String($0).trimmed.lowercased() }.filter { !$0.isEmpty })
    }
}

/// Somebody else set the same fields while a form was open.
struct EditConflict: Error {
    /// In the words of the form.
    let fields: [String]
    let standing: Ticket

    /// Names each field with what stands there now.
    func sentence(_ texts: Texts, _ settings: Settings) -> String {
        texts.console.editedMeanwhile(fields.map { "\(label($0, texts)): \(value($0, texts, settings))" })
    }

    private func label(_ field: String, _ texts: Texts) -> String {
        switch field {
        case "subject": texts.list.subject
        case "kind": texts.newTicket.kind
        case "priority": texts.console.priority
        case "impact": texts.priorities.impact
        case "urgency": texts.priorities.urgency
        case "contract": texts.card.contract
        default: texts.console.department
        }
    }

    private func value(_ field: String, _ texts: Texts, _ settings: Settings) -> String {
        switch field {
        case "subject": standing.subject.text
        case "kind": texts.name(of: standing.kind)
        case "priority": texts.name(of: standing.priority)
        case "impact": standing.assessment.flatMap { texts.priorities.levelsOfImpact[$0.impact] } ?? "—"
        case "urgency": standing.assessment.flatMap { texts.priorities.levelsOfUrgency[$0.urgency] } ?? "—"
        case "contract": standing.contract?.text ?? "—"
        default: settings.department(standing.department)?.name ?? "—"
        }
    }
}
