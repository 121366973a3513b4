import Domain
import Flows
import HTTPTypes
import Storage

/// Prepared texts over the API: those in the reader's reach.
enum CannedReplyHandlers {
    static func list(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let member = call.member
        let found = try await call.read { transaction in
            let reader = try CannedReply.Reader(member, in: transaction)
            return try RecordStore<CannedReply>(transaction).all(for: reader).map {
                CannedReplyJSON($0, for: reader)
            }
        }
        return try .json(Page(items: found, next: nil))
    }

    static func get(_ call: Call) async throws -> Answer {
        try call.query.expect()
        let id: CannedReply.ID = try RecordHandlers.id(call, "canned_reply")
        let member = call.member
        return try await call.read { transaction in
            let (reply, reader) = try find(id, for: member, in: transaction)
            return try .json(CannedReplyJSON(reply, for: reader))
        }
    }

    static func create(_ call: Call) async throws -> Answer { try await save(nil, call) }

    static func change(_ call: Call) async throws -> Answer {
        try await save(RecordHandlers.id(call, "canned_reply"), call)
    }

    private static func save(_ id: CannedReply.ID?, _ call: Call) async throws -> Answer {
        try call.query.expect()
        let form: CannedReplyForm = try call.form()
        let (flow, member) = (form.flow(id, for: call.member).flow, call.member)
        return try await call.write { work in
            let saved = try flow.perform(work)
            let reader = try CannedReply.Reader(member, in: work.transaction)
            return try .json(CannedReplyJSON(saved, for: reader), id == nil ? .created : .ok)
        }
    }

    /// - Throws: `DeskError.notFound` for one out of the reader's reach.
    static func find(
        _ id: CannedReply.ID, for member: StaffMember, in transaction: any Transaction
    ) throws -> (CannedReply, CannedReply.Reader) {
        let reader = try CannedReply.Reader(member, in: transaction)
        guard let reply = try RecordStore<CannedReply>(transaction).find(id)?.record,
            reply.isSeen(by: reader)
        else { throw DeskError.notFound(kind: "canned_reply", reference: id.text) }
        return (reply, reader)
    }
}
