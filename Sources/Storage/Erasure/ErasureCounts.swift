/// How much an erasure takes, would take, or one step of it took. Messages are those whose text, letter and files go;
/// values are names, addresses, subjects, texts and file names, one by one; letters are rows of the outbox, arrivals rows
/// of the intake.
package struct ErasureCounts: Sendable, Equatable {
    package var tickets = 0
    package var messages = 0
    package var attachments = 0
    package var values = 0
    package var letters = 0
    package var arrivals = 0

    package init() {}

    package var isEmpty: Bool { self == ErasureCounts() }

    package mutating func add(_ other: ErasureCounts) {
        tickets += other.tickets
        messages += other.messages
        attachments += other.attachments
        values += other.values
        letters += other.letters
        arrivals += other.arrivals
    }
}
