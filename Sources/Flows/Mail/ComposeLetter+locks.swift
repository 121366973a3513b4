import Domain
import Languages
import MIME
import Storage

extension ComposeLetter {
    /// What a letter about a lock needs to know besides the notice.
    struct LockMaterial: Sendable {
        let notice: LockNotice
        let number: Int64
        let subject: String
        let reader: String
        let holder: String?
        let asker: String?
        /// What went wrong, while the request stands.
        let cause: String?

        init(_ notice: LockNotice, in transaction: any Transaction) throws {
            guard let ticket = try TicketStore(transaction).find(notice.ticket)?.record else {
                throw Failure(words: "the ticket of this letter is gone")
            }
            let staff = RecordStore<StaffMember>(transaction)
            func name(_ id: StaffMember.ID?) throws -> String? {
                try id.flatMap { try staff.find($0)?.record.name.text }
            }
            self.notice = notice
            number = ticket.number
            subject = ticket.subject.text
            reader = try name(notice.staff) ?? ""
            holder = try name(ticket.assignee)
            asker = try name(notice.asker)
            cause = ticket.lock?.request?.cause
        }
    }

    /// The subject and text of a letter about a lock.
    static func words(of lock: LockMaterial, at publicURL: String, _ language: Language) -> (String, String) {
        let texts = Texts(language).locks
        let (number, notice) = (Int(lock.number), lock.notice)
        var lines = [Texts(language).letters.greeting(lock.reader), ""]
        let title: String
        if let minutes = notice.minutes {
            title = texts.requestSubject(number)
            lines.append(
                texts.letterAsks(
                    lock.asker ?? "?", number, lock.subject, language.duration(minutes: minutes)))
            if let cause = lock.cause {
                lines += ["", "> " + cause.split(separator: "\n").joined(separator: "\n> ")]
            }
        } else {
            title = texts.lockedSubject(number)
            lines.append(texts.letterLocked(number, lock.subject))
        }
        lines += [""] + notice.reasons.map { "- " + texts.plainReason($0.rawValue) }
        lines += [texts.heldBy(lock.holder), "", texts.decideThere, "\(publicURL)/tickets/\(number)"]
        return (title, lines.joined(separator: "\n") + "\n")
    }
}
