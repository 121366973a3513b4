package import Domain
import Storage

/// Says what was held: when it comes due, or at its author's word.
package enum SendHeldReply {
    /// Why what came due did not leave; the transaction that tried is undone, and another one writes this down.
    struct HeldBack: Error {
        let reply: HeldReply
        let stop: HeldReply.Stop
    }

    /// Its moment has come. What was taken back or sent meanwhile is gone.
    /// - Throws: `HeldBack`.
    static func comeDue(_ id: HeldReply.ID, _ work: Work) throws {
        guard let held = try HeldReplyStore(work.transaction).find(id), held.stop == nil else { return }
        guard let member = try work.staff.find(held.author)?.record, member.isActive else {
            throw HeldBack(reply: held, stop: .outOfReach)
        }
        let reach = try member.reaching(in: work.transaction)
        guard let loaded = try work.tickets.find(held.ticket, locked: true),
            Access.may(.staff(reach), .replyTicket, .ticket(loaded.record))
        else { throw HeldBack(reply: held, stop: .outOfReach) }
        let meanwhile = try meanwhile(held, loaded.record, work)
        if let obstacle = held.obstacle(on: loaded.record, meanwhile) {
            throw HeldBack(reply: held, stop: obstacle)
        }
        do { _ = try send(held, by: reach, work.acting(as: .staff(reach.id))) } catch is SendWithActions
            .Refused
        { throw HeldBack(reply: held, stop: .action) } catch let error as DeskError {
            throw HeldBack(reply: held, stop: .init(error))
        }
    }

    /// Writes down why it stays, and tells its author.
    static func keep(_ back: HeldBack, _ work: Work) throws {
        let store = HeldReplyStore(work.transaction)
        guard var held = try store.find(back.reply.id), held.stop == nil else { return }
        held.stop = back.stop
        try store.change(held)
        try UploadStore(work.transaction).keep(
            held.files.map { Upload.ID($0) }, of: held.author, from: work.now + HeldReply.Limits.planned)
        guard try work.staff.find(held.author)?.record.isActive == true else { return }
        try NoticeStore(work.transaction).add(
            work.context.newID(), to: held.author, about: held.ticket,
            body: JSONText.encode(StaffNotice(.replyStopped, due: nil)), at: work.now)
    }

    /// At once, by its author, who sees what happened meanwhile.
    package static func now(
        _ id: HeldReply.ID, on ticket: Ticket.ID, by member: StaffMember, _ work: Work
    ) throws -> (ticket: Ticket, message: Message.ID?) {
        try send(claim(id, on: ticket, by: member, work), by: member, work)
    }

    /// Back into the draft of its author.
    package static func takeBack(
        _ id: HeldReply.ID, on ticket: Ticket.ID, by member: StaffMember, _ work: Work
    ) throws -> HeldReply {
        let held = try claim(id, on: ticket, by: member, work)
        try HeldReplyStore(work.transaction).remove(id)
        try UploadStore(work.transaction).keep(
            held.files.map { Upload.ID($0) }, of: member.id, from: work.now)
        if !held.text.trimmed.isEmpty {
            _ = try KeepDraft(held.text, on: .client, base: nil, by: member).perform(on: ticket, work)
        }
        return held
    }

    /// The timer goes first: whoever works on it holds it, and once they are done the reply is gone.
    private static func claim(
        _ id: HeldReply.ID, on ticket: Ticket.ID, by member: StaffMember, _ work: Work
    ) throws -> HeldReply {
        try work.timers.remove(.heldReply, subject: id.rawValue)
        guard let held = try HeldReplyStore(work.transaction).find(id), held.ticket == ticket,
            held.author == member.id
        else { throw DeskError.notFound(kind: "held_reply", reference: String(id.rawValue)) }
        return held
    }

    private static func send(
        _ held: HeldReply, by member: StaffMember, _ work: Work
    ) throws -> (ticket: Ticket, message: Message.ID?) {
        let uploads = try UploadStore(work.transaction).find(
            held.files.map { Upload.ID($0) }, of: held.author)
        guard uploads.count == held.files.count else {
            throw DeskError.notFound(kind: "upload", reference: String(held.files.count - uploads.count))
        }
        try HeldReplyStore(work.transaction).remove(held.id)
        let message = NewMessage(
            text: held.text, channel: .email, direction: .out, fromName: member.name.text,
            attachments: uploads.map { NewAttachment(kept: $0) }
        ).formatted()
        let post = PostMessage(
            message, on: .client, of: held.ticket, by: .staff(member), mail: work.mail)
        let sent = try SendWithActions(post, held.actions, on: held.ticket, by: member).perform(work)
        try work.take(uploads, of: held.author)
        return sent
    }

    private enum Limits {
        static let eventsMax = 500
    }

    /// What was said on the client's thread behind what the author had seen. A history too long to be read is a reason to
    /// look again.
    private static func meanwhile(
        _ held: HeldReply, _ ticket: Ticket, _ work: Work
    ) throws -> HeldReply.Meanwhile {
        let threads = Set(ticket.threads.filter { $0.kind.visibility == .public }.map(\.id))
        let events = try Journal(work.transaction).events(
            of: ticket.key, after: held.seen, limit: Limits.eventsMax)
        var meanwhile = HeldReply.Meanwhile(clientWrote: events.count == Limits.eventsMax)
        for stored in events {
            switch stored.kind {
            case TicketEvent.MessagePosted.kind, TicketEvent.MessageReceived.kind: break
            default: continue
            }
            switch try EventCoding.decode(
                TicketEvent.self, kind: stored.kind, version: stored.version, body: stored.body, values: [:])
            {
            case .messageReceived(let received)
            where threads.contains(received.message.thread) && !received.message.isAutomatic:
                meanwhile.clientWrote = true
            case .messagePosted(let posted)
            where threads.contains(posted.message.thread) && !posted.message.isAutomatic
                && stored.actorKind == "staff" && stored.actorID != held.author.rawValue:
                meanwhile.answered = true
            default: continue
            }
        }
        return meanwhile
    }
}

extension HeldReply.Stop {
    fileprivate init(_ error: DeskError) {
        self =
            switch error {
            case .ticket(.isLocked): .locked
            case .ticket(.alreadyFinished), .ticket(.isMerged), .ticket(.isDeleted): .finished
            case .notFound(kind: "ticket", _), .forbidden: .outOfReach
            default: .refused
            }
    }
}
