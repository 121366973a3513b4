import Domain
import Flows
import FoundationEssentials
import HTTPTypes
import NIOCore
import Storage

/// The same command for many tickets over the API: each has its own result.
enum MassHandlers {
    static func run(_ name: MassCommandName, _ call: Call) async throws -> Answer {
        try call.query.expect()
        let request = try name.read(call)
        let steps = try await call.read { try request.steps(in: $0) }
        let key = call.idempotencyKey.map { "api:" + $0 } ?? "once:\(call.desk.surroundings.newID())"
        let action = try MassAction(
            name.rawValue, steps: steps, by: call.member, key: key, request: call.requestHash)
        let answer = try await perform(action, call)
        call.metrics.commanded("mass_" + name.rawValue)
        return answer
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let id = try id(call)
        let staff = call.member.id
        return try await call.read { try .json(MassReportJSON(MassReport(id, of: staff, in: $0))) }
    }

    /// A repeat gets the answer of the first: an action is put back once.
    static func undo(_ call: Call) async throws -> Answer {
        try call.query.expect()
        _ = try call.form(EmptyForm.self)
        let action = try await MassAction.undo(
            id(call), by: call.member, reason: undoReason, on: call.desk)
        return try await perform(action, call)
    }

    private static let undoReason = "Undone"

    private static func id(_ call: Call) throws(DeskError) -> Int64 {
        try RecordHandlers.id(call, "mass_action", Ticket.self).rawValue
    }

    private static func perform(_ action: MassAction, _ call: Call) async throws -> Answer {
        let report = try await action.perform(on: call.desk) { error in
            let problem = Problem(error)
            return .init(problem: try text(of: problem), words: problem.detail)
        }
        var answer = try Answer.json(MassReportJSON(report))
        if report.isRepeat { answer.headers[.idempotencyReplayed] = "true" }
        return answer
    }

    static func text(of problem: Problem) throws -> String {
        String(buffer: try JSON.bytes(problem.body))
    }
}

/// What came of it, ticket by ticket.
struct MassReportJSON: Encodable {
    let id: String
    let command: String
    let createdAt: String
    let done: Int
    let refused: Int
    @OrNull var undoes: String?
    @OrNull var undoneBy: String?
    let items: [Item]

    enum CodingKeys: String, CodingKey {
        case id, command, done, refused, undoes, items
        case createdAt = "created_at"
        case undoneBy = "undone_by"
    }

    struct Item: Encodable {
        let asked: String
        @OrNull var ticket: String?
        @OrNull var number: Int64?
        let done: Bool
        let undoable: Bool
        @OrNull var problem: Problem.Body?
    }

    init(_ report: MassReport) throws {
        id = String(report.record.id)
        command = report.record.name
        createdAt = report.record.at.shown
        done = report.done.count
        refused = report.refused.count
        undoes = report.record.undoes.map { String($0) }
        undoneBy = report.undoneBy.map { String($0) }
        items = try report.outcomes.map { outcome in
            Item(
                asked: String(outcome.asked), ticket: outcome.number == nil ? nil : outcome.ticket?.text,
                number: outcome.number, done: outcome.refusal == nil,
                undoable: outcome.refusal == nil && outcome.undo != nil && report.undoneBy == nil,
                problem: try outcome.refusal.map {
                    try JSONDecoder().decode(Problem.Body.self, from: Data($0.problem.utf8))
                })
        }
    }
}
