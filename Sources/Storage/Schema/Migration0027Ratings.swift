extension Migrations {
    /// Marks that clients give. `ticket.feedback` is NULL where nobody was asked, so for every ticket from before.
    static let ratings = Migration(
        "0027-ratings",
        sql: """
            ALTER TABLE ticket ADD COLUMN feedback {json};
            ALTER TABLE discipline ADD COLUMN feedback {json};
            """)
}
