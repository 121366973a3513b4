import Domain
import Flows
import Storage

/// What a measurement asks for: who is signed in, which card, which words.
struct BenchTarget: Sendable {
    let member: StaffMember
    let session: String
    let token: String
    /// Of somebody who sees every department: letters come into one that the member may not see.
    let widestToken: String
    let card: Int64
    let cardMessages: Int
    /// Numbers of tickets for commands.
    let newTicket: Int64
    let longTicket: Int64
    /// A ticket that people talked about for long.
    let longCard: Int64
    /// Others, far from each other.
    let someCards: [Int64]
    /// Rare, common, two words, one with a slip in it.
    let searches: [(name: String, words: String)]

    private enum Scope {
        static let cardMessages = 20
        static let longCardMessages = 500
        static let someCards = 400
        static let sessionHours = 12
        static let common = "принтер"
        static let two = "каса ошибка"
        static let typo = "прнитер"
    }

    /// Opens a session and a token on the desk, as signing in would. - Throws: `ProgramFailure` on a desk without tickets.
    /// - Parameter notes: how many events the long ticket has.
    init(on desk: Desk, notes: Int) async throws {
        let session = BlobFiles.hexadecimal(desk.surroundings.randomBytes(32))
        let member = try await desk.write(as: .system) { work in
            let staff = try StaffDirectory(in: work.transaction).members.filter(\.isActive)
            // Whoever sees a part only asks the most of the queue.
            guard let member = staff.first(where: { $0.role == .lead }) ?? staff.first else {
                throw ProgramFailure(.noInput, "There is no staff. Fill the desk by linia bench seed first.")
            }
            try SessionStore(work.transaction).add(
                hash: IssueToken.hash(session), of: member.id, at: work.now,
                until: work.now + .hours(Scope.sessionHours))
            return member
        }
        let issuing = try IssueToken(
            staffEmail: member.email.text, name: "bench", surroundings: desk.surroundings)
        token = try await desk.write(as: .system) { try issuing.perform($0) }
        widestToken = try await desk.write(as: .system) { work in
            let staff = try StaffDirectory(in: work.transaction).members.filter(\.isActive)
            let widest = staff.first { Access.scope(of: $0).seesAll } ?? member
            return try IssueToken(
                staffEmail: widest.email.text, name: "bench", surroundings: desk.surroundings
            ).perform(work)
        }
        let found = try await desk.read {
            try BenchReader($0).ticket(messages: Scope.cardMessages, for: Access.scope(of: member))
        }
        guard let found else {
            throw ProgramFailure(
                .noInput, "There is no ticket to look at. Fill the desk by linia bench seed first.")
        }
        let talk = BenchTalk(on: desk, by: member)
        newTicket = try await talk.open(notes: 0)
        longTicket = try await talk.open(notes: notes)
        longCard = try await talk.open(notes: Scope.longCardMessages, isTold: true)
        someCards = try await desk.read {
            try BenchReader($0).someTickets(Scope.someCards, for: Access.scope(of: member))
        }
        self.member = member
        self.session = session
        card = found.number
        cardMessages = found.messages
        // In quotes, for a bare number would open its ticket.
        searches = [
            ("search_rare", "\"\(found.rareWord)\""), ("search_common", Scope.common),
            ("search_two_words", Scope.two), ("search_typo", Scope.typo),
        ]
    }
}
