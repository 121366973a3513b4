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

/// A ticket that locked itself, for tests to knock at.
enum LockedDesk {
    /// A desk that locks after an hour of silence, and a ticket that has been silent for one.
    static func ticket(
        _ desk: WebFixture, _ client: any TestClientProtocol
    ) async throws -> (id: String, number: Int64) {
        let settings = try await desk.send(
            client, .patch, "/api/v1/discipline", as: "administrator", "{\"lock_silence_minutes\": 60}")
        #expect(try settings.json["lock_silence_minutes"] == .int(60), "\(settings.text)")
        desk.desk.settings.forget()
        let ticket = try await desk.ticket(client, "Не друкує каса")
        _ = try await desk.send(
            client, .post, "/api/v1/tickets/\(ticket.number)/commands/take", "{}")
        desk.clock.move(.minutes(61))
        try await elapse(desk)
        return ticket
    }

    static func elapse(_ desk: WebFixture) async throws {
        _ = try await TimerWorker(desk: desk.desk, log: .init(label: "test")).work()
    }

    /// A body that each command of the API would take.
    static func body(of command: CommandName, other: String, staff: String) -> String {
        switch command {
        case .take, .accept, .resume, .resolve, .delete, .restore, .undo, .unmerge, .confirm: "{}"
        case .assign: "{\"assignee\": null}"
        case .handOver: "{\"line\": \"1\", \"reason\": \"Так\"}"
        case .sendBack, .return, .reopen, .close, .cancel, .refuseUnlock: "{\"reason\": \"Так\"}"
        case .control: "{\"controller\": \"\(staff)\"}"
        case .wait: "{\"for\": \"client\"}"
        case .reject: "{\"reason\": \"spam\"}"
        case .merge: "{\"into\": \"\(other)\"}"
        case .link, .unlink: "{\"ticket\": \"\(other)\"}"
        case .split: "{\"message\": \"1\"}"
        case .addParticipant, .removeParticipant: "{\"staff\": \"\(staff)\", \"role\": \"follower\"}"
        case .requestUnlock: "{\"reason\": \"Так\", \"minutes\": 30}"
        case .grantUnlock: "{\"minutes\": 30}"
        case .rate: "{\"mark\": 5}"
        case .chase: "{\"means\": \"call\", \"result\": \"no_answer\"}"
        case .clarify: "{\"text\": \"Так\"}"
        case .answerClarification: "{\"clarification\": \"5\", \"text\": \"Так\"}"
        case .vendorCase: "{\"number\": \"SR-1\"}"
        case .spend: "{\"amount\": 100, \"report\": \"Так\"}"
        case .lookAtMark: "{\"cause\": \"slow\"}"
        case .callBack: "{\"outcome\": \"not_reached\"}"
        case .withdrawClarification: "{\"clarification\": \"5\"}"
        }
    }
}
