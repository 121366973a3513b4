import Domain
@testable import Flows
import Storage
import TestSupport
import Testing

@Suite("Finding tickets")
struct TicketSearchTests {
    private static let member = StaffMember(
        .init(id: .init(1), name: "Голова", email: "h@desk.test", role: .administrator))

    private static func letter(_ number: Int, _ subject: String, _ text: String) -> String {
        """
        From: Іван <ivan@x.test>
        To: support@desk.test
        Subject: \(subject)
        Message-ID: <\(number)@x.test>

        \(text)

        """
    }

    /// The best first, on either engine: what is told apart is asked of the index, not read from the texts.
    @Test(
        "orders by fit: the subject, the form as written, then frequent words", arguments: Engine.allCases)
    func order(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let letters = [
                ("Питання", "Принтер мовчить"), ("Принтери мовчать", "Допоможіть"),
                ("Принтер мовчить", "Так"),
                ("Лист", "Принтери і мовчання"), ("Інше", "Сканер мовчить"), ("Сканер", "не сканує"),
                ("Лист", "Сканери не мовчать"), ("Лист", "Тут не сканер"), ("Лист", "Сканер тут"),
            ]
            var numbers: [Ticket.ID: Int] = [:]
            for (number, (subject, text)) in letters.enumerated() {
                let taken = try await fixture.take(Self.letter(number, subject, text))
                numbers[try #require(taken.ticket)] = number
            }
            func find(_ words: String) async throws -> [Int] {
                let search = TicketSearch(
                    words, TicketFilter(), for: Self.member, offset: 0, limit: 50, now: fixture.world.now)
                return try await fixture.desk.read { try search.ranked(in: $0) }.compactMap { numbers[$0] }
            }
            #expect(try await find("принтер") == [2, 1, 0, 3])
            #expect(try await find("принтери") == [1, 2, 3, 0])
            #expect(try await find("не сканер") == [5, 7, 8, 4, 6])
            #expect(try await find("не сканери") == [5, 6, 7, 8, 4])
            #expect(try await find("\"принтер мовчить\"") == [2, 0])
            #expect(try await find("принтер -мовчить") == [])
            #expect(try await find("сканер -мовчить") == [5, 8, 7])
            #expect(try await find("немає такого").isEmpty)
        }
    }

    @Test("shows the newest message that fits, whatever was said after it", arguments: Engine.allCases)
    func excerpts(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let taken = try await fixture.take(Self.letter(1, "Тиша", "Принтер у кабінеті. Мовчить"))
            let ticket = try #require(taken.ticket)
            let other = try #require(try await fixture.take(Self.letter(2, "Принтер", "Допоможіть")).ticket)
            for (text, thread) in [
                ("Ваш принтер уже їде", MessageThread.Kind.client), ("Цей принтер списано", .internal),
                ("Дякую", .client),
            ] {
                let message = NewMessage(text: text, channel: .web, direction: .out, fromName: "Голова")
                let posting = PostMessage(message, on: thread, of: ticket, by: .staff(Self.member))
                _ = try await fixture.desk.write(as: .system) { try posting.perform($0).message }
            }
            let search = TicketSearch(
                "принтери", TicketFilter(), for: Self.member, offset: 0, limit: 50, now: fixture.world.now)
            let found = try await fixture.desk.read { try search.performShowing(in: $0).found }
            #expect(found.map(\.row.summary.id) == [other, ticket])
            #expect(found[0].excerpt == nil && found[0].row.last == nil, "the subject alone fits")
            #expect(
                found[1].excerpt?.pieces == [
                    .init("Цей "), .init("принтер", isFound: true), .init(" списано"),
                ])
            #expect(found[1].row.last?.isInternal == true)
            let called = TicketSearch(
                "ivan@x.test", TicketFilter(), for: Self.member, offset: 0, limit: 50, now: fixture.world.now)
            let byName = try await fixture.desk.read { try called.performShowing(in: $0).found }
            let first = try #require(byName.first { $0.row.summary.id == ticket })
            #expect(first.excerpt == nil && first.row.last?.text == "Принтер у кабінеті. Мовчить")
        }
    }
}
