/// Every migration, oldest first.
package enum Migrations {
    package static let all: [Migration] = [
        first, sessions, mailboxes, portal, stopLists, searchRenewal, erasure, screens, templates,
        replies, listIndexes, ownWays, tokenRenewal,
    ]

    /// What has to stand before any migration can be counted.
    static let bookkeeping = """
        CREATE TABLE IF NOT EXISTS meta (key {text} PRIMARY KEY, value {text} NOT NULL) {strict};
        CREATE TABLE IF NOT EXISTS migration (
            position {int} PRIMARY KEY, name {text} NOT NULL UNIQUE, applied_at {instant} NOT NULL
        ) {strict};
        """
}
