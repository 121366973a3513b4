import Domain
import Flows
import Storage
import TestSupport
import Testing

/// Random histories of merging, splitting, editing and undoing: whatever people do, in whatever order, no message is lost or shown
/// twice, and the journal tells the state.
@Suite("Random merges, splits and their undoing")
struct MergeHistoryTests {
    private enum Story {
        static let steps = 40
        static let people = ["ivan@x.test", "olha@y.test", "zoia@z.test"]
    }

    @Test(
        "lose no message, show none twice, and replay",
        arguments: [(.sqlite, 1), (.sqlite, 2), (.sqlite, 3), (.sqlite, 4), (.postgres, 5)]
            as [(Engine, UInt64)])
    func histories(engine: Engine, seed: UInt64) async throws {
        try await UnmergeTests.with(engine) { pair in
            var story = try await History(pair: pair, seed: seed)
            for _ in 0..<Story.steps {
                let what = try await story.step()
                try await story.expectEachMessageOnce(after: what)
            }
            #expect(story.done.count > 5, "a history in which nothing succeeds proves nothing: \(story.done)")
            try await story.expectReplay()
            try await pair.check()
        }
    }

    private struct History {
        let pair: UnmergeTests.Pair
        var generator: SplitMix64
        var tickets: Set<Ticket.ID>
        var messages: Set<Message.ID> = []
        /// Letters by the id that others can answer.
        var letters = ["a", "b"]
        /// Which acts succeeded.
        var done: Set<String> = []

        init(pair: UnmergeTests.Pair, seed: UInt64) async throws {
            self.pair = pair
            generator = SplitMix64(seed: seed)
            tickets = [pair.ivan, pair.olha]
            for id in tickets { messages.formUnion(try await pair.fixture.messages(id).map(\.message.id)) }
        }

        private mutating func pick<Value>(_ values: some Collection<Value>) -> Value? {
            values.randomElement(using: &generator)
        }

        private mutating func ticket() throws -> Ticket.ID { try #require(pick(tickets.sorted())) }

        mutating func step() async throws -> String {
            pair.fixture.world.advance(by: .minutes(Int.random(in: 1...90, using: &generator)))
            let on = try ticket()
            let names = [
                "letter", "letter", "letter", "answer", "merge", "merge", "merge", "unmerge", "unmerge",
                "split",
                "split", "undo", "subject", "resolve", "delete", "restore",
            ]
            let name = try #require(pick(names))
            do {
                try await act(name, on: on)
                done.insert(name)
            } catch DeskError.ticket {
                // Refused, and with it everything that was begun.
            }
            return "\(name) on \(on.rawValue)"
        }

        private mutating func act(_ name: String, on: Ticket.ID) async throws {
            switch name {
            case "letter": try await letter()
            case "answer":
                let known = Set(try await pair.fixture.messages(on).map(\.message.id))
                try await pair.say("Відповідь \(messages.count)", on: on)
                let now = Set(try await pair.fixture.messages(on).map(\.message.id))
                messages.formUnion(now.subtracting(known))
            case "merge": _ = try await pair.run(.merge(into: try ticket()), on: on)
            case "unmerge":
                var merged: [Ticket.ID] = []
                for id in tickets.sorted() where try await pair.ticket(id).status.name == .merged {
                    merged.append(id)
                }
                _ = try await pair.unmerge(pick(merged) ?? on)
            case "split":
                let standing = try await pair.fixture.messages(on).filter { $0.ticket == on }
                guard let shown = pick(standing) else { return }
                tickets.insert(try await pair.move(.split(shown.message.id), on: on).id)
            case "undo": _ = try await pair.move(.undo, on: on)
            case "subject":
                var change = TicketChange()
                change.subject = "Тема \(messages.count) \(generator.next() % 1_000)"
                _ = try await pair.run(.change(change), on: on)
            case "resolve": _ = try await pair.run(.resolve, on: on)
            case "delete": _ = try await pair.run(.delete(reason: nil), on: on)
            default: _ = try await pair.run(.restore, on: on)
            }
        }

        private mutating func letter() async throws {
            let id = "m\(messages.count)x\(generator.next() % 100_000)"
            let from = try #require(pick(Story.people))
            let answering = Int.random(in: 0..<4, using: &generator) == 0 ? nil : pick(letters)
            let taken = try await pair.fixture.take(
                UnmergeTests.letter(id, from: from, "Лист \(id)", answering: answering), from: from)
            messages.insert(try #require(taken.message))
            tickets.insert(try #require(taken.ticket))
            letters.append(id)
        }

        func expectEachMessageOnce(after what: String) async throws {
            var shown: [Message.ID] = []
            for id in tickets {
                // What is merged shows its talk on the ticket that it leads to.
                if try await pair.ticket(id).status.name == .merged { continue }
                shown += try await pair.fixture.messages(id).map(\.message.id)
            }
            // A merged ticket in the trash still has its talk; what it was merged into stands beside it.
            #expect(shown.sorted() == messages.sorted(), "\(what)")
        }

        func expectReplay() async throws {
            for id in tickets {
                let replayed = try await pair.fixture.desk.read {
                    try Journal($0).replay(Ticket.self, id: id.rawValue)
                }
                let stored = try await pair.fixture.ticket(id)
                #expect(replayed == stored)
            }
        }
    }
}
