/// Every migration, oldest first.
package enum Migrations {
    package static let all: [Migration] = [
        first, sessions, mailboxes, portal, stopLists, searchRenewal, erasure, screens, templates,
        replies, listIndexes, ownWays, journalOffset, tokenRenewal, blobObjects, companyTickets,
        erasureRequests, assigneeLists, lines, searchPlaces, rules, locks, escalation,
        closing, ratings, clarifications, vendors, controlRoom, ledger, priorities, tasks, teamQueue, marks,
        callBacks, massActions, taskRules, taskFigures, searchWords, clientWords, savedViews,
        drafts, cannedReplies, heldReplies, fileTexts, searchMerging, sideTalks,
        unreadFiles, openCalls, lockedLoad, messageFormats,
    ]

    /// What has to stand before any migration can be counted.
    static let bookkeeping = """
        CREATE TABLE IF NOT EXISTS meta (key {text} PRIMARY KEY, value {text} NOT NULL) {strict};
        CREATE TABLE IF NOT EXISTS migration (
            position {int} PRIMARY KEY, name {text} NOT NULL UNIQUE, applied_at {instant} NOT NULL
        ) {strict};
        """

    /// The tables that stand after so many migrations, for which PostgreSQL keeps a log: those a backup holds.
    package static func tables(after count: Int) -> Set<String> {
        let texts = [bookkeeping] + all.prefix(count).flatMap { [$0.sql, $0.postgres] }
        var tables: Set<String> = []
        for text in texts {
            let words = text.split { $0.isWhitespace || $0 == "(" || $0 == ";" }
            for index in words.indices.dropLast(2) where words[index + 1] == "TABLE" {
                let rest = words[(index + 2)...].drop { ["IF", "NOT", "EXISTS"].contains($0) }
                guard let name = rest.first.map(String.init) else { continue }
                switch words[index] {
                case "CREATE": tables.insert(name)
                case "DROP": tables.remove(name)
                default: continue
                }
            }
        }
        return tables
    }
}
