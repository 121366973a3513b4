/// What a ledger may count of one ticket, read out of its journal.
package struct FactsOfTicket: Sendable, Equatable {
    package let ticket: Ticket.ID
    /// In the journal's order.
    package let facts: [LedgerFact]

    package init(_ trail: TicketTrail, under rules: LedgerRules) {
        ticket = trail.ticket
        facts = trail.ledgerFacts(blame: rules.blame(at:))
    }
}
