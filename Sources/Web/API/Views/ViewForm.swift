import Domain
import Flows
import Storage

/// A view as programs write it: the filter in the words of an address.
struct ViewForm: Form {
    static let fields: Set<String> = [
        "name", "sharing", "team", "filter", "columns", "group", "sort", "pinned", "position", "archived",
    ]
    let name: String?
    let sharing: SharingWord?
    let team: Team.ID?
    let filter: ViewFilterForm?
    /// Of columns, group and sort, those that were sent.
    let look: [String: String]
    let isPinned: Bool?
    let position: Int?
    let isArchived: Bool?

    enum SharingWord: String, CaseIterable, Sendable { case own, team, desk }

    init(reading fields: FieldReader) throws {
        name = try fields.name()
        sharing = try fields.word("sharing")
        team = try fields.id("team")
        filter = try fields.value("filter")
        var look: [String: String] = [:]
        if let columns = try fields.texts("columns", max: ViewLook.Column.allCases.count) {
            look["columns"] = columns.joined(separator: ",")
        }
        if fields.has("group") { look["group"] = try fields.text("group") ?? "" }
        if let sort = try fields.text("sort") { look["sort"] = sort }
        self.look = look
        isPinned = try fields.value("pinned", Bool.self)
        position = try fields.number("position", SavedView.Limits.positionRange)
        isArchived = try fields.value("archived", Bool.self)
    }

    func flow(_ id: SavedView.ID?, for member: StaffMember, _ settings: Settings) -> SaveView {
        SaveView(id, for: member, settings) { saved in
            if saved.name.isEmpty { _ = try given(name, "name") }
            if let name { saved.name = name }
            switch sharing {
            case nil: if let team, saved.sharing.team != nil { saved.sharing = .team(team) }
            case .own: saved.sharing = .own
            case .desk: saved.sharing = .desk
            case .team: saved.sharing = .team(try given(team ?? saved.sharing.team, "team"))
            }
            let words = try words(saved)
            saved.filter = words.filter
            saved.look = words.look
            if let isPinned { saved.isPinned = isPinned }
            if let position { saved.position = position }
            if let isArchived { saved.isArchived = isArchived }
        }
    }

    /// The view's words with those of the form in the place of the old ones.
    private func words(_ saved: SavedView.Saved) throws -> ViewWords {
        let old = saved.words
        return try ViewWords.read { name in
            if ViewWords.lookNames.contains(name) { return look[name] ?? old.value(name) }
            guard let filter else { return old.value(name) }
            return filter.words[name]
        }
    }
}

/// What the list is narrowed to; what is left out narrows nothing.
struct ViewFilterForm: Form {
    static let fields = Set(ViewWords.filterNames)
    let words: [String: String]

    enum Limits {
        static let valueCharactersMax = 1_024
    }

    init(reading fields: FieldReader) throws {
        var words: [String: String] = [:]
        for name in ViewWords.filterNames {
            words[name] = try fields.text(name, bytesMax: Limits.valueCharactersMax * 4)
        }
        self.words = words
    }
}

extension ViewWords {
    /// - Throws: `DeskError.invalid` naming the word that cannot be taken.
    static func read(_ value: @escaping (String) -> String?) throws -> ViewWords {
        do throws(Rejection) { return try ViewWords(value) } catch { throw DeskError(error) }
    }
}

struct ViewJSON: Encodable, Sendable {
    let id: String
    let name: String
    let sharing: String
    @OrNull var team: String?
    let owner: String
    let filter: [String: String]
    let columns: [String]
    @OrNull var group: String?
    let sort: String
    let pinned: Bool
    let position: Int
    let archived: Bool
    let mayChange: Bool

    enum CodingKeys: String, CodingKey {
        case id, name, sharing, team, owner, filter, columns, group, sort, pinned, position, archived
        case mayChange = "may_change"
    }

    init(_ view: SavedView, for reader: SavedView.Reader) {
        let saved = view.saved
        let words = saved.words
        id = saved.id.text
        name = saved.name
        sharing =
            switch saved.sharing {
            case .own: "own"
            case .team: "team"
            case .desk: "desk"
            }
        team = saved.sharing.team?.text
        owner = saved.owner.text
        let pairs = words.pairs.filter { !ViewWords.lookNames.contains($0.name) }
        filter = Dictionary(uniqueKeysWithValues: pairs.map { ($0.name, $0.value) })
        columns = saved.look.columns.map(\.rawValue)
        group = saved.look.grouping?.rawValue
        sort = (saved.look.isAscending ? "" : "-") + saved.look.sort.rawValue
        pinned = saved.isPinned
        position = saved.position
        archived = saved.isArchived
        mayChange = view.mayChange(reader)
    }
}
