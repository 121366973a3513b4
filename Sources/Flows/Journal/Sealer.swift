import Domain
package import Logging
import ServiceLifecycle
package import Storage

/// Seals the journal every hour and writes each seal to the log as well, where whoever changes the database cannot
/// reach it.
package struct Sealer: ServiceLifecycle.Service {
    private let desk: Desk
    private let signer: SealSigner
    private let log: Logger

    private enum Limits {
        static let every = Span.hours(1)
        static let lookEvery = Duration.seconds(60)
    }

    package init(desk: Desk, signer: SealSigner, log: Logger) {
        self.desk = desk
        self.signer = signer
        self.log = log
    }

    package func run() async throws {
        for await _ in Ticks(every: Limits.lookEvery).cancelOnGracefulShutdown() {
            do { try await sealIfDue() } catch StorageError.duplicate {
                // Another node sealed the same stretch, which is as good.
            } catch {
                log.error("The journal was not sealed", metadata: ["reason": "\(error)"])
            }
        }
    }

    private func sealIfDue() async throws {
        let last = try await desk.read { try SealStore($0).last() }
        if let last, desk.surroundings.now() - last.at < Limits.every { return }
        while let seal = try await sealNext() {
            log.notice("Journal sealed", metadata: ["seal": "\(seal.logged)"])
        }
    }

    /// Seals one stretch. - Returns: nil when nothing moved since the last seal.
    package func sealNext() async throws -> Seal? {
        let signer = signer
        return try await desk.write(as: .system) {
            try SealStore($0.transaction).sealNext(by: signer, at: $0.now)
        }
    }
}
