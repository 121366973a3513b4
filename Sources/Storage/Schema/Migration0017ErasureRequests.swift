extension Migrations {
    /// Erasing somebody who wrote for years takes longer than a page waits: what was asked for stands here, and how far it
    /// came, so that any process goes on with it.
    static let erasureRequests = Migration(
        "0017-erasure-requests",
        sql: """
            CREATE TABLE erasure_request (
                contact_id {id} PRIMARY KEY REFERENCES contact (id), asked_by {id} NOT NULL REFERENCES staff (id),
                asked_at {instant} NOT NULL, leased_until {instant} NOT NULL, failed_at {instant},
                finished_at {instant}, tickets_total {int} NOT NULL, tickets_done {int} NOT NULL,
                tickets {int} NOT NULL, messages {int} NOT NULL, attachments {int} NOT NULL,
                personal_values {int} NOT NULL, letters {int} NOT NULL, arrivals {int} NOT NULL
            ) {strict};
            CREATE INDEX erasure_request_open ON erasure_request (asked_at, contact_id) WHERE finished_at IS NULL;

            """)
}
