import Domain
import MIME

/// Letters of the desk that they read on their telephones, and now and then answer from there.
extension LineWorker {
    enum Letters {
        static let answersPercent = 30
        /// A relay that proves nothing, or somebody who writes in their name.
        static let unprovedPercent = 40
        static let minutes = 2...40
        static let notes = [
            "Дивлюся.", "#note\nПодзвоню після обіду.", "#take\nБеру.", "#priority high\nТут поспішають.",
            "#tag з-телефону", "#accept", "#tsake\nБеру.", "#resume",
        ]
        /// In whatever nobody proved: no client shall read it.
        static let unproved = "не-підтверджено"
    }

    /// - Parameter letter: reads it, which costs something, if it is going to be answered.
    func receive(_ letter: () throws -> Letter) throws {
        guard whims.hits(Letters.answersPercent) else { return }
        let letter = try letter()
        guard let address = letter.replyTo.first?.address,
            let number = stage.mail.addresses.staffTicket(in: address)
        else { return }
        stage.agenda.plan(at: moment(after: .minutes(whims.number(Letters.minutes)))) { [self] in
            try await answer(letter, at: address, about: number)
        }
    }

    private func answer(_ letter: Letter, at address: String, about number: Int64) async throws {
        lettersWritten += 1
        let isProved = !whims.hits(Letters.unprovedPercent)
        var address = address
        var text = whims.pickEvenly(Letters.notes)
        if !isProved {
            // Who has the client's address could speak to the client in the name of one of our own.
            address = stage.mail.addresses.address(
                of: number, at: try EmailAddress(SimulatedCompany.address))
            text = "\(text)\n\(Letters.unproved)"
        }
        var draft = LetterDraft(
            messageID: "\(stage.world.seed).\(member.id.rawValue).\(lettersWritten)@telephone.example",
            date: stage.now.microseconds,
            from: Mailbox(name: member.name.text, address: member.email.text),
            to: [Mailbox(address: address)], subject: "Re: \(letter.subject)", text: text)
        if isProved {
            draft.inReplyTo = letter.messageID
            draft.extraHeaders = [
                HeaderField(
                    name: "Authentication-Results",
                    value: "\(SimulatedCompany.relay); dkim=pass header.d=\(SimulatedCompany.domain)")
            ]
        }
        stage.tally.played(isProved ? .staffLetters : .unprovedLetters)
        try await stage.mailboxes.bring(
            try LetterComposer.compose(draft), from: member.email.text, to: address)
    }
}
