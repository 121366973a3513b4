import Domain
import Flows
import Languages
import Storage

/// What forms of lines and promises offer: people, calendars, a time for each priority.
struct LineChoices {
    let staff: [SettingsField.Choice]
    let calendars: [SettingsField.Choice]
    private let texts: Texts

    init(_ call: PageCall, in transaction: any Transaction) throws {
        texts = call.texts
        staff = try RecordStore<StaffMember>(transaction).all()
            .filter { $0.isActive && $0.role != .observer }
            .map { .init(value: $0.id.text, label: $0.name.text) }
        calendars = try RecordStore<WorkingCalendar>(transaction).all().filter { !$0.isArchived }
            .map { .init(value: $0.id.text, label: $0.name) }
    }

    /// A field for each priority, the most pressing first.
    func targets(
        _ prefix: String, _ targets: PriorityTargets, _ label: (String) -> String
    ) -> [SettingsField] {
        Ticket.Priority.allCases.reversed().map { priority in
            .number(
                TargetsForm.name(prefix, priority), label(texts.name(of: priority).lowercased()),
                targets.minutes(priority), PriorityTargets.minutesRange, wrong: texts.lineRules.minutesWrong)
        }
    }
}

extension Texts {
    func name(of end: TimeBox.End) -> String {
        switch end {
        case .remind: lineRules.remind
        case .offer: lineRules.offer
        case .handOver: lineRules.handOver
        }
    }

    func name(of talk: ClientTalk) -> String {
        switch talk {
        case .direct: lineRules.direct
        case .throughController: lineRules.throughController
        case .never: lineRules.never
        }
    }

    func name(of reopening: SLAPolicy.Reopening) -> String {
        switch reopening {
        case .goOn: lineRules.goOn
        case .countAll: lineRules.countAll
        case .restart: lineRules.restart
        }
    }

    func name(of wait: Ticket.Status.Wait) -> String {
        switch wait {
        case .client: console.theClient
        case .vendor: console.theVendor
        case .date: console.theDate
        }
    }
}
