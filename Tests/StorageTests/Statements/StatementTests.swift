import Foundation
@testable import Storage
import TestSupport
import Testing

@Suite("Every statement")
struct StatementTests {
    @Test("is in the list of all")
    func listed() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources/Storage")
        let files = try #require(FileManager.default.enumerator(atPath: sources.path))
        var declared: Set<String> = []
        for case let file as String in files where file.hasSuffix(".swift") {
            let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
            for match in text.matches(
                of: #/(?:enum|struct) (?<name>\w+): (?:\w+, )*Statement\b/#)
            {
                declared.insert(String(match.name))
            }
        }
        let listed = [AllStatements.both, AllStatements.sqlite, AllStatements.postgres].flatMap(\.keys)
        #expect(declared.count > 20)
        #expect(declared == Set(listed))
    }

    @Test("can be prepared", arguments: Engine.allCases)
    func prepared(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            for statement in AllStatements.of(engine) {
                do { _ = try await Self.plan(of: statement, in: database) } catch {
                    Issue.record("\(statement.name): \(error)")
                }
            }
        }
    }

    /// What reads a whole table by intention: settings of a handful of rows, and work that is about everything.
    static let mayReadAll: Set<String> = [
        "BrandStatements.all", "CustomFieldStatements.all", "DepartmentStatements.all", "LineStatements.all",
        "StaffStatements.all", "MailboxStatements.all", "MailboxStateStatements.all",
        "SchemaStatements.applied",
        "CalendarStatements.all", "SLAPolicyStatements.all", "EscalationChainStatements.all",
        "LedgerRuleStatements.all",
        "TeamStatements.all", "ContractStatements.all",
        // Those who answer for what nobody else does, and contracts with promises of their own: kept in memory.
        "StaffStatements.head", "ContractStatements.terms",
        // The first that wait, and no more.
        "VocabularyStatements.queued", "VocabularyStatements.isQueued", "VocabularyStatements.fresh",
        "VocabularyStatements.waiting",
        // A demo desk, judged as a whole.
        "JudgedStatements.tickets",
        // A dozen for a brand, for the settings.
        "LetterTemplateStatements.all",
        // Names for a choice: everybody who works here.
        "StaffDirectoryStatements.people", "StaffDirectoryStatements.departments",
        // The few who work here, when one of them loses rights.
        "StaffStatements.administrators",
        // A stop list is kept in memory whole, and counted before it grows.
        "StopEntryStatements.all", "TokenStatements.all", "StopEntryStatements.count",
        // A part of a name may stand anywhere in it.
        "ContactSearchStatements.find",
        "TaskTemplateStatements.all",
        // In the order of the rows themselves: the page ends the walk.
        "TaskListStatements.visible",
        "TicketPageStatement.oldest", "TicketPageStatement.oldest-work",
        "TicketPageStatement.oldest-backward",
        "TicketPageStatement.oldest-backward-work",
        // Up to 1,024 rows.
        "NodeStatements.taken",
        // One row, from the end of its own key.
        "SealStatements.last", "SQLiteCursorStatements.newest",
        // Once an hour, from the oldest on.
        "CommandStatements.sweep",
        // Delivery troubles, looked at by a person.
        "OutboxStatements.perhapsTwicePage",
        // Due work: all that is unfinished is looked through, never what is done.
        "OutboxStatements.nextDue",
        // A simulation looks at all that was sent and arrived, once, at its end.
        "SimulationStatements.letters", "SimulationStatements.arrivals", "SimulationStatements.unsent",
        "SimulationStatements.unexplained", "SimulationStatements.notices", "SimulationStatements.timers",
        "SimulationStatements.overdueTimers", "SimulationStatements.untiedBounces",
        "SimulationStatements.toldByVendor", "SimulationStatements.toldForReason",
        "SimulationStatements.places",
        // A measurement chooses once what it looks at.
        "BenchStatements.talk", "BenchStatements.some", "BenchStatements.size",
        // `check` is about all that there is.
        "BlobCheckStatements.miscounted", "CheckStatements.crowdedLanes", "CheckStatements.strayMailIDs",
        "CheckStatements.intakeWithoutMessage", "CheckStatements.outbox", "CheckStatements.unsealed",
        "SQLiteCheckStatements.dangling", "SQLiteCheckStatements.pages", "SQLiteCheckStatements.strayIndexed",
        "SQLiteCheckStatements.notIndexed", "WordsCheckStatements.waiting",
        "WordsCheckStatements.contactsMissing", "WordsCheckStatements.organizationsMissing",
        "WordsCheckStatements.clientsStray", "SQLiteWordsCheckStatements.clientsNotIndexed",
        "SQLiteWordsCheckStatements.clientsIndexStray",
        // A stop list is short, and looked through when a person is erased.
        "ErasureStatements.stopEntries",
        // Names for a choice; the newest tickets from the end of their own key; and every unfinished one, once, when rules
        // about elapsed time are switched on.
        "ServiceStatements.all", "RoutingStatements.newest", "RoutingStatements.lookAtAll",
        // Once, after a restore.
        "FormerProcessStatements.nodes", "FormerProcessStatements.mailboxes",
        "FormerProcessStatements.renewers",
        "FormerProcessStatements.outbox",
        "FormerProcessStatements.screens", "BlobStatements.settle",
        // The database's own lists of what it has.
        "PostgresCopyStatements.columns", "PostgresCopyStatements.sequences",
        "PostgresCopyStatements.sequenceNames", "PostgresCopyStatements.occupant",
        "PostgresCopyStatements.foreignKeys", "PostgresCopyStatements.indexes",
    ]

    @Test("finds its rows by an index", arguments: Engine.allCases)
    func indexed(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            for statement in AllStatements.of(engine) where !Self.mayReadAll.contains(statement.name) {
                let plan = try await Self.plan(of: statement, in: database)
                // Rows of a subquery that were found before are walked through, each once.
                let found = Set(
                    plan.compactMap {
                        $0.firstMatch(of: #/(?:CO-ROUTINE|MATERIALIZE) (\w+)/#).map { String($0.1) }
                    })
                let scans = plan.filter {
                    switch engine {
                    // A table-valued function, a temporary result and an FTS5 look-up have no index of ours.
                    case .sqlite:
                        $0.contains("SCAN ") && !$0.contains("SCAN CONSTANT ROW")
                            && !$0.contains("SCAN family")
                            && !found.contains(String($0.split(separator: " ").last ?? ""))
                            && !$0.contains("VIRTUAL TABLE") && !$0.contains("SCAN next")
                            && !$0.contains(" USING INDEX ") && !$0.contains("USING COVERING INDEX")
                    case .postgres: $0.contains("Seq Scan on")
                    }
                }
                #expect(scans.isEmpty, "\(statement.name): \(plan)")
            }
        }
    }

    /// SQLite does not count its rows: left alone it looked up every open ticket and sorted them for the first page.
    @Test("takes a page of the ticket list from an index in the order asked for")
    func pagesInOrder() async throws {
        try await withDatabase(.sqlite) { database in
            for statement in AllStatements.of(.sqlite)
            where statement.name.hasPrefix("TicketPageStatement.") {
                let plan = try await Self.plan(of: statement, in: database)
                let walk = try #require(plan.first { $0.contains(" chosen") })
                let work = statement.name.contains("work") ? "_work" : ""
                let order = statement.name.dropFirst("TicketPageStatement.".count).prefix { $0 != "-" }
                let index =
                    switch order {
                    case "overdue": "ticket_due"
                    case "locked": "ticket_locked"
                    case "unlock_requests": "ticket_unlock_asked"
                    // In the order of the rows themselves.
                    case "oldest" where work.isEmpty: "chosen"
                    default: "ticket\(work)_\(order)"
                    }
                #expect(walk.contains(index), "\(statement.name): \(plan)")
                // The rows of one page, once their names are known.
                let sorted = plan.filter { $0.contains("TEMP B-TREE FOR") }
                #expect(sorted.count <= 1, "\(statement.name): \(plan)")
                let joined = try #require(plan.firstIndex { $0.contains(" department ") })
                #expect(plan.firstIndex { $0.contains("TEMP B-TREE") }.map { $0 > joined } ?? true)
            }
        }
    }

    /// On PostgreSQL whatever else could be done with a table without rows is forbidden, so only the order is left to prove.
    @Test(
        "takes an assignee's tickets from their own index, newest first, without a sort",
        arguments: Engine.allCases)
    func assignees(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            for (name, index) in [
                ("ofAssignee", "ticket_assignee_newest"), ("ofAssigneeAndWork", "ticket_assignee_work"),
            ] {
                let statement = try #require(
                    AllStatements.of(engine).first { $0.name == "TicketListStatements.\(name)" })
                let plan = try await Self.plan(of: statement, in: database, preparing: Self.inOrder)
                #expect(plan.contains { $0.contains(index) }, "\(name): \(plan)")
                #expect(
                    !plan.contains { $0.contains("TEMP B-TREE") || $0.contains("Sort") }, "\(name): \(plan)")
            }
        }
    }

    private static let inOrder = "SET LOCAL enable_bitmapscan = off; SET LOCAL enable_sort = off"

    @Test("looks a search's candidates up in small indexes alone, newest first without a sort")
    func candidates() async throws {
        try await withDatabase(.sqlite) { database in
            let statement = try #require(
                AllStatements.of(.sqlite).first { $0.name == "SQLiteWalkStatements.fields" })
            let plan = try await Self.plan(of: statement, in: database)
            #expect(plan.contains { $0.contains("COVERING INDEX search_document_place") }, "\(plan)")
            #expect(plan.contains { $0.contains("COVERING INDEX ticket_seen") }, "\(plan)")
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    /// How the engine would run the statement, whatever its values.
    private static func plan(
        of statement: AllStatements.Named, in database: any Database, preparing script: String? = nil
    ) async throws -> [String] {
        let parameters = Set(statement.sql.matches(of: #/\$(\d+)/#).map { String($0.1) }).count
        return try await database.alone { transaction in
            var plan: [String] = []
            switch transaction.engine {
            case .sqlite:
                let nothing = [SQLValue](repeating: .null, count: parameters)
                try transaction.run("EXPLAIN QUERY PLAN " + statement.sql, nothing) {
                    plan.append($0.text(3))
                }
            case .postgres:
                // A generic plan, because one for NULL would find nothing without looking anywhere.
                try transaction.script(
                    "SET LOCAL plan_cache_mode = force_generic_plan; SET LOCAL enable_seqscan = off")
                if let script { try transaction.script(script) }
                try transaction.script(
                    "PREPARE tested AS " + SQLText.statement(statement.sql, for: .postgres))
                let nothing = [String](repeating: "NULL", count: parameters).joined(separator: ", ")
                let execute = parameters == 0 ? "EXECUTE tested" : "EXECUTE tested(\(nothing))"
                try transaction.run("EXPLAIN " + execute, []) { plan.append($0.text(0)) }
                try transaction.script("DEALLOCATE tested")
            }
            return plan
        }
    }
}
