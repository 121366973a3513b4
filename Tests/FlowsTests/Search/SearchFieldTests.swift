import Domain
@testable import Flows
import Logging
import Storage
import TestSupport
import Testing

@Suite("Searching by fields and by what was meant")
struct SearchFieldTests {
    private static let head = StaffMember(
        .init(id: .init(1), name: "Голова", email: "h@desk.test", role: .administrator))

    private static func letter(_ number: Int, _ subject: String, _ text: String, from: String) -> String {
        """
        From: \(from)
        To: support@desk.test
        Subject: \(subject)
        Message-ID: <\(number)@x.test>

        \(text)

        """
    }

    /// Three tickets: 0 of Ivan, 1 of Olena, 2 of Ivan.
    private func with(
        _ engine: Engine, _ body: (DeskFixture, @Sendable (String) async throws -> [Int]) async throws -> Void
    ) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let letters = [
                ("Принтер", "Не друкує звіт", "Іван Гриценко <ivan@romashka.test>"),
                ("Сканер", "Принтер не сканує", "Олена Савчук <olena@lutik.test>"),
                ("Пошта", "Скринька переповнена", "Іван Гриценко <ivan@romashka.test>"),
            ]
            var numbers: [Ticket.ID: Int] = [:]
            for (number, letter) in letters.enumerated() {
                let taken = try await fixture.take(
                    Self.letter(number, letter.0, letter.1, from: letter.2))
                numbers[try #require(taken.ticket)] = number
            }
            let renewal = RenewIndex(desk: fixture.desk, log: Logger(label: "test"))
            while try await renewal.renewClients() > 0 {}
            while try await renewal.countWords() > 0 {}
            let found = numbers
            let desk = fixture.desk
            let now = fixture.world.now
            try await body(fixture) { text in
                let search = TicketSearch(
                    text, TicketFilter(), for: Self.head, offset: 0, limit: 50, now: now)
                return try await desk.read { try search.ranked(in: $0) }.compactMap { found[$0] }
            }
        }
    }

    @Test("narrows by who asked, who wrote, state and day", arguments: Engine.allCases)
    func fields(engine: Engine) async throws {
        try await with(engine) { fixture, find in
            // What the fixture writes has the identifiers of January 2024, whatever its clock says.
            let wanted: [(String, [Int])] = [
                ("клієнт:гриценка", [0, 2]),
                ("принтер клієнт:гриценко", [0]),
                ("-client:romashka", [1]),
                ("від:savchuk принтер", [1]),
                ("статус:нова", [0, 1, 2]),
                ("статус:закрита", []),
                ("-статус:нова", []),
                ("виконавець:ніхто принтер", [0, 1]),
                ("тема:принтер", [0]),
                ("принтер in:message", [1]),
                ("до:2024", []),
                ("після:2024 принтер", [0, 1]),
                ("дата:01.2024 скринька", [2]),
                ("має:файл", []),
                ("-має:файл", [0, 1, 2]),
                ("принтер -звіт", [1]),
            ]
            for (text, numbers) in wanted {
                let found = try await find(text).sorted()
                #expect(found == numbers, "\(text)")
            }
        }
    }

    @Test("says what there is not instead of finding nothing", arguments: Engine.allCases)
    func faults(engine: Engine) async throws {
        try await with(engine) { _, find in
            await #expect(throws: SearchFault.nothingNamed(.client, value: "Невідомий")) {
                try await find("клієнт:Невідомий")
            }
            await #expect(throws: SearchFault.nothingNamed(.assignee, value: "Хтось")) {
                try await find("виконавець:Хтось")
            }
            await #expect(throws: SearchFault.unknownField("колір")) { try await find("колір:синій") }
            await #expect(throws: SearchFault.unknownValue(.before, value: "колись", choices: [])) {
                try await find("до:колись")
            }
            await #expect(throws: SearchFault.notExcludable(.from)) { try await find("-від:Іван") }
        }
    }

    @Test(
        "finds what was meant: another keyboard, another script, a slip, a beginning",
        arguments: Engine.allCases)
    func meant(engine: Engine) async throws {
        try await with(engine) { fixture, find in
            let wanted: [(String, [Int])] = [
                ("crhbymrf", [2]),
                ("skrynka", [2]),
                ("скринкьа", [2]),
                ("переповн", [2]),
                ("перепов скринь", [2]),
            ]
            for (text, numbers) in wanted {
                let found = try await find(text).sorted()
                #expect(found == numbers, "\(text)")
            }
            let search = TicketSearch(
                "crhbymrf", TicketFilter(), for: Self.head, offset: 0, limit: 50, now: fixture.world.now)
            let page = try await fixture.desk.read { try search.performShowing(in: $0) }
            #expect(page.spelling == "скринька")
            #expect(page.count == 1 && page.isExact)
            var exact = search
            exact.isExact = true
            let none = try await fixture.desk.read { [exact] in try exact.performShowing(in: $0) }
            #expect(none.found.isEmpty && none.spelling == nil)
        }
    }

    @Test("joins what a ticket says in several messages with its client's name", arguments: Engine.allCases)
    func across(engine: Engine) async throws {
        try await with(engine) { _, find in
            let wanted: [(String, [Int])] = [
                ("гриценко скринька", [2]),
                ("romashka звіт", [0]),
                ("принтер сканер", [1]),
            ]
            for (text, numbers) in wanted {
                let found = try await find(text).sorted()
                #expect(found == numbers, "\(text)")
            }
        }
    }

    @Test("tells nobody of words that stand where they may not look", arguments: Engine.allCases)
    func scope(engine: Engine) async throws {
        try await with(engine) { fixture, _ in
            let outsider = StaffMember(
                .init(
                    id: .init(2), name: "Чужа", email: "c@desk.test", role: .agent,
                    departments: [Department.ID(77)]))
            for text in ["скринька", "crhbymrf", "скринкьа", "статус:нова", "клієнт:гриценко"] {
                let search = TicketSearch(
                    text, TicketFilter(), for: outsider, offset: 0, limit: 50, now: fixture.world.now)
                let page = try await fixture.desk.read { try search.performShowing(in: $0) }
                #expect(page.found.isEmpty && page.count == 0 && page.spelling == nil, "\(text)")
            }
        }
    }

    @Test("forgets the words of what was taken out of search", arguments: Engine.allCases)
    func vocabulary(engine: Engine) async throws {
        try await with(engine) { fixture, _ in
            let renewal = RenewIndex(desk: fixture.desk, log: Logger(label: "test"))
            func known(_ terms: [String]) async throws -> [String: Int64] {
                try await fixture.desk.read { try VocabularyStore($0).known(terms) }
            }
            #expect(try await known(["xпринтер", "xскринька", "xнемає"]) == ["xпринтер": 2, "xскринька": 1])
            try await fixture.desk.write(as: .system) { work in
                let search = SearchStore(work.transaction)
                let tickets = try search.tickets(
                    SearchFilter(), scope: TicketScope(seesAll: true), limit: 10)
                for document in try search.documents(of: tickets) { try search.remove(document.document) }
            }
            while try await renewal.countWords() > 0 {}
            #expect(try await known(["xпринтер", "xскринька"]).isEmpty)
        }
    }
}
