package import Domain

/// One thing that is wrong with stored data. The sentence names the subject, the place in its history and the fault.
package enum Fault: Sendable, Equatable {
    // The schema.
    case migrationMissing(name: String)
    case schemaNumbers(version: String?, oldestProgram: String?)

    // The journal.
    case eventMissing(Subject, seq: Int64)
    case chainBroken(Subject, seq: Int64)
    case eventUnreadable(Subject, seq: Int64, why: String)
    case unknownSubjectKind(Subject, seq: Int64)
    case kindChanged(Subject, seq: Int64, to: String)
    case tailMissing(Subject, journalSeq: Int64, rowSeq: Int64)
    case rowBehind(Subject, journalSeq: Int64, rowSeq: Int64)
    case headDiffers(Subject, seq: Int64)

    // Rows.
    case rowMissing(Subject)
    case rowWithoutEvents(Subject)
    case rowUnreadable(Subject, why: String)
    case rowDiffers(Subject, seq: Int64, parts: [String])

    // Personal values.
    case personalChanged(Subject, seq: Int64, field: String)
    case personalMissing(Subject, seq: Int64, field: String)
    case personalStray(Subject, seq: Int64, field: String)
    case erasedWithoutAct(Subject, seq: Int64)

    // What follows from a ticket's events.
    case messageMissing(Subject, seq: Int64, message: Int64)
    case messageDiffers(Subject, seq: Int64, message: Int64, parts: [String])
    case messageStray(Subject, message: Int64)
    case attachmentMissing(Subject, seq: Int64, attachment: Int64)
    case attachmentDiffers(Subject, seq: Int64, attachment: Int64, parts: [String])
    case attachmentStray(Subject, message: Int64, attachment: Int64)
    case mailIDMissing(Subject, seq: Int64, message: Int64)
    case mailIDStray(message: Int64)
    case timerMissing(Subject, seq: Int64, due: Instant)
    case timerDiffers(Subject, seq: Int64, due: Instant, stored: Instant)
    case timerStray(Subject)

    // Search.
    case documentMissing(Subject, document: Int64)
    case documentDiffers(Subject, document: Int64)
    case documentStray(Subject, document: Int64)
    case notIndexed(document: Int64)
    case indexStray(document: Int64)
    case notFound(document: Int64, word: String)
    case indexDamaged(why: String)
    case fileTextMissing(Subject, attachment: Int64)
    case clientWords(client: Int64, ClientWords)
    case vocabularyDiffers(term: String, counted: Int64, written: Int64)

    // Seals.
    case sealMissing(number: Int64)
    case sealMisplaced(number: Int64)
    case sealForged(number: Int64)
    case sealBroken(number: Int64, at: Instant)

    // Blobs.
    case blobDamaged(sha256: String)
    case blobSizeDiffers(sha256: String, stored: Int, actual: Int)
    case blobFileMissing(sha256: String)
    case blobObjectMissing(sha256: String)
    /// It is an object, and no store was named.
    case blobStoreUnknown(sha256: String)
    case blobFileUnreadable(sha256: String, why: String)
    case blobMiscounted(sha256: String, stored: Int, actual: Int)

    // The rest.
    case dangling(table: String, row: Int64?, parent: String)
    case pageDamaged(why: String)
    case intakeMessageMissing(intake: Int64, message: Int64)
    case outboxState(row: Int64, why: OutboxFault)
    case laneCrowded(lane: String, rows: Int)

    package struct Subject: Sendable, Hashable {
        package var kind: String
        package var id: Int64

        package init(_ kind: String, _ id: Int64) {
            self.kind = kind
            self.id = id
        }
    }

    package enum ClientWords: String, Sendable {
        case missing = "is not kept for search"
        case stray = "is kept for search, but does not exist any more"
        case notIndexed = "is not in the index of clients"
        case indexStray = "is in the index of clients, but has no words"
    }

    package enum OutboxFault: String, Sendable {
        case sendingWithoutLease = "is being sent but nobody holds it"
        case waitingWithLease = "waits but somebody holds it"
        case finishedWithoutMoment = "is finished but does not say when"
        case unfinishedWithMoment = "is not finished but says when it was"
        case otherTicket = "carries a message of another ticket"
    }
}
