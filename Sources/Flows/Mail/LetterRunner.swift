import Domain
package import Storage

/// What running a letter again takes: the threads that read letters, and how ours are named.
package struct LetterRunner: Sendable {
    private let reader: ParsingThreads
    private let mail: MailIdentity

    package init(reader: ParsingThreads, mail: MailIdentity) {
        self.reader = reader
        self.mail = mail
    }

    /// - Throws: what `RunLetterAgain` throws.
    package func run(_ id: Int64, by person: Access.Person, on desk: Desk) async throws -> Intake {
        try await RunLetterAgain(id, by: person).perform(on: desk, mail: mail, reader: reader)
    }
}
