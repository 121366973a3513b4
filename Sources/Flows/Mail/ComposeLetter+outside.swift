import Domain
import Languages
import MIME
import Storage

extension ComposeLetter {
    /// What a letter to an outsider says above its text. A talk's subject is its own: the ticket's would tell a stranger what
    /// the client asked.
    static func outsideSubject(
        of talk: SideTalk.ID, message: Message, in transaction: any Transaction
    ) throws -> String {
        if let own = message.subject?.value { return own }
        let first = try MessageStore(transaction).first(in: talk)?.message.subject?.value
        return first.map { "Re: \($0)" } ?? ""
    }
}
