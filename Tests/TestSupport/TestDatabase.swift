import Domain
import Glibc
package import Storage
import Testing

/// Runs `body` on a fresh migrated database of one engine, which is gone afterwards.
///
/// SQLite is a file in `/dev/shm`. PostgreSQL is a copy of a migrated template on the server that
/// `LINIA_TEST_POSTGRES` names; where there is none the test is cancelled and says so.
package func withDatabase<Result>(
    _ engine: Engine, _ body: (any Database) async throws -> Result
) async throws -> Result {
    try await withEmptyDatabase(engine, migrated: true) { try await body($0.open()) }
}

/// The place of a test's database, where several processes can be played by opening it several times.
package final class TestPlace {
    package let engine: Engine
    /// A path or a URL.
    package let address: String
    private var opened: [any Database] = []

    init(engine: Engine, address: String) {
        self.engine = engine
        self.address = address
    }

    /// Opens one more connection pool; it is closed when the test ends.
    package func open() throws -> any Database {
        let database: any Database =
            switch engine {
            case .sqlite: try SQLiteDatabase(path: address)
            case .postgres: try PostgresTestServer.open(address)
            }
        opened.append(database)
        return database
    }

    func closeAll() async {
        for database in opened { await database.close() }
        opened = []
    }
}

/// The same before anything is opened; `migrated: false` leaves the schema out.
package func withEmptyDatabase<Result>(
    _ engine: Engine, migrated: Bool = false, _ body: (TestPlace) async throws -> Result
) async throws -> Result {
    let name = "linia_test_\(UInt64.random(in: 0...(.max)))"
    let place: TestPlace
    switch engine {
    case .sqlite:
        let directory = "/dev/shm/\(name)"
        guard mkdir(directory, 0o700) == 0 else { throw TestPlaceError(what: "cannot make \(directory)") }
        place = TestPlace(engine: engine, address: directory + "/linia.sqlite")
        if migrated {
            let database = try SQLiteDatabase(path: place.address)
            try await database.migrate(now: TestWorld.monday.microseconds)
            await database.close()
        }
    case .postgres:
        guard let server = TestEnvironment.postgres else {
            try Test.cancel("LINIA_TEST_POSTGRES names no server (postgres://user@127.0.0.1:port/postgres)")
        }
        await Turns.postgres.take()
        do {
            place = TestPlace(
                engine: engine,
                address: try await PostgresTestServer.shared(server).create(name, migrated: migrated))
        } catch {
            await Turns.postgres.give()
            throw error
        }
    }
    let outcome: Swift.Result<Result, any Error>
    do { outcome = .success(try await body(place)) } catch { outcome = .failure(error) }
    await place.closeAll()
    switch engine {
    case .sqlite: remove(directory: "/dev/shm/\(name)")
    case .postgres:
        if let server = TestEnvironment.postgres {
            let dropped: Swift.Result<Void, any Error>
            do { dropped = .success(try await PostgresTestServer.shared(server).drop(name)) } catch {
                dropped = .failure(error)
            }
            await Turns.postgres.give()
            try dropped.get()
        }
    }
    return try outcome.get()
}

struct TestPlaceError: Error { let what: String }

/// Runs `body` with a fresh directory, removed afterwards with what a data directory has in it.
package func withDirectory<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let directory = "/dev/shm/linia_test_\(UInt64.random(in: 0...(.max)))"
    guard mkdir(directory, 0o700) == 0 else { throw TestPlaceError(what: "cannot make \(directory)") }
    let outcome: Swift.Result<Result, any Error>
    do { outcome = .success(try await body(directory)) } catch { outcome = .failure(error) }
    remove(directory: directory)
    return try outcome.get()
}

private func remove(directory: String, depth: Int = 0) {
    guard depth < 5, let handle = opendir(directory) else { return }
    while let entry = readdir(handle) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) {
            $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name == "." || name == ".." { continue }
        let path = directory + "/" + name
        if unlink(path) != 0 { remove(directory: path, depth: depth + 1) }
    }
    closedir(handle)
    rmdir(directory)
}
