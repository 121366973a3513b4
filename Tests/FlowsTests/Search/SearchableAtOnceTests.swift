import Domain
@testable import Flows
import Storage
import TestSupport
import Testing

/// No background step runs here: whatever is found is found because the letter's own commit brought it.
@Suite("A letter that was just taken")
struct SearchableAtOnceTests {
    private static let member = StaffMember(
        .init(id: .init(1), name: "Голова", email: "h@desk.test", role: .administrator))

    private static func letter(_ number: Int, _ text: String) -> String {
        """
        From: Іван <ivan@x.test>
        To: support@desk.test
        Subject: Лист \(number)
        Message-ID: <\(number)@x.test>

        \(text)

        """
    }

    @Test(
        "P6: is found by the next search, however many letters are still to be counted",
        arguments: Engine.allCases)
    func found(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            func find(_ words: String) async throws -> [Ticket.ID] {
                let search = TicketSearch(
                    words, TicketFilter(), for: Self.member, offset: 0, limit: 5, now: fixture.world.now)
                return try await fixture.desk.read { try search.perform(in: $0).tickets.map(\.id) }
            }
            for number in 1...30 {
                let ticket = try #require(
                    try await fixture.take(Self.letter(number, "Зламався гіродромоскоп mark\(number)n"))
                        .ticket)
                #expect(try await find("mark\(number)n") == [ticket])
                #expect(try await find("гіродромоскопи").first == ticket, "the newest of equals")
                #expect(try await find("гіродром").first == ticket, "while it is typed")
                #expect(try await find("\"гіродромоскоп mark\(number)n\"") == [ticket])
            }
            #expect(try await fixture.desk.read { try VocabularyStore($0).isBehind() })
        }
    }
}
