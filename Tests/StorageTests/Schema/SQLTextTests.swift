import Storage
import Testing

@Suite("SQL for two engines")
struct SQLTextTests {
    @Test(
        "numbers parameters for SQLite and leaves quoted text alone",
        arguments: [
            ("SELECT $2, $1", "SELECT ?2, ?1"),
            ("SELECT $12", "SELECT ?12"),
            ("SELECT '$1', $1", "SELECT '$1', ?1"),
            ("SELECT 'it''s $1', $1", "SELECT 'it''s $1', ?1"),
            ("SELECT '$' || $1", "SELECT '$' || ?1"),
            ("SELECT 1 {for update}", "SELECT 1 "),
            ("SELECT 1 {skip locked}", "SELECT 1 "),
            (
                "SELECT 1 FROM a {by one} JOIN b {by two} WHERE $1",
                "SELECT 1 FROM a INDEXED BY one JOIN b INDEXED BY two WHERE ?1"
            ),
            ("", ""), ("$", "$"),
        ])
    func sqlite(written: String, expected: String) {
        #expect(SQLText.statement(written, for: .sqlite) == expected)
    }

    @Test(
        "locks rows on PostgreSQL",
        arguments: [
            ("SELECT $2, $1", "SELECT $2, $1"),
            ("SELECT 1 {for update}", "SELECT 1 FOR UPDATE"),
            ("SELECT 1 {skip locked}", "SELECT 1 FOR UPDATE SKIP LOCKED"),
            ("SELECT 1 FROM a {by one} JOIN b {by two}", "SELECT 1 FROM a  JOIN b "),
            (
                "SELECT 1 FROM a WHERE id IN {ids}$1{/ids}",
                "SELECT 1 FROM a WHERE id = ANY (ARRAY(SELECT CAST(value AS BIGINT) "
                    + "FROM jsonb_array_elements_text(CAST($1 AS jsonb))))"
            ),
        ])
    func postgres(written: String, expected: String) {
        #expect(SQLText.statement(written, for: .postgres) == expected)
    }
}
