package import Domain
import Languages
import Storage

/// Somebody objects to an entry of theirs. The entry is told anew from its ticket's journal, in the transaction that stores
/// the appeal: what is not there cannot be objected to.
package struct AppealEntry: Sendable {
    private let id: LedgerEntry.ID
    private let reason: String

    package init(_ id: LedgerEntry.ID, reason: String) {
        self.id = id
        self.reason = reason
    }

    /// - Throws: `DeskError.notFound`, `LedgerRejection`.
    package func perform(_ work: Work) throws -> LedgerAppeal {
        guard let entry = try entry(work) else {
            throw DeskError.notFound(kind: "ledger_entry", reference: id.text)
        }
        let event = try LedgerAppeal.open(on: entry, reason: reason, in: work.context.decision)
        let appeal = try RecordStore<LedgerAppeal>(work.transaction).create(event, in: work.context).loaded
            .record
        for head in try StaffDirectory(in: work.transaction).deciders(besides: appeal.by) {
            try TellAboutLedger(work: work).tell(.ledgerAppeal, head.id, of: appeal)
        }
        return appeal
    }

    private func entry(_ work: Work) throws -> LedgerEntry? {
        // A number that no ticket has has no history either.
        let history = try TicketPast.history(of: id.ticket, withWords: false, in: work.transaction)
        guard let trail = TicketTrail(history) else { return nil }
        let rules = try LedgerRules(reading: work.transaction)
        let facts = FactsOfTicket(trail, under: rules)
        guard let at = facts.facts.first(where: { $0.position == id.position })?.at else { return nil }
        let zone = work.context.rules.routing.zone
        let appeals = try RecordStore<LedgerAppeal>(work.transaction)
            .all(in: at..<at + Span(microseconds: 1))
        return Ledger.replay(LedgerMonth(of: at, in: zone), in: zone, [facts], under: rules, appeals: appeals)
            .entries.first { $0.id == id }
    }
}

/// Whoever heads the desk decides whether the entry stands.
package struct DecideAppeal: Sendable {
    private let id: LedgerAppeal.ID
    private let outcome: LedgerAppeal.Outcome
    private let reason: String
    private let person: Access.Person

    package init(
        _ id: LedgerAppeal.ID, _ outcome: LedgerAppeal.Outcome, reason: String, by person: Access.Person
    ) {
        self.id = id
        self.outcome = outcome
        self.reason = reason
        self.person = person
    }

    /// - Throws: `DeskError.notFound`, `LedgerRejection`.
    package func perform(_ work: Work) throws -> LedgerAppeal {
        let store = RecordStore<LedgerAppeal>(work.transaction)
        guard let loaded = try store.find(id, locked: true),
            person.authority >= LedgerAppeal.authorityNeeded || person.actor == .staff(loaded.record.by)
        else { throw DeskError.notFound(kind: "ledger_appeal", reference: String(id.rawValue)) }
        let event = try loaded.record.decide(
            outcome, reason: reason, in: work.context.decision(person.authority))
        let appeal = try store.append([event], to: loaded, in: work.context).loaded.record
        try TellAboutLedger(work: work).tell(
            outcome == .upheld ? .ledgerUpheld : .ledgerOverturned, appeal.by, of: appeal)
        return appeal
    }
}

extension StaffDirectory {
    /// Who decides about an appeal: the heads, and the administrators where that would be nobody but whoever objects.
    fileprivate func deciders(besides staff: StaffMember.ID) -> [StaffMember] {
        let others = members.filter { $0.isActive && $0.id != staff }
        let heads = others.filter { $0.role == .head }
        return heads.isEmpty ? others.filter { $0.role == .administrator } : heads
    }
}

/// A notice in the console and a letter, which lead to the month the entry stands in. Neither says what anybody wrote: a reason
/// may name a client, and the page shows it to those who may read it.
private struct TellAboutLedger {
    let work: Work

    func tell(_ word: NoticeWord, _ staff: StaffMember.ID, of appeal: LedgerAppeal) throws {
        guard try work.staff.find(staff)?.record.isActive == true else { return }
        let month = LedgerMonth(of: appeal.entryAt, in: work.context.rules.routing.zone)
        try NoticeStore(work.transaction).add(
            work.context.newID(), to: staff, about: appeal.entry.ticket,
            body: try JSONText.encode(StaffNotice(word, month: month)), at: work.now)
        guard let mail = work.mail, mail.sends,
            let brand = try RecordStore<Brand>(work.transaction).all().first(where: { !$0.isArchived })
        else { return }
        try LetterQueue(work: work, mail: mail).queueToStaff(.ledger, staff, in: brand.id) { letter in
            let said = Texts(Language(rawValue: letter.language) ?? .en).sentence(of: word)
            letter.subject = said
            letter.text = "\(said).\n\n\(mail.links.publicURL)/ledger?month=\(month.text)\n"
        }
    }
}
