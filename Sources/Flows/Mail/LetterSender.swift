import Domain
import Storage

/// From which of the desk's addresses the letters of a ticket leave.
struct LetterSender {
    let brand: Brand
    let address: EmailAddress
    /// Whether answers may come to `name+tag@`.
    let takesTags: Bool

    /// The mailbox the first letter came to; else the one of the ticket's brand and department; else the brand's address.
    /// - Parameter ticket: nil for a letter of the brand that belongs to none.
    /// - Throws: `ComposeLetter.Failure` when there is none that can send.
    init(of ticket: Ticket?, brand: Brand.ID, in transaction: any Transaction) throws {
        guard let brand = try RecordStore<Brand>(transaction).find(brand)?.record else {
            throw ComposeLetter.Failure(words: "the brand of this letter is gone")
        }
        let mailboxes = try RecordStore<DeskMailbox>(transaction).all().map(\.saved).filter { !$0.isArchived }
        let own = ticket.flatMap { ticket in
            mailboxes.first { $0.id == ticket.mailbox }
                ?? mailboxes.first { $0.brand == brand.id && $0.department == ticket.department }
        }
        let chosen =
            own
            ?? mailboxes.first { $0.address.lowercased() == brand.address.lowercased() }
        self.brand = brand
        takesTags = chosen?.takesTags ?? true
        do { address = try EmailAddress(chosen?.address ?? brand.address) } catch {
            throw ComposeLetter.Failure(
                words: "the address of the brand \(brand.name) cannot send: \(error.sentence)")
        }
    }
}
