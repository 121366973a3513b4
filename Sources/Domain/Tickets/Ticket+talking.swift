/// Messages, written here and come from outside.
extension Ticket {
    func post(
        _ draft: Message.Draft, on kind: MessageThread.Kind, _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        try requirePresent()
        // A note may be added to what is over; an answer to the client reopens the matter first.
        if kind.visibility == .public, !draft.message.isAutomatic {
            switch status {
            case .new, .open, .waiting, .resolved: break
            default: throw .alreadyFinished(number: number, status: status.name)
            }
            try requireClientTalk(context)
        }
        var (events, message) = try placed(draft, on: kind, context)
        events.append(.messagePosted(.init(message: message)))
        if status == .new, kind.visibility == .public, !message.isAutomatic {
            events.append(.statusChanged(.init(.replied, .open)))
        }
        return events
    }

    func receive(
        _ draft: Message.Draft, on kind: MessageThread.Kind, _ window: Span, continues: Ticket.ID?,
        _ context: DecisionContext
    ) throws(TicketRejection) -> [TicketEvent] {
        if case .merged(let target, _) = status { throw .isMerged(number: number, into: target) }
        if case .deleted = status { throw .isDeleted(number: number) }
        let wakes = kind.visibility == .public && !draft.message.isAutomatic
        let answer = wakes ? reading(draft.message, context) : nil
        if wakes, answer == nil, let endedAt = status.endedAt, context.now - endedAt > window {
            throw .reopenWindowOver(closedAt: endedAt)
        }
        var (events, message) = try placed(draft, on: kind, context)
        events.append(.messageReceived(.init(message: message, answer: answer, continues: continues)))
        if let answer {
            if answer == .confirmation, case .resolved = status {
                events.append(.statusChanged(.init(.confirm, .closed(at: context.now))))
            }
            return events
        }
        guard wakes else {
            if case .waiting(.vendor, _) = status, kind == .vendor, !message.isAutomatic {
                events.append(.statusChanged(.init(.received, .open)))
            }
            return events
        }
        switch status {
        case .new, .open, .waiting(.vendor, _), .waiting(.date, _): break
        case .waiting(.client, _), .resolved, .closed, .cancelled, .rejected:
            events.append(.statusChanged(.init(.received, .open)))
        case .merged, .deleted: break
        }
        return events
    }

    /// The message on its thread, which is opened at its first use.
    func placed(
        _ draft: Message.Draft, on kind: MessageThread.Kind, _ context: DecisionContext
    ) throws(TicketRejection) -> ([TicketEvent], Message) {
        var message = draft.message
        let says = [message.text.text, message.fullText?.text ?? ""].contains { !$0.trimmed.isEmpty }
        if !says && message.attachments.isEmpty && message.html == nil {
            // A client's empty letter still counts as a contact; an empty answer of ours is a slip.
            if message.direction == .out { throw .textMissing }
        }
        for (field, text, limit) in [
            ("text", message.text.text, Limits.textBytesMax),
            ("full_text", message.fullText?.text ?? "", Limits.textBytesMax),
            ("html", message.html?.text ?? "", Limits.htmlBytesMax),
        ] where text.utf8.count > limit {
            throw .tooLong(field: field, limit: limit)
        }
        if message.attachments.count > Limits.attachmentsMax {
            throw .tooMany(field: "attachments", limit: Limits.attachmentsMax)
        }
        if let thread = thread(kind) {
            message.thread = thread.id
            return ([], message)
        }
        let thread = MessageThread(id: .init(context.newID()), kind: kind)
        message.thread = thread.id
        return ([.threadOpened(.init(thread: thread))], message)
    }
}
