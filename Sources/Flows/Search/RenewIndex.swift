import Domain
package import Logging
import ServiceLifecycle
import Storage

/// The background step `search-words`: indexes anew what an older analyser indexed, tickets whose requester is
/// another or has another name, and tasks that say something new. The documents themselves say what is left, so it goes on wherever it was stopped, and
/// nodes that do it at once do not harm each other. `linia check` reports how much is left.
package struct RenewIndex: ServiceLifecycle.Service {
    package static let name = "search-words"

    private let desk: Desk
    private let forms: SearchForms
    private let log: Logger

    package enum Limits {
        /// Few enough that a writer who waits for the batch does not notice.
        package static let batch = 100
        static let lookEvery = Duration.seconds(1)
        /// Between full batches, so that the desk's own writes stay ahead.
        static let pause = Duration.milliseconds(5)
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

    private func renewAll() async throws {
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
                    // Nothing stands behind it any more; kept, it would come back with each batch.
                    try search.remove(document.id)
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
