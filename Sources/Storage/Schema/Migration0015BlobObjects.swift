extension Migrations {
    /// A large blob is a file or an object. A column beside `place` says so, for SQLite cannot change a CHECK without
    /// writing the table anew, and here lie all the letters.
    ///
    /// `object` is NULL for a row's own bytes and for a file of the data directory, `kept` for an object of the store,
    /// `going` while that object is being removed: nobody may refer to it then.
    static let blobObjects = Migration(
        "0015-blob-objects",
        sql: """
            ALTER TABLE blob ADD COLUMN object {text} CHECK (object IN ('kept', 'going'));

            """)
}
