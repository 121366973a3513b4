import Domain
import Flows
import Foundation
import HTTPTypes
import HummingbirdTesting
import Logging
import Storage
import TestSupport
import Testing

@testable import Web

/// Whoever heads the desk reads each working day what drags on and what came back (P100).
@Suite("The head's digest")
struct HeadDigestTests {
    private static func elapse(_ desk: WebFixture) async throws {
        let log = Logger(label: "test")
        try await Housekeeping(desk: desk.desk, spool: nil, log: log).work()
        let worker = TimerWorker(desk: desk.desk, log: log)
        while try await worker.work() > 0 {}
    }

    /// Letters to the head that are no lock and no escalation, taken out of the queue.
    private static func letters(_ desk: WebFixture) async throws -> [String] {
        let sending = SendMail(desk: desk.desk, mail: desk.mail)
        var letters: [String] = []
        for _ in 0..<40 {
            let items = try await sending.lease()
            if items.isEmpty { break }
            for item in items {
                if item.kind == "digest", item.recipient == "head@example.com" {
                    let letter = String(
                        decoding: try await sending.letter(of: item).bytes, as: UTF8.self)
                    letters.append(Self.opened(letter))
                }
                try await sending.report(.sent("250"), of: item)
            }
        }
        return letters
    }

    /// A letter's head, then its text as people read it.
    private static func opened(_ letter: String) -> String {
        let halves = letter.components(separatedBy: "\r\n\r\n")
        let body = halves.dropFirst().joined().filter { !$0.isNewline }
        return halves[0] + "\n"
            + (Data(base64Encoded: body).map { String(decoding: $0, as: UTF8.self) } ?? letter)
    }

    @Test(
        "P100: names what is overdue once a day, with a number and no client; and nothing when nothing is",
        arguments: Engine.allCases)
    func daily(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.elapse(desk)
            desk.clock.move(.days(1))
            try await Self.elapse(desk)
            #expect(try await Self.letters(desk).isEmpty, "there is nothing to say")

            let ticket = try await desk.ticket(client, "Не друкує каса")
            desk.clock.move(.days(3))
            for _ in 0..<2 { try await Self.elapse(desk) }
            let first = try await Self.letters(desk)
            #expect(first.count == 1, "\(first)")
            let letter = try #require(first.first)
            #expect(letter.contains("/tickets/\(ticket.number)") && letter.contains("/control"))
            #expect(letter.contains("Auto-Submitted: auto-generated"))
            #expect(!letter.contains("olha@") && !letter.contains("Не друкує"))

            desk.clock.move(.days(1))
            try await Self.elapse(desk)
            #expect(try await Self.letters(desk).count == 1, "one a day")

            let saved = try await desk.send(
                client, .patch, "/api/v1/discipline", as: "administrator", "{\"digest\": false}")
            #expect(try saved.json["digest"] == .bool(false), "\(saved.text)")
            desk.desk.settings.forget()
            desk.clock.move(.days(1))
            try await Self.elapse(desk)
            #expect(try await Self.letters(desk).isEmpty)
        }
    }

    @Test("P100, P122: names bad marks until somebody who leads looked at them", arguments: Engine.allCases)
    func badMarks(engine: Engine) async throws {
        try await WebFixture.with(engine) { desk, client in
            try await Self.elapse(desk)
            let ticket = try await desk.ticket(client, "Не друкує каса")
            let commands = "/api/v1/tickets/\(ticket.number)/commands/"
            for (command, body) in [
                ("take", "{}"), ("resolve", "{}"), ("confirm", "{}"),
                ("rate", "{\"mark\": 1, \"comment\": \"Чекали тиждень\"}"),
            ] {
                let done = try await desk.send(client, .post, commands + command, body)
                #expect(done.status == 200, "\(command): \(done.text)")
            }
            desk.clock.move(.days(1))
            for _ in 0..<2 { try await Self.elapse(desk) }
            let letter = try #require(try await Self.letters(desk).last)
            #expect(letter.contains("/tickets/\(ticket.number)"), "\(letter)")
            #expect(letter.contains("оцінка 1") || letter.contains("mark 1"), "\(letter)")
            #expect(!letter.contains("Чекали"), "nothing of the client's stands in it")

            let looked = try await desk.send(
                client, .post, commands + "look_at_mark", as: "lead", "{\"cause\": \"slow\"}")
            #expect(looked.status == 200, "\(looked.text)")
            desk.clock.move(.days(1))
            for _ in 0..<2 { try await Self.elapse(desk) }
            #expect(try await Self.letters(desk).isEmpty)
        }
    }
}
