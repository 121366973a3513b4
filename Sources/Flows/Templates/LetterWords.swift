package import Domain
package import Languages

/// The program's own letters, which a brand's templates replace one by one.
package enum LetterWords {
    package static func standard(_ kind: LetterTemplate.Kind, in language: Language) -> String {
        let texts = Texts(language).letters
        return switch kind {
        case .acknowledgement: texts.acknowledgement
        case .reply: texts.reply
        case .ticketLink: texts.ticketLink
        case .resolved: Texts(language).closing.resolvedLetter
        case .closingReminder: Texts(language).closing.closingReminderLetter
        case .answerReminder: Texts(language).closing.answerReminderLetter
        case .rating: Texts(language).ratings.letter
        case .signInLink:
            texts.signInLink(
                language.duration(minutes: Int(AskSignInLink.Limits.linkSpan.microseconds / 60_000_000)))
        }
    }

    /// A letter as it would read, with made-up values.
    package static func preview(
        _ text: String, of kind: LetterTemplate.Kind, brand: Brand?, in language: Language
    ) -> String {
        let texts = Texts(language).letters
        let frame = LetterFrame(
            text,
            [
                .number: "48213", .subject: texts.sampleSubject, .holder: texts.sampleHolder,
                .link: "https://\(brand?.portalHost ?? "help.example.com")/portal/t/48213-…",
                .clientName: texts.sampleClient,
                .brand: brand?.name ?? "",
                .greeting: brand?.greeting(of: texts.sampleClient, in: language)
                    ?? texts.greeting(texts.sampleClient),
                .signature: brand?.signature(in: language) ?? texts.signature(""),
                .answerWithin: language.duration(minutes: 24 * 60),
                .closing: Texts(language).closing.closesIn(ClosingRules.preset.silenceDays ?? 1),
            ])
        return frame.text(around: kind == .reply ? texts.sampleReply : "")
    }
}

extension Language {
    /// In what time somebody answers a ticket, as the wall clock shows it: `24 год`, reads after "within" (P36).
    func answerTime(of ticket: Ticket, at now: Instant) -> String {
        guard let due = ticket.clock(.firstResponse)?.due, due > now else { return Texts(self).letters.soon }
        // Begun minutes count whole: nobody is late by a rounding.
        return duration(minutes: Int(((due - now).microseconds + 59_999_999) / 60_000_000))
    }
}
