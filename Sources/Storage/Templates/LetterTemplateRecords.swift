package import Domain

enum LetterTemplateStatements: String, Statement {
    case find =
        "SELECT seq, hash, brand_id, kind, language, text, is_archived FROM letter_template WHERE id = $1"
    case findLocked = """
        SELECT seq, hash, brand_id, kind, language, text, is_archived FROM letter_template WHERE id = $1 {for update}
        """
    case insert = """
        INSERT INTO letter_template (id, seq, hash, brand_id, kind, language, text, is_archived)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    case update = """
        UPDATE letter_template SET seq = $2, hash = $3, brand_id = $4, kind = $5, language = $6, text = $7,
            is_archived = $8
        WHERE id = $1 AND seq = $9
        """
    case all = """
        SELECT id, brand_id, kind, language, text, is_archived FROM letter_template
        ORDER BY brand_id, kind, language
        """
    /// $1: brand, $2: kind, $3: language.
    case ofLetter = "SELECT id FROM letter_template WHERE brand_id = $1 AND kind = $2 AND language = $3"
}

extension LetterTemplate: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? LetterTemplateStatements.findLocked : .find, .int(key)) { row in
            let saved = Saved(
                id: .init(key), brand: row.id(2), kind: try row.name(3), language: row.text(4),
                text: row.text(5),
                isArchived: row.flag(6))
            return Loaded(record: Self(saved), head: row.head(0, 1))
        }
    }

    private func columns(_ head: EventHash.Head) -> [SQLValue] {
        [
            .int(key), .int(head.seq), .bytes(head.hash), .id(saved.brand), .text(saved.kind.rawValue),
            .text(saved.language), .text(saved.text), .flag(saved.isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(LetterTemplateStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            LetterTemplateStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == LetterTemplate {
    package func all() throws -> [LetterTemplate] {
        try transaction.rows(LetterTemplateStatements.all) { row in
            LetterTemplate(
                .init(
                    id: row.id(0), brand: row.id(1), kind: try row.name(2), language: row.text(3),
                    text: row.text(4), isArchived: row.flag(5)))
        }
    }

    /// A brand's own words for one letter in one language, used or put away.
    package func find(
        of brand: Brand.ID, _ kind: LetterTemplate.Kind, language: String
    ) throws -> LetterTemplate? {
        let id = try transaction.first(
            LetterTemplateStatements.ofLetter, .id(brand), .text(kind.rawValue), .text(language)
        ) { $0.id(0) as LetterTemplate.ID }
        return try id.flatMap { try find($0)?.record }
    }
}
