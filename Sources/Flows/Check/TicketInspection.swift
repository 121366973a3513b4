import Domain
import Storage

/// What follows from a ticket's events: messages, attachments, Message-IDs, wake-ups, documents for search. None may be
/// missing, none may be more.
struct TicketInspection {
    let history: SubjectHistory<Ticket>
    let stretch: CheckStretch
    let analyser: Int
    /// The event by which each message stands here; one that left has none.
    private let places: [Message.ID: Int64]

    init(history: SubjectHistory<Ticket>, stretch: CheckStretch, analyser: Int) {
        self.history = history
        self.stretch = stretch
        self.analyser = analyser
        var places: [Message.ID: Int64] = [:]
        for (stored, event) in history.events {
            switch event {
            case .messagePosted(let posted): places[posted.message.id] = stored.seq
            case .messageReceived(let received): places[received.message.id] = stored.seq
            case .messageMovedIn(let moved): places[moved.message.id] = stored.seq
            case .messageMovedOut(let moved): places[moved.message] = nil
            default: break
            }
        }
        self.places = places
    }

    func run(_ report: inout CheckReport) {
        // Without a whole history nobody knows what should be there; the broken history is named already.
        guard let ticket = history.record else { return }
        inspectDocument(history.subject.id, isPublic: true, isErased: false, &report)
        for (stored, event) in history.events {
            switch event {
            case .messagePosted(let posted):
                inspect(
                    posted.message, MessageRow(posted.message, event: stored), stored, of: ticket, &report)
            case .messageReceived(let received):
                inspect(
                    received.message, MessageRow(received.message, event: stored), stored, of: ticket, &report
                )
            case .messageMovedIn(let moved):
                inspect(moved.message, MessageRow(moved, event: stored), stored, of: ticket, &report)
            default: break
            }
        }
        inspectTimer(of: ticket, &report)
    }

    private func inspect(
        _ message: Message, _ expected: MessageRow, _ stored: StoredEvent, of ticket: Ticket,
        _ report: inout CheckReport
    ) {
        // What moved on is the business of the ticket where it stands.
        if places[message.id] != stored.seq { return }
        let id = message.id.rawValue
        guard let row = stretch.messages[id] else {
            return report.add(.messageMissing(history.subject, seq: stored.seq, message: id))
        }
        let values = stretch.personal[stored.id] ?? [:]
        func isErased(_ field: String) -> Bool { values[field].map { $0.digest == nil } ?? false }
        var expected = expected
        // With its text, or with what it quoted, the letter itself went.
        if isErased("text") || isErased("full_text"), row.raw == nil { expected.raw = nil }
        if row != expected {
            report.add(
                .messageDiffers(
                    history.subject, seq: stored.seq, message: id, parts: differingParts(expected, row)))
        }
        inspectAttachments(of: message, stored, isErased: isErased, &report)
        inspectFileTexts(
            of: message, isPublic: ticket.visibility(of: message.thread) == .public, &report)
        // An erased Message-ID leads nowhere any more.
        let hasMailID = message.mailID != nil && !isErased("mail_id")
        if hasMailID, !stretch.mailIDs.contains(id) {
            report.add(.mailIDMissing(history.subject, seq: stored.seq, message: id))
        }
        inspectDocument(
            id, isPublic: ticket.visibility(of: message.thread) == .public, isErased: isErased("text"),
            &report)
    }

    private func inspectAttachments(
        of message: Message, _ stored: StoredEvent, isErased: (String) -> Bool, _ report: inout CheckReport
    ) {
        let subject = history.subject
        let rows = stretch.attachments[message.id.rawValue] ?? []
        for (ordinal, attachment) in message.attachments.enumerated() {
            let expected = AttachmentRow(attachment, ordinal: ordinal)
            guard let row = rows.first(where: { $0.id == expected.id }) else {
                if !isErased("attachment.\(ordinal)") {
                    report.add(.attachmentMissing(subject, seq: stored.seq, attachment: expected.id))
                }
                continue
            }
            if row != expected {
                report.add(
                    .attachmentDiffers(
                        subject, seq: stored.seq, attachment: expected.id,
                        parts: differingParts(expected, row)))
            }
        }
        for row in rows where !message.attachments.contains(where: { $0.id.rawValue == row.id }) {
            report.add(
                .attachmentStray(subject, message: message.id.rawValue, attachment: row.id))
        }
    }

    /// What was read of a file is kept for search; of others nothing is.
    private func inspectFileTexts(of message: Message, isPublic: Bool, _ report: inout CheckReport) {
        for row in stretch.attachments[message.id.rawValue] ?? [] where !row.isInline {
            guard let result = stretch.fileTexts[row.id] else {
                report.add(.fileTextMissing(history.subject, attachment: row.id))
                continue
            }
            // Until it is read again, what was read before stays.
            guard let result else { continue }
            if result == FileTextResult.read.rawValue {
                inspectDocument(row.id, isPublic: isPublic, isErased: false, &report)
            } else if stretch.documents[row.id] != nil {
                report.add(.documentStray(history.subject, document: row.id))
            }
        }
    }

    private func inspectDocument(_ id: Int64, isPublic: Bool, isErased: Bool, _ report: inout CheckReport) {
        guard let document = stretch.documents[id] else {
            // What was erased is taken out of search altogether.
            if !isErased { report.add(.documentMissing(history.subject, document: id)) }
            return
        }
        if document.ticket != history.subject.id || document.isPublic != isPublic {
            report.add(.documentDiffers(history.subject, document: id))
        }
        if document.analyser != analyser { report.outdatedDocuments += 1 }
    }

    private func inspectTimer(of ticket: Ticket, _ report: inout CheckReport) {
        let subject = history.subject
        let timer = stretch.timers[subject.id]
        let seq = history.events.last?.stored.seq ?? 0
        switch (ticket.status, timer) {
        case (.waiting(_, let until?), nil):
            report.add(.timerMissing(subject, seq: seq, due: until))
        case (.waiting(_, let until?), let timer?):
            // One that failed is tried again later than it was due, never earlier.
            let fits = timer.attempts == 0 ? timer.due == until : timer.due >= until
            if !fits { report.add(.timerDiffers(subject, seq: seq, due: until, stored: timer.due)) }
        case (_, .some): report.add(.timerStray(subject))
        case (_, nil): break
        }
    }
}
