import Domain
@testable import Flows
import Logging
import Storage
import TestSupport
import Testing

@Suite("Indexing anew")
struct RenewIndexTests {
    /// Another analyser than today's: no term of one is a term of the other.
    private static let next = AnalyserForm(
        version: Analyser.version + 1,
        words: { text in
            IndexedWords(
                text: Analyser.words(of: text).terms.map { "\($0.prefix(1))q\($0.dropFirst())" }.joined(
                    separator: " "))
        },
        parse: { text in
            var query = SearchQuery.parse(text)
            for index in query.required.indices {
                query.required[index].alternatives = query.required[index].alternatives.map(longer)
                query.required[index].exact = query.required[index].exact.map(longer)
            }
            return query
        })

    private static func longer(
        _ alternative: SearchQuery.Clause.Alternative
    ) -> SearchQuery.Clause.Alternative {
        .init(
            terms: alternative.terms.map { "\($0.prefix(1))q\($0.dropFirst())" },
            isPrefix: alternative.isPrefix)
    }

    private static let upgraded = SearchForms(present: next, former: [SearchForms.current.present])

    private static func letter(_ number: Int, _ text: String, from name: String = "Іван") -> String {
        """
        From: \(name) <ivan@x.test>
        To: support@desk.test
        Subject: Лист \(number)
        Message-ID: <\(number)@x.test>

        \(text)

        """
    }

    private static func find(
        _ text: String, _ forms: SearchForms = .current, in fixture: DeskFixture
    ) async throws -> [Ticket.ID] {
        let member = StaffMember(
            .init(id: .init(1), name: "Голова", email: "h@desk.test", role: .administrator))
        let search = TicketSearch(
            text, TicketFilter(), for: member, offset: 0, limit: 50, now: fixture.world.now, forms: forms)
        return try await fixture.desk.read { try search.perform(in: $0).tickets.map(\.id) }
    }

    private static func renew(
        _ fixture: DeskFixture, _ forms: SearchForms = .current
    ) async throws -> Int {
        let renewal = RenewIndex(desk: fixture.desk, forms: forms, log: Logger(label: "test"))
        var count = 0
        while case let batch = try await renewal.renewBatch(), batch > 0 { count += batch }
        return count
    }

    @Test(
        "finds everything before, amidst and after the way to a newer analyser", arguments: Engine.allCases)
    func upgrade(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            var tickets: Set<Ticket.ID> = []
            for number in 1...60 {
                let taken = try await fixture.take(Self.letter(number, "принтер мовчить"))
                tickets.insert(try #require(taken.ticket))
            }
            #expect(Set(try await Self.find("принтер", Self.upgraded, in: fixture)).isSubset(of: tickets))
            #expect(try await Self.find("принтер", Self.upgraded, in: fixture).count == 50)
            #expect(
                try await Self.find("принтер", SearchForms(present: Self.next), in: fixture).isEmpty,
                "the new terms alone find nothing yet")
            // 120 documents: a batch of 100, so that the rest is still in the old terms.
            let renewal = RenewIndex(
                desk: fixture.desk, forms: Self.upgraded, log: Logger(label: "test"))
            #expect(try await renewal.renewBatch() == 100)
            let member = StaffMember(
                .init(id: .init(1), name: "Голова", email: "h@desk.test", role: .administrator))
            let search = TicketSearch(
                "мовчить принтер", TicketFilter(), for: member, offset: 0, limit: 50, now: fixture.world.now,
                forms: Self.upgraded)
            #expect(try await fixture.desk.read { Set(try search.ranked(in: $0)) } == tickets)
            #expect(try await renewal.renewBatch() == 20)
            #expect(try await renewal.renewBatch() == 0)
            #expect(
                try await Self.find("принтер", SearchForms(present: Self.next), in: fixture).count == 50)
            #expect(try await Self.find("принтер", in: fixture).isEmpty, "the old terms are gone")
            let report = try await Check.run(
                fixture.desk.database, blobsDirectory: nil, verifier: nil, analyser: Self.next.version)
            #expect(report.faults == [])
            #expect(report.outdatedDocuments == 0)
        }
    }

    @Test(
        "a contact's new name and address find their tickets, the old ones no more",
        arguments: Engine.allCases)
    func rename(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let taken = try await fixture.take(Self.letter(1, "принтер мовчить", from: "Остапчук"))
            let ticket = try #require(try await fixture.ticket(taken.ticket))
            #expect(try await Self.renew(fixture) == 0)
            try await fixture.desk.write(as: .system) { work in
                let loaded = try #require(try work.contacts.find(ticket.requester, locked: true))
                let saved = Contact.Saved(
                    id: ticket.requester, name: "Мельниченко", organization: nil, language: nil,
                    addresses: [.init(kind: .email, value: "melnychenko@y.test")])
                try work.contacts.append([.init(saved)], to: loaded, in: work.context)
            }
            let before = try await Check.run(
                fixture.desk.database, blobsDirectory: nil, verifier: nil, analyser: Analyser.version)
            #expect(before.outdatedDocuments == 1)
            #expect(try await Self.renew(fixture) == 1)
            #expect(try await Self.find("Мельниченко", in: fixture) == [ticket.id])
            #expect(try await Self.find("melnychenko@y.test", in: fixture) == [ticket.id])
            // The letter itself still says who wrote it; the ticket's own document does not.
            let own = try await fixture.desk.read {
                try $0.texts("SELECT words FROM search_document WHERE id = $1", .id(ticket.id))
            }
            #expect(own.first?.contains("остапчук") == false)
            let after = try await Check.run(
                fixture.desk.database, blobsDirectory: nil, verifier: nil, analyser: Analyser.version)
            #expect(after.faults == [])
            #expect(after.outdatedDocuments == 0)
        }
    }

    @Test("another requester finds the ticket", arguments: Engine.allCases)
    func requester(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let taken = try await fixture.take(Self.letter(1, "принтер мовчить"))
            let ticket = try #require(taken.ticket)
            try await fixture.desk.write(as: .system) { work in
                let other = try RegisterContact(
                    email: try EmailAddress("olena@y.test"), phone: nil, name: "Шевченківна"
                ).perform(work)
                let loaded = try #require(try work.tickets.find(ticket, locked: true))
                _ = try RunCommand.decideAndStore(
                    .addParticipant(Participant(.contact(other.id), as: .requester)), on: loaded, work)
            }
            #expect(try await Self.find("Шевченківна", in: fixture).isEmpty)
            #expect(try await Self.renew(fixture) == 1)
            #expect(try await Self.find("Шевченківна", in: fixture) == [ticket])
        }
    }

    @Test("what changed after it was read keeps its mark", arguments: Engine.allCases)
    func race(engine: Engine) async throws {
        _ = try await DeskFixture.with(engine) { fixture in
            let taken = try await fixture.take(Self.letter(1, "принтер мовчить"))
            let contact = try #require(try await fixture.ticket(taken.ticket)).requester
            @Sendable func rename(_ name: String) async throws {
                try await fixture.desk.write(as: .system) { work in
                    let loaded = try #require(try work.contacts.find(contact, locked: true))
                    let saved = Contact.Saved(
                        id: contact, name: Personal(name), organization: nil, language: nil,
                        addresses: loaded.record.addresses)
                    try work.contacts.append([.init(saved)], to: loaded, in: work.context)
                }
            }
            try await rename("Перша")
            let read = try await fixture.desk.read {
                try SearchStore($0).outdated(below: Analyser.version, limit: 10)
            }
            try await rename("Друга")
            let first = SearchWords(of: ["Перша"])
            let renewed = try await fixture.desk.write(as: .system) { work in
                try read.map { try SearchStore(work.transaction).renew($0, words: first) }
            }
            #expect(renewed == [false])
            #expect(try await Self.renew(fixture) == 1)
            #expect(try await Self.find("Друга", in: fixture) == [try #require(taken.ticket)])
        }
    }

    @Test("a query in two forms asks clause by clause, or in all pairs where they cut it differently")
    func forms() {
        @Sendable func clause(_ term: String) -> SearchQuery.Clause {
            .init(alternatives: [.init(terms: [term])], exact: [.init(terms: [term])])
        }
        let present = AnalyserForm(version: 2, words: { IndexedWords(text: $0) }) { _ in
            SearchQuery(required: [clause("a"), clause("b")], excluded: [clause("x")])
        }
        @Sendable func asked(_ former: SearchQuery) -> [[String]] {
            let forms = SearchForms(
                present: present,
                former: [AnalyserForm(version: 1, words: { IndexedWords(text: $0) }) { _ in former }])
            return forms.query("", isRenewed: false).required.map { $0.alternatives.flatMap(\.terms) }
        }
        #expect(asked(SearchQuery(required: [clause("c"), clause("b")])) == [["a", "c"], ["b"]])
        #expect(asked(SearchQuery(required: [clause("c")])) == [["a", "c"], ["b", "c"]])
        #expect(asked(SearchQuery()) == [["a"], ["b"]])
    }
}
