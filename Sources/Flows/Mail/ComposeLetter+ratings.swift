package import Domain
import Languages
import Storage

/// What a letter about a bad mark says; names and words are read when it is written, so that nothing of somebody who was
/// erased meanwhile is in a letter that still waits.
package struct RatingNotice: Codable, Sendable, Equatable {
    package var ticket: Ticket.ID
    package var staff: StaffMember.ID
    /// Which event of the ticket it was.
    package var seq: Int64
}

extension LetterQueue {
    /// Tells whoever is to hear of a bad mark at once (P122).
    /// - Parameter last: the seq of the last of the events.
    func queueBadMarks(in events: [TicketEvent], upTo last: Int64, of ticket: Ticket) throws {
        guard mail.sends else { return }
        for (index, event) in events.enumerated() {
            guard case .rated(let rated) = event else { continue }
            let seq = last - Int64(events.count - 1 - index)
            for staff in rated.told {
                try queueToStaff(.badMark, staff, about: ticket) { letter in
                    letter.rating = RatingNotice(ticket: ticket.id, staff: staff, seq: seq)
                }
            }
        }
    }
}

extension ComposeLetter {
    /// What a letter about a bad mark needs to know besides the notice.
    struct RatingMaterial: Sendable {
        let number: Int64
        let subject: String
        let reader: String
        let client: String
        let organization: String?
        let holder: String?
        let mark: Int
        let comment: String?

        init(_ notice: RatingNotice, in transaction: any Transaction) throws {
            let journal = Journal(transaction)
            guard let ticket = try TicketStore(transaction).find(notice.ticket)?.record,
                let stored = try journal.events(of: ticket.key, after: notice.seq - 1, limit: 1).first
            else { throw Failure(words: "the ticket of this letter is gone") }
            let values = try journal.personal(of: ticket.key, after: notice.seq - 1, upTo: notice.seq)
            let event = try EventCoding.decode(
                TicketEvent.self, kind: stored.kind, version: stored.version, body: stored.body,
                values: values[stored.id] ?? [:])
            guard case .rated(let rated) = event else {
                throw Failure(words: "the mark of this letter is gone")
            }
            let staff = RecordStore<StaffMember>(transaction)
            number = ticket.number
            subject = ticket.subject.text
            reader = try staff.find(notice.staff)?.record.name.text ?? ""
            client = try RecordStore<Contact>(transaction).find(ticket.requester)?.record.name.text ?? ""
            organization = try ticket.organization.flatMap {
                try RecordStore<Organization>(transaction).find($0)?.record.name
            }
            holder = try ticket.assignee.flatMap { try staff.find($0)?.record.name.text }
            mark = rated.mark
            comment = rated.comment?.value
        }
    }

    /// The subject and text of a letter about a bad mark.
    static func words(
        of rating: RatingMaterial, at publicURL: String, _ language: Language
    ) -> (String, String) {
        let texts = Texts(language)
        let words = texts.ratings
        let client = [rating.client, rating.organization].compactMap(\.self).joined(separator: ", ")
        var lines = [
            texts.letters.greeting(rating.reader), "",
            words.badMark(rating.mark, Int(rating.number), rating.subject), client,
        ]
        if let comment = rating.comment {
            lines += ["", "> " + comment.split(separator: "\n").joined(separator: "\n> ")]
        }
        lines += ["", texts.locks.heldBy(rating.holder), "\(publicURL)/tickets/\(rating.number)"]
        return (words.badMarkSubject(rating.mark, Int(rating.number)), lines.joined(separator: "\n") + "\n")
    }
}
