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
    let log: Logger

    /// Opens or creates the data. - Throws: `ProgramFailure`.
    static func open(
        _ options: DataOptions, settings: ProgramSettings,
        mail: (_ data: String) throws -> MailIdentity? = { _ in nil }, probe: (any MailboxProbe)? = nil,
        log: Logger
    ) async throws -> OpenDesk {
        let data = settings.value("data", flag: options.data, default: "data")
        do {
            for folder in [data, "\(data)/blobs", "\(data)/spool"] {
                try FileManager.default.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw ProgramFailure(.cannotCreate, "The data directory \(data) cannot be made: \(error).")
        }
        do {
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
                mail: try mail(data), probe: probe, phoneCountry: try settings.phoneCountry)
            return OpenDesk(desk: desk, lease: lease, clock: clock, data: data, log: log)
        } catch {
            throw ProgramFailure(error)
        }
    }

    func close() async {
        do { try await lease.release() } catch {
            log.warning(
                "The node number was not given back; it frees itself", metadata: ["reason": "\(error)"])
        }
        await desk.database.close()
    }

    /// Opens the desk, does one thing and closes it.
    static func with<Result>(
        _ options: DataOptions, _ work: (OpenDesk) async throws -> Result
    ) async throws -> Result {
        let settings = try await ProgramSettings(config: options.config)
        let open = try await Self.open(options, settings: settings, log: Log.quiet())
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
