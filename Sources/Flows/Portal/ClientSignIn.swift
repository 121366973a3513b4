package import Domain
import Storage

/// Sends a link by which a client signs in. Whether the address is known shows nowhere but in its own mailbox.
package struct AskSignInLink: Sendable {
    package var email: EmailAddress
    package var mail: MailIdentity
    /// In whose name the letter leaves.
    package var brand: Brand
    /// What the client reads now, for those whose language is unknown.
    package var language: String

    package enum Limits {
        package static let linkSpan = Span.hours(1)
    }

    package init(email: EmailAddress, mail: MailIdentity, brand: Brand, language: String) {
        self.email = email
        self.mail = mail
        self.brand = brand
        self.language = language
    }

    package func perform(_ work: Work) throws {
        let sessions = ClientSessionStore(work.transaction)
        try sessions.sweep(at: work.now)
        guard let id = try work.contacts.byAddress(.email, email.key),
            let contact = try work.contacts.find(id)?.record
        else { return }
        let link = work.context.newID()
        let queue = LetterQueue(work: work, mail: mail)
        guard
            try queue.queueSignInLink(
                link, to: email.key, of: contact, brand: brand.id, language: contact.language ?? language)
        else { return }
        try sessions.addLink(link, of: id, at: work.now, until: work.now + Limits.linkSpan)
    }
}

/// Signs a client in by a link, which is used up.
package struct UseSignInLink: Sendable {
    package let link: Int64
    /// What the browser keeps; stored only as a digest.
    package let secret: String

    package enum Limits {
        /// A session ends after this, whether it was used or not.
        package static let sessionSpan = Span.days(30)
    }

    package init(link: Int64, surroundings: Surroundings) {
        self.link = link
        secret = BlobFiles.hexadecimal(surroundings.randomBytes(SignIn.Limits.secretBytes))
    }

    /// - Returns: false when the link is used or old.
    package func perform(_ work: Work) throws -> Bool {
        let sessions = ClientSessionStore(work.transaction)
        guard let contact = try sessions.use(link: link, at: work.now) else { return false }
        try sessions.add(
            hash: IssueToken.hash(secret), of: contact, at: work.now, until: work.now + Limits.sessionSpan)
        return true
    }
}
