import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Storage
import Synchronization
import TestSupport
import Testing

@testable import Web

/// A desk on real storage with its web side, and tokens to talk to it.
struct WebFixture: Sendable {
    let desk: Desk
    let server: WebServer
    let clock: TestClock
    /// Tokens by the role's name: `administrator`, `head`, `lead`, `agent`, `observer`, and `narrow`, an agent who
    /// sees the second department only.
    let tokens: [String: String]
    let staff: [String: StaffMember.ID]
    let departments: [Department]
    private let reader: ParsingThreads

    let mail = MailIdentity(
        secret: [UInt8](repeating: 7, count: 32), domain: "desk.test", sends: true,
        trustedRelays: ["mx.desk.test"])

    /// Runs `body` on a fresh desk over one engine; PostgreSQL waits for its turn and is cancelled where there is none.
    static func with<Result: Sendable>(
        _ engine: Engine = .sqlite, phoneCountry: PhoneCountry = .ukraine,
        _ body: @Sendable (WebFixture, any TestClientProtocol) async throws -> Result
    ) async throws -> Result {
        try await withDirectory { directory in
            try await withDatabase(engine) { database in
                let fixture = try await WebFixture(
                    database: database, directory: directory, phoneCountry: phoneCountry)
                do {
                    let result = try await fixture.server.application().test(.router) { client in
                        try await body(fixture, client)
                    }
                    try await fixture.reader.close()
                    return result
                } catch {
                    // What failed first is what the test tells.
                    try? await fixture.reader.close()
                    throw error
                }
            }
        }
    }

    private init(
        database: any Database, directory: String, phoneCountry: PhoneCountry
    ) async throws {
        let clock = TestClock()
        self.clock = clock
        let ids = IdentifierSource(node: 1, leaseUntil: .max) { clock.tick().microseconds }
        let desk = Desk(
            database: database,
            surroundings: Surroundings(
                now: { clock.tick() }, newID: { ids.next() }, random: { UInt64.random(in: 0 ... .max) }),
            blobs: BlobFiles(directory: directory + "/blobs"), mail: mail, phoneCountry: phoneCountry)
        self.desk = desk
        try await FirstSetup.run(
            on: desk, brandName: "Сяйво", brandAddress: "support@example.com", language: "uk",
            departmentName: "Перша", lineNames: ["Перша лінія", "Друга лінія"])
        let second = try await desk.write(as: .system) { work in
            try work.departments.create(
                .init(Department.Saved(id: .init(work.context.newID()), name: "Друга")), in: work.context
            ).loaded.record.id
        }
        // Tests of what is held say so themselves.
        try await desk.write(as: .system) { work in
            _ = try Discipline.change(in: work) { $0.undoSendSeconds = 0 }
        }
        desk.settings.forget()
        departments = try await desk.settings.settings(of: desk).departments.sorted { $0.id < $1.id }
        var tokens: [String: String] = [:]
        var staff: [String: StaffMember.ID] = [:]
        let people: [(String, StaffMember.Role, [Department.ID]?)] =
            StaffMember.Role.allCases.map { ($0.rawValue, $0, nil) } + [("narrow", .agent, [second])]
        for (name, role, departments) in people {
            let add = try AddStaff(
                name: name, email: try EmailAddress("\(name)@example.com"), role: role,
                departments: departments, verifier: nil)
            staff[name] = try await desk.write(as: .system) { try add.perform($0).id }
            let issue = try IssueToken(
                staffEmail: "\(name)@example.com", name: "test", surroundings: desk.surroundings)
            tokens[name] = try await desk.write(as: .system) { try issue.perform($0) }
        }
        self.tokens = tokens
        self.staff = staff
        reader = try ParsingThreads(
            threads: 1, spoolDirectory: directory, crashDirectory: directory + "/reading")
        server = WebServer(
            desk: desk, passwords: PasswordWork(), host: "127.0.0.1", port: 0,
            letters: LetterRunner(reader: reader, mail: mail),
            log: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }), onListening: { _ in })
    }
}

/// A clock that goes one millisecond a look and can be moved.
final class TestClock: Sendable {
    private let microseconds = Mutex<Int64>(1_795_000_000_000_000)

    var now: Instant { Instant(microseconds: microseconds.withLock { $0 }) }

    func tick() -> Instant {
        Instant(
            microseconds: microseconds.withLock {
                $0 += 1_000
                return $0
            })
    }

    func move(_ span: Span) { microseconds.withLock { $0 += span.microseconds } }
}

/// One answer, its body read as JSON.
struct Reply: Sendable {
    let status: Int
    let headers: HTTPFields
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSONValue { get throws { try JSONDecoder().decode(JSONValue.self, from: Data(body)) } }
}

/// JSON as it stands, for looking into answers.
enum JSONValue: Decodable, Equatable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .int(value)
        } else if let value = try? container.decode(Double.self) {
            self = .double(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    subscript(_ key: String) -> JSONValue? { if case .object(let fields) = self { fields[key] } else { nil } }
    subscript(_ index: Int) -> JSONValue? {
        if case .array(let items) = self, items.indices.contains(index) { items[index] } else { nil }
    }

    var string: String? { if case .string(let text) = self { text } else { nil } }
    var int: Int64? { if case .int(let number) = self { number } else { nil } }
    var array: [JSONValue] { if case .array(let items) = self { items } else { [] } }
    var keys: Set<String> { if case .object(let fields) = self { Set(fields.keys) } else { [] } }
}

extension WebFixture {
    func send(
        _ client: any TestClientProtocol, _ method: HTTPRequest.Method, _ path: String,
        as role: String? = "agent",
        _ body: String? = nil, headers: HTTPFields = [:]
    ) async throws -> Reply {
        var fields = headers
        if let role, let token = tokens[role], fields[.authorization] == nil {
            fields[.authorization] = "Bearer \(token)"
        }
        if body != nil, fields[.contentType] == nil { fields[.contentType] = "application/json" }
        let answer = try await client.executeRequest(
            uri: path, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
        let reply = Reply(
            status: answer.status.code, headers: answer.headers, body: Array(answer.body.readableBytesView))
        try Description.check(reply, method, path)
        return reply
    }

    /// Registers a ticket and gives its id.
    func ticket(
        _ client: any TestClientProtocol, _ subject: String = "Не друкує", department: Department.ID? = nil
    ) async throws -> (id: String, number: Int64) {
        let place = department.map { ",\"department\":\"\($0.rawValue)\"" } ?? ""
        let reply = try await send(
            client, .post, "/api/v1/tickets",
            "{\"subject\":\"\(subject)\",\"text\":\"Допоможіть\",\"requester\":{\"email\":\"olha@example.net\"}\(place)}"
        )
        try #require(reply.status == 201, "\(reply.text)")
        let json = try reply.json
        return (try #require(json["id"]?.string), try #require(json["number"]?.int))
    }
}

extension WebFixture {
    /// A letter that arrived as it does over LMTP.
    func take(_ letter: String, from sender: String = "ivan@x.test") async throws -> Intake {
        let bytes = Array(letter.replacing("\n", with: "\r\n").utf8)
        let raw = TakeLetter.RawLetter(sha256: BlobFiles.digest(bytes), size: bytes.count, place: .row(bytes))
        let envelope = TakeLetter.Envelope(
            sender: sender, recipients: ["support@example.com"], receivedAt: clock.now)
        let settings = try await desk.settings.settings(of: desk)
        let taking = try await TakeLetter(
            parsing: bytes, envelope: envelope, raw: raw, settings: settings, mail: mail, files: desk.blobs)
        return try await desk.write(as: .system) { try taking.perform($0) }
    }

    /// One that nobody could read.
    func takeUnreadable(_ letter: String) async throws -> Intake {
        let bytes = Array(letter.replacing("\n", with: "\r\n").utf8)
        let raw = TakeLetter.RawLetter(sha256: BlobFiles.digest(bytes), size: bytes.count, place: .row(bytes))
        let envelope = TakeLetter.Envelope(
            sender: "ivan@x.test", recipients: ["support@example.com"], receivedAt: clock.now)
        let taking = TakeLetter(
            unreadable: "an older program could not", envelope: envelope, raw: raw,
            settings: try await desk.settings.settings(of: desk), mail: mail)
        return try await desk.write(as: .system) { try taking.perform($0) }
    }
}
