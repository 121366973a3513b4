package import Domain
package import Storage

/// Finds the bytes of an attachment, or of a letter as it came, for somebody who may read its ticket.
package enum ReadFile {
    package struct Found: Sendable {
        package let name: String
        package let contentType: String
        package let size: Int
        package let sha256: String
        package let place: BlobPlace
    }

    /// - Throws: `DeskError.notFound`, also for what is out of reach.
    package static func attachment(
        _ id: Attachment.ID, for person: Access.Person, in transaction: any Transaction
    ) throws -> Found {
        let unknown = DeskError.notFound(kind: "attachment", reference: String(id.rawValue))
        guard let shown = try MessageStore(transaction).attachment(id),
            try may(person, shown.ticket, shown.visibility, transaction)
        else { throw unknown }
        guard let blob = try BlobStore(transaction).find(shown.sha256) else {
            throw StorageError.unreadable("attachment \(id.rawValue) has no bytes")
        }
        return Found(
            name: shown.name, contentType: shown.contentType, size: blob.size, sha256: shown.sha256,
            place: blob.place)
    }

    /// The letter a message came as. - Throws: `DeskError.notFound`, also for a message that was no letter.
    package static func letter(
        _ id: Message.ID, for person: Access.Person, in transaction: any Transaction
    ) throws -> Found {
        let unknown = DeskError.notFound(kind: "letter", reference: String(id.rawValue))
        guard let shown = try MessageStore(transaction).message(id), let raw = shown.message.raw,
            try may(person, shown.ticket, shown.thread.kind.visibility, transaction)
        else { throw unknown }
        guard let blob = try BlobStore(transaction).find(raw) else {
            throw StorageError.unreadable("message \(id.rawValue) has lost its letter")
        }
        return Found(
            name: "message-\(id.rawValue).eml", contentType: "message/rfc822", size: blob.size, sha256: raw,
            place: blob.place)
    }

    /// What arrived, as it came, whatever became of it. - Throws: `DeskError.notFound`.
    package static func arrived(
        _ id: Int64, for person: Access.Person, in transaction: any Transaction
    ) throws -> Found {
        try Access.require(person, .readIntake)
        guard let raw = try IntakeStore(transaction).find(id)?.raw,
            let blob = try BlobStore(transaction).find(raw)
        else { throw DeskError.notFound(kind: "intake", reference: String(id)) }
        return Found(
            name: "letter-\(id).eml", contentType: "message/rfc822", size: blob.size, sha256: raw,
            place: blob.place)
    }

    private static func may(
        _ person: Access.Person, _ ticket: Ticket.ID, _ visibility: MessageThread.Visibility,
        _ transaction: any Transaction
    ) throws -> Bool {
        guard let ticket = try TicketStore(transaction).find(ticket)?.record else { return false }
        let action: Access.Action = visibility == .public ? .readTicket : .readInternal
        return Access.may(person, .readTicket, .ticket(ticket)) && Access.may(person, action, .ticket(ticket))
    }
}
