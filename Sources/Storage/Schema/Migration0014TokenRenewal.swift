extension Migrations {
    /// The access token of a mailbox is renewed at its provider; one process at a time uses the refresh token, for some
    /// providers take it once.
    static let tokenRenewal = Migration(
        "0014-token-renewal",
        sql: """
            ALTER TABLE mailbox ADD COLUMN token_endpoint {text};
            ALTER TABLE mailbox ADD COLUMN client_id {text};
            ALTER TABLE mailbox ADD COLUMN scope {text};
            ALTER TABLE mailbox ADD COLUMN client_secret_set_at {instant};
            ALTER TABLE mailbox_secret ADD COLUMN renewer {text};
            ALTER TABLE mailbox_secret ADD COLUMN renewer_until {instant};

            """)
}
