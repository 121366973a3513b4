import Domain
import Flows
import Storage
import TestSupport
import Testing

@Suite("How much work there is")
struct WorkLoadTests {
    private static let letter = """
        From: Іван <ivan@x.test>
        To: support@desk.test
        Subject: Принтер
        Message-ID: <a@x.test>
        Content-Type: text/plain; charset=utf-8

        Не друкує

        """

    @Test("is counted anew after a commit and as time passes", arguments: Engine.allCases)
    func anew(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let desk = fixture.desk
            #expect(try await desk.work.load(of: desk) == WorkLoad.none)
            _ = try await fixture.take(Self.letter)
            let load = try await desk.work.load(of: desk)
            #expect(load.entries.map(\.count) == [1])
            #expect(load.entries.map(\.status) == [.new] && load.entries.map(\.assignee) == [nil])
            #expect(load.overdue.isEmpty)
            fixture.world.advance(by: .days(7))
            #expect(try await desk.work.load(of: desk).overdue == [load.entries[0].department: 1])
        }
    }

    @Test("is not asked for again while nothing was committed")
    func held() async throws {
        _ = try await DeskFixture.with(.sqlite) { fixture in
            let desk = fixture.desk
            _ = try await fixture.take(Self.letter)
            let load = try await desk.work.load(of: desk)
            await desk.database.close()
            #expect(try await desk.work.load(of: desk) == load)
            fixture.world.advance(by: .seconds(2))
            await #expect(throws: (any Error).self) { try await desk.work.load(of: desk) }
        }
    }

    @Test(
        "is counted once for all who ask at the same moment, and right for each", arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let desk = fixture.desk
            for number in 1...3 {
                _ = try await fixture.take(
                    Self.letter.replacing("<a@x.test>", with: "<a\(number)@x.test>"))
                let loads = try await withThrowingTaskGroup(of: WorkLoad.self) { group in
                    for _ in 0..<8 { group.addTask { try await desk.work.load(of: desk) } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(loads.count == 8 && loads.allSatisfy { $0.entries.map(\.count) == [number] })
            }
        }
    }

    @Test("is told to each within their reach")
    func scoped() async throws {
        let (first, second) = (Department.ID(1), Department.ID(2))
        let (me, colleague) = (StaffMember.ID(7), StaffMember.ID(8))
        let load = WorkLoad(
            entries: [
                .init(status: .new, department: first, assignee: nil, count: 3),
                .init(status: .open, department: first, assignee: me, count: 2),
                .init(status: .open, department: second, assignee: colleague, count: 5),
                .init(status: .open, department: first, assignee: colleague, count: 1),
            ], overdue: [first: 2, second: 4])
        let all = WorkCounts(load, scope: TicketScope(seesAll: true), member: me)
        #expect(all.sum { _ in true } == 11 && all.overdue == 6)
        #expect(all.sum { $0.holder == .own } == 2 && all.sum { $0.holder == .nobody } == 3)
        let narrow = WorkCounts(load, scope: TicketScope(seesAll: false, departments: [first]), member: me)
        #expect(narrow.sum { _ in true } == 6 && narrow.overdue == 2)
        #expect(narrow.sum { $0.holder == .other } == 1)
    }
}
