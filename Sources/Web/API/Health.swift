import Domain
import Flows
import HTTPTypes
import NIOCore
import Storage

/// Answers for whoever watches the program.
enum Health {
    static func live(_ call: OpenCall) async throws -> Answer {
        try .json(["status": "live"])
    }

    private struct Readiness: Encodable {
        let status: String
        let reasons: [String]
    }

    /// Ready means that a request can be served: the database answers and writes are allowed.
    static func ready(_ call: OpenCall) async throws -> Answer {
        var reasons: [String] = []
        do {
            let settings = try await call.desk.settings.settings(of: call.desk)
            if settings.brands.isEmpty { reasons.append("the desk was never set up") }
            _ = try await call.desk.read { try TicketStore($0).id(number: 0) }
        } catch { reasons.append("the database does not answer") }
        if !call.desk.surroundings.mayWrite() {
            reasons.append("the lease of this node's number is over")
        }
        if !call.desk.surroundings.isClockTrusted() {
            reasons.append("this machine's clock differs from the database's by more than five seconds")
        }
        let isReady = reasons.isEmpty
        return try .json(
            Readiness(status: isReady ? "ready" : "not_ready", reasons: reasons),
            isReady ? .ok : .serviceUnavailable)
    }

    static func metrics(_ call: OpenCall) async throws -> Answer {
        var text = call.metrics.text(
            version: "\(SchemaVersion.program)", commits: call.desk.database.commitsCount,
            process: ProcessFigures())
        do {
            let mailboxes = try await call.desk.read { try MailboxHealth.all($0) }
            text += MailboxFigures(mailboxes, now: call.desk.surroundings.now()).text
        } catch {
            // Whoever watches is told what this process knows by itself, also while the database is away.
        }
        return Answer(type: "text/plain; version=0.0.4; charset=utf-8", ByteBuffer(string: text))
    }
}
