import Domain
import Flows
import Storage

/// A ticket as an address or a body names it: by its id, or by the short number people use.
struct TicketReference: Sendable {
    let asked: Int64

    /// Ids hold a moment of time and are larger than any number of a ticket will be.
    private static let smallestID: Int64 = 1_000_000_000_000

    /// - Throws: `DeskError.notFound` for what is neither.
    init(_ text: String?) throws(DeskError) {
        guard let text, let asked = WrittenID.parse(text) else {
            throw .notFound(kind: "ticket", reference: text ?? "")
        }
        self.asked = asked
    }

    init(_ asked: Int64) { self.asked = asked }

    /// The ticket's id; whether it may be seen is asked later.
    func id(in transaction: any Transaction) throws -> Ticket.ID {
        if asked > Self.smallestID { return Ticket.ID(asked) }
        guard let id = try TicketStore(transaction).id(number: asked) else { throw unknown }
        return id
    }

    private var unknown: DeskError { .notFound(kind: "ticket", reference: String(asked)) }

    /// Runs `work` with the id. A refusal names the ticket as it was asked for: a number out of reach and one that
    /// does not exist look alike.
    func with<Result>(
        _ transaction: any Transaction, _ work: (Ticket.ID) throws -> Result
    ) throws -> Result {
        let id = try id(in: transaction)
        do { return try work(id) } catch DeskError.notFound(kind: "ticket", reference: id.text) {
            throw unknown
        }
    }
}
