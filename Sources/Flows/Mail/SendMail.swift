package import Domain
package import Storage

/// The outbox as a sender of mail uses it: lease, compose, send, report, each in its own transaction.
package struct SendMail: Sendable {
    package let desk: Desk
    package let mail: MailIdentity

    package enum Rules {
        /// How many letters one sender holds at once.
        package static let batch = 20
        /// Renewed while an attempt lasts, so it is short: what a vanished sender held goes on soon.
        package static let lease = Span.minutes(2)
        package static let renewEvery = Duration.seconds(30)
        /// After how many attempts a letter counts as failed: with the pauses below, about five days.
        package static let attemptsMax = 30

        /// One minute, then double, at most six hours.
        package static func pause(after attempt: Int) -> Span {
            Span.minutes(min(360, 1 << min(attempt - 1, 9)))
        }
    }

    package init(desk: Desk, mail: MailIdentity) {
        self.desk = desk
        self.mail = mail
    }

    package func lease() async throws -> [LeasedItem] {
        // A desk with nothing to send writes nothing.
        let now = desk.surroundings.now()
        guard try await desk.read({ try OutboxStore($0).isAnyDue(at: now) }) else { return [] }
        return try await desk.write(as: .system) { work in
            try work.outbox.lease(at: work.now, until: work.now + Rules.lease, limit: Rules.batch)
        }
    }

    /// Holds the lease of a letter for longer, while it is being sent. - Returns: false when it is lost.
    package func renewLease(of item: LeasedItem) async throws -> Bool {
        try await desk.write(as: .system) { try $0.outbox.renew(item, until: $0.now + Rules.lease) }
    }

    /// The letter of an item: the bytes of an earlier attempt, or new ones that are kept before they are sent.
    /// - Throws: `ComposeLetter.Failure` when there is nothing to send, ever.
    package func letter(of item: LeasedItem) async throws -> ComposeLetter.Composed {
        let composed = try await compose(item)
        try await keep([(composed, item)])
        return composed
    }

    /// - Throws: `ComposeLetter.Failure` when there is nothing to send, ever.
    func compose(_ item: LeasedItem) async throws -> ComposeLetter.Composed {
        let compose = ComposeLetter(item, mail: mail, files: desk.blobs)
        let material = try await desk.read { try compose.read($0) }
        if let bytes = item.bytes { return try compose.envelope(of: bytes, material) }
        return try await compose.compose(material)
    }

    /// From here on each attempt sends these bytes.
    func keep(_ letters: [(letter: ComposeLetter.Composed, item: LeasedItem)]) async throws {
        let new = letters.filter { $0.item.bytes == nil }
        guard !new.isEmpty else { return }
        try await desk.write(as: .system) { work in
            for (letter, item) in new { _ = try work.outbox.keep(letter.bytes, of: item) }
        }
    }

    /// What became of an attempt, in the words of the other side.
    package enum Result: Sendable, Equatable {
        case sent(String)
        case failed(String)
        case later(String)
        /// It was handed over and no answer came: it will be sent again, perhaps twice.
        case inDoubt(String)
    }

    package func report(_ result: Result, of item: LeasedItem) async throws {
        try await report([(result, item)])
    }

    func report(_ results: [(result: Result, item: LeasedItem)]) async throws {
        try await desk.write(as: .system) { work in
            for (result, item) in results { try note(result, of: item, work) }
        }
    }

    private func note(_ result: Result, of item: LeasedItem, _ work: Work) throws {
        switch result {
        case .sent(let answer): _ = try work.outbox.sent(item, answer: answer, at: work.now)
        case .failed(let answer): _ = try work.outbox.failed(item, answer: answer, at: work.now)
        case .later(let answer), .inDoubt(let answer):
            if item.attempt >= Rules.attemptsMax {
                _ = try work.outbox.failed(item, answer: answer, at: work.now)
            } else {
                _ = try work.outbox.retry(
                    item, answer: answer, at: work.now + Rules.pause(after: item.attempt),
                    answerLost: result == .inDoubt(answer))
            }
        }
    }
}
