import Domain
import Flows
import HTTPTypes
import Languages
import Storage

/// A browser's request of nobody in particular.
struct GuestCall: Sendable {
    let gate: ConsoleGate
    let visitor: Visitor
    let parameters: [String: String]
    let query: Query
    let form: FormBody
    let headers: HTTPFields
}

/// A browser's request of a staff member who may do what its route asks for.
struct PageCall: Sendable {
    let gate: ConsoleGate
    var visitor: Visitor
    let member: StaffMember
    /// The session's secret, of which form tokens are made.
    let secret: String
    let parameters: [String: String]
    let query: Query
    let form: FormBody
    /// Whether a script of ours asks for a part of the page.
    let isFragment: Bool
    let ifNoneMatch: String?
    /// Where a line of live updates that broke goes on.
    let lastEventID: String?
    /// What is committed behind this place will be told to the page; read before the page is.
    let place: JournalCursor?

    var desk: Desk { gate.desk }
    var person: Access.Person { .staff(member) }
    var texts: Texts { visitor.texts }
    /// What the session is stored under.
    var sessionHash: [UInt8] { IssueToken.hash(secret) }
    var formToken: String { FormToken.of(secret) }

    /// The places of the console as this member sees them, and the settings that name them.
    func navigation(
        current: ListView? = nil, place: Navigation.Place? = nil
    ) async throws -> (Settings, Navigation) {
        let settings = try await desk.settings.settings(of: desk)
        let load = try await desk.work.load(of: desk)
        var navigation = Navigation(settings, load, for: member, current: current, place: place)
        let id = member.id
        let scope = Access.scope(of: member)
        let decides = settings.rules.discipline.keepsLedger && LedgerReport.seesEverybody(member)
        (navigation.unseen, navigation.clarifications, navigation.appeals, navigation.tasks) =
            try await desk.read {
                (
                    try NoticeStore($0).unseen(of: id, limit: Navigation.unseenMax + 1),
                    try ClarificationStore($0).open(scope: scope, limit: Navigation.unseenMax + 1),
                    decides
                        ? try RecordStore<LedgerAppeal>($0).openCount(limit: Navigation.unseenMax + 1) : 0,
                    try TaskListStore($0).waiting(for: id, limit: Navigation.unseenMax + 1)
                )
            }
        let now = visitor.now
        (navigation.chase, navigation.callBacks) = try await desk.read {
            (
                try ChaseStore($0).due(at: now, scope: scope, limit: Navigation.unseenMax + 1),
                try CallBackStore($0).due(at: now, scope: scope, limit: Navigation.unseenMax + 1)
            )
        }
        try await addViews(to: &navigation, settings)
        return (settings, navigation)
    }

    /// The views of this member's menu; what each has is counted apart and kept for some seconds.
    private func addViews(to navigation: inout Navigation, _ settings: Settings) async throws {
        let reader = SavedView.Reader(member, settings)
        let pinned = try await desk.read { transaction in
            try RecordStore<SavedView>(transaction).all(for: reader)
                .filter { $0.saved.isPinned && !$0.saved.isArchived }.prefix(Navigation.viewsMax)
        }
        let queries = pinned.map { ViewList.query($0.saved.filter, for: member, settings) }
        let counts = try await desk.viewCounts.counts(of: queries, on: desk)
        navigation.views = zip(pinned, queries).map { ($0, counts[$1]) }
    }

    func read<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await desk.read(work)
    }

    func write<Result: Sendable>(_ work: @escaping @Sendable (Work) throws -> Result) async throws -> Result {
        try await desk.write(as: person.actor, work)
    }

    func may(_ action: Access.Action) -> Bool { Access.may(person, action, .desk) }
}
