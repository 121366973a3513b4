import Domain
import Storage

/// Every subject: a whole chain of events, a row that they rebuild exactly, personal values that fit their digests and,
/// for tickets, everything that is derived from them.
enum JournalInspection {
    /// Stretches that are compared while the next is read.
    private static let stretchesAtOnce = 2

    static func run(_ database: any Database, analyser: Int) async throws -> CheckReport {
        try await withThrowingTaskGroup(of: CheckReport.self) { group in
            var report = CheckReport()
            var underWay = 0
            var after = Int64.min
            while true {
                let place = after
                guard let stretch = try await database.read({ try CheckReader($0).stretch(after: place) })
                else { break }
                after = stretch.upTo
                if underWay == stretchesAtOnce, let done = try await group.next() {
                    report.add(done)
                    underWay -= 1
                }
                group.addTask { inspect(stretch, analyser: analyser) }
                underWay += 1
            }
            for try await done in group { report.add(done) }
            return report
        }
    }

    private static func inspect(_ stretch: CheckStretch, analyser: Int) -> CheckReport {
        var report = CheckReport()
        var seen: Set<Int64> = []
        var start = stretch.events.startIndex
        while start < stretch.events.endIndex {
            let subject = stretch.events[start].subject
            let end =
                stretch.events[start...].firstIndex { $0.subject != subject } ?? stretch.events.endIndex
            seen.insert(subject)
            inspect(stretch.events[start..<end], in: stretch, analyser: analyser, &report)
            start = end
        }
        for (id, row) in stretch.rows.sorted(by: { $0.key < $1.key }) where !seen.contains(id) {
            report.add(.rowWithoutEvents(.init(row.kind.rawValue, id)))
        }
        report.subjects = seen.count
        report.events = stretch.events.count
        report.messages = stretch.messages.count
        StretchStrays.inspect(stretch, subjects: seen, &report)
        return report
    }

    private static func inspect(
        _ events: ArraySlice<StoredEvent>, in stretch: CheckStretch, analyser: Int,
        _ report: inout CheckReport
    ) {
        guard let first = events.first else { return }
        switch SubjectKind(rawValue: first.subjectKind) {
        case nil:
            report.add(
                .unknownSubjectKind(.init(first.subjectKind, first.subject), seq: first.seq))
        case .ticket:
            var inspection = SubjectInspection<Ticket>(events, stretch)
            let history = inspection.run(&report)
            TicketInspection(history: history, stretch: stretch, analyser: analyser).run(&report)
        case .contact: inspect(Contact.self, events, stretch, &report)
        case .organization: inspect(Organization.self, events, stretch, &report)
        case .staff: inspect(StaffMember.self, events, stretch, &report)
        case .department: inspect(Department.self, events, stretch, &report)
        case .brand: inspect(Brand.self, events, stretch, &report)
        case .letterTemplate: inspect(LetterTemplate.self, events, stretch, &report)
        case .line: inspect(Line.self, events, stretch, &report)
        case .contract: inspect(Contract.self, events, stretch, &report)
        case .service: inspect(Service.self, events, stretch, &report)
        case .object: inspect(ServiceObject.self, events, stretch, &report)
        case .customField: inspect(CustomField.self, events, stretch, &report)
        case .stopEntry: inspect(StopEntry.self, events, stretch, &report)
        case .fileRules: inspect(FileRules.self, events, stretch, &report)
        case .mailbox: inspect(DeskMailbox.self, events, stretch, &report)
        case .team: inspect(Team.self, events, stretch, &report)
        case .routing: inspect(RuleBook.self, events, stretch, &report)
        case .calendar: inspect(WorkingCalendar.self, events, stretch, &report)
        case .policy: inspect(SLAPolicy.self, events, stretch, &report)
        case .escalation: inspect(EscalationChain.self, events, stretch, &report)
        case .duty: inspect(Duty.self, events, stretch, &report)
        case .discipline: inspect(Discipline.self, events, stretch, &report)
        case .ledgerRule: inspect(LedgerRuleHistory.self, events, stretch, &report)
        case .ledgerAppeal: inspect(LedgerAppeal.self, events, stretch, &report)
        case .task: inspect(WorkTask.self, events, stretch, &report)
        case .taskTemplate: inspect(TaskTemplate.self, events, stretch, &report)
        case .view: inspect(SavedView.self, events, stretch, &report)
        case .cannedReply: inspect(CannedReply.self, events, stretch, &report)
        }
    }

    private static func inspect<Record: ErasableRecord>(
        _ type: Record.Type, _ events: ArraySlice<StoredEvent>, _ stretch: CheckStretch,
        _ report: inout CheckReport
    ) {
        var inspection = SubjectInspection<Record>(events, stretch)
        _ = inspection.run(&report)
    }
}
