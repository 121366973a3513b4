package import Domain

enum SavedViewStatements: String, Statement {
    case find = "SELECT seq, hash, body FROM saved_view WHERE id = $1"
    case findLocked = "SELECT seq, hash, body FROM saved_view WHERE id = $1 {for update}"
    case insert = """
        INSERT INTO saved_view (id, seq, hash, body, owner_id, place, team_id, position, is_archived)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        """
    case update = """
        UPDATE saved_view SET seq = $2, hash = $3, body = $4, owner_id = $5, place = $6, team_id = $7,
            position = $8, is_archived = $9
        WHERE id = $1 AND seq = $10
        """
    /// Somebody's own, and those they made for teams. $1: who.
    case ofOwner = """
        SELECT 0, '', body FROM saved_view WHERE owner_id = $1 AND place <> 'desk' ORDER BY position, id
        """
    /// $1: teams.
    case ofTeams = """
        SELECT 0, '', body FROM saved_view WHERE team_id IN {ids}$1{/ids} ORDER BY position, id
        """
    case ofDesk = "SELECT 0, '', body FROM saved_view WHERE place = 'desk' ORDER BY position, id"
}

extension SavedView: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? SavedViewStatements.findLocked : .find, .int(key)) { row in
            Loaded(record: try SavedView(row), head: row.head(0, 1))
        }
    }

    fileprivate init(_ row: Row) throws { self.init(try JSONText.decode(Saved.self, row.text(2))) }

    private func columns(_ head: EventHash.Head) throws -> [SQLValue] {
        let place =
            switch saved.sharing {
            case .own: "own"
            case .team: "team"
            case .desk: "desk"
            }
        return [
            .int(key), .int(head.seq), .bytes(head.hash), .text(try JSONText.encode(saved)),
            .id(saved.owner), .text(place), .id(saved.sharing.team), .count(saved.position),
            .flag(saved.isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(SavedViewStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            SavedViewStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == SavedView {
    /// Those in somebody's reach, put away or not: their own, then their teams', then the desk's, each in its order.
    package func all(for reader: SavedView.Reader) throws -> [SavedView] {
        let own = try transaction.rows(SavedViewStatements.ofOwner, .id(reader.member)) {
            try SavedView($0)
        }
        let teams = try ofTeams(reader.teams)
        let desk = try ofDesk()
        var seen: Set<SavedView.ID> = []
        return (own.filter { $0.saved.sharing == .own } + teams + own + desk).filter {
            $0.isSeen(by: reader) && seen.insert($0.id).inserted
        }
    }

    package func ofOwner(_ owner: StaffMember.ID) throws -> [SavedView] {
        try transaction.rows(SavedViewStatements.ofOwner, .id(owner)) { try SavedView($0) }
    }

    package func ofTeams(_ teams: Set<Team.ID>) throws -> [SavedView] {
        if teams.isEmpty { return [] }
        return try transaction.rows(SavedViewStatements.ofTeams, .ids(teams.sorted())) { try SavedView($0) }
    }

    package func ofDesk() throws -> [SavedView] {
        try transaction.rows(SavedViewStatements.ofDesk) { try SavedView($0) }
    }
}
