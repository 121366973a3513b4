@testable import Storage

/// Every statement of the storage, by the engine it is for. `StatementTests` compares the names with the sources, so none
/// can be forgotten.
enum AllStatements {
    struct Named: Sendable {
        var name: String
        var sql: String
    }

    static let both: [String: [Named]] = Dictionary(
        uniqueKeysWithValues: [
            named(CommandStatements.self), named(SchemaStatements.self), named(EventStatements.self),
            named(NodeStatements.self), named(BlobStatements.self), named(MessageStatements.self),
            named(MessageWordsStatements.self),
            named(SearchStatements.self), named(TicketStatements.self), named(TimerStatements.self),
            named(OutboxStatements.self), named(IdempotencyStatements.self), named(IntakeStatements.self),
            named(OrganizationStatements.self), named(ContactStatements.self), named(StaffStatements.self),
            named(ContractStatements.self), named(ServiceStatements.self),
            named(ServiceObjectStatements.self),
            named(CustomFieldStatements.self), named(DepartmentStatements.self), named(BrandStatements.self),
            named(LineStatements.self), named(SealStatements.self), named(CheckStatements.self),
            named(CheckRowStatements.self), named(TicketRangeStatements.self),
            named(BlobCheckStatements.self),
            named(ContactListStatements.self),
            named(TicketListStatements.self), named(TicketPageStatement.self),
            named(TicketSummaryStatements.self),
            named(SessionStatements.self),
            named(LetterTemplateStatements.self),
            named(ClientSessionStatements.self), named(ClientTicketStatements.self),
            named(ClientReachStatements.self),
            named(StaffDirectoryStatements.self),
            named(TicketRowStatements.self), named(ContactSearchStatements.self),
            named(PresenceStatements.self), named(UploadStatements.self),
            named(HeldTicketStatements.self), named(StopEntryStatements.self),
            named(FileRulesStatements.self), named(IntakeListStatements.self), named(TokenStatements.self),
            named(MailboxStatements.self), named(MailboxStateStatements.self),
            named(ErasureStatements.self), named(ErasureRequestStatements.self),
            named(CalendarStatements.self), named(SLAPolicyStatements.self),
            named(DisciplineStatements.self), named(TeamStatements.self), named(RuleBookStatements.self),
            named(DutyStatements.self), named(RoutingStatements.self), named(RuleDraftStatements.self),
            named(ClockRenewalStatements.self), named(BenchStatements.self),
            named(FormerProcessStatements.self), named(EscalationChainStatements.self),
            named(NoticeStatements.self), named(ControlRoomStatements.self),
            named(TicketHistoryStatements.self), named(ChaseStatements.self),
            named(CallBackStatements.self), named(TicketCallStatements.self),
            named(ClarificationStatements.self), named(SideTalkStatements.self),
            named(ClientHistoryStatements.self),
            named(VendorCaseStatements.self), named(MarkStatements.self),
            named(TicketMarkStatements.self), named(LedgerRuleStatements.self),
            named(LedgerAppealStatements.self), named(LedgerMonthStatements.self),
            named(SimulationStatements.self),
            named(TaskStatements.self), named(TaskTemplateStatements.self),
            named(TaskListStatements.self), named(TaskMilestoneStatements.self),
            named(TaskDocumentStatements.self), named(ClientDocumentStatements.self),
            named(FileTextStatements.self), named(UnreadFileStatements.self),
            named(WordsCheckStatements.self),
            named(VocabularyStatements.self), named(TaggedTicketStatements.self),
            named(TicketDocumentStatements.self),
            named(SearchListStatements.self), named(JudgedStatements.self),
            named(TaskChartStatements.self), named(MassStatements.self),
            named(SavedViewStatements.self), named(CannedReplyStatements.self),
            named(HeldReplyStatements.self), named(ViewStatement.self),
            named(OrganizationNameStatements.self), named(TrashStatements.self),
            named(DraftStatements.self),
        ])

    static let sqlite: [String: [Named]] = Dictionary(
        uniqueKeysWithValues: [
            named(SQLiteCursorStatements.self), named(SQLiteNumberStatements.self),
            named(SQLiteSearchStatements.self), named(SQLiteSealStatements.self),
            named(SQLiteCheckStatements.self),
            named(SQLiteWalkStatements.self),
            named(SQLiteMergeStatements.self),
            named(SQLiteWordsCheckStatements.self),
            named(SQLiteTaskSearchStatements.self),
            named(SQLiteClientIndexStatements.self), named(SQLiteVocabularyStatements.self),
        ])

    static let postgres: [String: [Named]] = Dictionary(
        uniqueKeysWithValues: [
            named(PostgresCursorStatements.self), named(PostgresNumberStatements.self),
            named(PostgresSearchStatements.self), named(PostgresSealStatements.self),
            named(PostgresCheckStatements.self),
            named(PostgresCandidateStatements.self), named(PostgresWordsCheckStatements.self),
            named(PostgresTaskSearchStatements.self),
            named(PostgresClientIndexStatements.self), named(PostgresVocabularyStatements.self),
            named(PostgresCopyStatements.self),
            named(PostgresOffsetStatements.self),
        ])

    static func of(_ engine: Engine) -> [Named] {
        let own = engine == .sqlite ? sqlite : postgres
        return (both.values.flatMap { $0 } + own.values.flatMap { $0 }).sorted { $0.name < $1.name }
    }

    private static func named<Name: Statement>(_ type: Name.Type) -> (String, [Named]) {
        let set = String(describing: type)
        return (set, type.allCases.map { Named(name: "\(set).\($0)", sql: $0.rawValue) })
    }
}
