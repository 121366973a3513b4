package import Domain

enum MessageWordsStatements: String, Statement {
    /// Who wrote some messages and how they begin. $1: messages, a JSON array, $2: how many characters at most.
    case words = """
        SELECT message.id, message.author_kind, message.author_id, speaker.value, substr(spoken.value, 1, $2),
            thread.kind, author.name
        FROM message
        JOIN thread ON thread.id = message.thread_id
        LEFT JOIN staff AS author ON message.author_kind = 'staff' AND author.id = message.author_id
        LEFT JOIN personal AS speaker ON speaker.event_id = message.event_id AND speaker.field = 'from_name'
        LEFT JOIN personal AS spoken ON spoken.event_id = message.event_id AND spoken.field = 'text'
        WHERE message.id IN {ids}$1{/ids}
        """
}

/// What single messages say, without all that hangs on them.
package struct MessageWordsStore {
    let transaction: any Transaction

    package init(_ transaction: any Transaction) { self.transaction = transaction }

    /// - Parameter charactersMax: of each text.
    package func words(
        of messages: [Message.ID], charactersMax: Int
    ) throws -> [Message.ID: TicketRow.LastWords] {
        if messages.isEmpty { return [:] }
        var found: [Message.ID: TicketRow.LastWords] = [:]
        try transaction.run(
            MessageWordsStatements.words.rawValue, [.ids(messages), .count(charactersMax)]
        ) { row in
            guard let author = Actor(kind: row.text(1), id: row.optionalInt(2)) else { return }
            found[row.id(0)] = TicketRow.LastWords(
                author: author, name: row.optionalText(6) ?? row.optionalText(3),
                text: row.optionalText(4) ?? "", isInternal: row.text(5) != "client")
        }
        return found
    }
}
