package import Domain
import Logging
package import Storage

/// The support desk as every edge uses it: its storage, its files and the world around it.
package struct Desk: Sendable {
    package let database: any Database
    package let surroundings: Surroundings
    package let blobs: Blobs
    package let settings: SettingsCache
    package let work = WorkLoadCache()
    package let viewCounts = ViewCounts()
    package let ledger = LedgerFactsCache()
    /// How letters leave and come back; nil on a desk without mail.
    package let mail: MailIdentity?
    /// Tries mailboxes; nil where nobody speaks IMAP.
    package let probe: (any MailboxProbe)?
    package let zones: TimeZones
    /// Whose numbers people write without a country code.
    package let phoneCountry: PhoneCountry

    /// - Parameters:
    ///   - objects: where new large blobs go; nil keeps them as files.
    ///   - settings: what is kept of the desk's settings; a desk without other nodes may keep them until it changes them.
    package init(
        database: any Database, surroundings: Surroundings, blobs: BlobFiles,
        objects: (any ObjectStore)? = nil, mail: MailIdentity? = nil,
        probe: (any MailboxProbe)? = nil, zones: TimeZones = TimeZones(),
        phoneCountry: PhoneCountry = .ukraine, settings: SettingsCache = SettingsCache()
    ) {
        self.zones = zones
        self.phoneCountry = phoneCountry
        self.mail = mail
        self.probe = probe
        self.database = database
        self.surroundings = surroundings
        let writer = CommandWriter(database: database, surroundings: surroundings)
        self.blobs = Blobs(
            files: blobs, objects: objects.map { BlobObjects(store: $0, writer: writer) },
            now: surroundings.now)
        self.settings = settings
    }

    private var writer: CommandWriter {
        CommandWriter(
            database: database, surroundings: surroundings, mail: mail,
            rules: { [self] in try await settings.settings(of: self).rules })
    }

    package func context(for actor: Actor, rules: ServiceRules = .preset) -> WriteContext {
        writer.context(for: actor, rules: rules)
    }

    /// Runs one command: load, decide, store, announce, in one transaction. It may run twice after a conflict, so
    /// `work` touches nothing but what it is given.
    package func write<Result: Sendable>(
        as actor: Actor, _ work: @escaping @Sendable (Work) throws -> Result
    ) async throws -> Result {
        try await writer.write(as: actor, work)
    }

    package func read<Result: Sendable>(
        _ work: @escaping @Sendable (any Transaction) throws -> Result
    ) async throws -> Result {
        try await database.read(work)
    }
}

/// One command at work: its transaction and its circumstances.
package struct Work {
    package let transaction: any Transaction
    package let context: WriteContext
    /// How letters leave; nil where none does.
    package let mail: MailIdentity?

    package init(transaction: any Transaction, context: WriteContext, mail: MailIdentity? = nil) {
        self.transaction = transaction
        self.context = context
        self.mail = mail
    }

    /// The same work, for what somebody else does.
    func acting(as actor: Actor) -> Work {
        Work(transaction: transaction, context: context.acting(as: actor), mail: mail)
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
