import Domain

/// Talks with outsiders.
extension BodySchemas {
    static let sideTalkNew = Schema.object(
        [
            "to": Schema.text(EmailAddress.bytesMax, min: 3),
            "subject": Schema.text(Ticket.Limits.subjectCharactersMax, min: 1),
            "text": Schema.orNull(Schema.text(Ticket.Limits.textBytesMax)),
            "forwards": Schema.orNull(Schema.idInput),
            "files": Schema.orNull(
                Schema.list(
                    ["type": "string", "pattern": "^[0-9]{1,18}$"], max: Ticket.Limits.attachmentsMax)),
        ], required: ["to", "subject"])
    static let sideTalkLetter = Schema.object(
        ["text": Schema.text(Ticket.Limits.textBytesMax, min: 1)], required: ["text"])
}

extension AnswerSchemas {
    static let sideTalk = Schema.answer([
        "id": Schema.id, "ticket": Schema.id, "to": Schema.orNull(Schema.string),
        "subject": Schema.orNull(Schema.string), "state": Schema.word(SideTalk.State.self),
        "state_at": Schema.time, "opened_by": Schema.id, "opened_at": Schema.time,
        "messages": Schema.list(Schema.ref("Message")),
    ])
}
