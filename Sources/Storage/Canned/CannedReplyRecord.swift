package import Domain

enum CannedReplyStatements: String, Statement {
    case find = "SELECT seq, hash, body FROM canned_reply WHERE id = $1"
    case findLocked = "SELECT seq, hash, body FROM canned_reply WHERE id = $1 {for update}"
    case insert = """
        INSERT INTO canned_reply (id, seq, hash, body, owner_id, place, team_id, is_archived)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """
    case update = """
        UPDATE canned_reply SET seq = $2, hash = $3, body = $4, owner_id = $5, place = $6, team_id = $7,
            is_archived = $8
        WHERE id = $1 AND seq = $9
        """
    /// Somebody's own, and those they made for teams. $1: who.
    case ofOwner = "SELECT 0, '', body FROM canned_reply WHERE owner_id = $1 AND place <> 'desk' ORDER BY id"
    /// $1: teams.
    case ofTeams = "SELECT 0, '', body FROM canned_reply WHERE team_id IN {ids}$1{/ids} ORDER BY id"
    case ofDesk = "SELECT 0, '', body FROM canned_reply WHERE place = 'desk' ORDER BY id"
}

extension CannedReply: StoredRecord {
    package var key: Int64 { id.rawValue }

    package static func find(
        _ key: Int64, locked: Bool, in transaction: any Transaction
    ) throws -> Loaded<Self>? {
        try transaction.first(locked ? CannedReplyStatements.findLocked : .find, .int(key)) { row in
            Loaded(record: try CannedReply(row), head: row.head(0, 1))
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
            .id(saved.owner), .text(place), .id(saved.sharing.team), .flag(saved.isArchived),
        ]
    }

    package func insert(head: EventHash.Head, in transaction: any Transaction) throws {
        try transaction.execute(CannedReplyStatements.insert, values: columns(head))
    }

    package func update(
        from old: Loaded<Self>, head: EventHash.Head, in transaction: any Transaction
    ) throws -> Bool {
        try transaction.execute(
            CannedReplyStatements.update, values: columns(head) + [.int(old.head.seq)]) == 1
    }
}

extension RecordStore where Record == CannedReply {
    /// Those in somebody's reach, put away or not: their own, then their teams', then the desk's, each by age.
    package func all(for reader: CannedReply.Reader) throws -> [CannedReply] {
        let own = try ofOwner(reader.member)
        let shared = try ofTeams(reader.teams) + own + ofDesk()
        var seen: Set<CannedReply.ID> = []
        return (own.filter { $0.saved.sharing == .own } + shared).filter {
            $0.isSeen(by: reader) && seen.insert($0.id).inserted
        }
    }

    package func ofOwner(_ owner: StaffMember.ID) throws -> [CannedReply] {
        try transaction.rows(CannedReplyStatements.ofOwner, .id(owner)) { try CannedReply($0) }
    }

    package func ofTeams(_ teams: Set<Team.ID>) throws -> [CannedReply] {
        if teams.isEmpty { return [] }
        return try transaction.rows(CannedReplyStatements.ofTeams, .ids(teams.sorted())) {
            try CannedReply($0)
        }
    }

    package func ofDesk() throws -> [CannedReply] {
        try transaction.rows(CannedReplyStatements.ofDesk) { try CannedReply($0) }
    }
}
