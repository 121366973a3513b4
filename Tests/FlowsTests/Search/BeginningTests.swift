import Domain
@testable import Flows
import Logging
import Storage
import TestSupport
import Testing

@Suite("Words that are not finished")
struct BeginningTests {
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

    private static func find(_ words: String, in fixture: DeskFixture) async throws -> (Int, String?) {
        let search = TicketSearch(
            words, TicketFilter(), for: member, offset: 0, limit: 50, now: fixture.world.now)
        let page = try await fixture.desk.read { try search.performShowing(in: $0) }
        return (page.found.count, page.spelling)
    }

    @Test("P6: are written out as the words that begin so, and asked of no index as beginnings")
    func writtenOut() {
        let query = SearchQuery.parse("каса прин", isTyping: true)
        let written = query.writtenOut { $0 == "xприн" ? ["xпринтер", "xпринести"] : nil }
        #expect(!written.isUnfinished)
        #expect(written.required[0] == query.required[0])
        let terms = written.required[1].alternatives.map(\.terms)
        #expect(terms.starts(with: [["xприн"], ["xпринтер"], ["xпринести"]]))
        #expect(written.required[1].exact == query.required[1].exact)
        // A number may be the beginning of any other, and the vocabulary has none.
        #expect(SearchQuery.parse("каса 102", isTyping: true).writtenOut { _ in [] }.isUnfinished)
        #expect(!SearchQuery.parse("каса 102", isTyping: true).finished.isUnfinished)
        let phrase = SearchQuery.parse("\"немає чор", isTyping: true).writtenOut { _ in ["xчорнил"] }
        #expect(
            phrase.required[0].alternatives.map(\.terms) == [["xнемає", "xчор"], ["xнемає", "xчорнил"]])
    }

    @Test(
        "P6: are found the moment a letter came, and when its words are counted",
        arguments: Engine.allCases)
    func fresh(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            _ = try await fixture.take(Self.letter(1, "Картридж скінчився"))
            let renewal = RenewIndex(desk: fixture.desk, log: Logger(label: "test"))
            for isCounted in [false, true] {
                if isCounted { while try await renewal.countWords() > 0 {} }
                #expect(try await Self.find("картр", in: fixture).0 == 1)
                #expect(try await Self.find("скінч карт", in: fixture).0 == 1)
                #expect(try await Self.find("\"картридж скін", in: fixture).0 == 1)
                #expect(try await Self.find("крат", in: fixture).0 == 0)
            }
        }
    }

    @Test("P6: one slip is one slip, however ё, ї and ґ are written", arguments: Engine.allCases)
    func slips(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            _ = try await fixture.take(Self.letter(1, "Звёздочка не горит, ґрунтовка є, їдальня теж"))
            let renewal = RenewIndex(desk: fixture.desk, log: Logger(label: "test"))
            while try await renewal.countWords() > 0 {}
            for typed in ["звездчка", "звёзддочка", "грунтвока", "ґрунтвока", "іадльня", "їадльня"] {
                let (count, spelling) = try await Self.find(typed, in: fixture)
                #expect(count == 1 && spelling != nil, "\(typed): \(count), \(spelling ?? "as typed")")
            }
        }
    }
}
