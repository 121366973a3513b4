import Domain

extension Fault: CustomStringConvertible {
    package var description: String {
        switch self {
        case .migrationMissing(let name): "The migration \(name) was not applied."
        case .schemaNumbers(let version, let oldest):
            "The schema calls itself version \(version ?? "nothing"), for programs from \(oldest ?? "nothing") on, which does not fit its migrations."
        case .eventMissing(let subject, let seq): "\(subject): event \(seq) is missing."
        case .chainBroken(let subject, let seq):
            "\(subject), event \(seq): its hash does not fit its bytes and the event before it."
        case .eventUnreadable(let subject, let seq, let why): "\(subject), event \(seq): \(why)."
        case .unknownSubjectKind(let subject, let seq):
            "\(subject), event \(seq): no record of this kind is known."
        case .kindChanged(let subject, let seq, let kind):
            "\(subject), event \(seq): it speaks of a record of the kind \(kind)."
        case .tailMissing(let subject, let journal, let row):
            "\(subject): the journal ends with event \(journal), its row has seen event \(row); the end is missing."
        case .rowBehind(let subject, let journal, let row):
            "\(subject): its row stands at event \(row), the journal goes on to event \(journal)."
        case .headDiffers(let subject, let seq):
            "\(subject), event \(seq): its row remembers another hash of this event."
        case .rowMissing(let subject): "\(subject): it has events but no row."
        case .rowWithoutEvents(let subject): "\(subject): it has a row but no events."
        case .rowUnreadable(let subject, let why): "\(subject): its row cannot be read: \(why)."
        case .rowDiffers(let subject, let seq, let parts):
            "\(subject), event \(seq): its row differs from what its events say in \(listed(parts))."
        case .personalChanged(let subject, let seq, let field):
            "\(subject), event \(seq): the personal value \(field) is not the one that was recorded."
        case .personalMissing(let subject, let seq, let field):
            "\(subject), event \(seq): the personal value \(field) is gone without having been erased."
        case .personalStray(let subject, let seq, let field):
            "\(subject), event \(seq): the personal value \(field) belongs to nothing in the event."
        case .erasedWithoutAct(let subject, let seq):
            "\(subject), event \(seq): personal values are gone, but no later event says that a person was erased."
        case .messageMissing(let subject, let seq, let message):
            "\(subject), event \(seq): the row of message \(message) is missing."
        case .messageDiffers(let subject, let seq, let message, let parts):
            "\(subject), event \(seq): the row of message \(message) differs in \(listed(parts))."
        case .messageStray(let subject, let message):
            "\(subject): message \(message) has a row but no event."
        case .attachmentMissing(let subject, let seq, let attachment):
            "\(subject), event \(seq): the row of attachment \(attachment) is missing."
        case .attachmentDiffers(let subject, let seq, let attachment, let parts):
            "\(subject), event \(seq): the row of attachment \(attachment) differs in \(listed(parts))."
        case .attachmentStray(let subject, let message, let attachment):
            "\(subject): attachment \(attachment) of message \(message) has a row but no event."
        case .mailIDMissing(let subject, let seq, let message):
            "\(subject), event \(seq): the Message-ID of message \(message) does not lead to it."
        case .mailIDStray(let message): "message \(message): a Message-ID leads to it that no event names."
        case .timerMissing(let subject, let seq, let due):
            "\(subject), event \(seq): it waits until \(due.microseconds) but no timer wakes it."
        case .timerDiffers(let subject, let seq, let due, let stored):
            "\(subject), event \(seq): it waits until \(due.microseconds) but its timer is set to \(stored.microseconds)."
        case .timerStray(let subject): "\(subject): a timer is set to wake it, but it does not wait."
        case .documentMissing(let subject, let document):
            "\(subject): \(named(document, of: subject)) is not kept for search."
        case .documentDiffers(let subject, let document):
            "\(subject): \(named(document, of: subject)) is kept for search under the wrong ticket or for the wrong readers."
        case .documentStray(let subject, let document):
            "\(subject): search keeps \(document), which no event made."
        case .notIndexed(let document): "search document \(document): it is not in the index."
        case .indexStray(let document):
            "search document \(document): the index has it, but it does not exist."
        case .notFound(let document, let word):
            word.isEmpty
                ? "search document \(document): the index holds other words for it."
                : "search document \(document): the index does not find it by a word it holds."
        case .indexDamaged(let why): "The search index is damaged: \(why)."
        case .fileTextMissing(let subject, let attachment):
            "\(subject): attachment \(attachment) was not read for search and does not wait to be."
        case .clientWords(let client, let fault): "client \(client): it \(fault.rawValue)."
        case .vocabularyDiffers(let term, let counted, let written):
            "search word \(term): \(counted) documents are counted, \(written) have it."
        case .sealMissing(let number): "Seal \(number) is missing."
        case .sealMisplaced(let number): "Seal \(number) does not begin where the one before it ends."
        case .sealForged(let number): "Seal \(number) was not signed by the key of this installation."
        case .sealBroken(let number, let at):
            "Seal \(number) of \(at.microseconds) does not fit the events it covers: some of them were changed, added or taken away."
        case .blobDamaged(let sha256): "blob \(sha256): its bytes have another digest."
        case .blobSizeDiffers(let sha256, let stored, let actual):
            "blob \(sha256): it has \(actual) bytes, its row says \(stored)."
        case .blobFileMissing(let sha256): "blob \(sha256): its file is missing."
        case .blobObjectMissing(let sha256): "blob \(sha256): its object is missing from the store."
        case .blobStoreUnknown(let sha256):
            "blob \(sha256): it is an object, and no store was named. Name it by --blobs."
        case .blobFileUnreadable(let sha256, let why): "blob \(sha256): its file cannot be read: \(why)."
        case .blobMiscounted(let sha256, let stored, let actual):
            "blob \(sha256): \(actual) rows refer to it, its count says \(stored)."
        case .dangling(let table, let row, let parent):
            "\(table), row \(row.map(String.init) ?? "without a number"): it refers to a row of \(parent) that does not exist."
        case .pageDamaged(let why): "The database file is damaged: \(why)."
        case .intakeMessageMissing(let intake, let message):
            "intake \(intake): it became message \(message), which does not exist."
        case .outboxState(let row, let why): "outbox \(row): it \(why.rawValue)."
        case .laneCrowded(let lane, let rows):
            "outbox, lane \(lane): \(rows) letters are being sent at once, where one has to follow the other."
        }
    }

    private func listed(_ parts: [String]) -> String { parts.joined(separator: ", ") }

    private func named(_ document: Int64, of subject: Subject) -> String {
        document == subject.id ? "its subject line" : "message \(document)"
    }
}

extension Fault.Subject: CustomStringConvertible {
    package var description: String { "\(kind) \(id)" }
}
