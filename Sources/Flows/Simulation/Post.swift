import Domain
import Storage

/// The relay and the mailboxes beyond it: takes each letter as the server sends it and brings it to whoever it is for.
final class Post {
    private unowned let stage: Stage
    private let sending: SendMail
    private let chance: BenchChance

    private enum Habits {
        static let player = -3
        /// Of a thousand attempts so many are put off by the other side.
        static let laterPerThousand = 8
        /// Nobody reads the mailbox of every so-many-th person any more.
        static let deadMailboxes = 29
    }

    init(stage: Stage) {
        self.stage = stage
        sending = SendMail(desk: stage.desk, mail: stage.mail)
        chance = stage.world.chance(Habits.player)
    }

    func sendAll() async throws {
        var taken = 0
        repeat {
            let items = try await sending.lease()
            taken = items.count
            try await send(items)
        } while taken == SendMail.Rules.batch
    }

    /// A batch as one: it is leased together, and nobody is told in between.
    private func send(_ items: [LeasedItem]) async throws {
        var letters: [(letter: ComposeLetter.Composed, item: LeasedItem)] = []
        var results: [(result: SendMail.Result, item: LeasedItem)] = []
        for item in items {
            stage.tally.letters += 1
            do { letters.append((try await sending.compose(item), item)) } catch let failure
                as ComposeLetter.Failure
            {
                results.append((.failed(failure.words), item))
            }
        }
        try await sending.keep(letters)
        var brought: [ComposeLetter.Composed] = []
        for (letter, item) in letters {
            let client = stage.clients[letter.recipient.lowercased()]
            let result = answer(to: client)
            results.append((result, item))
            if case .sent = result {
                brought.append(letter)
                stage.tally.took(letter: item.id)
            }
        }
        if !results.isEmpty { try await sending.report(results) }
        for letter in brought { try stage.mailboxes.take(letter) }
    }

    private func answer(to client: ClientActor?) -> SendMail.Result {
        if let client, client.person.number % Habits.deadMailboxes == Habits.deadMailboxes - 1 {
            return .failed("550 5.1.1 No such user")
        }
        if chance.number(1...1_000) <= Habits.laterPerThousand {
            return .later("451 4.3.2 Try again later")
        }
        return .sent("250 2.0.0 Ok")
    }
}
