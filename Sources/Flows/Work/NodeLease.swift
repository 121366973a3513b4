package import Domain
package import Logging
import ServiceLifecycle
package import Storage

/// Holds this process's node number for as long as it runs.
package struct NodeLease: ServiceLifecycle.Service {
    private let database: any Database
    package let number: Int64
    private let holder: String
    package let identifiers: IdentifierSource
    private let now: @Sendable () -> Instant
    private let random: @Sendable () -> UInt64
    private let log: Logger

    private enum Limits {
        static let renewEvery = Duration.seconds(20)
    }

    package enum Failure: Error, Sendable { case allTaken }

    /// Takes a number. - Throws: `Failure.allTaken`, `StorageError`.
    package init(
        on database: any Database, holder: String, now: @escaping @Sendable () -> Instant,
        random: @escaping @Sendable () -> UInt64, log: Logger
    ) async throws {
        let command = Self.command(now(), random)
        let until = now() + NodeStore.leaseSpan
        let taken = try await database.write(command) { try NodeStore($0).take(holder: holder, now: now()) }
        guard let taken else { throw Failure.allTaken }
        number = taken
        self.database = database
        self.holder = holder
        self.now = now
        self.random = random
        self.log = log
        identifiers = IdentifierSource(node: taken, leaseUntil: until.microseconds) { now().microseconds }
    }

    package func run() async throws {
        for await _ in Ticks(every: Limits.renewEvery).cancelOnGracefulShutdown() {
            do { try await renew() } catch {
                log.error(
                    "The node lease was not renewed", metadata: ["node": "\(number)", "reason": "\(error)"])
            }
        }
    }

    /// Ids of our own make depend on the lease; writes about the lease take random ones.
    private static func command(_ now: Instant, _ random: () -> UInt64) -> CommandID {
        CommandID(Int64(bitPattern: random() >> 1), at: now.microseconds)
    }

    private func renew() async throws {
        let moment = now()
        let isHeld = try await database.write(Self.command(moment, random)) { [number, holder] transaction in
            let nodes = NodeStore(transaction)
            // After an outage longer than the lease the number may still be free.
            return try nodes.renew(number, holder: holder, now: moment)
                || nodes.retake(number, holder: holder, now: moment)
        }
        guard isHeld else {
            log.critical("Another process holds the number of this node", metadata: ["node": "\(number)"])
            return
        }
        identifiers.extend(until: (moment + NodeStore.leaseSpan).microseconds)
    }

    /// Gives the number back at the end.
    package func release() async throws {
        let last = now() + .milliseconds(2)
        _ = try await database.write(Self.command(now(), random)) { [number, holder] in
            try NodeStore($0).release(number, holder: holder, lastUsed: last)
        }
    }
}
