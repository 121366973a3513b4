package import Domain
package import Storage

extension CannedReply.Reader {
    /// Somebody with the teams as they stand in the store.
    package init(_ member: StaffMember, in transaction: any Transaction) throws {
        self.init(member, teams: try RecordStore<Team>(transaction).all())
    }
}

/// Makes a prepared text, changes one, or puts one away.
package struct SaveCannedReply: Sendable {
    package let id: CannedReply.ID?
    package let member: StaffMember
    private let change: @Sendable (inout CannedReply.Saved) throws -> Void

    /// - Parameters:
    ///   - id: nil makes a new one of the member's own.
    ///   - change: sets what is to change.
    package init(
        _ id: CannedReply.ID?, for member: StaffMember,
        change: @escaping @Sendable (inout CannedReply.Saved) throws -> Void
    ) {
        self.id = id
        self.member = member
        self.change = change
    }

    /// - Throws: `DeskError.notFound` for one out of reach, `.forbidden` for one of others, `.invalid`.
    package var flow: SaveRecord<CannedReply> {
        SaveRecord(id, kind: "canned_reply") { [self] old, id, work in
            let reader = try CannedReply.Reader(member, in: work.transaction)
            if let old {
                guard old.isSeen(by: reader) else {
                    throw DeskError.notFound(kind: "canned_reply", reference: String(id.rawValue))
                }
                guard old.mayChange(reader) else { throw DeskError.forbidden(.changeSettings) }
            }
            var saved = old?.saved ?? .init(id: id, name: "", owner: member.id)
            try change(&saved)
            let checked = try Self.checked(saved, by: reader)
            if old == nil || old?.saved.sharing != checked.sharing { try Self.requireRoom(checked, work) }
            try Self.requireKnown(checked, since: old?.saved, work)
            return .init(checked)
        }
    }

    private static func checked(
        _ saved: CannedReply.Saved, by reader: CannedReply.Reader
    ) throws -> CannedReply.Saved {
        do { return try CannedReply.checked(saved, by: reader) } catch { throw DeskError(error) }
    }

    /// Lists have an end: nobody finds their way among thousands.
    private static func requireRoom(_ saved: CannedReply.Saved, _ work: Work) throws {
        let store = RecordStore<CannedReply>(work.transaction)
        let count =
            switch saved.sharing {
            case .own: try store.ofOwner(saved.owner).count
            case .team(let team): try store.ofTeams([team]).count
            case .desk: try store.ofDesk().count
            }
        let limit = CannedReply.Limits.repliesMax
        if count >= limit { throw DeskError.invalid(field: "name", problem: .tooMany(limit: limit)) }
    }

    /// What it names exists; what stood there before may have gone since.
    private static func requireKnown(
        _ saved: CannedReply.Saved, since old: CannedReply.Saved?, _ work: Work
    ) throws {
        if case .team(let team) = saved.sharing, saved.sharing != old?.sharing,
            try RecordStore<Team>(work.transaction).find(team) == nil
        {
            throw DeskError.invalid(field: "team", problem: .unknown(String(team.rawValue)))
        }
        for action in saved.actions where old?.actions.contains(action) != true {
            switch action {
            case .department(let id):
                guard let found = try work.departments.find(id)?.record, !found.isArchived else {
                    throw DeskError.invalid(
                        field: "actions.department", problem: .unknown(String(id.rawValue)))
                }
            case .handOver(let id, _):
                guard let found = try work.lines.find(id)?.record, !found.isArchived else {
                    throw DeskError.invalid(field: "actions.line", problem: .unknown(String(id.rawValue)))
                }
            case .take, .priority, .addTags, .removeTags, .wait, .resolve: break
            }
        }
    }
}

extension DeskError {
    init(_ rejection: CannedReply.Rejection) {
        self =
            switch rejection {
            case .nameMissing: .invalid(field: "name", problem: .empty)
            case .nameTooLong(let limit): .invalid(field: "name", problem: .tooLong(limit: limit))
            case .shortcutTooLong(let limit): .invalid(field: "shortcut", problem: .tooLong(limit: limit))
            case .shortcutWrong:
                .invalid(field: "shortcut", problem: .notA("word of letters, digits, hyphens and dots"))
            case .empty: .invalid(field: "texts", problem: .empty)
            case .textTooLong(let language, let limit):
                .invalid(field: "texts.\(language)", problem: .tooLong(limit: limit))
            case .unknownField(let language, let name), .internalField(let language, let name):
                .invalid(field: "texts.\(language)", problem: .unknownMark(name))
            case .tooManyActions(let limit): .invalid(field: "actions", problem: .tooMany(limit: limit))
            case .contradicting(let name):
                .invalid(
                    field: "actions.\(name.rawValue)",
                    problem: .notA("thing that can be done together with the others"))
            case .action(.reasonMissing): .invalid(field: "actions.reason", problem: .missing)
            case .action(.tooLong(let field, let limit)):
                .invalid(field: "actions.\(field)", problem: .tooLong(limit: limit))
            case .action(.tooMany(let field, let limit)):
                .invalid(field: "actions.\(field)", problem: .tooMany(limit: limit))
            case .action: .invalid(field: "actions.tags", problem: .empty)
            case .mayNotShare: .invalid(field: "sharing", problem: .notA("group you may share with"))
            }
    }
}
