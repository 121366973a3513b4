extension Migrations {
    /// Lines that are a vendor's, and what vendors have of tickets.
    static let vendors = Migration(
        "0030-vendors",
        sql: """
            CREATE TABLE vendor_case (
                ticket_id {id} PRIMARY KEY REFERENCES ticket (id), line_id {id} NOT NULL REFERENCES line (id),
                organization_id {id} REFERENCES organization (id), contact_id {id} REFERENCES contact (id),
                number {text}, since {instant} NOT NULL, awaits_since {instant}
            ) {strict};
            CREATE INDEX vendor_case_number ON vendor_case (number, ticket_id) WHERE number IS NOT NULL;
            ALTER TABLE line ADD COLUMN vendor {json};
            """)
}
