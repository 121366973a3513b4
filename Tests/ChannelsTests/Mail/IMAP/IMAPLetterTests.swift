import NIOCore
import Testing

@testable import Channels

@Suite("Folders and letters of an IMAP server", .timeLimit(.minutes(10)))
struct IMAPLetterTests {
    @Test("reads what a folder tells of itself")
    func select() async throws {
        let script = IMAPConversation.willing { tag, command in
            command == "SELECT \"&BB4- \\\"x\\\"\""
                ? .say(
                    "* 3 EXISTS\r\n* OK [UIDVALIDITY 77] x\r\n* OK [UIDNEXT 12] x\r\n\(tag) OK [READ-WRITE] x"
                ) : nil
        }
        let (folder, _) = try await IMAPConversation.talk(script) { connection in
            try await connection.select("О \"x\"")
            return connection.folder
        }
        #expect(folder == IMAPFolder(letters: 3, uidValidity: 77, uidNext: 12))
    }

    @Test("streams a letter, whatever stands around its literal")
    func fetch() async throws {
        let letter = "Subject: x\r\n\r\n* 1 FETCH {3}\r\nL9 OK fake\r\n"
        let script = IMAPConversation.willing { tag, command in
            command.hasPrefix("UID FETCH")
                ? .say(
                    "* 7 EXISTS\r\n* 1 FETCH (FLAGS (\\Recent) UID 5 BODY[] {\(letter.utf8.count)}\r\n\(letter))\r\n\(tag) OK x"
                )
                : nil
        }
        let (found, _) = try await IMAPConversation.talk(script) { connection in
            var sink: LetterSink? = IMAPConversation.sink()
            #expect(try await connection.fetch(5, into: &sink))
            return try await sink?.finish()
        }
        #expect(found?.body == .memory(Array(letter.utf8)))
        #expect(found?.size == letter.utf8.count)
    }

    @Test("takes a larger letter through a file")
    func spool() async throws {
        let letter = String(repeating: "0123456789abcdef\r\n", count: 20_000)
        let script = IMAPConversation.willing { tag, command in
            command.hasPrefix("UID FETCH")
                ? .say("* 1 FETCH (UID 5 BODY[] {\(letter.utf8.count)}\r\n\(letter))\r\n\(tag) OK x") : nil
        }
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let (found, _) = try await IMAPConversation.talk(script) { connection in
            var sink: LetterSink? = IMAPConversation.sink(IMAPLimits(), folder.path)
            #expect(try await connection.fetch(5, into: &sink))
            return try await sink?.finish()
        }
        guard case .file(let path)? = found?.body else {
            Issue.record("\(String(describing: found?.body)) is no file")
            return
        }
        #expect(try contents(of: path) == Array(letter.utf8))
    }

    @Test(
        "does not trust what a server says about a letter",
        arguments: [
            // Longer than the size it was announced with may be.
            (
                "* 1 FETCH (UID 5 BODY[] {5000}\r\n" + String(repeating: "x", count: 5_000) + ")",
                IMAPFailure.letterTooBig(max: 1_000)
            ),
            (
                "* 1 FETCH (UID 6 BODY[] {3}\r\nabc)",
                .notIMAP(.fetch, "The server sent another letter than it was asked for")
            ),
            ("L9 OK x", .notIMAP(.fetch, "An answer has the tag of no command")),
            ("L3 NO [SERVERBUG] damaged", .refused(.fetch, "[SERVERBUG] damaged")),
            ("* BYE going down", .timedOut(.fetch)),
        ])
    func strange(_ answer: String, _ failure: IMAPFailure) async throws {
        var limits = IMAPLimits()
        limits.letterBytesMax = 1_000
        // Short only where the server says no more: elsewhere a busy machine could make it ring too early.
        if failure == .timedOut(.fetch) { limits.command = .seconds(2) }
        let script = IMAPConversation.willing { _, command in
            command.hasPrefix("UID FETCH") ? .say(answer) : nil
        }
        await #expect(throws: failure) {
            _ = try await IMAPConversation.talk(script, limits: limits) { [limits] connection in
                var sink: LetterSink? = IMAPConversation.sink(limits)
                _ = try await connection.fetch(5, into: &sink)
            }
        }
    }

    @Test("tells a lost connection by the server's last words")
    func farewell() async throws {
        let script = IMAPConversation.willing { _, command in
            command.hasPrefix("UID SEARCH") ? .sayAndHangUp("* BYE Disconnected for inactivity.") : nil
        }
        await #expect(throws: IMAPFailure.connectionLost(.search, "Disconnected for inactivity.")) {
            _ = try await IMAPConversation.talk(script) { try await $0.search("ALL") }
        }
        let silent = IMAPConversation.willing { _, command in command.hasPrefix("UID SEARCH") ? .hangUp : nil
        }
        await #expect(throws: IMAPFailure.connectionLost(.search, "Closed by the server")) {
            _ = try await IMAPConversation.talk(silent) { try await $0.search("ALL") }
        }
    }

    @Test("reads the answer to a search of two hundred thousand letters, and no endless one")
    func longSearch() async throws {
        let numbers = (1...100_000).map { String($0 + 1_000_000) }.joined(separator: " ")
        let script = IMAPConversation.willing { tag, command in
            switch command {
            case "UID SEARCH ALL": .say("* SEARCH \(numbers)\r\n* SEARCH 7\r\n\(tag) OK x")
            case "UID SEARCH MORE": .say("* SEARCH " + String(repeating: "1 ", count: 2_000_000))
            default: nil
            }
        }
        let (found, _) = try await IMAPConversation.talk(script) { connection in
            let found = try await connection.search("ALL")
            await #expect(throws: IMAPFailure.notIMAP(.search, "An answer is too long")) {
                _ = try await connection.search("MORE")
            }
            return found
        }
        #expect(found.count == 100_001)
        #expect(found.first == 7)
    }
}
