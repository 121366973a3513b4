import Synchronization
import Testing

@testable import Channels

@Suite("What is done with a letter on an IMAP server", .timeLimit(.minutes(10)))
struct IMAPHandlingTests {
    @Test(
        "moves letters by what the server can",
        arguments: [
            (
                "IMAP4rev1 AUTH=PLAIN SASL-IR MOVE UIDPLUS",
                ["UID STORE 5 +FLAGS.SILENT (\\Seen)", "UID MOVE 5 \"Done\""]
            ),
            (
                "IMAP4rev1 AUTH=PLAIN SASL-IR UIDPLUS",
                [
                    "UID STORE 5 +FLAGS.SILENT (\\Seen)", "UID COPY 5 \"Done\"",
                    "UID STORE 5 +FLAGS.SILENT (\\Deleted \\Seen)", "UID EXPUNGE 5",
                ]
            ),
            (
                // No letter of anybody else is expunged with it.
                "IMAP4rev1 AUTH=PLAIN SASL-IR",
                [
                    "UID STORE 5 +FLAGS.SILENT (\\Seen)", "UID COPY 5 \"Done\"",
                    "UID STORE 5 +FLAGS.SILENT (\\Deleted \\Seen)",
                ]
            ),
        ])
    func move(_ capabilities: String, _ commands: [String]) async throws {
        let (_, lines) = try await IMAPConversation.talk(IMAPConversation.willing(capabilities: capabilities))
        {
            try await $0.move(5, to: "Done")
        }
        #expect(lines.map { IMAPConversation.parts($0).command }.filter { $0.hasPrefix("UID") } == commands)
    }

    @Test("makes the folder that is missing, and says why it cannot")
    func create() async throws {
        let made = Mutex(false)
        let script = IMAPConversation.willing { tag, command in
            if command.hasPrefix("CREATE \"Done\"") { made.withLock { $0 = true } }
            if command.hasPrefix("CREATE \"Never\"") { return .say("\(tag) NO exists") }
            if command.hasPrefix("UID MOVE"), !made.withLock({ $0 }) || command.contains("Never") {
                return .say("\(tag) NO [TRYCREATE] missing")
            }
            return nil
        }
        _ = try await IMAPConversation.talk(script) { connection in
            try await connection.move(5, to: "Done")
            await #expect(throws: IMAPFailure.refused(.handling, "[TRYCREATE] missing")) {
                try await connection.move(5, to: "Never")
            }
        }
    }
}
