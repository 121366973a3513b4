import Domain
import Flows
import Glibc
import Storage
import TestSupport
import Testing

@Suite("linia check")
struct CheckTests {
    @Test("finds nothing wrong with a whole database", arguments: Engine.allCases)
    func clean(engine: Engine) async throws {
        try await CheckedDesk.with(engine) { desk in
            let report = try await desk.report()
            #expect(report.faults == [])
            #expect(report.isClean)
            #expect(report.subjects == 19)
            #expect(report.messages == 3)
            #expect(report.seals == 2)
            #expect(report.unsealedEvents == 0)
            #expect(report.blobs == 2)
            #expect(report.erasedValues == 0)
            #expect(report.outdatedDocuments == 0)
        }
    }

    @Test("finds nothing wrong with an empty one", arguments: Engine.allCases)
    func empty(engine: Engine) async throws {
        try await withDatabase(engine) { database in
            let report = try await Check.run(
                database, blobsDirectory: nil, verifier: nil, analyser: 1)
            #expect(report.faults == [])
            #expect(report.events == 0)
        }
    }

    /// A damage in SQL, where `{ticket}`, `{message}` and `{event}` stand for ids, and what has to be named.
    struct Planted: Sendable, CustomTestStringConvertible {
        var name: String
        var sql: [String]
        var expected: @Sendable (CheckedDesk, Fault) -> Bool
        var testDescription: String { name }

        init(
            _ name: String, _ sql: String...,
            expected: @escaping @Sendable (CheckedDesk, Fault) -> Bool
        ) {
            self.name = name
            self.sql = sql
            self.expected = expected
        }
    }

    static let planted: [Planted] = [
        Planted("a migration is not noted", "DELETE FROM migration WHERE name = '0001-first'") {
            $1 == .migrationMissing(name: "0001-first")
        },
        Planted("the schema's number is another", "UPDATE meta SET value = '0' WHERE key = 'version'") {
            $1 == .schemaNumbers(version: "0", oldestProgram: "1")
        },
        Planted(
            "an event in the middle is gone",
            "DELETE FROM event WHERE subject_id = {ticket} AND seq = 3"
        ) { $1 == .eventMissing($0.subject, seq: 3) },
        Planted("a body was edited", "UPDATE event SET body = body || ' ' WHERE id = {event}") {
            $1 == .chainBroken($0.subject, seq: 2)
        },
        Planted(
            "an event's moment was edited", "UPDATE event SET at = at + 1 WHERE id = {event}"
        ) { $1 == .chainBroken($0.subject, seq: 2) },
        Planted(
            "an event's author was edited",
            "UPDATE event SET actor_kind = 'system', actor_id = NULL WHERE id = {event}"
        ) { $1 == .chainBroken($0.subject, seq: 2) },
        Planted(
            "an event is of an unknown kind", "UPDATE event SET kind = 'ticket.sung' WHERE id = {event}"
        ) {
            $1
                == .eventUnreadable(
                    $0.subject, seq: 2, why: "unknown event kind ticket.sung")
        },
        Planted(
            "a ticket begins twice",
            "UPDATE event SET kind = 'ticket.created', body = (SELECT body FROM event WHERE subject_id = {ticket} AND seq = 1) WHERE id = {event}"
        ) { desk, fault in
            if case .eventUnreadable(desk.subject, 2, let why) = fault {
                why.contains("can only be a first")
            } else {
                false
            }
        },
        Planted(
            "an event speaks of another kind of record",
            "UPDATE event SET subject_kind = 'contact' WHERE id = {event}"
        ) { $1 == .kindChanged($0.subject, seq: 2, to: "contact") },
        Planted(
            "a whole history is of an unknown kind",
            "UPDATE event SET subject_kind = 'spaceship' WHERE subject_id = {ticket}"
        ) { $1 == .unknownSubjectKind(.init("spaceship", $0.ticket.rawValue), seq: 1) },
        Planted(
            "the last event is gone",
            "DELETE FROM event WHERE subject_id = {ticket} AND seq = (SELECT seq FROM ticket WHERE id = {ticket})"
        ) { desk, fault in
            if case .tailMissing(desk.subject, let journal, let row) = fault {
                row == journal + 1
            } else {
                false
            }
        },
        Planted("a row was set back", "UPDATE ticket SET seq = seq - 1 WHERE id = {ticket}") { desk, fault in
            if case .rowBehind(desk.subject, let journal, let row) = fault {
                row == journal - 1
            } else {
                false
            }
        },
        Planted(
            "a row has another hash",
            "UPDATE ticket SET hash = (SELECT hash FROM brand) WHERE id = {ticket}"
        ) { desk, fault in if case .headDiffers(desk.subject, _) = fault { true } else { false } },
        Planted("a row is gone", "DELETE FROM ticket WHERE id = {ticket}") { $1 == .rowMissing($0.subject) },
        Planted("a row has no events", "DELETE FROM event WHERE subject_kind = 'brand'") {
            $1 == .rowWithoutEvents(.init("brand", $0.desk.brand.rawValue))
        },
        Planted("a row cannot be read", "UPDATE ticket SET priority = 'huge' WHERE id = {ticket}") {
            $1 == .rowUnreadable($0.subject, why: "Priority has no value \"huge\"")
        },
        Planted("a ticket's row was edited", "UPDATE ticket SET subject = 'x' WHERE id = {ticket}") {
            desk, fault in
            if case .rowDiffers(desk.subject, _, let parts) = fault { parts == ["subject"] } else { false }
        },
        Planted("a ticket is listed as locked", "UPDATE ticket SET locked_at = 1 WHERE id = {ticket}") {
            desk, fault in
            if case .rowUnreadable(desk.subject, let why) = fault { why.contains("locked") } else { false }
        },
        Planted(
            "a lock was taken away",
            "UPDATE ticket SET lock_state = '{\"quietSince\":5}' WHERE id = {ticket}"
        ) { desk, fault in
            if case .rowDiffers(desk.subject, _, let parts) = fault { parts == ["lockState"] } else { false }
        },
        Planted("a tag is gone", "DELETE FROM ticket_tag WHERE ticket_id = {ticket}") { desk, fault in
            if case .rowDiffers(desk.subject, _, let parts) = fault { parts == ["tags"] } else { false }
        },
        Planted("a thread was turned", "UPDATE thread SET kind = 'side' WHERE kind = 'internal'") {
            desk, fault in
            if case .rowDiffers(desk.subject, _, let parts) = fault { parts == ["threads"] } else { false }
        },
        Planted("a contact's row was edited", "UPDATE contact SET language = 'ru'") { desk, fault in
            if case .rowDiffers(let subject, 1, let parts) = fault {
                subject.kind == "contact" && parts == ["language"]
            } else {
                false
            }
        },
        Planted(
            "a department's row was edited", "UPDATE department SET name = 'x'"
        ) { desk, fault in
            fault
                == .rowDiffers(
                    .init("department", desk.desk.departments[0].rawValue), seq: 1, parts: ["name"])
        },
        Planted(
            "a personal value was edited",
            "UPDATE personal SET value = 'x' WHERE event_id = {event} AND field = 'text'"
        ) { $1 == .personalChanged($0.subject, seq: 2, field: "text") },
        Planted(
            "a personal value is gone", "DELETE FROM personal WHERE event_id = {event} AND field = 'text'"
        ) { $1 == .personalMissing($0.subject, seq: 2, field: "text") },
        Planted(
            "a personal value was added",
            "UPDATE personal SET field = 'full_text' WHERE event_id = {event} AND field = 'text'"
        ) { $1 == .personalStray($0.subject, seq: 2, field: "full_text") },
        Planted("a message's row is gone", "DELETE FROM message WHERE id = {message}") {
            $1 == .messageMissing($0.subject, seq: 2, message: $0.message.rawValue)
        },
        Planted(
            "a message's row was edited", "UPDATE message SET direction = 'out' WHERE id = {message}"
        ) { $1 == .messageDiffers($0.subject, seq: 2, message: $0.message.rawValue, parts: ["direction"]) },
        Planted(
            "a message stands twice",
            "INSERT INTO message SELECT 5, ticket_id, thread_id, 5, direction, channel, author_kind, author_id, at, sent_at, is_automatic, joined, NULL, NULL, NULL FROM message WHERE id = {message}"
        ) { $1 == .messageStray($0.subject, message: 5) },
        Planted("an attachment's row is gone", "DELETE FROM attachment") { desk, fault in
            if case .attachmentMissing(desk.subject, 2, _) = fault { true } else { false }
        },
        Planted("an attachment's row was edited", "UPDATE attachment SET content_type = 'x/y'") {
            desk, fault in
            if case .attachmentDiffers(desk.subject, 2, _, let parts) = fault {
                parts == ["contentType"]
            } else {
                false
            }
        },
        Planted(
            "an attachment was added",
            "INSERT INTO attachment SELECT 5, message_id, 9, content_type, size, sha256, is_inline, content_id FROM attachment"
        ) { $1 == .attachmentStray($0.subject, message: $0.message.rawValue, attachment: 5) },
        Planted("a Message-ID is gone", "DELETE FROM mail_id") {
            $1 == .mailIDMissing($0.subject, seq: 2, message: $0.message.rawValue)
        },
        Planted(
            "a Message-ID was added",
            "INSERT INTO mail_id (mail_id, message_id, ticket_id) VALUES ('x', {message}, {ticket})"
        ) { $1 == .mailIDStray(message: $0.message.rawValue) },
        Planted("a timer is gone", "DELETE FROM timer") { desk, fault in
            if case .timerMissing(desk.subject, _, _) = fault { true } else { false }
        },
        Planted("a timer was moved", "UPDATE timer SET due_at = due_at + 1") { desk, fault in
            if case .timerDiffers(desk.subject, _, let due, let stored) = fault {
                stored.microseconds == due.microseconds + 1
            } else {
                false
            }
        },
        Planted(
            "a timer was set",
            "INSERT INTO timer (id, kind, subject_id, due_at, attempts) SELECT 5, 'wake_ticket', id, 1, 0 FROM ticket WHERE status = 'merged'"
        ) { desk, fault in
            if case .timerStray(let subject) = fault { subject != desk.subject } else { false }
        },
        Planted("a document is gone", "DELETE FROM search_document WHERE id = {message}") {
            $1 == .documentMissing($0.subject, document: $0.message.rawValue)
        },
        Planted(
            "a document is shown to others",
            "UPDATE search_document SET is_public = 1 - is_public WHERE id = {message}"
        ) { $1 == .documentDiffers($0.subject, document: $0.message.rawValue) },
        Planted(
            "a document was added",
            "INSERT INTO search_document (id, ticket_id, analyser, is_public, words) VALUES (5, {ticket}, 1, 1, '')"
        ) { $1 == .documentStray($0.subject, document: 5) },
        Planted(
            "a document is not in the index",
            "INSERT INTO search_document (id, ticket_id, analyser, is_public, words) VALUES (5, {ticket}, 1, 1, '')"
        ) { $1 == .notIndexed(document: 5) },
        Planted("the index knows too much", "DELETE FROM search_document WHERE id = {message}") {
            $1 == .indexStray(document: $0.message.rawValue)
        },
        Planted(
            "the index holds other words",
            "UPDATE search_document SET words = 'dinosaur' WHERE id = {message}"
        ) { desk, fault in
            if case .notFound(desk.message.rawValue, _) = fault { true } else { false }
        },
        Planted("a seal is gone", "DELETE FROM seal WHERE number = 1") { $1 == .sealMissing(number: 1) },
        Planted("a seal was moved", "UPDATE seal SET from_id = from_id + 1 WHERE number = 2") {
            $1 == .sealMisplaced(number: 2)
        },
        Planted("a seal was edited", "UPDATE seal SET at = at + 1 WHERE number = 2") {
            $1 == .sealForged(number: 2)
        },
        Planted(
            "a sealed hash was edited",
            "UPDATE event SET hash = (SELECT hash FROM brand) WHERE subject_kind = 'line'"
        ) { desk, fault in if case .sealBroken(1, _) = fault { true } else { false } },
        Planted(
            "a sealed history lost its end and its row was set back",
            "DELETE FROM event WHERE subject_kind = 'service'", "DELETE FROM service"
        ) { desk, fault in if case .sealBroken(1, _) = fault { true } else { false } },
        Planted(
            "a blob's bytes were edited",
            "UPDATE blob SET bytes = (SELECT hash FROM brand), size = 32 WHERE place = 'row'"
        ) { $1 == .blobDamaged(sha256: $0.small) },
        Planted("a blob's size was edited", "UPDATE blob SET size = 1 WHERE place = 'row'") { desk, fault in
            if case .blobSizeDiffers(desk.small, 1, let actual) = fault { actual > 1 } else { false }
        },
        Planted("a file's size was edited", "UPDATE blob SET size = 1 WHERE place = 'file'") {
            $1 == .blobSizeDiffers(sha256: $0.large, stored: 1, actual: BlobStore.rowBytesMax + 1)
        },
        Planted("a count was edited", "UPDATE blob SET refs = 7 WHERE place = 'file'") {
            $1 == .blobMiscounted(sha256: $0.large, stored: 7, actual: 2)
        },
        Planted("a contact became nothing", "UPDATE intake SET message_id = 5") { desk, fault in
            if case .intakeMessageMissing(_, 5) = fault { true } else { false }
        },
        Planted("a letter is sent by nobody", "UPDATE outbox SET state = 'sending'") { desk, fault in
            if case .outboxState(_, .sendingWithoutLease) = fault { true } else { false }
        },
        Planted("a letter waits though it is held", "UPDATE outbox SET lease_until = 1") { desk, fault in
            if case .outboxState(_, .waitingWithLease) = fault { true } else { false }
        },
        Planted("a letter was sent at no time", "UPDATE outbox SET state = 'sent'") { desk, fault in
            if case .outboxState(_, .finishedWithoutMoment) = fault { true } else { false }
        },
        Planted("a waiting letter was sent", "UPDATE outbox SET finished_at = 1") { desk, fault in
            if case .outboxState(_, .unfinishedWithMoment) = fault { true } else { false }
        },
        Planted(
            "a letter belongs to another ticket",
            "UPDATE outbox SET ticket_id = (SELECT id FROM ticket WHERE status = 'merged')"
        ) { desk, fault in if case .outboxState(_, .otherTicket) = fault { true } else { false } },
        Planted(
            "two letters of a lane are under way",
            "UPDATE outbox SET state = 'sending', lease_until = 1",
            "INSERT INTO outbox SELECT 5, lane, kind, ticket_id, message_id, 'x', recipient, body, bytes, state, attempts, next_at, fence, lease_until, perhaps_twice, answer, created_at, finished_at FROM outbox"
        ) { $1 == .laneCrowded(lane: "1 maria mail", rows: 2) },
    ]

    @Test("names each planted fault", arguments: planted, Engine.allCases)
    func named(planted: Planted, engine: Engine) async throws {
        try await CheckedDesk.with(engine) { desk in
            for sql in planted.sql {
                try await desk.damage(
                    sql.replacing("{ticket}", with: String(desk.ticket.rawValue))
                        .replacing("{message}", with: String(desk.message.rawValue))
                        .replacing("{event}", with: String(desk.event)))
            }
            let report = try await desk.report()
            #expect(report.faults.contains { planted.expected(desk, $0) }, "found \(report.faults)")
        }
    }

    @Test("names a file that is missing, shortened or changed", arguments: ["gone", "short", "changed"])
    func files(damage: String) async throws {
        try await CheckedDesk.with(.sqlite) { desk in
            let path = BlobPath.file(desk.large, in: desk.blobs)
            var bytes = [UInt8](repeating: 65, count: BlobStore.rowBytesMax + 1)
            let expected: [Fault]
            switch damage {
            case "gone":
                unlink(path)
                expected = [.blobFileMissing(sha256: desk.large)]
            case "short":
                bytes.removeLast()
                try write(bytes, to: path)
                expected = [
                    .blobSizeDiffers(sha256: desk.large, stored: bytes.count + 1, actual: bytes.count),
                    .blobDamaged(sha256: desk.large),
                ]
            default:
                bytes[7_000] = 66
                try write(bytes, to: path)
                expected = [.blobDamaged(sha256: desk.large)]
            }
            #expect(try await desk.report().faults == expected)
        }
    }

    @Test("calls an erased person erased, not damaged", arguments: Engine.allCases)
    func erased(engine: Engine) async throws {
        try await CheckedDesk.with(engine) { desk in
            let counts = try await EraseContact(desk.desk.contacts[0], by: nil).run(on: desk.flows)
            #expect(counts.tickets == 2)
            let report = try await desk.report()
            #expect(report.faults == [])
            #expect(report.erasedValues == counts.values)
        }
    }

    @Test("calls values that are gone without an act of erasure damage", arguments: Engine.allCases)
    func erasedWithoutAct(engine: Engine) async throws {
        try await CheckedDesk.with(engine) { desk in
            try await desk.damage(
                "UPDATE personal SET value = NULL, salt = NULL WHERE event_id = \(desk.event)")
            #expect(try await desk.report().faults.contains(.erasedWithoutAct(desk.subject, seq: 2)))
        }
    }

    @Test("does not accept the seals of another key", arguments: Engine.allCases)
    func otherKey(engine: Engine) async throws {
        try await CheckedDesk.with(engine) { desk in
            let other = try SealSigner(seed: [UInt8](repeating: 8, count: 32))
            let report = try await Check.run(
                desk.database, blobsDirectory: desk.blobs, verifier: other.verifier, analyser: 1)
            #expect(report.faults == [.sealForged(number: 1), .sealForged(number: 2)])
        }
    }

    @Test("counts what a new analyser has yet to index", arguments: Engine.allCases)
    func outdated(engine: Engine) async throws {
        try await CheckedDesk.with(engine) { desk in
            let report = try await Check.run(
                desk.database, blobsDirectory: desk.blobs, verifier: nil, analyser: 2)
            #expect(report.isClean)
            #expect(report.outdatedDocuments == 5)
        }
    }
}

extension CheckedDesk {
    var subject: Fault.Subject { .init("ticket", ticket.rawValue) }
}
