import NIOCore
import Testing

@testable import Channels

@Suite("Waiting for an IMAP server", .timeLimit(.minutes(10)))
struct IMAPIdleTests {
    @Test("is called by the server, and not by a letter that went away and came back")
    func idle() async throws {
        let script = IMAPConversation.willing { tag, command in
            switch command {
            case "SELECT \"INBOX\"": .say("* 3 EXISTS\r\n\(tag) OK x")
            case "UID SEARCH ALL": .say("* SEARCH\r\n\(tag) OK x")
            // One goes, one comes: as many as before, and yet one is new.
            case "IDLE": .say("+ idling\r\n* 2 EXPUNGE\r\n* 3 EXISTS")
            default: tag == "DONE" ? .say("L5 OK idled") : nil
            }
        }
        let (_, lines) = try await IMAPConversation.talk(script) { connection in
            try await connection.select("INBOX")
            _ = try await connection.search("ALL")
            try await connection.idle(for: .seconds(30))
        }
        #expect(lines.contains("DONE"))
    }

    @Test("renews its waiting when time is up, and gives up on a server that is gone")
    func renewal() async throws {
        let script = IMAPConversation.willing { tag, command in
            switch command {
            case "IDLE": .say("+ idling")
            default: tag == "DONE" ? .stayMute : nil
            }
        }
        await #expect(throws: IMAPFailure.timedOut(.idle)) {
            _ = try await IMAPConversation.talk(script, limits: IMAPConversation.quick) {
                try await $0.idle(for: .milliseconds(50))
            }
        }
    }

    @Test("stops waiting when it is told to, and says goodbye")
    func stop() async throws {
        let idling = AsyncStream<Void>.makeStream()
        let script = IMAPConversation.willing { _, command in
            if command == "IDLE" {
                idling.continuation.yield()
                return .say("+ idling")
            }
            return nil
        }
        try await ScriptedServer.run(script) { server in
            let address = IMAPConversation.address(server)
            let waiting = Task {
                var connection = try await IMAPConnection.open(address)
                defer { connection.leave() }
                try await connection.idle(for: .minutes(5))
            }
            for await _ in idling.stream { break }
            waiting.cancel()
            await #expect(throws: IMAPFailure.stopped) { try await waiting.value }
            while !server.lines.contains("bye LOGOUT") { await Task.yield() }
            #expect(server.lines.contains("DONE"))
        }
    }
}
