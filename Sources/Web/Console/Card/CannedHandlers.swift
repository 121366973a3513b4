import Domain
import Flows
import HTML
import HTTPTypes
import Languages
import NIOCore
import Storage

/// Puts a prepared text into the composer: into the whole form without a script, as JSON for one.
enum CannedHandlers {
    static func fill(_ call: PageCall) async throws -> Answer {
        let number = try TicketReference(call.parameters["number"]).asked
        let (reference, member, mail) = (TicketReference(number), call.member, call.desk.mail)
        let now = call.visitor.now
        let settings = try await call.desk.settings.settings(of: call.desk)
        let chosen: CannedReply.ID? = call.form.id("canned")
        let filled = try await call.read { transaction -> FilledReply? in
            try reference.with(transaction) { id in
                guard let ticket = try TicketStore(transaction).find(id)?.record,
                    Access.may(.staff(member), .noteTicket, .ticket(ticket))
                else { throw DeskError.notFound(kind: "ticket", reference: String(number)) }
                guard let chosen else { return nil }
                let (reply, _) = try CannedReplyHandlers.find(chosen, for: member, in: transaction)
                return try FillCannedReply(
                    reply, on: ticket, by: member, settings, mail: mail, at: now, in: transaction
                ).perform()
            }
        }
        if call.isFragment { return try await json(filled, number, settings, call) }
        let files = try await ComposerFiles(keeping: call.form, call)
        let before = try PreparedInput(call.form)
        var fill = ComposerFill(
            form: call.form, files: files, actions: before.actions, prepared: before.prepared)
        if let filled { add(filled, to: &fill, call) }
        return try await CardHandlers.filled(fill, call)
    }

    /// The text comes below what is written already; actions of the newer text take the place of the same ones.
    private static func add(_ filled: FilledReply, to fill: inout ComposerFill, _ call: PageCall) {
        let written = fill.form.raw("text")
        let text = [written, filled.text].filter { !$0.trimmed.isEmpty }.joined(separator: "\n\n")
        fill.form.put(text, into: "text")
        if filled.purpose == .note { fill.form.put("internal", into: "visibility") }
        let names = Set(filled.actions.map(\.name))
        let leaves = filled.actions.contains { $0.name.leaves }
        fill.actions =
            fill.actions.filter { !names.contains($0.name) && !($0.name.leaves && leaves) } + filled.actions
        fill.notes = notes(filled, call.texts)
        if filled.isInternal || fill.prepared == nil {
            fill.prepared = filled.isInternal ? "internal" : "text"
        }
    }

    private static func notes(_ filled: FilledReply, _ texts: Texts) -> [String] {
        var notes: [String] = []
        if let missing = filled.missing, let used = filled.language, filled.purpose == .reply {
            notes.append(texts.canned.otherLanguage(missing.nameInItself, used.nameInItself))
        }
        if !filled.unfilled.isEmpty {
            notes.append(texts.canned.unfilled(filled.unfilled.map(\.mark).joined(separator: ", ")))
        }
        return notes
    }

    private struct FilledJSON: Encodable {
        let text: String
        /// How the composer has to be set for it; nil: as it stands.
        let visibility: String?
        let prepared: String
        let notes: [String]
        /// The markup of the list of actions.
        let actions: String
    }

    private static func json(
        _ filled: FilledReply?, _ number: Int64, _ settings: Settings, _ call: PageCall
    ) async throws -> Answer {
        guard let filled else { throw DeskError.invalid(field: "canned", problem: .missing) }
        let names = CannedNames(settings: settings, texts: call.texts)
        let list: HTML = filled.actions.isEmpty ? .empty : names.list(filled.actions)
        return try .json(
            FilledJSON(
                text: filled.text, visibility: filled.purpose == .note ? "internal" : nil,
                prepared: filled.isInternal ? "internal" : "text", notes: notes(filled, call.texts),
                actions: String(decoding: list.bytes, as: UTF8.self)))
    }
}
