import Domain
import Flows
import HTTPTypes
import HummingbirdTesting
import Languages
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Every command and every text by mail (P106; show 4 of the issue).
@Suite("A locked ticket: letters of its engineer")
struct LockedMailTests {
    /// One line for each command that a letter knows.
    private static func line(of command: MailCommands.Command) -> String {
        switch command {
        case .take: "#take"
        case .accept: "#accept"
        case .resolve: "#resolve"
        case .resume: "#resume"
        case .assign: "#assign lead@example.com"
        case .wait: "#wait"
        case .priority: "#priority high"
        case .tag: "#tag каса"
        case .untag: "#untag каса"
        case .close: "#close Так"
        case .cancel: "#cancel Так"
        case .reopen: "#reopen Так"
        case .note: "#note"
        }
    }

    @Test(
        "P106: refuses its engineer every command by mail, and every text, with the same reason",
        arguments: Engine.allCases)
    func mail(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            let (id, number) = try await LockedDesk.ticket(desk, client)
            let direct = try await desk.send(client, .post, "/api/v1/tickets/\(number)/commands/take", "{}")
            #expect(direct.status == 423)
            let sending = SendMail(desk: desk.desk, mail: desk.mail)
            func drain() async throws -> [String] {
                var letters: [String] = []
                for _ in 0..<3 {
                    for item in try await sending.lease() {
                        if item.kind == "mail_refusal" {
                            letters.append(try JSONText.decode(OutgoingLetter.self, item.body).text ?? "")
                            let head = String(
                                decoding: try await sending.letter(of: item).bytes, as: UTF8.self)
                            // Whoever answers it reaches the staff's side of the ticket.
                            #expect(head.contains("support+s\(number)."))
                        }
                        try await sending.report(.sent("250"), of: item)
                    }
                }
                return letters
            }
            _ = try await drain()
            let before = try await desk.send(client, .get, "/api/v1/tickets/\(number)").json["version"]
            let mailbox = try EmailAddress("support@example.com")
            // The page's own words, up to the moment.
            let whole = Texts(.uk).locks.isLocked(Int(number), "@", "@")
            let said = try #require(whole.split(separator: "@").first)
            let commands: [MailCommands.Command] = [
                .take, .accept, .resolve, .resume, .assign(nil), .wait(.client, until: nil), .priority(.high),
                .tag(["каса"]), .untag(["каса"]), .close(reason: nil), .cancel(reason: ""),
                .reopen(reason: ""), .note,
            ]
            for (place, command) in commands.enumerated() {
                let line = Self.line(of: command)
                #expect(MailCommands(reading: line).faults.isEmpty, "\(line)")
                // What is no command of the ticket is a text: for staff, and for the client.
                let text = command == .note ? "#note\nНотатка" : line
                for address in [
                    desk.mail.addresses.staffAddress(of: number, at: mailbox),
                    desk.mail.addresses.address(of: number, at: mailbox),
                ] {
                    let intake = try await StaffLetterByMail.take(
                        text, "\(place)-\(address.count)", to: address, desk)
                    #expect(intake.result == .stopped, "\(line)")
                    let letters = try await drain()
                    #expect(letters.count == 1, "\(line)")
                    #expect(letters.first?.contains(said) == true, "\(line)")
                }
            }
            let after = try await desk.send(client, .get, "/api/v1/tickets/\(number)").json
            #expect(after["version"] == before && after["id"] == .string(id))
        }
    }
}
