import Domain

/// Answers that wait to be sent.
extension BodySchemas {
    static let heldReplyNew = Schema.object(
        [
            "text": Schema.text(Ticket.Limits.textBytesMax, min: 1), "send_at": Schema.orNull(Schema.time),
        ], required: ["text"])
}

extension AnswerSchemas {
    static let heldReply = Schema.answer([
        "id": Schema.id, "ticket": Schema.id, "author": Schema.id, "text": Schema.string,
        "planned": Schema.flag, "send_at": Schema.time,
        "stopped": Schema.orNull(Schema.word(HeldReply.Stop.self)), "held_at": Schema.time,
    ])
}
