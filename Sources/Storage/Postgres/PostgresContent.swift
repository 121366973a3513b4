/// What a copy of a database holds besides its rows.
package struct PostgresContent: Sendable, Codable, Equatable {
    package struct Table: Sendable, Codable, Equatable {
        package var name: String
        /// In the order in which each row has them.
        package var columns: [String]
    }

    /// How many migrations were applied.
    package var schema: Int
    package var tables: [Table]
    /// The last number that each sequence gave; one that gave none is absent.
    package var sequences: [String: Int64]

    package init(schema: Int, tables: [Table], sequences: [String: Int64]) {
        self.schema = schema
        self.tables = tables
        self.sequences = sequences
    }
}

/// Why rows were not copied out of a database, or not into one.
package enum PostgresCopyRefusal: Error, Sendable, Equatable {
    /// No program of ours has worked here.
    case noDesk
    /// The schema is not one that this program knows.
    case unknownSchema(migrations: Int)
    /// Something is there already.
    case occupied(by: String)
    /// The copy does not fit the schema it names.
    case unlike(String)
}

enum PostgresCopyStatements: String, Statement {
    /// Columns of the tables in our schema, in their order.
    case columns = """
        SELECT CAST(c.relname AS TEXT), CAST(a.attname AS TEXT)
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY c.relname, a.attnum
        """
    case sequences = """
        SELECT CAST(sequencename AS TEXT), last_value FROM pg_sequences
        WHERE schemaname = current_schema() AND last_value IS NOT NULL
        """
    case sequenceNames =
        "SELECT CAST(sequencename AS TEXT) FROM pg_sequences WHERE schemaname = current_schema()"
    /// $1: name, $2: the last number it gave.
    case setSequence = "SELECT setval(CAST(CAST($1 AS TEXT) AS regclass), $2)"
    /// The first thing in our schema that holds or shows rows and came with no extension.
    case occupant = """
        SELECT CAST(c.relname AS TEXT) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
          AND NOT EXISTS (
            SELECT 1 FROM pg_depend d
            WHERE d.classid = CAST('pg_class' AS regclass) AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY c.relkind = 'S', c.relname LIMIT 1
        """
    /// What takes each foreign key away, and what makes it again.
    case foreignKeys = """
        SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', CAST(k.conrelid AS regclass), k.conname),
            format('ALTER TABLE %s ADD CONSTRAINT %I %s', CAST(k.conrelid AS regclass), k.conname,
                pg_get_constraintdef(k.oid))
        FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace
        WHERE n.nspname = current_schema() AND k.contype = 'f' ORDER BY k.conname
        """
    /// The same for each index that belongs to no constraint.
    case indexes = """
        SELECT format('DROP INDEX %s', CAST(i.indexrelid AS regclass)), pg_get_indexdef(i.indexrelid)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = current_schema()
          AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conindid = i.indexrelid)
        ORDER BY c.relname
        """
}

extension Transaction {
    /// The columns of each table in our schema.
    func columns() throws -> [String: [String]] {
        var columns: [String: [String]] = [:]
        let found = try rows(PostgresCopyStatements.columns) { ($0.text(0), $0.text(1)) }
        for (table, column) in found { columns[table, default: []].append(column) }
        return columns
    }

    func sequenceNames() throws -> [String] {
        try rows(PostgresCopyStatements.sequenceNames) { $0.text(0) }
    }

    func appliedMigrations() throws -> [String] {
        try rows(SchemaStatements.applied) { $0.text(0) }
    }
}

extension PostgresContent.Table {
    /// `"a", "b"`; names come from our migrations and have no quotation marks.
    var columnList: String { columns.map { "\"\($0)\"" }.joined(separator: ", ") }
}
