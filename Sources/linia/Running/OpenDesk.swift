import Domain
import Flows
import FoundationEssentials
import Logging
import Storage
import Synchronization

/// A desk on its data, opened for one process: database, files, node number, clock.
struct OpenDesk {
    let desk: Desk
    let lease: NodeLease
    let clock: DeskClock
    let data: String
    let objects: (any ObjectStore)?
    let log: Logger

    /// Opens or creates the data.
    /// - Parameter isStoreAsked: whether a store of objects that does not answer is a reason not to begin.
    /// - Throws: `ProgramFailure`.
    static func open(
        _ options: DataOptions, settings: ProgramSettings,
        mail: (_ data: String) throws -> MailIdentity? = { _ in nil }, probe: (any MailboxProbe)? = nil,
        isStoreAsked: Bool = false, log: Logger
    ) async throws -> OpenDesk {
        let data = settings.value("data", flag: options.data, default: "data")
        let objects = try settings.objects(options)
        do {
            for folder in [data, "\(data)/blobs", "\(data)/spool"] {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            await objects?.close()
            throw ProgramFailure(.cannotCreate, "The data directory \(data) cannot be made: \(error).")
        }
        do {
            if let objects, isStoreAsked { try await objects.open(for: try settings.deskMark(data: data)) }
            let database: any Database
            let clock: DeskClock
            if let postgres = try settings.postgres(options) {
                clock = try await DeskClock(postgres, log: log)
                database = postgres
            } else {
                clock = try await DeskClock(nil, log: log)
                database = try SQLiteDatabase(path: "\(data)/linia.sqlite")
            }
            try await database.migrate(now: clock.now().microseconds)
            let lease = try await NodeLease(
                on: database, holder: SystemWorld.processName(), now: { clock.now() },
                random: SystemWorld.random, log: log)
            let own = ProcessMark.own()
            let surroundings = Surroundings(
                now: { clock.now() }, newID: { lease.identifiers.next() }, random: SystemWorld.random,
                mayWrite: { lease.identifiers.isLeased }, isClockTrusted: { clock.isTrusted },
                processMark: own?.text ?? "", isGone: { ProcessMark.isGone($0, seenFrom: own) })
            let desk = Desk(
                database: database, surroundings: surroundings, blobs: BlobFiles(directory: "\(data)/blobs"),
                objects: objects, mail: try mail(data), probe: probe,
                phoneCountry: try settings.phoneCountry)
            return OpenDesk(desk: desk, lease: lease, clock: clock, data: data, objects: objects, log: log)
        } catch {
            await objects?.close()
            throw ProgramFailure(error)
        }
    }

    func close() async {
        do { try await lease.release() } catch {
            log.warning(
                "The node number was not given back; it frees itself", metadata: ["reason": "\(error)"])
        }
        await desk.database.close()
        await objects?.close()
    }

    /// Opens the desk, does one thing and closes it.
    static func with<Result>(
        _ options: DataOptions, isStoreAsked: Bool = false, _ work: (OpenDesk) async throws -> Result
    ) async throws -> Result {
        let settings = try await ProgramSettings(config: options.config)
        let open = try await Self.open(
            options, settings: settings, isStoreAsked: isStoreAsked, log: Log.quiet())
        do {
            let result = try await work(open)
            await open.close()
            return result
        } catch {
            await open.close()
            throw ProgramFailure(error)
        }
    }
}
