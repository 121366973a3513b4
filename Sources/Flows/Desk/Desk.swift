package import Domain
import Logging
package import Storage

/// The support desk as every edge uses it: its storage, its files and the world around it.
package struct Desk: Sendable {
    package let database: any Database
    package let surroundings: Surroundings
    package let blobs: BlobFiles
    package let settings: SettingsCache
    package let work = WorkLoadCache()
    /// How letters leave and come back; nil on a desk without mail.
    package let mail: MailIdentity?
    /// Tries mailboxes; nil where nobody speaks IMAP.
    package let probe: (any MailboxProbe)?
    package let zones: TimeZones
    /// Whose numbers people write without a country code.
    package let phoneCountry: PhoneCountry

    package init(
        database: any Database, surroundings: Surroundings, blobs: BlobFiles, mail: MailIdentity? = nil,
        probe: (any MailboxProbe)? = nil, zones: TimeZones = TimeZones(),
        phoneCountry: PhoneCountry = .ukraine
    ) {
        self.zones = zones
        self.phoneCountry = phoneCountry
        self.mail = mail
        self.probe = probe
        self.database = database
        self.surroundings = surroundings
        self.blobs = blobs
        settings = SettingsCache()
    }

    private enum Limits {
        static let triesMax = 5
    }

    package func context(for actor: Actor) -> WriteContext {
        WriteContext(
            now: surroundings.now(), actor: actor, newID: surroundings.newID, random: surroundings.random)
    }

    /// Runs one command: load, decide, store, announce, in one transaction. It may run twice after a conflict, so
    /// `work` touches nothing but what it is given.
    package func write<Result: Sendable>(
        as actor: Actor, _ work: @escaping @Sendable (Work) throws -> Result
    ) async throws -> Result {
        var tries = 1
        while true {
            guard surroundings.mayWrite() else {
                throw StorageError.unreachable("the lease of this node's number could not be renewed")
            }
            let context = context(for: actor)
            do {
                return try await database.write(
                    CommandID(context.newID(), at: context.now.microseconds)
                ) { transaction in
                    try work(Work(transaction: transaction, context: context))
                }
            } catch let error as StorageError where error.isRace && tries < Limits.triesMax {
                tries += 1
            }
        }
    }

    package func read<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await database.read(work)
    }
}

extension StorageError {
    /// Another writer was first with the same contact or the same repeated request: running again finds its result.
    fileprivate var isRace: Bool {
        switch self {
        case .conflict: true
        case .duplicate(let what):
            what.contains("contact_address") || what.contains("idempotency") || what.contains("intake")
        default: false
        }
    }
}

/// One command at work: its transaction and its circumstances.
package struct Work {
    package let transaction: any Transaction
    package let context: WriteContext

    package init(transaction: any Transaction, context: WriteContext) {
        self.transaction = transaction
        self.context = context
    }

    package var tickets: TicketStore { TicketStore(transaction) }
    package var messages: MessageStore { MessageStore(transaction) }
    package var contacts: RecordStore<Contact> { RecordStore(transaction) }
    package var organizations: RecordStore<Organization> { RecordStore(transaction) }
    package var staff: RecordStore<StaffMember> { RecordStore(transaction) }
    package var departments: RecordStore<Department> { RecordStore(transaction) }
    package var brands: RecordStore<Brand> { RecordStore(transaction) }
    package var lines: RecordStore<Line> { RecordStore(transaction) }
    package var customFields: RecordStore<CustomField> { RecordStore(transaction) }
    package var stops: RecordStore<StopEntry> { RecordStore(transaction) }
    package var fileRules: RecordStore<FileRules> { RecordStore(transaction) }
    package var blobs: BlobStore { BlobStore(transaction) }
    package var outbox: OutboxStore { OutboxStore(transaction) }
    package var intake: IntakeStore { IntakeStore(transaction) }
    package var timers: TimerStore { TimerStore(transaction) }
    package var now: Instant { context.now }
}
