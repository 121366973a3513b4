import Domain
import Languages
import MIME
import Storage

extension ComposeLetter {
    /// What a letter about a question needs to know besides the notice.
    struct ClarificationMaterial: Sendable {
        let notice: ClarificationNotice
        let number: Int64
        let subject: String
        let reader: String
        let doer: String?
        let question: String
        let answer: String?

        init(_ notice: ClarificationNotice, in transaction: any Transaction) throws {
            guard let ticket = try TicketStore(transaction).find(notice.ticket)?.record else {
                throw Failure(words: "the ticket of this letter is gone")
            }
            let staff = RecordStore<StaffMember>(transaction)
            let messages = MessageStore(transaction)
            func text(_ id: Message.ID) throws -> String {
                try messages.message(id)?.message.text.text ?? ""
            }
            self.notice = notice
            number = ticket.number
            subject = ticket.subject.text
            reader = try staff.find(notice.staff)?.record.name.text ?? ""
            doer = try notice.by.flatMap { try staff.find($0)?.record.name.text }
            question = try text(.init(notice.question.rawValue))
            answer = try notice.answer.map { try text($0) }
        }
    }

    /// The subject and text of a letter about a question.
    static func words(
        of material: ClarificationMaterial, at publicURL: String, _ language: Language
    ) -> (String, String) {
        let texts = Texts(language).clarifications
        let number = Int(material.number)
        func quoted(_ text: String) -> String {
            "> " + text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\n> ")
        }
        var lines = [Texts(language).letters.greeting(material.reader), ""]
        let title: String
        if let answer = material.answer {
            title = texts.answeredSubject(number)
            lines += [
                texts.letterAnswered(material.doer ?? "?", number, material.subject), "",
                quoted(material.question), "", answer,
            ]
        } else {
            title = texts.askedSubject(number)
            lines += [
                texts.letterAsked(material.doer ?? "?", number, material.subject), "",
                quoted(material.question), "", texts.answerThere,
            ]
        }
        lines += ["", "\(publicURL)/tickets/\(number)"]
        return (title, lines.joined(separator: "\n") + "\n")
    }
}
