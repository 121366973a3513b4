@testable import Domain
import Testing

@Suite("Words of a view")
struct ViewWordsTests {
    private static func words(_ pairs: [String: String]) throws(ViewWords.Rejection) -> ViewWords {
        try ViewWords { pairs[$0] }
    }

    @Test("P3: what an address says is read and written back the same, in one order")
    func thereAndBack() throws {
        let pairs = [
            "status": "open,new", "line": "9,7", "assignee": "me", "controller": "nobody",
            "organization": "5",
            "kind": "change", "priority": "critical,high", "channel": "phone", "tags": "Принтер, терміново",
            "tags_none": "тест", "created_within": "7d", "unchanged_for": "36h", "overdue": "true",
            "columns": "subject,number", "group": "line", "sort": "-due",
        ]
        let read = try Self.words(pairs)
        #expect(read.filter.statuses == [.new, .open])
        #expect(read.filter.lines == [.init(7), .init(9)])
        #expect(read.filter.assignee == .me && read.filter.controller == .nobody)
        #expect(read.filter.anyTags == ["принтер", "терміново"])
        #expect(read.filter.unchangedFor?.hours == 36 && read.filter.createdWithin?.text == "7d")
        #expect(read.look.columns == [.subject, .number])
        #expect(read.look.sort == .due && !read.look.isAscending)
        let written = Dictionary(uniqueKeysWithValues: read.pairs.map { ($0.name, $0.value) })
        #expect(written["status"] == "new,open" && written["columns"] == "subject,number")
        #expect(try Self.words(written) == read)
    }

    @Test("P3: nothing asked for is everything open, what changed last first, and needs no words")
    func usual() throws {
        let read = try Self.words([:])
        #expect(read.pairs.isEmpty)
        #expect(read.filter.wanted == [.new, .open, .waiting] && read.filter.isWork)
        #expect(try Self.words(["wait": "vendor"]).filter.wanted == [.waiting])
    }

    @Test(
        "P3: a word nobody knows is refused by its name",
        arguments: [
            "status": "done", "line": "first", "assignee": "somebody", "created_within": "1week",
            "unchanged_for": "0d", "due_within": "99999d", "sort": "name", "overdue": "yes",
            "group": "client",
            "tags": "a,b,c,d,e,f",
        ])
    func refused(name: String, value: String) {
        let rejection = #expect(throws: ViewWords.Rejection.self) { try Self.words([name: value]) }
        let field: String? =
            switch rejection {
            case .notOneOf(let field, _), .notIdentifier(let field), .notAge(let field),
                .tooMany(let field, _), .tooLong(let field, _), .unknown(let field):
                field
            case .dueTakesWork, nil: nil
            }
        #expect(field == name)
    }

    @Test("P3: deadlines order only what is not over")
    func due() {
        #expect(throws: ViewWords.Rejection.dueTakesWork) {
            try Self.words(["status": "closed", "sort": "due"])
        }
        #expect(throws: Never.self) { try Self.words(["status": "resolved,open", "sort": "due"]) }
    }
}

@Suite("Who may do what with a view")
struct SavedViewTests {
    private static let owner = StaffMember.ID(1)
    private static let team = Team.ID(10)

    private static func reader(
        _ id: Int64, teams: Set<Team.ID> = [], leads: Set<Team.ID> = [], headsDesk: Bool = false
    ) -> SavedView.Reader {
        .init(member: .init(id), teams: teams, leads: leads, headsDesk: headsDesk)
    }

    private static func view(_ sharing: SavedView.Sharing) -> SavedView {
        SavedView(.init(id: .init(3), name: "Мій", owner: owner, sharing: sharing))
    }

    @Test("P3: one's own is one's own alone, even for the head")
    func own() {
        let view = Self.view(.own)
        #expect(view.isSeen(by: Self.reader(1)) && view.mayChange(Self.reader(1)))
        let head = Self.reader(2, headsDesk: true)
        #expect(!view.isSeen(by: head) && !view.mayChange(head))
    }

    @Test("P3: a team's view is seen by the team, changed by its maker, its lead and the head")
    func ofTeam() {
        let view = Self.view(.team(Self.team))
        let colleague = Self.reader(2, teams: [Self.team])
        #expect(view.isSeen(by: colleague) && !view.mayChange(colleague))
        #expect(view.mayChange(Self.reader(1, teams: [Self.team])))
        // Whoever left the team leaves its view to it.
        #expect(!view.mayChange(Self.reader(1)))
        #expect(view.mayChange(Self.reader(2, teams: [Self.team], leads: [Self.team])))
        #expect(view.mayChange(Self.reader(4, headsDesk: true)))
        #expect(!view.isSeen(by: Self.reader(5, teams: [.init(11)])))
    }

    @Test("P3: the desk's view is everybody's to see and the head's to change")
    func ofDesk() {
        let view = Self.view(.desk)
        #expect(view.isSeen(by: Self.reader(5)) && !view.mayChange(Self.reader(1)))
        #expect(view.mayChange(Self.reader(4, headsDesk: true)))
    }

    @Test("P3: sharing takes a place among those shared with")
    func sharing() throws {
        func check(_ sharing: SavedView.Sharing, _ reader: SavedView.Reader) throws(SavedView.Rejection) {
            _ = try SavedView.checked(Self.view(sharing).saved, by: reader)
        }
        #expect(throws: SavedView.Rejection.mayNotShare) { try check(.desk, Self.reader(1)) }
        #expect(throws: SavedView.Rejection.mayNotShare) { try check(.team(Self.team), Self.reader(1)) }
        #expect(throws: Never.self) { try check(.team(Self.team), Self.reader(1, teams: [Self.team])) }
        #expect(throws: Never.self) { try check(.desk, Self.reader(1, headsDesk: true)) }
        var saved = Self.view(.own).saved
        saved.name = " \n "
        #expect(throws: SavedView.Rejection.nameMissing) {
            try SavedView.checked(saved, by: Self.reader(1))
        }
    }
}
