import Domain
import Flows
import FoundationEssentials
import Storage

/// Where a simulation plays: a database and a directory that are gone afterwards, unless the directory was named.
struct SimulationPlace {
    let database: any Database
    let data: String
    let signer: SealSigner

    /// - Parameter data: stays, with SQLite's file in it; nil: a temporary one.
    static func with<Result>(
        database url: String?, data: String?, _ work: (SimulationPlace) async throws -> Result
    ) async throws -> Result {
        let mark = String(SystemWorld.random(), radix: 36)
        let directory = data ?? "\(FileManager.default.temporaryDirectory.path)/linia-simulation-\(mark)"
        try makeDirectory(directory)
        do {
            let result: Result
            if let url {
                result = try await withPostgres(url, name: "linia_simulation_\(mark)", directory, work)
            } else {
                result = try await with(
                    try SQLiteDatabase(path: "\(directory)/linia.sqlite", isThrownAway: true), directory, work
                )
            }
            if data == nil { try FileManager.default.removeItem(atPath: directory) }
            return result
        } catch {
            // The first failure is the one to tell of.
            if data == nil { try? FileManager.default.removeItem(atPath: directory) }
            throw error
        }
    }

    private static func makeDirectory(_ directory: String) throws {
        let manager = FileManager.default
        // What is not there yet has no contents; what cannot be read fails below, where it is made.
        if let found = try? manager.contentsOfDirectory(atPath: directory), !found.isEmpty {
            throw ProgramFailure(
                .cannotCreate,
                "The directory \(directory) is not empty. A simulation begins with an empty one.")
        }
        do {
            for folder in [directory, "\(directory)/blobs", "\(directory)/spool"] {
                try manager.createDirectory(
                    atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw ProgramFailure(.cannotCreate, "The directory \(directory) cannot be made: \(error).")
        }
    }

    private static func with<Result>(
        _ database: any Database, _ directory: String, _ work: (SimulationPlace) async throws -> Result
    ) async throws -> Result {
        do {
            try await database.migrate(now: Simulation.start.microseconds)
            let signer: SealSigner
            do throws(SealKeyError) {
                signer = try SealKey.open(dataDirectory: directory, random: SystemWorld.random).signer
            } catch { throw ProgramFailure(.dataError, error.description) }
            let result = try await work(SimulationPlace(database: database, data: directory, signer: signer))
            await database.close()
            return result
        } catch {
            await database.close()
            throw error
        }
    }

    /// In a database of its own, made on the server that was named.
    private static func withPostgres<Result>(
        _ url: String, name: String, _ directory: String, _ work: (SimulationPlace) async throws -> Result
    ) async throws -> Result {
        guard let own = address(of: name, on: url) else {
            throw ProgramFailure(
                .configuration, "database has to begin with postgres:// and to name a server and a database.")
        }
        let server = try PostgresDatabase(url: url, options: PostgresOptions(connectionsMax: 1))
        do {
            try await server.outside("CREATE DATABASE \(name)")
        } catch {
            await server.close()
            throw error
        }
        do {
            let result = try await with(try PostgresDatabase(url: own), directory, work)
            try await server.outside("DROP DATABASE \(name) WITH (FORCE)")
            await server.close()
            return result
        } catch {
            // The first failure is the one to tell of.
            try? await server.outside("DROP DATABASE \(name) WITH (FORCE)")
            await server.close()
            throw error
        }
    }

    /// The same server with another database, whose commits wait for no disk; nil for what is no address of one.
    static func address(of name: String, on url: String) -> String? {
        guard url.hasPrefix("postgres://") || url.hasPrefix("postgresql://") else { return nil }
        let parts = url.split(separator: "?", maxSplits: 1)
        guard let slash = parts[0].lastIndex(of: "/"), slash > parts[0].startIndex,
            parts[0][parts[0].index(before: slash)] != "/"
        else { return nil }
        let settings = parts.count > 1 ? "\(parts[1])&" : ""
        return "\(parts[0][..<slash])/\(name)?\(settings)options=-c%20synchronous_commit%3Doff"
    }
}
