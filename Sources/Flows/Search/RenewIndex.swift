import Domain
package import Logging
import ServiceLifecycle
import Storage

/// The background step `search-words`: indexes anew what an older analyser indexed, tickets whose requester is
/// another or has another name, tasks that say something new, clients who
/// are new or called otherwise; and counts the words of what is new for the vocabulary. The documents themselves say what is left, so it goes on wherever it was stopped, and
/// nodes that do it at once do not harm each other. `linia check` reports how much is left.
package struct RenewIndex: ServiceLifecycle.Service {
    package static let name = "search-words"

    private let desk: Desk
    private let forms: SearchForms
    private let log: Logger

    package enum Limits {
        /// Few enough that a writer who waits for the batch does not notice.
        package static let batch = 100
        /// Documents whose words are counted at once: many share their words.
        static let countedBatch = 200
        /// Of the index, in one commit. FTS5 stops between two words alone, so it may become some times as much.
        static let mergedPages = 64
        /// Then whatever else waits has its turn.
        static let mergingPerLook = Duration.seconds(1)
        static let lookEvery = Duration.seconds(1)
        /// Between full batches, so that the desk's own writes stay ahead.
        static let pause = Duration.milliseconds(5)
        /// What can wait rests so many times as long as it worked: a large desk's index is merged, and the words of an
        /// upgraded desk are counted, for minutes, and the desk has the disk and a core to itself meanwhile.
        static let rests = 3
    }

    package init(desk: Desk, forms: SearchForms = .current, log: Logger) {
        self.desk = desk
        self.forms = forms
        self.log = log
    }

    package func run() async throws {
        for await _ in Ticks(every: Limits.lookEvery).cancelOnGracefulShutdown() {
            do { try await renewAll() } catch is CancellationError {
                return
            } catch {
                log.error("Search was not indexed anew", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// Merges what the index holds in pieces, a few pages in a commit. - Returns: whether there was anything to merge.
    @discardableResult
    package func mergeIndex() async throws -> Bool {
        guard try await desk.read({ try SearchStore($0).needsMerging() }) else { return false }
        return try await desk.write(as: .system) { work in
            try SearchStore(work.transaction).merge(pages: Limits.mergedPages)
        }
    }

    private func renewAll() async throws {
        try await mergeForAWhile()
        while try await renewClients() == Limits.batch { try await Task.sleep(for: Limits.pause) }
        while case let start = ContinuousClock.now, try await countWords() == Limits.countedBatch {
            try await rest(after: ContinuousClock.now - start)
        }
        var renewed = 0
        while case let count = try await renewBatch(), count > 0 {
            renewed += count
            if count < Limits.batch { break }
            try await Task.sleep(for: Limits.pause)
        }
        if renewed >= Limits.batch {
            log.notice("Search was indexed anew", metadata: ["documents": "\(renewed)"])
        }
    }

    private func mergeForAWhile() async throws {
        let end = ContinuousClock.now + Limits.mergingPerLook
        while case let start = ContinuousClock.now, start < end, try await mergeIndex() {
            // So many segments that the next letters would have to merge them themselves.
            let isPressed = try await desk.read { try SearchStore($0).mustMerge() }
            if isPressed {
                try await Task.sleep(for: Limits.pause)
            } else {
                try await rest(after: ContinuousClock.now - start)
            }
        }
    }

    private func rest(after work: Duration) async throws {
        try await Task.sleep(for: max(Limits.pause, work * Limits.rests))
    }

    /// Reads and analyses a batch, then stores it. - Returns: how many documents were looked at.
    package func renewBatch() async throws -> Int {
        try await max(renewTickets(), renewTasks())
    }

    private func renewTasks() async throws -> Int {
        let forms = forms
        let outdated = try await desk.read {
            try TaskSearchStore($0).outdated(below: forms.present.version, limit: Limits.batch)
        }
        if outdated.isEmpty { return 0 }
        let renewed = outdated.map { (document: $0, words: SearchWords(of: $0.texts, by: forms.present)) }
        try await desk.write(as: .system) { work in
            let search = TaskSearchStore(work.transaction)
            for (document, words) in renewed { try search.renew(document, words: words) }
        }
        return outdated.count
    }

    /// - Returns: how many clients were looked at.
    package func renewClients() async throws -> Int {
        let forms = forms
        let outdated = try await desk.read { transaction in
            try ClientIndexStore(transaction).outdated(below: forms.present.version, limit: Limits.batch)
                .map { (client: $0, texts: try Self.texts(of: $0, in: transaction)) }
        }
        if outdated.isEmpty { return 0 }
        let renewed = outdated.map { found in
            (client: found.client, words: SearchWords(of: found.texts, by: forms.present))
        }
        try await desk.write(as: .system) { work in
            let clients = ClientIndexStore(work.transaction)
            for (client, words) in renewed { try clients.renew(client, words: words) }
        }
        return outdated.count
    }

    /// Counts the words of documents that came or changed. - Returns: how many documents.
    package func countWords() async throws -> Int {
        guard try await desk.read({ try VocabularyStore($0).isBehind() }) else { return 0 }
        return try await desk.write(as: .system) { work in
            try VocabularyStore(work.transaction).count(limit: Limits.countedBatch) { CountedTerms.of($0) }
        }
    }

    private static func texts(
        of client: ClientIndexStore.Outdated, in transaction: any Transaction
    ) throws -> [String] {
        switch client.kind {
        case .contact:
            let contact = try RecordStore<Contact>(transaction).find(.init(client.id))?.record
            guard let contact, contact.erasedAt == nil else { return [] }
            return [contact.name.text] + contact.addresses.map(\.value.personal.text)
        case .organization:
            let organization = try RecordStore<Organization>(transaction).find(.init(client.id))?.record
            return organization.map { [$0.name] + $0.domains } ?? []
        }
    }

    private func renewTickets() async throws -> Int {
        let version = forms.present.version
        let texts = try await desk.read { transaction in
            try SearchStore(transaction).outdated(below: version, limit: Limits.batch).map {
                (document: $0, texts: try Self.texts(of: $0, in: transaction))
            }
        }
        if texts.isEmpty { return 0 }
        let renewed = texts.map { found in
            (document: found.document, words: found.texts.map { SearchWords(of: $0, by: forms.present) })
        }
        try await desk.write(as: .system) { work in
            let search = SearchStore(work.transaction)
            for (document, words) in renewed {
                if let words {
                    // One that changed meanwhile was indexed by whoever changed it, or waits for the next batch.
                    _ = try search.renew(document, words: words)
                } else {
                    // A file, whose words are read anew from its bytes; or nothing stands behind it any more. Kept, it
                    // would come back with each batch.
                    try search.remove(document.id)
                    try FileTextStore(work.transaction).readAgain(.init(document.id), at: work.now)
                }
            }
        }
        return texts.count
    }

    private static func texts(
        of document: OutdatedDocument, in transaction: any Transaction
    ) throws -> [String]? {
        if document.isTicket {
            guard let ticket = try TicketStore(transaction).find(document.ticket)?.record else { return nil }
            let requester = try RecordStore<Contact>(transaction).find(ticket.requester)?.record
            return SearchWords.texts(
                subject: ticket.subject.text, number: ticket.number, requester: requester)
        }
        return try MessageStore(transaction).message(.init(document.id)).map {
            SearchWords.texts(of: $0.message)
        }
    }
}
