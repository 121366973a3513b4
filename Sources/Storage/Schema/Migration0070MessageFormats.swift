extension Migrations {
    /// How the text of a message is marked; none for all that stood here before, and for what comes from outside.
    static let messageFormats = Migration(
        "0070-message-formats", sql: "ALTER TABLE message ADD COLUMN format {text};")
}
