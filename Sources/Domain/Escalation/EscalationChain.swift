/// Who is told, and what happens by itself, when a deadline draws near or goes by, or when a ticket comes back (P97–P100,
/// P111).
package struct EscalationChain: Aggregate {
    package typealias ID = Identifier<EscalationChain>
    package typealias Event = SavedEvent<Saved>
    package static let subjectKind = SubjectKind.escalation

    package var saved: Saved
    package var id: ID { saved.id }

    package enum Limits {
        package static let nameCharactersMax = 100
        package static let stepsMax = 20
        package static let recipientsMax = 20
        /// Thirty days of round-the-clock time.
        package static let minutesMax = 43_200
        package static let timesRange = 1...50
    }

    package struct Saved: EventPayload {
        package static let kind = "escalation_chain.saved"
        package var id: ID
        package var name: String
        /// Tickets it watches; an empty list limits nothing.
        package var kinds: [Ticket.Kind]
        package var priorities: [Ticket.Priority]
        package var lines: [Line.ID]
        package var departments: [Department.ID]
        package var steps: [EscalationStep]
        package var isArchived: Bool

        package init(
            id: ID, name: String, kinds: [Ticket.Kind] = [], priorities: [Ticket.Priority] = [],
            lines: [Line.ID] = [], departments: [Department.ID] = [], steps: [EscalationStep],
            isArchived: Bool = false
        ) {
            self.id = id
            self.name = name
            self.kinds = kinds
            self.priorities = priorities
            self.lines = lines
            self.departments = departments
            self.steps = steps
            self.isArchived = isArchived
        }
    }

    package init(_ saved: Saved) { self.saved = saved }
    package init?(first event: Event, on occasion: EventOccasion) { saved = event.saved }
    package mutating func apply(_ event: Event, on occasion: EventOccasion) { saved = event.saved }

    /// Whether it watches a ticket as it stands.
    package func watches(_ ticket: Ticket) -> Bool {
        !saved.isArchived
            && (saved.kinds.isEmpty || saved.kinds.contains(ticket.kind))
            && (saved.priorities.isEmpty || saved.priorities.contains(ticket.priority))
            && (saved.lines.isEmpty || saved.lines.contains(ticket.line))
            && (saved.departments.isEmpty || saved.departments.contains(ticket.department))
    }

    /// Of a desk that wrote none: whoever works on it hears half an hour before, whoever answers for it at the deadline, and
    /// the head an hour later and of a third return; of a question that the first line did not answer in time, whoever had
    /// to answer it and who leads them; of a vendor's silence, whoever answers for it.
    package static let preset: EscalationChain = {
        var steps: [EscalationStep] = []
        for clock in [Clock.Kind.firstResponse, .nextResponse, .resolution] {
            let first = steps.count + 1
            steps += [
                EscalationStep(
                    id: first, .deadline(clock, minutes: -30), tell: [.assignee], by: [.console]),
                EscalationStep(id: first + 1, .deadline(clock, minutes: 0), tell: [.assignee, .controller]),
                EscalationStep(id: first + 2, .deadline(clock, minutes: 60), tell: [.head]),
            ]
        }
        steps.append(
            EscalationStep(id: steps.count + 1, .returned(times: 3), tell: [.head], act: .head))
        steps.append(
            EscalationStep(
                id: steps.count + 1, .deadline(.clarification, minutes: 0),
                tell: [.controller, .controllerLead]))
        steps.append(
            EscalationStep(
                id: steps.count + 1, .deadline(.vendor, minutes: 0), tell: [.controller]))
        return EscalationChain(Saved(id: .init(0), name: "", steps: steps))
    }()
}

extension EscalationChain {
    /// Why a chain cannot be as it was written.
    package enum Rejection: Error, Sendable, Equatable {
        case nameMissing
        case nameTooLong(limit: Int)
        case stepsMissing
        case tooManySteps(limit: Int)
        /// Two steps under one number.
        case sameStep(id: Int)
        case tooManyRecipients(step: Int, limit: Int)
        /// It tells nobody and does nothing.
        case stepDoesNothing(step: Int)
        case meansMissing(step: Int)
        case minutesOutOfRange(step: Int, limit: Int)
        case timesOutOfRange(step: Int, range: ClosedRange<Int>)
    }

    /// The chain as it will stand: a name on one line, lists sorted, each entry once. Steps are named in errors by their
    /// place, from 1.
    package static func checked(_ written: Saved) throws(Rejection) -> Saved {
        var saved = written
        saved.name = written.name.withoutNUL.split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
        if saved.name.isEmpty { throw .nameMissing }
        if saved.name.count > Limits.nameCharactersMax { throw .nameTooLong(limit: Limits.nameCharactersMax) }
        saved.kinds = Ticket.Kind.allCases.filter(written.kinds.contains)
        saved.priorities = Ticket.Priority.allCases.filter(written.priorities.contains)
        saved.lines = Set(written.lines).sorted()
        saved.departments = Set(written.departments).sorted()
        if saved.steps.isEmpty { throw .stepsMissing }
        if saved.steps.count > Limits.stepsMax { throw .tooManySteps(limit: Limits.stepsMax) }
        var seen: Set<Int> = []
        for (index, step) in saved.steps.enumerated() {
            if !seen.insert(step.id).inserted { throw .sameStep(id: step.id) }
            saved.steps[index] = try checked(step, place: index + 1)
        }
        return saved
    }

    private static func checked(
        _ written: EscalationStep, place: Int
    ) throws(Rejection) -> EscalationStep {
        var step = written
        step.recipients = Set(written.recipients).sorted { $0.text < $1.text }
        step.means = EscalationStep.Means.allCases.filter(written.means.contains)
        if step.recipients.count > Limits.recipientsMax {
            throw .tooManyRecipients(step: place, limit: Limits.recipientsMax)
        }
        if step.recipients.isEmpty, step.act == nil { throw .stepDoesNothing(step: place) }
        if !step.recipients.isEmpty, step.means.isEmpty { throw .meansMissing(step: place) }
        switch step.moment {
        case .deadline(_, let minutes) where abs(minutes) > Limits.minutesMax:
            throw .minutesOutOfRange(step: place, limit: Limits.minutesMax)
        case .returned(let times), .passed(let times):
            if !Limits.timesRange.contains(times) {
                throw .timesOutOfRange(step: place, range: Limits.timesRange)
            }
        case .deadline, .sentBack, .reopened: break
        }
        return step
    }
}
