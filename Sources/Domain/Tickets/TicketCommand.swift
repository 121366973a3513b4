/// What somebody asks of a ticket, in the words of the button that does it.
package enum TicketCommand: Sendable, Equatable {
    case take
    case assign(to: StaffMember.ID?)
    /// Into the queue of a team of its line (P56); nil: out of the team it is in.
    case assignTeam(Team.ID?)
    /// Passes it to another line, to somebody there when one is named. `findings` is what was found and tried so far.
    case handOver(to: Line.ID, assignee: StaffMember.ID?, reason: String, findings: String?)
    /// The line takes over what was passed to it.
    case accept
    /// The line returns what was passed to it and it did not accept.
    case sendBack(reason: String)
    /// Somebody else answers for it.
    case control(by: StaffMember.ID)
    case change(TicketChange)
    /// A message on the client's thread, or on one of the staff's own.
    case post(Message.Draft, on: MessageThread.Kind)
    /// What came from the client or, on an inner thread, from a vendor or outsider.
    /// `continues`: the ticket that was written to, where it is merged into this one.
    case receive(
        Message.Draft, on: MessageThread.Kind, reopenWindow: Span, continues: Ticket.ID? = nil)
    case wait(for: Ticket.Status.Wait, until: Instant?)
    case resume
    case resolve
    /// The client says that it works; `by` is who said so on the phone.
    case confirm(saidBy: String?)
    /// The client is not satisfied.
    case `return`(reason: String, saidBy: String?)
    case reopen(reason: String)
    case close(reason: String?)
    case cancel(reason: String)
    case reject(Ticket.RejectReason, comment: String?)
    case merge(into: Ticket.ID)
    /// Another ticket is joined to it, whose client waits for an answer since then.
    case absorb(Ticket.ID, awaitsReplySince: Instant?)
    /// Stands alone again after a merge, and is let go by the other ticket.
    case part(Parting)
    case release(Release)
    case link(to: Ticket.ID, as: Ticket.LinkKind)
    case unlink(from: Ticket.ID, as: Ticket.LinkKind)
    /// A letter goes to another ticket.
    case moveOut(LeavingLetter, to: Ticket.ID)
    case moveIn(MovedLetter, from: Ticket.ID)
    case addParticipant(Participant)
    case removeParticipant(Participant)
    case delete(reason: String?)
    case restore
    /// Whoever cannot go on asks for time: what went wrong, and how much working time it takes.
    case requestUnlock(cause: String, minutes: Int)
    /// Whoever leads opens the ticket for so much working time.
    case grantUnlock(minutes: Int, comment: String?)
    case refuseUnlock(reason: String)
    /// A question for the client, asked through the first line.
    case clarify(Message.Draft)
    case answerClarification(Clarification.ID, Message.Draft)
    case withdrawClarification(Clarification.ID)
    /// Who the vendor is, what they call it, that they answered.
    case vendorCase(VendorChange)
    /// Rules say where it belongs.
    case route(RoutingOrder)
    /// The client's own engineer is called in beside who has it.
    case pullIn(StaffMember.ID, as: PullIn.Role, because: PullIn.Struggle)
    /// Somebody tried to get an answer from the client.
    case chase(ChaseReport)
    /// The client says what they think.
    case rate(RatingDraft)
    /// Money is spent on it: minor units of the desk's currency, and a report of what for.
    case spend(Int64, report: String)
    /// Whoever leads looked at the client's mark and says why it was given.
    case lookAtMark(MarkLook.Cause, note: String?)
    /// Whether its client is to be called for a detailed opinion, now that this happened.
    case planCallBack(after: TicketEvent, CallBackFacts)
    /// Somebody called the client to ask what they think.
    case callBack(CallBackReport)
    /// A talk with an outsider, opened by its first letter, which names its reader and its subject.
    case openSideTalk(Message.Draft)
    case writeSideTalk(SideTalk.ID, Message.Draft)
    /// What the outsider wrote.
    case hearSideTalk(SideTalk.ID, Message.Draft)
    case finishSideTalk(SideTalk.ID)
    /// Nobody did anything: what the time alone brings about.
    case elapse
    /// The desk's own order changed.
    case recompute(TicketEvent.ClocksChanged.Cause)
}

/// New values for what stands on a ticket; nil leaves a value as it is.
package struct TicketChange: Sendable, Equatable {
    package var subject: String?
    package var kind: Ticket.Kind?
    /// By hand; what impact and urgency say together is set by them.
    package var priority: Ticket.Priority?
    package var impact: Assessment.Level?
    package var urgency: Assessment.Level?
    package var department: Department.ID?
    package var tags: Set<String>?
    /// A nil value empties the field.
    package var fields: [CustomField.ID: CustomField.Value?]
    package var contract: Contract.ID??
    package var service: Service.ID??
    package var object: ServiceObject.ID??
    package var organization: Organization.ID??

    package init() { fields = [:] }
}

extension Message {
    /// A message before the ticket gave it an identity and a thread.
    package struct Draft: Sendable, Equatable {
        package var message: Message

        /// The thread is filled in by the decision.
        package init(
            channel: Channel, direction: Direction, text: String, newID: () -> Int64
        ) {
            message = Message(
                id: .init(newID()), thread: .init(0), direction: direction, channel: channel,
                text: Personal(text))
        }
    }
}
