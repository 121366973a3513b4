extension Migrations {
    /// A contact may see every ticket of their organization and of those below it: the tree is walked down, and a page of
    /// one company's open tickets passes by what is over.
    static let companyTickets = Migration(
        "0016-company-tickets",
        sql: """
            ALTER TABLE contact ADD COLUMN sees_organization {int} NOT NULL DEFAULT 0;
            CREATE INDEX organization_parent ON organization (parent_id) WHERE parent_id IS NOT NULL;
            CREATE INDEX ticket_organization_work ON ticket (organization_id, id)
                WHERE organization_id IS NOT NULL AND status IN ('new', 'open', 'waiting', 'resolved');

            """)
}
