import Domain
import Storage

/// Writes one command at a time, each in one transaction.
struct CommandWriter: Sendable {
    let database: any Database
    let surroundings: Surroundings
    /// How letters leave that commands bring about.
    var mail: MailIdentity?
    /// The order that decisions go by.
    var rules: @Sendable () async throws -> ServiceRules = { .preset }

    private enum Limits {
        static let triesMax = 5
    }

    func context(for actor: Actor, rules: ServiceRules = .preset) -> WriteContext {
        WriteContext(
            now: surroundings.now(), actor: actor, rules: rules, newID: surroundings.newID,
            random: surroundings.random)
    }

    func write<Result: Sendable>(
        as actor: Actor, _ work: @escaping @Sendable (Work) throws -> Result
    ) async throws -> Result {
        var tries = 1
        while true {
            guard surroundings.mayWrite() else {
                throw StorageError.unreachable("the lease of this node's number could not be renewed")
            }
            let context = context(for: actor, rules: try await rules())
            do {
                return try await database.write(
                    CommandID(context.newID(), at: context.now.microseconds)
                ) { transaction in
                    try work(Work(transaction: transaction, context: context, mail: mail))
                }
            } catch let error as StorageError where error.isRace && tries < Limits.triesMax {
                tries += 1
            }
        }
    }
}

extension StorageError {
    /// Another writer was first with the same contact or the same repeated request: running again finds its result.
    fileprivate var isRace: Bool {
        switch self {
        case .conflict: true
        case .duplicate(let what):
            what.contains("contact_address") || what.contains("idempotency") || what.contains("intake")
                || what.contains("mass_")
        default: false
        }
    }
}
