extension Migrations {
    /// Staff read in a language and by a clock of their own; a brand greets, signs and has an address in its own way.
    static let ownWays = Migration(
        "0012-people",
        sql: """
            ALTER TABLE staff ADD COLUMN language {text};
            ALTER TABLE staff ADD COLUMN time_zone {text};
            ALTER TABLE brand ADD COLUMN greeting {text};
            ALTER TABLE brand ADD COLUMN signature {text};
            ALTER TABLE brand ADD COLUMN portal_host {text};
            CREATE UNIQUE INDEX brand_portal_host ON brand (portal_host) WHERE portal_host IS NOT NULL;

            """)
}
