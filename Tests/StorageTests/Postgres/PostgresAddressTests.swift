import Testing

@testable import Storage

@Suite("A PostgreSQL address")
struct PostgresAddressTests {
    @Test(
        "is printed without its password",
        arguments: [
            (
                "postgres://anna:s3cret@db.example:6432/linia?sslmode=require",
                "postgres://anna@db.example:6432/linia"
            ),
            ("host=db.example user=anna password=s3cret dbname=linia", "postgres://anna@db.example/linia"),
            ("postgresql:///linia?password=s3cret", "postgres://localhost/linia"),
        ])
    func redacted(_ url: String, _ shown: String) throws {
        #expect(try PostgresAddress(url).redacted == shown)
    }

    @Test("that cannot be read is refused without being quoted")
    func unreadable() {
        let error = #expect(throws: StorageError.self) {
            _ = try PostgresAddress("postgres://anna:s3cret@[db/linia?nonsense")
        }
        #expect(error.map { "\($0)".contains("s3cret") } == false)
    }
}
