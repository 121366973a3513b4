extension Migrations {
    /// Clients sign in by a link that was sent to them, in a realm of their own: nothing here refers to a staff
    /// member, and nothing of the staff's sessions to a contact.
    static let portal = Migration(
        "0004-portal",
        sql: """
            -- The secret stands in the client's cookie only; here is its digest.
            CREATE TABLE client_session (
                hash {bytes} PRIMARY KEY, contact_id {id} NOT NULL REFERENCES contact (id),
                created_at {instant} NOT NULL, expires_at {instant} NOT NULL
            ) {keyed};
            CREATE INDEX client_session_owner ON client_session (contact_id);
            CREATE INDEX client_session_expiry ON client_session (expires_at);
            -- A link that signs in once. Its address is signed with the desk's secret, so no secret stands here.
            CREATE TABLE client_link (
                id {id} PRIMARY KEY, contact_id {id} NOT NULL REFERENCES contact (id),
                created_at {instant} NOT NULL, expires_at {instant} NOT NULL, used_at {instant}
            ) {strict};
            CREATE INDEX client_link_owner ON client_link (contact_id);
            CREATE INDEX client_link_expiry ON client_link (expires_at);

            """)
}
