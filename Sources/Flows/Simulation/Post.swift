import Domain
import MIME
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
        static let deadMailboxes = 97
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
            for item in items { try await send(item) }
        } while taken == SendMail.Rules.batch
    }

    private func send(_ item: LeasedItem) async throws {
        stage.tally.letters += 1
        let letter: ComposeLetter.Composed
        do { letter = try await sending.letter(of: item) } catch let failure as ComposeLetter.Failure {
            return try await sending.report(.failed(failure.words), of: item)
        }
        let client = stage.clients[letter.recipient.lowercased()]
        if let client, client.person.number % Habits.deadMailboxes == Habits.deadMailboxes - 1 {
            return try await sending.report(.failed("550 5.1.1 No such user"), of: item)
        }
        if chance.number(1...1_000) <= Habits.laterPerThousand {
            return try await sending.report(.later("451 4.3.2 Try again later"), of: item)
        }
        try await sending.report(.sent("250 2.0.0 Ok"), of: item)
        guard let client else { return }
        client.hear(try LetterParser.parse(.bytes(letter.bytes)))
    }
}
